/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Kinds: system calls that do not exist, and kernel objects that are not what the call says, not
 * the caller's, or not there. All end with the calling thread, before anything has happened.
 */

#include "guilty.h"
#include "kind.h"
#include "witness.h"

/* Granted, but never initialised: in no iterable section, and nobody calls k_sem_init(). */
static struct k_sem blank_sem;

/* For threads that the guilty one tries to create. */
static struct k_thread child_thread;
static K_THREAD_STACK_DEFINE(child_stack, ROGUE_STACK_SIZE);
static K_KERNEL_STACK_DEFINE(kernel_stack, ROGUE_STACK_SIZE);

/* An object's address that supervisor code hands over. */
K_APP_BMEM(rogue_partition) static struct k_sem *volatile given;

static void grant_blank(k_tid_t guilty)
{
	k_object_access_grant(&blank_sem, guilty);
}

static void grant_child(k_tid_t guilty)
{
	k_thread_access_grant(guilty, &child_thread, child_stack);
}

/* Allocated, initialised, granted, and freed again: the address is the only thing left. */
static void give_freed(k_tid_t guilty)
{
	struct k_sem *sem = k_object_alloc(K_OBJ_SEM);

	__ASSERT(sem != NULL, "no memory for a semaphore");
	k_sem_init(sem, 1, 1);
	k_object_access_grant(sem, guilty);
	given = sem;
	k_object_free(sem);
}

static int unknown_call(void)
{
	(void)arch_syscall_invoke0(K_SYSCALL_LIMIT);
	return 1;
}

static int huge_call(void)
{
	(void)arch_syscall_invoke6(1, 2, 3, 4, 5, 6, UINTPTR_MAX);
	return 1;
}

static int wrong_object(void)
{
	return k_mutex_lock((struct k_mutex *)&rogue_sem, K_NO_WAIT);
}

static int no_object(void)
{
	struct k_sem sem;

	k_sem_give(&sem);
	return 1;
}

static int null_object(void)
{
	k_sem_give(NULL);
	return 1;
}

static int inside_object(void)
{
	k_sem_give((struct k_sem *)((uintptr_t)&rogue_sem + 4));
	return 1;
}

static int ungranted_object(void)
{
	k_sem_give(&witness_sem);
	return 1;
}

static int uninitialised_object(void)
{
	k_sem_give(&blank_sem);
	return 1;
}

static int freed_object(void)
{
	k_sem_give(given);
	return 1;
}

static int grant_ungranted(void)
{
	k_object_access_grant(&witness_sem, k_current_get());
	return 1;
}

static int abort_ungranted(void)
{
	k_thread_abort(&witness_thread);
	return 1;
}

static void nothing(void *p1, void *p2, void *p3)
{
}

static int create_supervisor(void)
{
	k_thread_create(&child_thread, child_stack, ROGUE_STACK_SIZE, nothing, NULL, NULL, NULL,
			GUILTY_PRIORITY, 0, K_NO_WAIT);
	return 1;
}

static int create_urgent(void)
{
	k_thread_create(&child_thread, child_stack, ROGUE_STACK_SIZE, nothing, NULL, NULL, NULL,
			GUILTY_PRIORITY - 1, K_USER, K_NO_WAIT);
	return 1;
}

static int create_on_kernel_stack(void)
{
	k_thread_create(&child_thread, kernel_stack, ROGUE_STACK_SIZE, nothing, NULL, NULL, NULL,
			GUILTY_PRIORITY, K_USER, K_NO_WAIT);
	return 1;
}

static int raise_priority(void)
{
	k_thread_priority_set(k_current_get(), GUILTY_PRIORITY - 1);
	return 1;
}

static const struct rogue_kind kinds[] = {
	{"unknown-call", "makes a system call with the first number that none has", ROGUE_OOPSES,
	 unknown_call, NULL, NULL},
	{"huge-call", "makes a system call with the largest number there is", ROGUE_OOPSES,
	 huge_call, NULL, NULL},
	{"wrong-object", "locks a semaphore as a mutex", ROGUE_OOPSES, wrong_object, NULL, NULL},
	{"no-object", "gives a semaphore that it made up on its stack", ROGUE_OOPSES, no_object,
	 NULL, NULL},
	{"null-object", "gives a semaphore at NULL", ROGUE_OOPSES, null_object, NULL, NULL},
	{"inside-object", "gives an address inside a semaphore", ROGUE_OOPSES, inside_object, NULL,
	 NULL},
	{"ungranted-object", "gives the witness's semaphore", ROGUE_OOPSES, ungranted_object, NULL,
	 NULL},
	{"uninitialised-object", "gives a semaphore that was never initialised", ROGUE_OOPSES,
	 uninitialised_object, grant_blank, NULL},
	{"freed-object", "gives a semaphore that was freed", ROGUE_OOPSES, freed_object, give_freed,
	 NULL},
	{"grant-ungranted", "grants itself the witness's semaphore", ROGUE_OOPSES, grant_ungranted,
	 NULL, NULL},
	{"abort-ungranted", "aborts the witness", ROGUE_OOPSES, abort_ungranted, NULL, NULL},
	{"create-supervisor", "creates a supervisor thread", ROGUE_OOPSES, create_supervisor,
	 grant_child, NULL},
	{"create-urgent", "creates a thread more urgent than itself", ROGUE_OOPSES, create_urgent,
	 grant_child, NULL},
	{"create-on-kernel-stack", "creates a thread on a supervisor thread's stack", ROGUE_OOPSES,
	 create_on_kernel_stack, grant_child, NULL},
	{"raise-priority", "makes itself more urgent", ROGUE_OOPSES, raise_priority, NULL, NULL},
};

ROGUE_TABLE(object, kinds);
