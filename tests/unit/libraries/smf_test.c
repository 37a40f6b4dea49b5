/* SPDX-License-Identifier: Apache-2.0 */

/* State machines: which actions run, in which order. */

#include "cmocka_test.h"

#include <zephyr/smf.h>
#include <zephyr/sys/printk.h>

/*
 *	a ─┬─ b ─┬─ c (first)
 *	   │     └─ d
 *	   └─ e                 f, alone
 */
enum name {
	A,
	B,
	C,
	D,
	E,
	F,
};

static const struct smf_state states[];

static struct machine {
	struct smf_ctx ctx;
	/* A capital for entry, a small letter for run, one with ! for exit. */
	char story[64];
	/* In which action what is to happen. */
	char at;
	void (*then)(struct machine *machine);
	char also_at;
} machine;

static void act(struct machine *m, char letter)
{
	m->story[strlen(m->story)] = letter;
	if (letter == '!' ? m->story[strlen(m->story) - 2] == m->also_at : letter == m->at) {
		m->then(m);
	}
}

#define STATE(capital, small)                                                                      \
	static void enter_##small(void *obj)                                                       \
	{                                                                                          \
		act(obj, capital);                                                                 \
	}                                                                                          \
	static void run_##small(void *obj)                                                         \
	{                                                                                          \
		act(obj, capital + 'a' - 'A');                                                     \
	}                                                                                          \
	static void exit_##small(void *obj)                                                        \
	{                                                                                          \
		((struct machine *)obj)->story[strlen(machine.story)] = capital + 'a' - 'A';       \
		act(obj, '!');                                                                     \
	}

STATE('A', a)
STATE('B', b)
STATE('C', c)
STATE('E', e)
STATE('F', f)

/* D's run action is of the newer generation. */
static enum smf_state_result next_result;

static enum smf_state_result run_d(void *obj)
{
	act(obj, 'd');
	return next_result;
}

static const struct smf_state states[] = {
	[A] = SMF_CREATE_STATE(enter_a, run_a, exit_a),
	[B] = SMF_CREATE_STATE(enter_b, run_b, exit_b, &states[A], &states[C]),
	[C] = SMF_CREATE_STATE(enter_c, run_c, exit_c, &states[B]),
	[D] = SMF_CREATE_STATE(NULL, run_d, NULL, &states[B], NULL),
	[E] = SMF_CREATE_STATE(enter_e, run_e, exit_e, &states[A], NULL),
	[F] = SMF_CREATE_STATE(enter_f, run_f, exit_f, NULL, NULL),
};

static void assert_story(const char *story)
{
	assert_string_equal(machine.story, story);
	memset(machine.story, 0, sizeof(machine.story));
}

static int start(void **state)
{
	(void)state;
	machine = (struct machine){.at = 0};
	return 0;
}

static void to_d(struct machine *m)
{
	smf_set_state(SMF_CTX(m), &states[D]);
}

static void to_e(struct machine *m)
{
	smf_set_state(SMF_CTX(m), &states[E]);
}

static void to_b(struct machine *m)
{
	smf_set_state(SMF_CTX(m), &states[B]);
}

static void handled(struct machine *m)
{
	smf_set_handled(SMF_CTX(m));
}

static void end(struct machine *m)
{
	smf_set_terminate(SMF_CTX(m), -7);
}

static void states_are_entered_from_the_outside_and_run_from_the_inside(void **state)
{
	(void)state;
	smf_set_initial(SMF_CTX(&machine), &states[B]);
	assert_story("ABC");
	assert_ptr_equal(smf_get_current_leaf_state(&machine.ctx), &states[C]);
	assert_int_equal(smf_run_state(SMF_CTX(&machine)), 0);
	assert_story("cba");
	assert_ptr_equal(smf_get_current_executing_state(&machine.ctx), &states[C]);
}

static void a_transition_leaves_and_enters_up_to_what_is_common(void **state)
{
	(void)state;
	smf_set_initial(SMF_CTX(&machine), &states[C]);
	assert_story("ABC");
	smf_set_state(SMF_CTX(&machine), &states[D]);
	assert_story("c!");
	assert_ptr_equal(machine.ctx.previous, &states[C]);
	smf_set_state(SMF_CTX(&machine), &states[E]);
	assert_story("b!E");
	smf_set_state(SMF_CTX(&machine), &states[F]);
	assert_story("e!a!F");
	smf_set_state(SMF_CTX(&machine), &states[F]);
	assert_story("f!F");
	smf_set_state(SMF_CTX(&machine), &states[A]);
	assert_story("f!A");
	smf_set_state(SMF_CTX(&machine), &states[C]);
	assert_story("BC");
	smf_set_state(SMF_CTX(&machine), &states[A]);
	assert_story("c!b!");
	assert_ptr_equal(machine.ctx.current, &states[A]);
}

