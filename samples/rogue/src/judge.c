/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The judge. A trial: start the guilty thread, see how it ends, then look at everybody else. The
 * first thing that is not as it should be becomes the verdict's reason.
 */

#include "guilty.h"
#include "judge.h"
#include "pattern.h"
#include "rogue_call.h"
#include "sibling.h"
#include "witness.h"

#include <stdio.h>

#include <zephyr/fatal.h>
#include <zephyr/sys/printk.h>

/* A thread that gets this far without an end is stopped from here, and had better been meant to. */
#define RUNS_ON_MS   100
/* Hung processes are found out by a limit in seconds of computing. */
#define END_MS       10000
/* After this the guilty thread is in the middle of it. */
#define MEANWHILE_MS 20

/* Kernel memory, which no domain has. */
static struct pattern kernel_pattern;

static K_SEM_DEFINE(judge_sem, 0, 3);
static K_MUTEX_DEFINE(judge_mutex);
K_MSGQ_DEFINE(judge_msgq, sizeof(uint32_t), 2, 4);

static struct {
	k_tid_t guilty;
	volatile unsigned int deaths;
	volatile unsigned int reason;
	/* Somebody died who should not have. */
	volatile k_tid_t bystander;
} trial;

/* Called for every fatal error: take a note, and let the thread at fault alone be ended. */
void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	if (reason == K_ERR_KERNEL_PANIC || k_is_in_isr()) {
		printk("rogue: FAILED: the kernel itself was hit\n");
		k_fatal_halt(reason);
	}
	if (k_current_get() == trial.guilty) {
		trial.deaths++;
		trial.reason = reason;
	} else {
		trial.bystander = k_current_get();
	}
}

static void count_thread(const struct k_thread *thread, void *count)
{
	(*(unsigned int *)count)++;
}

static unsigned int threads_now(void)
{
	unsigned int count = 0;

	k_thread_foreach(count_thread, &count);
	return count;
}

/* Each kind of object once, from the kernel's side. */
static bool objects_work(void)
{
	uint32_t sent = 0x1234u;
	uint32_t got = 0;
	void *block = k_malloc(100);
	bool good = block != NULL;

	k_free(block);
	k_sem_give(&judge_sem);
	good = good && k_sem_take(&judge_sem, K_NO_WAIT) == 0 && k_sem_count_get(&judge_sem) == 0;
	good = good && k_mutex_lock(&judge_mutex, K_NO_WAIT) == 0 &&
	       k_mutex_unlock(&judge_mutex) == 0;
	good = good && k_msgq_put(&judge_msgq, &sent, K_NO_WAIT) == 0 &&
	       k_msgq_get(&judge_msgq, &got, K_NO_WAIT) == 0 && got == sent;
	return good;
}

/* The witness gets a while to show that it is still at it. */
static bool witness_advances(void)
{
	uint32_t before = witness_parcels();

	for (int i = 0; i < 100; i++) {
		if (witness_parcels() >= before + 3) {
			return true;
		}
		k_sleep(K_MSEC(2));
	}
	return false;
}

static bool may_run_on(const struct rogue_kind *kind)
{
	return kind->end == ROGUE_RUNS_ON || kind->end == ROGUE_HAS_NO_EFFECT;
}

/* How the guilty thread ended, in words, or what is wrong with it. */
static bool ended_as_expected(const struct rogue_kind *kind, bool stopped, char *text, size_t size)
{
	unsigned int reason = trial.reason;

	if (stopped) {
		snprintf(text, size, "it ran until it was stopped");
		return may_run_on(kind);
	}
	if (trial.deaths == 0) {
		snprintf(text, size, "it returned %d", guilty_result());
		return kind->end == ROGUE_RETURNS && guilty_result() == 0;
	}
	if (kind->end == ROGUE_LOSES_PROCESS) {
		snprintf(text, size, "it is gone with its process (reason %u)", reason);
		return reason == K_ERR_CPU_EXCEPTION;
	}
	switch (reason) {
	case K_ERR_KERNEL_OOPS:
		snprintf(text, size, "the kernel refused it (reason %u)", reason);
		return kind->end == ROGUE_OOPSES;
	case K_ERR_STACK_CHK_FAIL:
		snprintf(text, size, "its stack was guarded (reason %u)", reason);
		return kind->end == ROGUE_OVERFLOWS;
	case K_ERR_SPURIOUS_IRQ:
		snprintf(text, size, "it caused an interrupt (reason %u)", reason);
		return false;
	default:
		/* 0, or what a chip reports for its own exceptions. */
		snprintf(text, size, "the CPU refused it (reason %u)", reason);
		return kind->end == ROGUE_FAULTS || kind->end == ROGUE_OVERFLOWS ||
		       kind->end == ROGUE_HAS_NO_EFFECT;
	}
}

