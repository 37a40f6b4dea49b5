/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The wait-for graph of threads, and what it says about the system.
 *
 * A thread waits for one thing at most: a mutex, which has one owner at most, or the end of
 * another thread. So from each thread at most one edge leads on, and following them finds a circle
 * if there is one. Only a wait without a limit in time is an edge: any other ends by itself. A
 * circle can only come into being when such a wait begins, so that is when it is looked for
 * (z_deadlock_look()): on the way to sleep, in as many steps as the chain is long. Semaphores,
 * queues and the like have no owner, anybody may give: what waits for them is known to be stuck
 * only when nothing can run any more, and even then a system may be meant to end like that.
 *
 * Nothing is undone: which of the threads should give way, only the application can know.
 */

#include "wait_for.h"

#include <zephyr/kernel.h>

#include "fact_line.h"
#include "port/system.h"
#include "scheduler.h"

#ifdef CONFIG_USERSPACE
#include "object_table.h"
#endif

#if defined(FACTS_WITH_WAITS) && defined(CONFIG_FAULT_FACTS)

static const struct k_thread *joined(const struct k_thread *waiter)
{
#ifdef CONFIG_THREAD_MONITOR
	for (const struct k_thread *thread = z_kernel.threads; thread != NULL;
	     thread = thread->next_thread) {
		if (waiter->base.pended_on == &thread->join_queue) {
			return thread;
		}
	}
#endif
	return NULL;
}

/* The object, by its address or that of a queue inside. */
static uintptr_t place_of_wait(const struct k_thread *thread)
{
#ifdef CONFIG_USERSPACE
	if (thread->base.pended_on == &z_futex_waiters) {
		return (uintptr_t)thread->base.swap_data;
	}
#endif
	return (uintptr_t)thread->base.pended_on;
}

void z_facts_of_wait(const struct k_thread *thread)
{
	const struct k_mutex *mutex = thread->wanted_mutex;
	const struct k_thread *other = joined(thread);
	uintptr_t place = place_of_wait(thread);

	if (other != NULL) {
		z_fact_thread(FACT_owner, other);
		return;
	}
	z_fact(FACT_obj, place);
#ifdef CONFIG_USERSPACE
	const struct k_object *object = z_dynamic_object_in(place, 1);

	if (object != NULL) {
		z_fact(FACT_at, (uintptr_t)object->name);
		z_fact(FACT_type, object->type);
	}
#endif
	if (mutex != NULL) {
		z_fact_thread(FACT_owner, mutex->owner);
		z_fact_if(FACT_lost, mutex->owner == NULL);
	}
}

static void __maybe_unused say_wait(const struct k_thread *thread)
{
	z_facts_begin(FACTS_WAIT);
	z_fact_thread(FACT_thread, thread);
	z_facts_of_wait(thread);
	z_facts_end();
}

#endif /* Waits are stated. */

#if defined(CONFIG_ZTEST) && defined(CONFIG_THREAD_MONITOR) && defined(CONFIG_FAULT_FACTS)

void z_report_threads(void)
{
	unsigned int key = z_lock();

	for (const struct k_thread *thread = z_kernel.threads; thread != NULL;
	     thread = thread->next_thread) {
		char state[32];

		if ((thread->base.thread_state & _THREAD_PENDING) != 0) {
			say_wait(thread);
			continue;
		}
		z_facts_begin(FACTS_WAIT);
		z_fact_thread(FACT_thread, thread);
		z_fact_text(FACT_state, thread == z_current()
						? "running"
						: k_thread_state_str((k_tid_t)(uintptr_t)thread,
								     state, sizeof(state)));
		z_facts_end();
	}
	z_unlock(key);
}

#else

void z_report_threads(void)
{
}

#endif

#ifdef CONFIG_DEADLOCK_DETECTION

static bool waits_for_ever(const struct k_thread *thread)
{
	return (thread->base.thread_state & _THREAD_PENDING) != 0 &&
	       !z_timeout_is_pending(&thread->base.timeout);
}

/* The thread that this one waits for without end; NULL: it can go on, or nobody can be named. */
static const struct k_thread *next(const struct k_thread *thread)
{
	if (!waits_for_ever(thread)) {
		return NULL;
	}
	return thread->wanted_mutex != NULL ? thread->wanted_mutex->owner : joined(thread);
}

