/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Threads: creation, start, suspension, end.
 *
 * The caller owns the memory of a thread object and of its stack; both can be used again once the
 * thread has ended (k_thread_join() says when). Priorities: the lower number is the more urgent;
 * a negative one makes the thread cooperative, which no other thread preempts.
 *
 * User threads need a permission on every thread object they name, and what breaks a rule of
 * these functions kills the calling user thread with an oops; supervisor callers are not checked.
 */

#ifndef ZEPHYR_KERNEL_THREAD_H
#define ZEPHYR_KERNEL_THREAD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/fatal_types.h>
#include <zephyr/kernel/types.h>
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/util.h>
#include <zephyr/sys_clock.h>
#include <zephyr/syscall.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

struct k_mutex;

/** @name Thread options */
/** The system cannot do without this thread: its end is a panic. */
#define K_ESSENTIAL      BIT(0)
/** The thread uses floating point registers. */
#define K_FP_IDX         1
#define K_FP_REGS        BIT(K_FP_IDX)
/** The thread runs in user mode; obligatory when a user thread creates it. */
#define K_USER           BIT(2)
/** Give the new thread all permissions its creator has now, but the one on the creator itself. */
#define K_INHERIT_PERMS  BIT(3)
/** Kept for source compatibility; has no effect. */
#define K_CALLBACK_STATE BIT(4)

/** Priority number of the @a x-th cooperative (preemptible) level, 0 being the most urgent. */
#define K_PRIO_COOP(x)    (-(CONFIG_NUM_COOP_PRIORITIES - (x)))
#define K_PRIO_PREEMPT(x) (x)

#define K_HIGHEST_THREAD_PRIO             (-CONFIG_NUM_COOP_PRIORITIES)
#define K_LOWEST_THREAD_PRIO              CONFIG_NUM_PREEMPT_PRIORITIES
#define K_IDLE_PRIO                       K_LOWEST_THREAD_PRIO
#define K_HIGHEST_APPLICATION_THREAD_PRIO (K_HIGHEST_THREAD_PRIO)
#define K_LOWEST_APPLICATION_THREAD_PRIO  (K_LOWEST_THREAD_PRIO - 1)

/** Called at the end of a thread's own time slice, in interrupt context. */
typedef void (*k_thread_timeslice_fn_t)(struct k_thread *thread, void *data);

#ifdef CONFIG_DEADLINE_MONITOR
/* What the monitor of deadlines knows of a thread; ticks of the uptime clock. */
struct z_deadline_watch {
	struct _timeout timeout;
	/* Of the job under way, or of the last one: its beginning, and the deadline. */
	int64_t released;
	int64_t due;
	/* From one to the other; 0: no deadline was ever set. */
	int64_t length;
	/* Run without having given up the processor; the last such stretch, and its end. */
	int64_t run;
	int64_t last_run;
	int64_t last_run_end;
	/* A job is under way; it is late, and that has been said; a switch is of its own will. */
	bool busy;
	bool missed;
	bool yields;
};
#endif

#ifdef CONFIG_POLL
struct k_poll_event;

/* What k_poll() knows of the thread that called it, or of what polls instead of a thread. */
struct z_poller {
	/* The events, and how many of them may be in a list. */
	struct k_poll_event *events;
	int count;
	/* Theirs is memory of the kernel, to be freed. */
	struct k_poll_event *copy;
	/* The thread's priority when it began. */
	int prio;
	/* Nothing has happened so far. */
	bool polling;
	/* It waits, or its time is over. */
	bool waits;
	/* What happened is that the wait was called off. */
	bool cancelled;
	/* Something has happened; locked. NULL: a thread polls, which is woken. */
	void (*told)(struct z_poller *poller);
};
#endif

/* What the scheduler knows of a thread. */
struct _thread_base {
	/* In the ready queue or in the wait queue pended_on; unlinked otherwise. */
	sys_dnode_t qnode;
	_wait_q_t *pended_on;

	uint16_t user_options;
	/* _THREAD_* bits of <zephyr/kernel_structs.h>. */
	uint8_t thread_state;
	/* Depth of k_sched_lock(). */
	uint8_t sched_locked;
	/* Priority in force, and the one assigned: they differ while a mutex lends one. */
	int8_t prio;
	int8_t assigned_prio;

	/* What the blocking call returns to the thread, and what it is handed with it. */
	int swap_retval;
	void *swap_data;

