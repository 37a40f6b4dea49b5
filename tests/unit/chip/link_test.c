/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The link through shared memory by itself: this process is the broker, and either a child is an
 * honest domain, or this process writes what a hostile one would, at the worst moment.
 */

#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "../host/host_cpu.h"
#include "link.h"
#include "ring.h"

#define ROUNDS 200

/* What the chip takes of the host's processor, in C. */
long host_wait_call(long number, uintptr_t a1, uintptr_t a2, uintptr_t a3, uintptr_t a4,
		    volatile uint32_t *pending)
{
	long result = *pending == 0 ? syscall(number, a1, a2, a3, a4) : -1;

	return *pending != 0 ? -EINTR : result < 0 ? -errno : result;
}

void host_pause(void)
{
	__builtin_ia32_pause();
}

static volatile uint32_t pending;

/* It does not outlive a test that fails. */
static pid_t fork_child(void)
{
	pid_t child = fork();

	assert_true(child >= 0);
	if (child == 0) {
		(void)prctl(PR_SET_PDEATHSIG, SIGKILL);
	}
	return child;
}

/* ---- A hostile domain: this process ------------------------------------------------------- */

static struct sim_link hostile_link(void)
{
	struct sim_link link;

	assert_true(sim_link_open(&link, &sim_link_ring));
	return link;
}

static void hostile_close(struct sim_link *link)
{
	sim_link_forked(link);
	sim_link_close(link);
}

static void post(struct sim_link *link, uint32_t count)
{
	link->ring->request.up.verb = SIM_VERB_SYSCALL;
	link->ring->request.posted += count;
}

static void put(struct sim_link *link, const char *bytes)
{
	assert_int_equal(write(link->domain_request_fd, bytes, strlen(bytes)), strlen(bytes));
}

static void read_bell(struct sim_link *link)
{
	char bell;

	assert_int_equal(read(link->domain_resume_fd, &bell, 1), 1);
}

static const struct sim_down answer = {.value = 42};

static void is_a_frame_copied_once(void **state)
{
	struct sim_link link = hostile_link();
	struct sim_request request;

	post(&link, 1);
	assert_int_equal(sim_link_wait(&link, &request, &pending), sizeof(request.up));
	link.ring->request.up.verb = 99;
	assert_int_equal(request.up.verb, SIM_VERB_SYSCALL);
	hostile_close(&link);
}

static void what_if_two_frames_are_counted(void **state)
{
	struct sim_link link = hostile_link();
	struct sim_request request;

	post(&link, 2);
	assert_true(sim_link_wait(&link, &request, &pending) > (long)sizeof(request.up));
	hostile_close(&link);
}

static void what_if_a_frame_is_taken_back(void **state)
{
	struct sim_link link = hostile_link();
	struct sim_request request;

	post(&link, 1);
	assert_int_equal(sim_link_poll(&link, -1, 0), SIM_LINK_REQUEST);
	post(&link, -1u);
	/* 0 would be its death. */
	assert_int_equal(sim_link_take(&link, &request), -EBADMSG);
	hostile_close(&link);
}

static void who_says_that_a_process_is_dead(void **state)
{
	struct sim_link link = hostile_link();
	struct sim_request request;

	sim_link_forked(&link);
	assert_int_equal(sim_link_poll(&link, -1, 0), SIM_LINK_REQUEST);
	assert_int_equal(sim_link_take(&link, &request), 0);
	/* Nothing is handed to it any more. */
	assert_false(sim_link_resume(&link, &answer, false));
	assert_int_equal(errno, EPIPE);
	sim_link_close(&link);
}

static void is_what_was_left_in_the_pipe_found_before_the_next_thread_runs(void **state)
{
	struct sim_link link = hostile_link();

	/* Bells are no harm, and are gone then. */
	put(&link, "bbb");
	assert_true(sim_link_resume(&link, &answer, true));
	read_bell(&link);
	put(&link, "bx");
	assert_false(sim_link_resume(&link, &answer, true));
	assert_int_equal(errno, EPROTO);
	hostile_close(&link);
}

