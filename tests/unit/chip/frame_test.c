/* SPDX-License-Identifier: Apache-2.0 */

/* What does the broker make of frames that a hostile domain sends? */

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "frame.h"

#define TURN 7

static struct sim_up good(enum sim_verb verb)
{
	struct sim_up up = {.verb = verb, .size = sizeof(up), .turn = TURN};

	if (verb == SIM_VERB_FAULT) {
		up.word[SIM_FAULT_SIGNAL] = SIGSEGV;
	}
	return up;
}

static void is_each_frame_of_an_honest_domain_accepted(void **state)
{
	const enum sim_verb verbs[] = {SIM_VERB_SYSCALL, SIM_VERB_FAULT, SIM_VERB_PREEMPTED};

	for (size_t i = 0; i < sizeof(verbs) / sizeof(verbs[0]); i++) {
		struct sim_up up = good(verbs[i]);

		assert_null(sim_frame_fault(&up, sizeof(up), TURN));
	}
}

static void what_if_a_frame_is_cut_short(void **state)
{
	struct sim_up up = good(SIM_VERB_SYSCALL);

	for (size_t length = 1; length < sizeof(up); length++) {
		assert_string_equal(sim_frame_fault(&up, length, TURN),
				    "sent a frame that is too short");
	}
}

static void what_if_more_than_a_frame_is_sent(void **state)
{
	struct sim_up up = good(SIM_VERB_SYSCALL);

	assert_string_equal(sim_frame_fault(&up, sizeof(up) + 1, TURN),
			    "sent more than the one frame it may send");
}

static void what_if_a_frame_lies_about_its_length(void **state)
{
	struct sim_up up = good(SIM_VERB_SYSCALL);

	up.size = sizeof(up) - 1;
	assert_non_null(sim_frame_fault(&up, sizeof(up), TURN));
	up.size = UINT32_MAX;
	assert_non_null(sim_frame_fault(&up, sizeof(up), TURN));
}

/* R118: a frame kept from an earlier turn must not pass for one of the thread that runs now. */
static void what_if_a_frame_answers_another_turn_R118(void **state)
{
	struct sim_up up = good(SIM_VERB_SYSCALL);

	assert_non_null(sim_frame_fault(&up, sizeof(up), TURN + 1));
	assert_non_null(sim_frame_fault(&up, sizeof(up), TURN - 1));
	assert_non_null(sim_frame_fault(&up, sizeof(up), TURN + (UINT64_C(1) << 32)));
}

static void what_if_the_verb_is_not_for_a_domain_in_its_turn(void **state)
{
	for (uint32_t verb = 0; verb < 1000; verb++) {
		struct sim_up up = good((enum sim_verb)verb);
		int known = verb == SIM_VERB_SYSCALL || verb == SIM_VERB_FAULT ||
			    verb == SIM_VERB_PREEMPTED;

		assert_int_equal(sim_frame_fault(&up, sizeof(up), TURN) == NULL, known);
	}
}

static void what_if_a_fault_names_a_signal_that_is_none(void **state)
{
	const uint64_t signals[] = {0, SIGKILL, SIGINT, 1000, UINT64_C(1) << 32 | SIGSEGV};

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		struct sim_up up = good(SIM_VERB_FAULT);

		up.word[SIM_FAULT_SIGNAL] = signals[i];
		assert_non_null(sim_frame_fault(&up, sizeof(up), TURN));
	}
}

/* Random frames: one in 2^64 is good by chance, so none is. */
static void is_any_garbage_accepted(void **state)
{
	srandom(1);
	for (int round = 0; round < 100000; round++) {
		struct sim_up up;
		unsigned char *bytes = (unsigned char *)&up;

		for (size_t i = 0; i < sizeof(up); i++) {
			bytes[i] = (unsigned char)random();
		}
		assert_non_null(sim_frame_fault(&up, sizeof(up), TURN));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_each_frame_of_an_honest_domain_accepted),
		cmocka_unit_test(what_if_a_frame_is_cut_short),
		cmocka_unit_test(what_if_more_than_a_frame_is_sent),
		cmocka_unit_test(what_if_a_frame_lies_about_its_length),
		cmocka_unit_test(what_if_a_frame_answers_another_turn_R118),
		cmocka_unit_test(what_if_the_verb_is_not_for_a_domain_in_its_turn),
		cmocka_unit_test(what_if_a_fault_names_a_signal_that_is_none),
		cmocka_unit_test(is_any_garbage_accepted),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
