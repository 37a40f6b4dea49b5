/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The two ways from user mode to the kernel and back (--hand-over), beside their floors, and what
 * they are for: a long simulation, alone and beside another one.
 */

#include "measure.h"

#include <stdio.h>
#include <stdlib.h>

#define FLOOR "page_round_trip"

/* So much simulated time of CarSystem in user mode that its start hardly counts. */
#define SECONDS      300
#define SECONDS_TEXT "300"

void describe_hand_over(void)
{
	describe(FLOOR, "raw round trip through a page, two CPUs", NULL, 0);
	describe("null_call_ring", "ring: system call that does nothing", "null_call", 0.1);
	describe("sem_give_ring", "ring: k_sem_give", FLOOR, 0);
	describe("sem_take_ring", "ring: k_sem_take, available", FLOOR, 0);
	describe("mutex_lock_unlock_ring", "ring: k_mutex_lock + k_mutex_unlock", FLOOR, 0);
	describe("msgq_put_get_ring", "ring: k_msgq_put + k_msgq_get, 4 bytes", FLOOR, 0);
	describe("ping_pong_one_domain_ring", "ring: semaphore ping-pong, one domain",
		 "ping_pong_one_domain", 0);
	describe("ping_pong_two_domains_ring", "ring: semaphore ping-pong, two domains",
		 "ping_pong_two_domains", 1.7);
	describe("car_system_pipe", "CarSystem in user mode, a simulated second", NULL, 0);
	describe("car_system_ring", "ring: the same", "car_system_pipe", 0);
	bound("car_system_ring", 1e-3);
	describe("car_systems_pipe", "two at once, a simulated second of both", NULL, 0);
	describe("car_systems_ring", "ring: the same", "car_systems_pipe", 1);
}

static void measure_car_system(const char *image, const char *hand_over)
{
	const char *const one[] = {image,        "--time",      "virtual", "--stop-at",
				   SECONDS_TEXT, "--hand-over", hand_over, NULL};
	char command[1024];
	const char *const two[] = {"sh", "-c", command, NULL};
	char name[32];
	struct output output = run_timed(one);

	snprintf(name, sizeof(name), "car_system_%s", hand_over);
	if (output.status != 0) {
		failure(name, "did not end well");
	}
	output_free(&output);
	sample(name, output.seconds / SECONDS, "s");

	snprintf(command, sizeof(command),
		 "for i in 1 2; do '%s' --time virtual --stop-at %d --hand-over %s >/dev/null & "
		 "done; "
		 "wait",
		 image, SECONDS, hand_over);
	snprintf(name, sizeof(name), "car_systems_%s", hand_over);
	output = run_timed(two);
	output_free(&output);
	sample(name, output.seconds / SECONDS, "s");
}

void measure_hand_over(int runs)
{
	const char *calls = build_app("tests/bench/app_calls", NULL, NULL);
	const char *car = build_app("car_system", "--extra-conf", "prj_user_mode.conf");

	for (int i = 0; calls != NULL && i < runs; i++) {
		double floor = page_round_trip_ns();

		if (floor == 0 || !run_bench_image(calls, RING, "_ring")) {
			break;
		}
		sample(FLOOR, floor, "ns");
	}
	for (int i = 0; car != NULL && i < runs; i++) {
		measure_car_system(car, PIPE);
		measure_car_system(car, RING);
	}
}