static void what_if_a_frame_comes_before_its_bell_was_read(void **state)
{
	struct sim_link link = hostile_link();
	struct sim_request request;

	assert_true(sim_link_resume(&link, &answer, true));
	assert_true(sim_link_unread(&link));
	post(&link, 1);
	assert_int_equal(sim_link_wait(&link, &request, &pending), -EPROTO);
	assert_true(sim_link_unread(&link));
	hostile_close(&link);
}

/* Without a bell Linux has no word to say, and nobody else's counts. */
static void does_a_turn_without_a_bell_count_as_begun(void **state)
{
	struct sim_link link = hostile_link();

	assert_true(sim_link_resume(&link, &answer, false));
	assert_false(sim_link_unread(&link));
	/* What it says of itself is another question. */
	link.ring->request.begun = 77;
	assert_false(sim_link_unread(&link));
	assert_false(sim_link_begun(&link));
	hostile_close(&link);
}

static void what_if_a_frame_is_there_when_the_next_turn_begins(void **state)
{
	struct sim_link link = hostile_link();

	post(&link, 1);
	assert_false(sim_link_resume(&link, &answer, false));
	assert_int_equal(errno, EPROTO);
	hostile_close(&link);
}

/* Somebody rings as fast as he can: a wait with a limit ends all the same, and an interrupt is
 * seen. */
static void what_if_bells_are_rung_for_ever(void **state)
{
	struct sim_link link = hostile_link();
	struct sim_request request;
	pid_t ringer = fork_child();

	while (ringer == 0) {
		if (write(link.domain_request_fd, "bbbb", 4) < 0) {
			_exit(0);
		}
	}
	assert_int_equal(sim_link_poll(&link, -1, 5), 0);
	pending = 1;
	assert_int_equal(sim_link_wait(&link, &request, &pending), -EINTR);
	pending = 0;
	assert_int_equal(kill(ringer, SIGKILL), 0);
	assert_int_equal(waitpid(ringer, NULL, 0), ringer);
	hostile_close(&link);
}

/* ---- An honest domain: a child ------------------------------------------------------------- */

/* What the domain does in its turn, before it calls again. */
typedef void (*turn_fn)(struct sim_ring *ring);

/* Answers each RESUME with the value that came with it, until it is killed. */
static void live(struct sim_link *link, turn_fn in_turn)
{
	const struct sim_link_end end = {link->way, link->ring};
	struct sim_up up = {.verb = SIM_VERB_READY};
	struct sim_down down;

	if (dup2(link->domain_request_fd, 100) < 0 || dup2(link->domain_resume_fd, 101) < 0 ||
	    dup2(100, SIM_FD_REQUEST) < 0 || dup2(101, SIM_FD_RESUME) < 0) {
		_exit(1);
	}
	for (;;) {
		sim_link_exchange(&end, &up, &down);
		if (in_turn != NULL) {
			in_turn(link->ring);
		}
		up.verb = SIM_VERB_SYSCALL;
		up.word[0] = down.value;
	}
}

static pid_t honest_child(struct sim_link *link, const struct sim_link_way *way, turn_fn in_turn)
{
	struct sim_request request;
	pid_t child;

	assert_true(sim_link_open(link, way));
	child = fork_child();
	if (child == 0) {
		live(link, in_turn);
	}
	sim_link_forked(link);
	assert_int_equal(read(link->request_fd, &request, sizeof(request)), sizeof(request.up));
	return child;
}

static void end(struct sim_link *link, pid_t child)
{
	assert_int_equal(kill(child, SIGKILL), 0);
	assert_int_equal(waitpid(child, NULL, 0), child);
	sim_link_close(link);
}

static void turn(struct sim_link *link, uint64_t value, bool prove)
{
	const struct sim_down down = {.value = value};
	struct sim_request request;

	assert_true(sim_link_resume(link, &down, prove));
	assert_int_equal(sim_link_wait(link, &request, &pending), sizeof(request.up));
	assert_int_equal(request.up.word[0], value);
}

