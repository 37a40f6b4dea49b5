/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What stand-ins are to be called with and to give back. All of it lies in the framework's
 * partition, because tests in user mode say and ask; a test has one thread that does, so nothing
 * is locked.
 */

#include "ztest_internal.h"

#include <string.h>

#include <zephyr/tc_util.h>
#include <zephyr/ztest_mock.h>
#include <zephyr/ztest_result.h>

/* What an entry is of; a function's result has no parameter's name. */
enum kind {
	UNUSED,
	EXPECTED_VALUE,
	EXPECTED_DATA,
	RETURN_DATA,
	RETURN_VALUE
};

struct entry {
	enum kind kind;
	const char *fn;
	const char *name;
	uintptr_t value;
};

/* Those said later lie behind: what is taken out closes up. */
ZTEST_BMEM static struct entry entries[CONFIG_ZTEST_PARAMETER_COUNT];

void ztest_mock_begin(void)
{
	memset(entries, 0, sizeof(entries));
}

static void say(enum kind kind, const char *fn, const char *name, uintptr_t value)
{
	for (size_t i = 0; i < ARRAY_SIZE(entries); i++) {
		if (entries[i].kind == UNUSED) {
			entries[i] = (struct entry){kind, fn, name, value};
			return;
		}
	}
	PRINT_DATA("Failed to allocate mock parameter: more than CONFIG_ZTEST_PARAMETER_COUNT=%d\n",
		   CONFIG_ZTEST_PARAMETER_COUNT);
	ztest_test_fail();
}

/* The first entry of that kind; it is gone then. */
static bool take(enum kind kind, const char *fn, const char *name, uintptr_t *value)
{
	for (size_t i = 0; i < ARRAY_SIZE(entries) && entries[i].kind != UNUSED; i++) {
		if (entries[i].kind != kind || strcmp(entries[i].fn, fn) != 0 ||
		    strcmp(entries[i].name, name) != 0) {
			continue;
		}
		*value = entries[i].value;
		memmove(&entries[i], &entries[i + 1],
			(ARRAY_SIZE(entries) - 1 - i) * sizeof(entries[0]));
		entries[ARRAY_SIZE(entries) - 1].kind = UNUSED;
		return true;
	}
	PRINT_DATA("Failed to find mock parameter %s%s%s\n", fn, name[0] != '\0' ? ":" : "", name);
	ztest_test_fail();
	return false;
}

void z_ztest_expect_value(const char *fn, const char *name, uintptr_t value)
{
	say(EXPECTED_VALUE, fn, name, value);
}

void z_ztest_check_expected_value(const char *fn, const char *name, uintptr_t value)
{
	uintptr_t expected;

	if (take(EXPECTED_VALUE, fn, name, &expected) && expected != value) {
		PRINT_DATA("%s:%s received wrong value: Got %lu, expected %lu\n", fn, name,
			   (unsigned long)value, (unsigned long)expected);
		ztest_test_fail();
	}
}

void z_ztest_expect_data(const char *fn, const char *name, const void *data)
{
	say(EXPECTED_DATA, fn, name, (uintptr_t)data);
}

void z_ztest_check_expected_data(const char *fn, const char *name, const void *data,
				 uint32_t length)
{
	uintptr_t expected;

	if (!take(EXPECTED_DATA, fn, name, &expected)) {
		return;
	}
	if (expected == 0 && data != NULL) {
		PRINT_DATA("%s:%s received data pointer %p, expected NULL\n", fn, name, data);
	} else if (expected != 0 && data == NULL) {
		PRINT_DATA("%s:%s received NULL, expected data\n", fn, name);
	} else if (expected != 0 && memcmp((const void *)expected, data, length) != 0) {
		PRINT_DATA("%s:%s data provided don't match\n", fn, name);
	} else {
		return;
	}
	ztest_test_fail();
}

void z_ztest_return_data(const char *fn, const char *name, const void *data)
{
	say(RETURN_DATA, fn, name, (uintptr_t)data);
}

void z_ztest_copy_return_data(const char *fn, const char *name, void *data, uint32_t length)
{
	uintptr_t source;

	if (data == NULL) {
		PRINT_DATA("%s:%s received null pointer\n", fn, name);
		ztest_test_fail();
		return;
	}
	if (take(RETURN_DATA, fn, name, &source)) {
		memcpy(data, (const void *)source, length);
	}
}

void z_ztest_returns_value(const char *fn, uintptr_t value)
{
	say(RETURN_VALUE, fn, "", value);
}

uintptr_t z_ztest_get_return_value(const char *fn)
{
	uintptr_t value = 0;

	(void)take(RETURN_VALUE, fn, "", &value);
	return value;
}

bool ztest_mock_end(void)
{
	static const char *const kinds[] = {[EXPECTED_VALUE] = "Expected function call",
					    [EXPECTED_DATA] = "Expected data",
					    [RETURN_DATA] = "Return data",
					    [RETURN_VALUE] = "Return value"};

	if (entries[0].kind == UNUSED || ztest_run.verdict == VERDICT_FAIL ||
	    ztest_run.verdict == VERDICT_SKIP) {
		return true;
	}
	for (size_t i = 0; i < ARRAY_SIZE(entries) && entries[i].kind != UNUSED; i++) {
		PRINT_DATA("%s not used: %s%s%s\n", kinds[entries[i].kind], entries[i].fn,
			   entries[i].name[0] != '\0' ? ":" : "", entries[i].name);
	}
	return false;
}
