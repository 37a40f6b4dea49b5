/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Kinds: what a process can do with the page of a ring that is its to write, and with the one that
 * is not. Where frames go through pipes there is no such page, and the kinds do what is closest.
 */

#include <unistd.h>

#include "domain/domain.h"
#include "wire/ring.h"

#include "forge.h"
#include "guilty.h"
#include "heir.h"
#include "kind.h"
#include "pages.h"

#include <zephyr/syscall_list.h>

/* A frame that the kernel answers by writing to our memory, so that we see it has been taken. */
static struct sim_up frame_with_answer(volatile uint64_t *answer)
{
	struct sim_up up = forge_frame();

	*answer = 0;
	up.word[0] = K_SYSCALL_SYS_CSRAND_GET;
	up.word[2] = (uintptr_t)answer;
	up.word[3] = sizeof(*answer);
	return up;
}

static int count_two(void)
{
	struct sim_ring *ring = domain_process.link.ring;
	struct sim_up up = forge_frame();

	if (ring != NULL) {
		sim_ring_put_up(&ring->request, &up);
		__atomic_add_fetch(&ring->request.posted, 2, __ATOMIC_SEQ_CST);
		(void)!write(SIM_FD_REQUEST, &(char){SIM_BELL}, 1);
	} else {
		struct sim_up both[2] = {up, up};

		(void)!write(SIM_FD_REQUEST, both, sizeof(both));
	}
	return forge_spin();
}

/* Bells without a frame are no frame: it runs on, and is interrupted like anybody. */
static int only_bells(void)
{
	struct sim_ring *ring = domain_process.link.ring;

	while (ring != NULL) {
		(void)!write(SIM_FD_REQUEST, &(char){SIM_BELL}, 1);
	}
	return forge_spin();
}

static int write_resume(void)
{
	struct sim_ring *ring = domain_process.link.ring;

	if (ring == NULL) {
		return *(volatile int *)NULL;
	}
	ring->resume.listening = 0;
	return 1;
}

/*
 * The double fetch: the verb goes on changing while the kernel takes the frame, between one that
 * there is and one that there is not. What was checked must be what is used: so many calls are
 * right, until one is wrong.
 */
#define CALLS_UNDER_CHANGE 1000

static int change_frame(void)
{
	struct sim_ring *ring = domain_process.link.ring;
	struct sim_up up = forge_frame();
	struct sim_down down = domain_process.down;

	domain_in_user = false;
	for (int call = 0; ring != NULL && call < CALLS_UNDER_CHANGE; call++) {
		up.turn = down.turn;
		forge_send(&up);
		for (uint32_t flip = 0; flip < 200; flip++) {
			*(volatile uint32_t *)&ring->request.up.verb =
				(flip & 1u) != 0 ? SIM_VERB_SYSCALL : 99;
		}
		(void)forge_receive(&down);
	}
	up.turn = down.turn;
	up.verb = 99;
	forge_send(&up);
	return forge_spin();
}

/* To say that it sleeps, and answer all the same without having read the bell. */
static int sleep_talk(void)
{
	volatile uint64_t *answer = (volatile uint64_t *)pages[0];
	struct sim_ring *ring = domain_process.link.ring;
	struct sim_up up = frame_with_answer(answer);

	domain_in_user = false;
	if (ring == NULL) {
		up.turn++;
		forge_send(&up);
		return forge_spin();
	}
	__atomic_store_n(&ring->request.sleep, SIM_RING_ASLEEP(ring->resume.posted),
			 __ATOMIC_SEQ_CST);
	forge_send(&up);
	while (__atomic_load_n(&ring->resume.posted, __ATOMIC_SEQ_CST) == ring->request.posted) {
	}
	up = forge_frame();
	up.turn = ring->resume.down.turn;
	forge_send(&up);
	return forge_spin();
}

/* To say that it sleeps whatever it does: a bell is rung for each turn, and one is enough. */
static int always_asleep(void)
{
	struct sim_ring *ring = domain_process.link.ring;

	while (ring != NULL) {
		ring->request.sleep = SIM_RING_ASLEEP(ring->resume.posted);
	}
	return forge_spin();
}