static void echo_by(const struct sim_link_way *way)
{
	struct sim_link link;
	pid_t child = honest_child(&link, way, NULL);

	for (uint64_t i = 1; i <= ROUNDS; i++) {
		if (i % 7 == 0) {
			sim_link_park(&link);
		}
		turn(&link, i, i % 3 == 0);
	}
	assert_true(sim_link_begun(&link));
	end(&link, child);
}

static void does_each_frame_get_across(void **state)
{
	echo_by(&sim_link_pipe);
	echo_by(&sim_link_ring);
	/* On one CPU nobody looks: all of it by bells. */
	sim_link_ring_without_patience();
	echo_by(&sim_link_ring);
}

/* As if somebody else of the domain had said that the one who has the turn after next sleeps. */
static void plant_sleep(struct sim_ring *ring)
{
	__atomic_store_n(&ring->request.sleep, SIM_RING_ASLEEP(ring->resume.posted + 1),
			 __ATOMIC_SEQ_CST);
}

static void does_a_thread_inherit_the_sleep_of_another_one(void **state)
{
	struct sim_link link;
	pid_t child = honest_child(&link, &sim_link_ring, plant_sleep);

	/* The bell for such a sleep is one that an honest thread has no reason to read. */
	for (uint64_t i = 1; i <= ROUNDS; i++) {
		turn(&link, i, false);
		assert_int_not_equal(link.ring->request.sleep,
				     SIM_RING_ASLEEP(link.ring->resume.posted + 1));
	}
	end(&link, child);
}

/* A bell for another frame, from a thread that has been blamed since. */
static void does_a_bell_for_another_frame_wake_nobody(void **state)
{
	struct sim_link link;
	pid_t child = honest_child(&link, &sim_link_ring, NULL);
	const char bell = 100;

	for (uint64_t i = 1; i <= 50; i++) {
		assert_int_equal(write(link.resume_fd, &bell, 1), 1);
		turn(&link, i, true);
		assert_false(sim_link_unread(&link));
	}
	end(&link, child);
}

static void can_a_domain_write_what_the_broker_says(void **state)
{
	struct sim_link link = hostile_link();
	const struct sim_link_end end_of_it = {link.way, link.ring};
	pid_t child = fork_child();
	int status;

	if (child == 0) {
		signal(SIGSEGV, SIG_DFL);
		if (sim_link_enter(&end_of_it) == 0) {
			*(volatile uint32_t *)&link.ring->resume.listening = 1;
		}
		_exit(0);
	}
	assert_int_equal(waitpid(child, &status, 0), child);
	assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGSEGV);
	hostile_close(&link);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_a_frame_copied_once),
		cmocka_unit_test(what_if_two_frames_are_counted),
		cmocka_unit_test(what_if_a_frame_is_taken_back),
		cmocka_unit_test(who_says_that_a_process_is_dead),
		cmocka_unit_test(is_what_was_left_in_the_pipe_found_before_the_next_thread_runs),
		cmocka_unit_test(what_if_a_frame_comes_before_its_bell_was_read),
		cmocka_unit_test(does_a_turn_without_a_bell_count_as_begun),
		cmocka_unit_test(what_if_a_frame_is_there_when_the_next_turn_begins),
		cmocka_unit_test(what_if_bells_are_rung_for_ever),
		cmocka_unit_test(does_a_thread_inherit_the_sleep_of_another_one),
		cmocka_unit_test(does_a_bell_for_another_frame_wake_nobody),
		cmocka_unit_test(can_a_domain_write_what_the_broker_says),
		/* Last: nobody looks any more. */
		cmocka_unit_test(does_each_frame_get_across),
	};

	signal(SIGPIPE, SIG_IGN);
	return cmocka_run_group_tests(tests, NULL, NULL);
}