/* What is wrong with the world after a trial, or NULL. */
static const char *damage(unsigned int threads_before)
{
	if (trial.bystander != NULL) {
		return "another thread was ended";
	}
	if (!pattern_whole(&kernel_pattern)) {
		return "kernel data was changed";
	}
	if (!witness_unharmed()) {
		return "the witness received or holds wrong data";
	}
	if (rogue_sum_fooled() != 0) {
		return "the kernel used an argument that it had not checked";
	}
	if (!witness_advances()) {
		return "the witness does not advance";
	}
	if (!sibling_answers()) {
		return "the sibling in the same domain does not answer";
	}
	if (!objects_work()) {
		return "kernel objects do not work";
	}
	if (threads_now() != threads_before) {
		return "the number of threads is not what it was";
	}
	/* While the witness looked at its own patterns again: */
	if (!witness_unharmed() || !pattern_whole(&kernel_pattern)) {
		return "damage came late";
	}
	return NULL;
}

__weak int64_t judge_process_ms(void)
{
	return k_uptime_get();
}

/*
 * What a trial has taken: where the guilty thread is to lose a process, the time that this process
 * has computed, because a host that is busy otherwise is not its fault.
 */
static int64_t spent_ms(const struct rogue_kind *kind)
{
	return kind->end == ROGUE_LOSES_PROCESS ? judge_process_ms() : k_uptime_get();
}

/*
 * Wait for the guilty thread, disturbing it from time to time if the kind says so: what happens
 * to it from outside may come at a moment when it has no effect. True: it had to be stopped.
 */
static bool wait_for_end(const struct rogue_kind *kind, k_tid_t guilty)
{
	int64_t patience_ms = may_run_on(kind) ? RUNS_ON_MS : END_MS;
	int64_t start = spent_ms(kind);

	while (spent_ms(kind) - start < patience_ms) {
		if (k_thread_join(guilty, K_MSEC(MEANWHILE_MS)) == 0) {
			return false;
		}
		if (kind->meanwhile != NULL) {
			kind->meanwhile();
		}
	}
	k_thread_abort(guilty);
	return true;
}

void judge_init(void)
{
	pattern_set(&kernel_pattern);
	guilty_domain_init();
	witness_start();
	sibling_start();
	(void)witness_advances();
}

bool judge_try(const struct rogue_kind *kind)
{
	unsigned int threads_before = threads_now();
	uint32_t parcels_before = witness_parcels();
	char how[80];

	printk("rogue: %s: the guilty thread %s\n", kind->name, kind->tries);
	trial.deaths = 0;
	trial.bystander = NULL;
	/* The thread object is the same each time; it is set before anything can happen. */
	trial.guilty = guilty_start(kind);

	bool stopped = wait_for_end(kind, trial.guilty);
	bool good = ended_as_expected(kind, stopped, how, sizeof(how));
	const char *harm = damage(threads_before);

	if (harm == NULL && stopped && witness_parcels() < parcels_before + RUNS_ON_MS / 10) {
		harm = "the witness was kept from running";
	}
	if (good && harm == NULL) {
		printk("rogue: %s: ok: %s\n", kind->name, how);
		return true;
	}
	printk("rogue: %s: FAILED: %s%s%s\n", kind->name, how, harm != NULL ? "; " : "",
	       harm != NULL ? harm : "");
	return false;
}