	struct _timeout timeout;

#ifdef CONFIG_SCHED_DEADLINE
	/* Cycle count; orders threads of one priority. */
	int prio_deadline;
	bool has_deadline;
#endif
#ifdef CONFIG_DEADLINE_MONITOR
	struct z_deadline_watch watch;
#endif
#ifdef CONFIG_SCHED_CPU_MASK
	uint8_t cpu_mask;
#endif
#ifdef CONFIG_TIMESLICING
	/* The thread's own slice; 0: the one for all. */
	int32_t slice_ticks;
	k_thread_timeslice_fn_t slice_expired;
	void *slice_data;
	/* Cycles that are left of its slice; 0: the next one is a whole one. */
	uint64_t slice_left;
#endif
#ifdef CONFIG_THREAD_RUNTIME_STATS
	uint64_t usage_cycles;
	bool usage_tracked;
#endif
};

/* The part of its stack object a thread uses in its present mode. */
struct _thread_stack_info {
	uintptr_t start;
	size_t size;
	/* Bytes at the top taken for thread-local data. */
	size_t delta;
};

struct _mem_domain_info {
	/* In the domain's list of threads. */
	sys_dnode_t thread_mem_domain_node;
	struct k_mem_domain *mem_domain;
};

struct __thread_entry {
	k_thread_entry_t pEntry;
	void *parameter1;
	void *parameter2;
	void *parameter3;
};

/** A thread. Every member belongs to the kernel. */
struct k_thread {
	/* First, these two: a chip's assembly code reaches them without knowing the rest. */
	struct _thread_arch arch;
#ifdef CONFIG_USERSPACE
	/* Not NULL while the kernel serves a system call that came from user mode. */
	void *syscall_frame;
#endif
	struct _thread_base base;

	/* Threads in k_thread_join() of this one. */
	_wait_q_t join_queue;
	/* Mutexes this thread owns, and the one it waits for. */
	sys_dlist_t owned_mutexes;
	struct k_mutex *wanted_mutex;
#ifdef CONFIG_POLL
	struct z_poller poller;
#endif

	struct __thread_entry entry;
	struct _thread_stack_info stack_info;
	k_thread_stack_t *stack_obj;

	/* Pays for allocations the kernel makes for this thread; inherited at creation. */
	struct k_heap *resource_pool;

#ifdef CONFIG_THREAD_MONITOR
	struct k_thread *next_thread;
#endif
#ifdef CONFIG_THREAD_NAME
	char name[CONFIG_THREAD_MAX_NAME_LEN];
#endif
#ifdef CONFIG_THREAD_CUSTOM_DATA
	void *custom_data;
#endif
#ifdef CONFIG_ERRNO
	int errno_var;
#endif
#ifdef CONFIG_USERSPACE
	struct _mem_domain_info mem_domain_info;
	/* Bit of this thread in every object's permissions; -1: it has none. */
	int perm_index;
	/* Number of the system call that is, or was last, served; see z_oops_syscall_id(). */
	intptr_t syscall_id;
#endif
#ifdef CONFIG_ZTEST
	/* Nothing: members that test suites written for Zephyr clear, or take the place of. */
	void *init_data;
	struct {
		uintptr_t nothing;
	} callee_saved;
#endif
};

typedef struct k_thread _thread_t;

/**
 * Create a thread and let it start after @a delay.
 *
 * @a new_thread and @a stack must not be in use. @a stack_size is the number of usable bytes,
 * normally K_THREAD_STACK_SIZEOF(stack). The thread runs @a entry(@a p1, @a p2, @a p3) and ends
 * when that returns. It belongs to the creator's memory domain and uses its resource pool. With
 * @a delay K_FOREVER it waits for k_thread_start().
 *
 * Threads only. From user mode: K_USER must be given and K_ESSENTIAL must not, @a prio must not
 * be more urgent than the caller's, and the caller needs permissions on both objects; it gets
 * one on the new thread.
 *
 * @return the new thread's id, which is @a new_thread.
 */
__syscall k_tid_t k_thread_create(struct k_thread *new_thread, k_thread_stack_t *stack,
				  size_t stack_size, k_thread_entry_t entry, void *p1, void *p2,
				  void *p3, int prio, uint32_t options, k_timeout_t delay);

