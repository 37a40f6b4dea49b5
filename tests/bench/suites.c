/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How many test suites `sim test` builds and runs in a minute, on both boards: with nothing built
 * before, and with the compiler's cache warm. The suites are the framework's own, which is of the
 * size of one for a kernel's objects, in configurations that have a core each.
 */

#include "measure.h"

#include <stdio.h>

#define DIR    TREE_BUILD "/bench-suites"
#define STORE  DIR "/store"
/* Scenarios of it, on two boards each. */
#define SUITES 3
#define RUNS   (2 * SUITES)

static const char make[] =
	"rm -rf " DIR " " TREE_BUILD "/apps/bench-suites* && cp -r " TREE_ROOT
	"/tests/ztest/framework " DIR " && cd " DIR " && printf 'tests:\n' >testcase.yaml && "
	"for i in 1 2 3; do printf '  bench.%d:\n    extra_configs:\n"
	"      - CONFIG_HEAP_MEM_POOL_SIZE=%d\n' $i $((i * 4096)) >>testcase.yaml; done";

/* Builds of the core, and of the suites; the cache stays. */
static const char forget_builds[] =
	"rm -rf " TREE_BUILD "/apps/bench-suites* && cd " STORE " && rm -rf sim-* mps2_an521-*";

void describe_suites(void)
{
	describe("suites_cold", "suites in a minute, nothing built", NULL, 0);
	describe("hundred_cold", "a hundred suites, both boards, nothing built", NULL, 0);
	bound("hundred_cold", 15 * 60);
	describe("suites_warm", "suites in a minute, cache warm", NULL, 0);
	describe("hundred_warm", "a hundred suites, both boards, cache warm", NULL, 0);
	bound("hundred_warm", 6 * 60);
}

static bool measure(const char *preparation, const char *rate, const char *hundred)
{
	const char *const prepare[] = {"sh", "-c", preparation, NULL};
	const char *const test[] = {TREE_BUILD "/sim",
				    "test",
				    DIR,
				    "-b",
				    "sim,mps2_an521",
				    "-DBULKHEAD_CORE_STORE=" STORE,
				    NULL};
	struct output output = run_timed(prepare);
	bool done = output.status == 0;

	output_free(&output);
	if (!done) {
		failure(rate, "cannot prepare the suites");
		return false;
	}
	output = run_timed(test);
	done = output.status == 0;
	if (done) {
		sample(rate, RUNS * 60 / output.seconds, "/min");
		sample(hundred, output.seconds * 100 / SUITES, "s");
	} else {
		failure(rate, "a suite fails");
	}
	output_free(&output);
	return done;
}

void measure_suites(void)
{
	if (measure(make, "suites_cold", "hundred_cold")) {
		(void)measure(forget_builds, "suites_warm", "hundred_warm");
	}
}