static void parents_do_not_run_after_a_transition_or_when_it_was_handled(void **state)
{
	(void)state;
	smf_set_initial(SMF_CTX(&machine), &states[C]);
	memset(machine.story, 0, sizeof(machine.story));
	machine.at = 'c';
	machine.then = handled;
	(void)smf_run_state(SMF_CTX(&machine));
	assert_story("c");
	machine.then = to_d;
	(void)smf_run_state(SMF_CTX(&machine));
	assert_story("cc!");
	next_result = SMF_EVENT_HANDLED;
	(void)smf_run_state(SMF_CTX(&machine));
	assert_story("d");
	next_result = SMF_EVENT_PROPAGATE;
	(void)smf_run_state(SMF_CTX(&machine));
	assert_story("dba");
}

/* The transition is the parent's own: it is relative to the parent. */
static void a_parent_may_go_elsewhere_for_its_child(void **state)
{
	(void)state;
	smf_set_initial(SMF_CTX(&machine), &states[C]);
	memset(machine.story, 0, sizeof(machine.story));
	machine.at = 'b';
	machine.then = to_b;
	(void)smf_run_state(SMF_CTX(&machine));
	assert_story("cbc!b!BC");
	machine.then = to_e;
	(void)smf_run_state(SMF_CTX(&machine));
	assert_story("cbc!b!E");
	assert_ptr_equal(machine.ctx.current, &states[E]);
}

static void nothing_runs_after_the_end(void **state)
{
	static const char ends[] = {'A', 'c', 'b'};
	static const char *const stories[] = {"A", "ABCc", "ABCcb"};

	(void)state;
	for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
		machine.at = ends[i];
		machine.then = end;
		smf_set_initial(SMF_CTX(&machine), &states[C]);
		assert_int_equal(smf_run_state(SMF_CTX(&machine)), -7);
		assert_int_equal(smf_run_state(SMF_CTX(&machine)), -7);
		assert_story(stories[i]);
	}
	machine.at = 0;
	machine.also_at = 'b';
	smf_set_initial(SMF_CTX(&machine), &states[C]);
	smf_set_state(SMF_CTX(&machine), &states[F]);
	assert_story("ABCc!b!");
}

static void an_entry_action_may_go_on(void **state)
{
	(void)state;
	machine.at = 'C';
	machine.then = to_e;
	smf_set_initial(SMF_CTX(&machine), &states[C]);
	assert_story("ABCc!b!E");
	assert_ptr_equal(machine.ctx.current, &states[E]);
	assert_ptr_equal(smf_get_current_executing_state(&machine.ctx), &states[E]);
}

static int complaints;

void printk(const char *fmt, ...)
{
	complaints++;
}

static void an_exit_action_may_not_go_elsewhere(void **state)
{
	(void)state;
	smf_set_initial(SMF_CTX(&machine), &states[F]);
	machine.also_at = 'f';
	machine.then = to_d;
	smf_set_state(SMF_CTX(&machine), &states[E]);
	assert_story("Ff!AE");
	assert_int_equal(complaints, 1);
	smf_set_state(SMF_CTX(&machine), NULL);
	assert_int_equal(complaints, 2);
	assert_ptr_equal(machine.ctx.current, &states[E]);
}

#define TEST(test) cmocka_unit_test_setup(test, start)

static const struct CMUnitTest tests[] = {
	TEST(states_are_entered_from_the_outside_and_run_from_the_inside),
	TEST(a_transition_leaves_and_enters_up_to_what_is_common),
	TEST(parents_do_not_run_after_a_transition_or_when_it_was_handled),
	TEST(a_parent_may_go_elsewhere_for_its_child),
	TEST(nothing_runs_after_the_end),
	TEST(an_entry_action_may_go_on),
	TEST(an_exit_action_may_not_go_elsewhere),
};

RUN_TESTS("smf", tests)