/*
 * Does the chain that begins at a thread lead back to it? It may also lead into a circle that the
 * thread is no part of: the one who walks at double speed is then caught up with.
 */
static bool is_in_circle(const struct k_thread *thread)
{
	const struct k_thread *slow = thread;
	const struct k_thread *fast = thread;

	while ((fast = next(fast)) != NULL && fast != thread && (fast = next(fast)) != NULL &&
	       fast != thread) {
		slow = next(slow);
		if (slow == fast) {
			return false;
		}
	}
	return fast == thread;
}

static bool is_in_circle_of(const struct k_thread *thread, const struct k_thread *member)
{
	const struct k_thread *other = member;

	do {
		if (other == thread) {
			return true;
		}
		other = next(other);
	} while (other != member);
	return false;
}

/* The member to begin with, so that a circle reads the same whoever closed it: the oldest. */
static const struct k_thread *first_of(const struct k_thread *member)
{
	const struct k_thread *first = member;

#ifdef CONFIG_THREAD_MONITOR
	/* The list has the youngest in front. */
	for (const struct k_thread *thread = z_kernel.threads; thread != NULL;
	     thread = thread->next_thread) {
		if (is_in_circle_of(thread, member)) {
			first = thread;
		}
	}
#endif
	return first;
}

static void say_circle(const struct k_thread *first)
{
	const struct k_thread *thread = first;
	const char *before = " circle=";

	z_facts_begin(FACTS_DEADLOCK);
	do {
		bool join = thread->wanted_mutex == NULL;

		if (!z_fact_add("%s%lx:%lx", before, (unsigned long)(uintptr_t)thread,
				join ? 0 : (unsigned long)place_of_wait(thread))) {
			break;
		}
		before = ",";
		thread = next(thread);
	} while (thread != first);
#ifdef CONFIG_THREAD_NAME
	thread = first;
	if (z_fact_add(" names=\"")) {
		while (z_fact_add_text(thread->name) && (thread = next(thread)) != first &&
		       z_fact_add(",")) {
		}
		z_fact_end_text();
	}
#endif
	z_facts_end();
}

void z_deadlock_look(const struct k_thread *thread)
{
	/* The thread waits already, so it can only be told with the lock held, or not at all. */
	if (is_in_circle(thread) && !arch_stack_is_short()) {
		say_circle(first_of(thread));
	}
}

#endif /* CONFIG_DEADLOCK_DETECTION */

#if defined(CONFIG_DEADLOCK_DETECTION) && defined(CONFIG_THREAD_MONITOR)

/* Youngest threads are in front of the list; told in the order in which they were made. */
static const struct k_thread *next_older(const struct k_thread *younger)
{
	const struct k_thread *thread = z_kernel.threads;

	while (thread != NULL && thread->next_thread != younger) {
		thread = thread->next_thread;
	}
	return thread;
}

static bool say_circles(void)
{
	bool any = false;

	for (const struct k_thread *thread = next_older(NULL); thread != NULL;
	     thread = next_older(thread)) {
		if (is_in_circle(thread) && first_of(thread) == thread) {
			say_circle(thread);
			any = true;
		}
	}
	return any;
}

/* Is there a wait that should not be there at the end? Workers may well wait for work. */
static bool is_worth_telling(void)
{
	for (const struct k_thread *thread = next_older(NULL); thread != NULL;
	     thread = next_older(thread)) {
		if (waits_for_ever(thread) &&
		    (IS_ENABLED(CONFIG_STANDSTILL_REPORT) || thread->wanted_mutex != NULL)) {
			return true;
		}
	}
	return false;
}

static void say_other_waits(void)
{
	for (const struct k_thread *thread = next_older(NULL); thread != NULL;
	     thread = next_older(thread)) {
		if (waits_for_ever(thread) && !is_in_circle(thread)) {
			say_wait(thread);
		}
	}
}

bool z_report_waits(bool standstill)
{
	bool circles;

	if (!standstill || !is_worth_telling()) {
		return say_circles();
	}
	z_facts_begin(FACTS_STANDSTILL);
	z_facts_end();
	circles = say_circles();
	say_other_waits();
	return circles;
}

#else

bool z_report_waits(bool standstill)
{
	return false;
}

#endif