/* A byte that nobody has read yet when the heir gets its turn. */
static int leave_byte(void)
{
	struct sim_ring *ring = domain_process.link.ring;

	(void)k_uptime_ticks();
	while (ring != NULL && __atomic_load_n(&ring->resume.listening, __ATOMIC_SEQ_CST) != 0) {
	}
	(void)!write(SIM_FD_REQUEST, "x", 1);
	heir_wake();
	return forge_spin();
}

/*
 * To say of the heir that it sleeps, when it will not: a bell would be rung that it does not read.
 * On a busy host it does sleep, so once is not enough.
 */
#define SLEEPS_LEFT 50

static int leave_sleep(void)
{
	struct sim_ring *ring = domain_process.link.ring;

	for (int i = 0; i < SLEEPS_LEFT; i++) {
		if (ring != NULL) {
			__atomic_store_n(&ring->request.sleep,
					 SIM_RING_ASLEEP(ring->resume.posted + 1),
					 __ATOMIC_SEQ_CST);
		}
		heir_wake();
	}
	return 0;
}

/*
 * To count a frame and take it back, again and again, once the kernel has asked for the CPU and
 * looks for the answer with some Linux calls between two looks.
 */
static int take_back(void)
{
	struct sim_ring *ring = domain_process.link.ring;
	struct sim_up up = forge_frame();

	domain_in_user = false;
	while (!domain_preempt_noted) {
	}
	if (ring == NULL) {
		up.verb = 99;
		forge_send(&up);
		return forge_spin();
	}
	for (;;) {
		(void)!write(SIM_FD_REQUEST, &(char){SIM_BELL}, 1);
		__atomic_add_fetch(&ring->request.posted, 1, __ATOMIC_SEQ_CST);
		/* About as long as what the kernel does between two looks. */
		for (volatile uint32_t step = 0; step < 300; step++) {
		}
		__atomic_sub_fetch(&ring->request.posted, 1, __ATOMIC_SEQ_CST);
	}
}

#ifdef __x86_64__

/*
 * To die, and to have said that the turn had not begun, so that it begins again; and the same
 * again. Nothing is called: what the next turn starts from lies below, on this stack.
 */
static int deny_turn(void)
{
	struct sim_ring *ring = domain_process.link.ring;
	long result;

	(void)k_uptime_ticks();
	if (ring != NULL) {
		__atomic_store_n(&ring->request.begun, ring->resume.posted - 1, __ATOMIC_SEQ_CST);
	}
	/* getpid by a number for 32-bit pointers: Linux ends the process. */
	__asm__ volatile("syscall" : "=a"(result) : "a"(0x40000027L) : "rcx", "r11", "memory");
	return (int)result;
}

#endif

#define ROW(name, tries, end, act)      {name, tries, end, act, NULL, NULL}
#define HEIR_ROW(name, tries, end, act) {name, tries, end, act, heir_start, NULL}

static const struct rogue_kind kinds[] = {
	ROW("ring-count-two", "counts two frames at once", ROGUE_LOSES_PROCESS, count_two),
	ROW("ring-bells", "rings for ever and sends nothing", ROGUE_RUNS_ON, only_bells),
	ROW("ring-write-resume", "writes where only the kernel may", ROGUE_FAULTS, write_resume),
	ROW("ring-change-frame", "changes a frame while the kernel takes it", ROGUE_LOSES_PROCESS,
	    change_frame),
	ROW("ring-sleep-talk", "answers without having read that it has the CPU",
	    ROGUE_LOSES_PROCESS, sleep_talk),
	ROW("ring-always-asleep", "says that it sleeps while it computes", ROGUE_RUNS_ON,
	    always_asleep),
	HEIR_ROW("ring-leave-byte", "leaves a byte to be found in its sibling's turn",
		 ROGUE_LOSES_PROCESS, leave_byte),
	HEIR_ROW("ring-leave-sleep", "says that its sibling sleeps", ROGUE_RETURNS, leave_sleep),
#ifdef __x86_64__
	ROW("ring-deny-turn", "dies and says that its turn had not begun", ROGUE_LOSES_PROCESS,
	    deny_turn),
#endif
	ROW("ring-take-back", "counts a frame and takes it back", ROGUE_LOSES_PROCESS, take_back),
};

ROGUE_TABLE(ring, kinds);
