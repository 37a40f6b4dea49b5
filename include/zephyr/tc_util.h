/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The lines that a test prints, word for word as programs that read test logs expect them. The
 * framework prints those of its tests (<zephyr/ztest.h>); a test of its own may use them, too.
 */

#ifndef ZEPHYR_TC_UTIL_H
#define ZEPHYR_TC_UTIL_H

#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/printk.h>

#ifdef __cplusplus
extern "C" {
#endif

#define TC_PASS  0
#define TC_FAIL  1
#define TC_SKIP  2
#define TC_FLAKY 3

#ifndef PRINT_DATA
#define PRINT_DATA(fmt, ...) printk(fmt, ##__VA_ARGS__)
#endif

#define PRINT_LINE                                                                                 \
	PRINT_DATA("===================================================================\n")

/** The word for a result in a test's lines. */
static inline const char *TC_RESULT_TO_STR(int result)
{
	switch (result) {
	case TC_PASS:
		return "PASS";
	case TC_FAIL:
		return "FAIL";
	case TC_SKIP:
		return "SKIP";
	case TC_FLAKY:
		return "FLAKY";
	default:
		return "?";
	}
}

#define TC_RESULT_STR(result) TC_RESULT_TO_STR(result)

#ifndef TC_PRINT
#define TC_PRINT(fmt, ...) PRINT_DATA(fmt, ##__VA_ARGS__)
#endif

#ifndef TC_ERROR
#define TC_ERROR(fmt, ...) PRINT_DATA("FAIL - %s@%d. " fmt, __func__, __LINE__, ##__VA_ARGS__)
#endif

#ifndef TC_START
#define TC_START(name) PRINT_DATA("START - %s\n", name)
#endif

/** When the test that runs began, and what the last one took, in milliseconds of uptime. */
extern uint32_t tc_start_time;
extern uint32_t tc_spend_time;

/** Note when a test begins, and what it took. Supervisor mode. */
void get_start_time_cyc(void);
void get_test_duration_ms(void);

#ifndef TC_END
#define TC_END(result, fmt, ...) PRINT_DATA(fmt, ##__VA_ARGS__)
#endif

#define Z_TC_END_RESULT(result, func)                                                              \
	do {                                                                                       \
		TC_END(result, " %s - %s in %u.%03u seconds\n", TC_RESULT_TO_STR(result), func,    \
		       (unsigned int)(tc_spend_time / 1000),                                       \
		       (unsigned int)(tc_spend_time % 1000));                                      \
		PRINT_LINE;                                                                        \
	} while (false)

/** End a test of one's own. */
#define TC_END_RESULT(result)              Z_TC_END_RESULT((result), __func__)
#define TC_END_RESULT_CUSTOM(result, func) Z_TC_END_RESULT((result), func)

#ifndef TC_SUITE_START
#define TC_SUITE_START(name)                                                                       \
	do {                                                                                       \
		TC_PRINT("Running TESTSUITE %s\n", name);                                          \
		PRINT_LINE;                                                                        \
	} while (false)
#endif

#ifndef TC_SUITE_END
#define TC_SUITE_END(name, result)                                                                 \
	TC_PRINT((result) == TC_FAIL ? "TESTSUITE %s failed.\n" : "TESTSUITE %s succeeded\n", name)
#endif

#ifndef TC_END_POST
#define TC_END_POST(result)
#endif

#ifdef TC_RUNID
#define TC_PRINT_RUNID PRINT_DATA("RunID: " STRINGIFY(TC_RUNID) "\n")
#else
#define TC_PRINT_RUNID                                                                             \
	do {                                                                                       \
	} while (false)
#endif

/** The last line of an image that tests: what test runners wait for. */
#define TC_END_REPORT(result)                                                                      \
	do {                                                                                       \
		PRINT_LINE;                                                                        \
		TC_PRINT_RUNID;                                                                    \
		PRINT_DATA("PROJECT EXECUTION %s\n",                                               \
			   (result) == TC_FAIL ? "FAILED" : "SUCCESSFUL");                         \
		TC_END_POST(result);                                                               \
	} while (false)

#ifdef __cplusplus
}
#endif

#endif