/**
 * Make the current supervisor thread a user thread that runs @a entry(@a p1, @a p2, @a p3) on
 * its own stack, wiped. There is no way back. It keeps its permissions, memory domain and
 * resource pool, and is no longer essential. Supervisor threads only.
 */
FUNC_NORETURN void k_thread_user_mode_enter(k_thread_entry_t entry, void *p1, void *p2, void *p3);

/**
 * Start a thread that was created with K_FOREVER, or cut its delay short. No effect on a thread
 * that has started. Any context.
 */
__syscall void k_thread_start(k_tid_t thread);

/**
 * Keep @a thread from running until k_thread_resume(), whatever it is doing. A sleep or a time
 * limit of a wait it is in ends at once; it stays in the queue of an object it waits for. A
 * thread that suspends itself blocks. Any context.
 */
__syscall void k_thread_suspend(k_tid_t thread);

/** Undo k_thread_suspend(); no effect on a thread that is not suspended. Any context. */
__syscall void k_thread_resume(k_tid_t thread);

/**
 * End @a thread, at once and for good. It releases nothing it holds: a mutex stays locked. Its
 * permissions are gone, and threads that wait to join it go on. Does not return when it is the
 * caller. The end of an essential thread is a panic (for a user caller: its own oops). No effect
 * on a thread that has ended or was never created. Any context.
 */
__syscall void k_thread_abort(k_tid_t thread);

/**
 * Wait until @a thread has ended. May block, for up to @a timeout.
 *
 * @retval 0 it has ended (or never was created)
 * @retval -EBUSY it lives, and @a timeout is K_NO_WAIT
 * @retval -EDEADLK it is the caller, or waits to join the caller
 * @retval -EAGAIN the time is over
 */
__syscall int k_thread_join(struct k_thread *thread, k_timeout_t timeout);

/** Trap behind k_current_get() in user mode. */
__syscall k_tid_t k_sched_current_thread_query(void);

/** The calling thread; in an interrupt handler, the interrupted one. Needs no permission. */
static inline k_tid_t k_current_get(void)
{
	return k_sched_current_thread_query();
}

/** Older name of k_sched_current_thread_query(). */
static inline k_tid_t z_current_get(void)
{
	return k_sched_current_thread_query();
}

/** The priority in force of @a thread, as raised by a mutex it holds. Any context. */
__syscall int k_thread_priority_get(k_tid_t thread);

/**
 * Assign priority @a prio to @a thread; it takes its place behind the threads that have it. What
 * a mutex lends stays in force until it is unlocked. From user mode a thread can only be made
 * less urgent. Any context.
 */
__syscall void k_thread_priority_set(k_tid_t thread, int prio);

#ifdef CONFIG_SCHED_DEADLINE
/**
 * Say that @a thread has to be done in @a deadline cycles from now (positive, below 2^31). Of
 * ready threads with one priority the one with the earliest deadline runs first. Any context.
 */
__syscall void k_thread_deadline_set(k_tid_t thread, int deadline);

/** k_thread_deadline_set() with an absolute value of k_cycle_get_32(). */
__syscall void k_thread_absolute_deadline_set(k_tid_t thread, int deadline);
#endif

/** Uptime in ticks at which the timeout of @a thread expires; K_TICKS_FOREVER: it has none. */
__syscall k_ticks_t k_thread_timeout_expires_ticks(const struct k_thread *thread);

/** Ticks until the timeout of @a thread expires, 0 when it has none. Any context. */
__syscall k_ticks_t k_thread_timeout_remaining_ticks(const struct k_thread *thread);

/** Drop (resume) the use of floating point registers: -ENOTSUP where the chip has no such way. */
__syscall int k_float_disable(struct k_thread *thread);
__syscall int k_float_enable(struct k_thread *thread, unsigned int options);

#ifdef CONFIG_SCHED_CPU_MASK
/**
 * Say on which CPUs @a thread may run; there is only number 0. 0, or -EINVAL when the thread can
 * run now or there is no such CPU. Supervisor.
 */
int k_thread_cpu_mask_clear(k_tid_t thread);
int k_thread_cpu_mask_enable_all(k_tid_t thread);
int k_thread_cpu_mask_enable(k_tid_t thread, int cpu);
int k_thread_cpu_mask_disable(k_tid_t thread, int cpu);
int k_thread_cpu_pin(k_tid_t thread, int cpu);
#endif

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_thread.h>

#endif
