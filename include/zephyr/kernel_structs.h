/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The scheduler's state, in one structure, and the bits of a thread's state. For the kernel and
 * for code that extends it; applications have no business here. Supervisor mode only, and all
 * but z_current() with interrupts locked.
 */

#ifndef ZEPHYR_KERNEL_STRUCTS_H
#define ZEPHYR_KERNEL_STRUCTS_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel/thread.h>
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Not a real thread: what runs until the first one does. */
#define _THREAD_DUMMY     BIT(0)
/* Waits in the queue of an object. */
#define _THREAD_PENDING   BIT(1)
/* Created, not started. */
#define _THREAD_PRESTART  BIT(2)
/* Has ended. */
#define _THREAD_DEAD      BIT(3)
#define _THREAD_SUSPENDED BIT(4)
/* In k_sleep(). */
#define _THREAD_SLEEPING  BIT(5)
/* In the ready queue. */
#define _THREAD_QUEUED    BIT(7)

/* With any of these a thread cannot run. */
#define Z_THREAD_BLOCKED_MASK                                                                      \
	(_THREAD_DUMMY | _THREAD_PENDING | _THREAD_PRESTART | _THREAD_DEAD | _THREAD_SUSPENDED |   \
	 _THREAD_SLEEPING)

/* Every priority has a list; the idle thread's is the last. */
#define Z_NUM_PRIORITIES  (CONFIG_NUM_COOP_PRIORITIES + CONFIG_NUM_PREEMPT_PRIORITIES + 1)
#define Z_READY_MAP_WORDS DIV_ROUND_UP(Z_NUM_PRIORITIES, 32)

/* Threads that can run, the running one among them (at the head of its list, normally). */
struct z_ready_queue {
	/* A bit for each list that is not empty, lowest bit of word 0 the most urgent. */
	uint32_t map[Z_READY_MAP_WORDS];
	sys_dlist_t lists[Z_NUM_PRIORITIES];
};

/* What a processor is doing. */
struct z_cpu {
	struct k_thread *current;
	/* Depth of interrupts. */
	uint32_t nested;
	struct k_thread *idle_thread;
#ifdef CONFIG_ZTEST
	/* Always 0: test suites ask where they run. */
	uint8_t id;
#endif
	/* The application's function that the interrupt in progress runs, or ran last. */
	uintptr_t handler;
#if CONFIG_NUM_METAIRQ_PRIORITIES > 0
	/* Not preemptible, and preempted by a thread that preempts all: runs next, but for those.
	 */
	struct k_thread *preempted;
#endif
#ifdef CONFIG_TIMESLICING
	struct _timeout slice_timeout;
	/* Cycle count up to which the running thread's slice has been charged. */
	uint64_t slice_since;
	/* The slice of the running thread is over; it gives way at the end of the interrupt. */
	bool slice_expired;
#endif
#ifdef CONFIG_DEADLINE_MONITOR
	/* Tick of the last switch. */
	int64_t switched_at;
#endif
#ifdef CONFIG_THREAD_RUNTIME_STATS
	/* Cycle count of the last switch, and cycles counted since boot. */
	uint64_t usage_since;
	uint64_t usage_total;
	uint64_t usage_idle;
	/* Threads to come are counted. */
	bool usage_tracked;
#endif
};

struct z_kernel {
	union {
		struct z_cpu cpu;
		/* By the number of the processor, as sources for Zephyr ask for it. */
		struct z_cpu cpus[1];
	};
	struct z_ready_queue ready;
#ifdef CONFIG_TIMESLICING
	/* Slice of threads that have none of their own, 0: none; for this priority and below. */
	int32_t slice_ticks;
	int slice_prio;
#endif
#ifdef CONFIG_THREAD_MONITOR
	/* All threads that live, linked by next_thread. */
	struct k_thread *threads;
#endif
};

extern struct z_kernel z_kernel;

/* The running thread; in an interrupt handler the interrupted one. */
static ALWAYS_INLINE struct k_thread *z_current(void)
{
	return z_kernel.cpu.current;
}

#define _current z_current()

/* Names of the same for sources written for Zephyr. */
#define _kernel      z_kernel
#define _current_cpu arch_curr_cpu()

/* The processor that the caller runs on: the only one. */
static ALWAYS_INLINE struct z_cpu *arch_curr_cpu(void)
{
	return &z_kernel.cpu;
}

#ifdef __cplusplus
}
#endif

#endif
