/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Kinds: what a process can send up its link besides what it should. Its user code may write there
 * as well as the code that is meant to: the broker has to see the difference. Bytes that are no
 * frame go into the pipe, whatever carries the frames.
 *
 * After a frame that no honest process sends they go on spinning: the broker is to have ended the
 * process by then. After one that could be honest, they wait as honest code does.
 */

#include <string.h>
#include <unistd.h>

#include "domain/domain.h"
#include "host/host_cpu.h"

#include "forge.h"
#include "guilty.h"
#include "kind.h"
#include "pages.h"
#include "rogue_call.h"
#include "witness.h"

#include <zephyr/syscall_list.h>

static void send_bytes(const void *bytes, size_t size)
{
	(void)!write(SIM_FD_REQUEST, bytes, size);
}

/* Send a frame and wait for the next turn, as the honest code does, on the stack it does it on. */
FUNC_NORETURN static void send_and_wait(const struct sim_up *up)
{
	domain_process.up = *up;
	domain_in_user = false;
	host_jump_to_stack(domain_process.scratch_top, (void (*)(void *))domain_wait, NULL);
}

static int garbage(void)
{
	uint8_t bytes[sizeof(struct sim_up)];

	memset(bytes, 0xa5, sizeof(bytes));
	send_bytes(bytes, sizeof(bytes));
	return forge_spin();
}

static int short_frame(void)
{
	struct sim_up up = forge_frame();

	send_bytes(&up, 7);
	return forge_spin();
}

static int long_frame(void)
{
	struct sim_up up[2] = {forge_frame(), forge_frame()};

	send_bytes(up, sizeof(up) - 1);
	return forge_spin();
}

static int repeated(void)
{
	struct sim_up up = forge_frame();

	forge_send(&up);
	forge_send(&up);
	return forge_spin();
}

static int old_turn(void)
{
	struct sim_up up = forge_frame();

	up.turn--;
	forge_send(&up);
	return forge_spin();
}

static int future_turn(void)
{
	struct sim_up up = forge_frame();

	/* To be found there when the next turn begins. */
	forge_send(&up);
	up.turn++;
	forge_send(&up);
	return forge_spin();
}

/*
 * The same well timed: the kernel has taken the first frame, as its answer in our memory shows, so
 * the second one is alone in the pipe when the next turn begins, or has begun.
 */
static int next_turn(void)
{
	volatile uint64_t *answer = (volatile uint64_t *)pages[0];
	struct sim_up up = forge_frame();

	*answer = 0;
	domain_in_user = false;
	up.word[0] = K_SYSCALL_SYS_CSRAND_GET;
	up.word[2] = (uintptr_t)answer;
	up.word[3] = sizeof(*answer);
	forge_send(&up);
	while (*answer == 0) {
	}
	up.turn++;
	forge_send(&up);
	return forge_spin();
}

static int wrong_verb(void)
{
	struct sim_up up = forge_frame();

	up.verb = 99;
	forge_send(&up);
	return forge_spin();
}

static int ready_again(void)
{
	struct sim_up up = forge_frame();

	up.verb = SIM_VERB_READY;
	forge_send(&up);
	return forge_spin();
}

static int wrong_size(void)
{
	struct sim_up up = forge_frame();

	up.size = sizeof(up) + 8;
	forge_send(&up);
	return forge_spin();
}

static int foreign_signal(void)
{
	struct sim_up up = forge_frame();

	up.verb = SIM_VERB_FAULT;
	up.word[SIM_FAULT_SIGNAL] = 12345;
	send_and_wait(&up);
}

/* A fault that did not happen, with addresses that do not exist: the report must not trip. */
static int invented_fault(void)
{
	struct sim_up up = forge_frame();

	up.verb = SIM_VERB_FAULT;
	up.sp = UINT64_MAX - 3;
	up.word[SIM_FAULT_SIGNAL] = SIGSEGV;
	up.word[SIM_FAULT_CODE] = UINT64_MAX;
	up.word[SIM_FAULT_ADDRESS] = UINT64_MAX;
	up.word[SIM_FAULT_PC] = UINT64_MAX - 1;
	up.word[SIM_FAULT_ACCESS] = UINT64_MAX;
	up.word[SIM_FAULT_FP] = UINT64_MAX - 7;
	send_and_wait(&up);
}

static int flood(void)
{
	struct sim_up up = forge_frame();

	for (;;) {
		forge_send(&up);
	}
	return 1;
}

/*
 * To wait where only the honest code may: there will be no answer. Linux wakes it for preemption
 * all the same, so it is no worse than a thread that spins.
 */
static int steal_answer(void)
{
	struct sim_down down;

	(void)!read(SIM_FD_RESUME, &down, sizeof(down));
	return forge_spin();
}

/*
 * The double fetch: send a call whose argument is in memory that this process goes on changing
 * while the broker serves the call. The count is alternately acceptable and enormous; what the
 * kernel checked must be what it used.
 */
#define DOUBLE_FETCH_CALLS 500

static int change_argument(void)
{
	volatile struct rogue_list *list = (volatile struct rogue_list *)pages[0];
	struct sim_up up = forge_frame();
	struct sim_down down = domain_process.down;

	up.word[0] = K_SYSCALL_ROGUE_SUM;
	up.word[2] = (uintptr_t)list;
	/* The honest code must not answer preemption in between: our next frame does. */
	domain_in_user = false;
	for (int call = 0; call < DOUBLE_FETCH_CALLS; call++) {
		up.turn = down.turn;
		forge_send(&up);
		for (uint32_t flip = 0; flip < 2000; flip++) {
			list->count = (flip & 1u) != 0 ? 0x40000000u : ROGUE_LIST_MAX;
		}
		if (!forge_receive(&down)) {
			return forge_spin();
		}
	}
	/* Back to honesty: what the honest code has to know is the turn. */
	domain_process.down.turn = down.turn;
	domain_in_user = true;
	return 0;
}

#define ROW(name, tries, act) {name, tries, ROGUE_LOSES_PROCESS, act, NULL, NULL}

static const struct rogue_kind kinds[] = {
	ROW("frame-garbage", "writes garbage to its request pipe", garbage),
	ROW("frame-short", "writes a frame that is cut off", short_frame),
	ROW("frame-long", "writes one frame and most of another", long_frame),
	ROW("frame-repeated", "writes the same frame twice", repeated),
	ROW("frame-old-turn", "writes a frame of the turn before", old_turn),
	ROW("frame-future-turn", "writes a frame for the turn to come", future_turn),
	ROW("frame-next-turn",
	    "writes a frame for the next turn when the kernel has taken its last", next_turn),
	ROW("frame-wrong-verb", "writes a frame with a verb that there is not", wrong_verb),
	ROW("frame-ready-again", "says once more that its process is ready", ready_again),
	ROW("frame-wrong-size", "writes a frame that lies about its size", wrong_size),
	ROW("frame-wrong-signal", "reports a fault by a signal that there is not", foreign_signal),
	{"frame-invented-fault", "reports a fault that did not happen", ROGUE_FAULTS,
	 invented_fault, NULL, NULL},
	ROW("frame-flood", "writes frames without end", flood),
	{"frame-steal-answer", "waits on its resume pipe without having asked", ROGUE_RUNS_ON,
	 steal_answer, NULL, NULL},
	{"change-argument", "changes an argument while the kernel reads it", ROGUE_RETURNS,
	 change_argument, NULL, NULL},
};

ROGUE_TABLE(frame, kinds);
