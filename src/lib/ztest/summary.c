/* SPDX-License-Identifier: Apache-2.0 */

/* What became of each suite and test, at the end of the run. */

#include "ztest_internal.h"

#include <string.h>

#include <zephyr/kernel.h>

/* What became of the tests of a suite. */
struct tally {
	uint32_t pass;
	uint32_t fail;
	uint32_t skip;
	uint32_t total;
	uint32_t duration;
	bool flaky;
};

/* Of all rounds; a test that never ran was skipped. */
static int result_of(const struct ztest_unit_test_stats *stats)
{
	if (stats->fail_count > 0) {
		return stats->pass_count > 0 ? TC_FLAKY : TC_FAIL;
	}
	return stats->pass_count > 0 ? TC_PASS : TC_SKIP;
}

static void tally_suite(const struct ztest_suite_node *suite, struct tally *tally)
{
	STRUCT_SECTION_FOREACH(ztest_unit_test, test) {
		if (strcmp(test->test_suite_name, suite->name) != 0) {
			continue;
		}
		tally->total++;
		tally->duration += test->stats->duration_worst_ms;
		switch (result_of(test->stats)) {
		case TC_PASS:
			tally->pass++;
			break;
		case TC_SKIP:
			tally->skip++;
			break;
		case TC_FLAKY:
			tally->flaky = true;
			tally->fail++;
			break;
		default:
			tally->fail++;
			break;
		}
	}
}

static int suite_result(const struct ztest_suite_node *suite, const struct tally *tally)
{
	if (tally->fail > 0 || suite->stats->fail_count > 0) {
		return TC_FAIL;
	}
	return tally->pass > 0 ? TC_PASS : TC_SKIP;
}

static void print_suite(const struct ztest_suite_node *suite)
{
	struct tally tally = {0};
	uint32_t counted;
	uint32_t share;

	tally_suite(suite, &tally);
	counted = tally.total - tally.skip;
	share = counted > 0 ? tally.pass * 10000u / counted : 0;
	TC_PRINT("SUITE %s - %3u.%02u%% [%s]: pass = %u, fail = %u, skip = %u, total = %u "
		 "duration = %u.%03u seconds\n",
		 TC_RESULT_TO_STR(suite_result(suite, &tally)), share / 100, share % 100,
		 suite->name, tally.pass, tally.fail, tally.skip, tally.total,
		 tally.duration / 1000, tally.duration % 1000);
	STRUCT_SECTION_FOREACH(ztest_unit_test, test) {
		const struct ztest_unit_test_stats *stats = test->stats;
		int result = result_of(stats);

		if (strcmp(test->test_suite_name, suite->name) != 0) {
			continue;
		}
		TC_PRINT(" - %s - [%s.%s] duration = %u.%03u seconds", TC_RESULT_TO_STR(result),
			 suite->name, test->name, stats->duration_worst_ms / 1000,
			 stats->duration_worst_ms % 1000);
		if (result == TC_FLAKY) {
			TC_PRINT(" (Failed %u of %u attempts)", stats->fail_count,
				 stats->run_count);
		}
		TC_PRINT("\n");
	}
	TC_PRINT("\n");
}

void ztest_print_summary(void)
{
	size_t count;

	STRUCT_SECTION_COUNT(ztest_suite_node, &count);
	if (count == 0 || !IS_ENABLED(CONFIG_ZTEST_SUMMARY)) {
		return;
	}
	TC_PRINT("\n------ TESTSUITE SUMMARY START ------\n\n");
	STRUCT_SECTION_FOREACH(ztest_suite_node, suite) {
		print_suite(suite);
	}
	TC_PRINT("------ TESTSUITE SUMMARY END ------\n\n");
}
