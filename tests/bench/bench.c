/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The benchmark: bench [--json] [--chip] [--runs N]. Every number is the median of several runs,
 * and the raw cost of the host's pipes is measured between them, so that a busy machine shows in
 * both. The figures of the Arm chip are counted, not timed; --chip prints only these.
 */

#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define DEFAULT_RUNS  5
#define BUILD_RUNS    3
/* So many messages that the image's start-up does not count. */
#define MESSAGES      10000
#define MESSAGES_TEXT "10000"

#define FLOOR "pipe_round_trip"

static void progress(const char *what)
{
	if (isatty(STDERR_FILENO)) {
		fprintf(stderr, "\r\033[K%s", what);
	}
}

/* The table's rows, in its order. */
static void describe_all(void)
{
	describe(FLOOR, "raw pipe round trip, two processes", NULL, 0);
	describe("null_call", "system call that does nothing", FLOOR, 1.3);
	describe("sem_give", "k_sem_give", FLOOR, 0);
	describe("sem_take", "k_sem_take, available", FLOOR, 0);
	describe("mutex_lock_unlock", "k_mutex_lock + k_mutex_unlock", FLOOR, 0);
	describe("msgq_put_get", "k_msgq_put + k_msgq_get, 4 bytes", FLOOR, 0);
	describe("ping_pong_one_domain", "semaphore ping-pong, one domain", FLOOR, 0);
	describe("ping_pong_two_domains", "semaphore ping-pong, two domains", FLOOR, 0);
	describe("hand_over_2", "hand-over to the next of 2 domains", FLOOR, 0);
	describe("hand_over_16", "hand-over to the next of 16 domains", "hand_over_2", 0);
	describe("hand_over_128", "hand-over to the next of 128 domains", "hand_over_2", 0);
	describe("lookup_10", "object look-up, 10 objects", NULL, 0);
	describe("lookup_1000", "object look-up, 1,000 objects", "lookup_10", 0);
	describe("lookup_100000", "object look-up, 100,000 objects", "lookup_10", 0);
	describe("lookup_call_10", "call on one of 10 objects", FLOOR, 0);
	describe("lookup_call_1000", "call on one of 1,000 objects", "lookup_call_10", 0);
	describe("lookup_call_100000", "call on one of 100,000 objects", "lookup_call_10", 0);
	describe_hand_over();
	describe("messages", "prod_consumer, virtual time", NULL, 0);
	describe("start_up", "start to the first line of main", NULL, 0);
	describe_waiting();
	describe_suites();
	describe_chip();
}

static void floor_sample(void)
{
	double ns = pipe_round_trip_ns();

	if (ns > 0) {
		sample(FLOOR, ns, "ns");
	}
}

static void measure_calls(int runs)
{
	const char *image = build_app("tests/bench/app_calls", NULL, NULL);

	for (int i = 0; image != NULL && i < runs; i++) {
		progress("system calls");
		floor_sample();
		if (!run_bench_image(image, PIPE, "")) {
			return;
		}
		floor_sample();
	}
}

static void measure_domains(int runs)
{
	static const int counts[] = {2, 16, 128};

	for (size_t n = 0; n < sizeof(counts) / sizeof(counts[0]); n++) {
		char option[64];
		char suffix[16];
		char round[32];
		char each[32];
		const char *image;

		snprintf(option, sizeof(option), "-DCONFIG_BENCH_DOMAINS=%d", counts[n]);
		snprintf(suffix, sizeof(suffix), "_%d", counts[n]);
		snprintf(round, sizeof(round), "domain_round_%d", counts[n]);
		snprintf(each, sizeof(each), "hand_over_%d", counts[n]);
		progress("domains");
		image = build_app("tests/bench/app_domains", option, NULL);
		for (int i = 0; image != NULL && i < runs; i++) {
			if (!run_bench_image(image, PIPE, suffix)) {
				break;
			}
		}
		if (median_of(round) > 0) {
			sample(each, median_of(round) / counts[n], "ns");
		}
	}
}

static void measure_lookup(int runs)
{
	static const int counts[] = {10, 1000, 100000};

	for (size_t n = 0; n < sizeof(counts) / sizeof(counts[0]); n++) {
		char option[64];
		char suffix[16];
		const char *image;

		snprintf(option, sizeof(option), "-DCONFIG_BENCH_OBJECTS=%d", counts[n]);
		snprintf(suffix, sizeof(suffix), "_%d", counts[n]);
		progress("object look-up");
		image = build_app("tests/bench/app_lookup", option, NULL);
		for (int i = 0; image != NULL && i < runs; i++) {
			if (!run_bench_image(image, PIPE, suffix)) {
				break;
			}
		}
	}
}

static void measure_messages(int runs)
{
	const char *few = build_app("prod_consumer", "-DCONFIG_LOG_DEFAULT_LEVEL=1", NULL);
	const char *many = build_app("prod_consumer", "-DCONFIG_LOG_DEFAULT_LEVEL=1",
				     "-DCONFIG_SAMPLE_PAYLOADS=" MESSAGES_TEXT);

	for (int i = 0; few != NULL && many != NULL && i < runs; i++) {
		double seconds;

		progress("messages");
		seconds = image_virtual_seconds(many) - image_virtual_seconds(few);
		if (seconds > 0) {
			sample("messages", MESSAGES / seconds, "/s");
		}
	}
}

static void measure_start(int runs)
{
	const char *image = build_app("tests/bench/app_start", NULL, NULL);

	for (int i = 0; image != NULL && i < runs; i++) {
		double seconds = image_start_seconds(image);

		progress("start-up");
		if (seconds <= 0) {
			failure(image, "printed nothing");
			return;
		}
		sample("start_up", seconds, "s");
	}
}

static void measure_host(int runs)
{
	measure_calls(runs);
	measure_domains(runs);
	measure_lookup(runs);
	measure_hand_over(runs);
	measure_messages(runs);
	measure_start(runs);
	for (int i = 0; i < BUILD_RUNS; i++) {
		progress("builds");
		measure_builds();
	}
	progress("suites");
	measure_suites();
	measure_test_runs();
}

int main(int argc, char **argv)
{
	bool json = false;
	bool only_chip = false;
	int runs = DEFAULT_RUNS;

	for (int i = 1; i < argc; i++) {
		if (strcmp(argv[i], "--json") == 0) {
			json = true;
		} else if (strcmp(argv[i], "--chip") == 0) {
			only_chip = true;
		} else if (strcmp(argv[i], "--runs") == 0 && i + 1 < argc &&
			   atoi(argv[i + 1]) > 0) {
			runs = atoi(argv[++i]);
		} else {
			fprintf(stderr, "usage: %s [--json] [--chip] [--runs N]\n", argv[0]);
			return 2;
		}
	}
	describe_all();
	if (!only_chip) {
		measure_host(runs);
	}
	progress("instructions");
	measure_chip();
	progress("");
	return json ? print_json() : print_table();
}
