/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Memory domains: which partitions there are in a domain and which threads. Everything is recorded
 * here; the chip is told of each change afterwards (arch_mem_domain_*() in "port/memory.h") and
 * makes it true. Which partitions are good, and what is said of others, is domain_refusal.c; what a
 * user pointer may be used for is user_memory.c.
 */

#include "mem_domain.h"

#include <errno.h>

#include <zephyr/app_memory/mem_domain.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/libc-hooks.h>

#include "domain_refusal.h"
#include "hooks.h"
#include "lock.h"
#include "port/memory.h"

/* k_mem_domain_init() takes the number as a uint8_t. */
BUILD_ASSERT(CONFIG_MAX_DOMAIN_PARTITIONS <= UINT8_MAX, "a domain has at most 255 partitions");

struct k_mem_domain k_mem_domain_default;

/*
 * All usable domains: tells one that is in use from memory that merely looks like one. Guarded,
 * like every domain and the membership of all threads, by the core's lock.
 */
static sys_dlist_t domains = SYS_DLIST_STATIC_INIT(&domains);

static unsigned int max_partitions(void)
{
	return MIN(CONFIG_MAX_DOMAIN_PARTITIONS, arch_mem_domain_max_partitions_get());
}

/* Copy a partition into a free slot. Returns the slot, or a negative errno value. */
static int record_partition(struct k_mem_domain *domain, const struct k_mem_partition *part,
			    struct z_refusal *refusal)
{
	unsigned int max = max_partitions();

	if (!z_partition_fits(domain, part, refusal)) {
		return -EINVAL;
	}
	for (unsigned int i = 0; i < max; i++) {
		if (domain->partitions[i].size == 0) {
			domain->partitions[i] = *part;
			domain->num_partitions++;
			return (int)i;
		}
	}
	z_hook_domain_full(domain, part, domain->num_partitions + 1u);
	(void)z_refuse(refusal, part, FACT_WHY_NO_ROOM);
	return -ENOSPC;
}

static int add_to_chip(struct k_mem_domain *domain, unsigned int slot,
		       const struct k_mem_partition *part, struct z_refusal *refusal)
{
	int error = arch_mem_domain_partition_add(domain, slot);

	if (error == -EFAULT) {
		(void)z_refuse(refusal, part, FACT_WHY_CHIP_REGION);
		error = -EINVAL;
	}
	return error;
}

static void forget_partition(struct k_mem_domain *domain, unsigned int slot)
{
	domain->partitions[slot].size = 0;
	domain->num_partitions--;
}

static bool in_use(const struct k_mem_domain *domain)
{
	const struct k_mem_domain *other;

	SYS_DLIST_FOR_EACH_CONTAINER(&domains, other, node) {
		if (other == domain) {
			return true;
		}
	}
	return false;
}

/* ---- Domains ------------------------------------------------------------------------------ */

static void retire(struct k_mem_domain *domain)
{
	domain->usable = false;
	sys_dlist_remove(&domain->node);
}

static int fill(struct k_mem_domain *domain, unsigned int num_parts,
		struct k_mem_partition *parts[], struct z_refusal *refusal)
{
	int error;

	if (num_parts > 0 && parts == NULL) {
		return -EINVAL;
	}
	if (num_parts > max_partitions()) {
		for (unsigned int i = 0; i < num_parts; i++) {
			z_hook_domain_full(domain, parts[i], num_parts);
		}
		(void)z_refuse(refusal, parts[max_partitions()], FACT_WHY_NO_ROOM);
		return -EINVAL;
	}
	for (unsigned int i = 0; i < num_parts; i++) {
		int slot = record_partition(domain, parts[i], refusal);

		if (slot < 0) {
			return slot;
		}
	}
	error = arch_mem_domain_init(domain);
	if (error != 0) {
		return error;
	}
	for (unsigned int i = 0; i < num_parts && error == 0; i++) {
		error = add_to_chip(domain, i, parts[i], refusal);
	}
	if (error != 0) {
		(void)arch_mem_domain_deinit(domain);
	}
	return error;
}

static void make_empty(struct k_mem_domain *domain)
{
	*domain = (struct k_mem_domain){0};
	sys_dlist_init(&domain->mem_domain_q);
}

static int init_locked(struct k_mem_domain *domain, unsigned int num_parts,
		       struct k_mem_partition *parts[], struct z_refusal *refusal)
{
	int error;

	if (in_use(domain)) {
		if (!sys_dlist_is_empty(&domain->mem_domain_q)) {
			return -EBUSY;
		}
		error = arch_mem_domain_deinit(domain);
		if (error != 0) {
			return error;
		}
		retire(domain);
	}
	make_empty(domain);
	error = fill(domain, num_parts, parts, refusal);
	if (error != 0) {
		make_empty(domain);
		domain->failed = true;
		return error;
	}
	sys_dlist_append(&domains, &domain->node);
	domain->usable = true;
	z_hook_domain_grown(domain);
	return 0;
}

int k_mem_domain_init(struct k_mem_domain *domain, uint8_t num_parts,
		      struct k_mem_partition *parts[])
{
	struct z_refusal refusal = {0};
	unsigned int key;
	int result;

	if (domain == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	result = init_locked(domain, num_parts, parts, &refusal);
	z_unlock(key);
	z_refusal_state(domain, &refusal);
	return result;
}

int k_mem_domain_deinit(struct k_mem_domain *domain)
{
	unsigned int key;
	int result;

	if (domain == NULL || domain == &k_mem_domain_default) {
		return -EINVAL;
	}
	key = z_lock();
	if (!in_use(domain)) {
		result = -EINVAL;
	} else if (!sys_dlist_is_empty(&domain->mem_domain_q)) {
		result = -EBUSY;
	} else {
		result = arch_mem_domain_deinit(domain);
		if (result == 0) {
			retire(domain);
		}
	}
	z_unlock(key);
	return result;
}

int k_mem_domain_add_partition(struct k_mem_domain *domain, struct k_mem_partition *part)
{
	struct z_refusal refusal = {0};
	unsigned int key;
	int result = -EINVAL;

	if (domain == NULL || part == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	if (domain->usable) {
		int slot = record_partition(domain, part, &refusal);

		result = slot;
		if (slot >= 0) {
			result = add_to_chip(domain, slot, part, &refusal);
			if (result != 0) {
				forget_partition(domain, slot);
			} else {
				z_hook_domain_grown(domain);
			}
		}
	}
	z_unlock(key);
	z_refusal_state(domain, &refusal);
	return result;
}

int k_mem_domain_remove_partition(struct k_mem_domain *domain, struct k_mem_partition *part)
{
	unsigned int key;
	int result = -ENOENT;

	if (domain == NULL || part == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	if (!domain->usable) {
		result = -EINVAL;
	} else if (part->size != 0) {
		for (unsigned int i = 0; i < ARRAY_SIZE(domain->partitions); i++) {
			if (domain->partitions[i].start == part->start &&
			    domain->partitions[i].size == part->size) {
				const struct k_mem_partition removed = domain->partitions[i];

				/* First, and for good: the kernel's own checks must refuse. */
				forget_partition(domain, i);
				result = arch_mem_domain_partition_remove(domain, &removed);
				break;
			}
		}
	}
	z_unlock(key);
	return result;
}

/* ---- Threads ------------------------------------------------------------------------------ */

static void join(struct k_mem_domain *domain, struct k_thread *thread)
{
	sys_dlist_append(&domain->mem_domain_q, &thread->mem_domain_info.thread_mem_domain_node);
	thread->mem_domain_info.mem_domain = domain;
	arch_mem_domain_thread_add(thread);
}

static void leave(struct k_thread *thread)
{
	arch_mem_domain_thread_remove(thread);
	sys_dlist_remove(&thread->mem_domain_info.thread_mem_domain_node);
	thread->mem_domain_info.mem_domain = NULL;
}

/*
 * A domain whose initialisation failed is one only for the threads that are put into it all the
 * same: it was emptied, so they reach nothing there. Its caller may take it for no domain at all
 * and use its memory for something else, but not while threads are in it.
 */
static bool open_failed(struct k_mem_domain *domain)
{
	if (in_use(domain)) {
		return true;
	}
	if (arch_mem_domain_init(domain) != 0) {
		return false;
	}
	sys_dlist_append(&domains, &domain->node);
	return true;
}

static void close_failed(struct k_mem_domain *domain)
{
	if (domain->failed && sys_dlist_is_empty(&domain->mem_domain_q)) {
		(void)arch_mem_domain_deinit(domain);
		retire(domain);
	}
}

static int move(struct k_mem_domain *to, struct k_thread *thread)
{
	struct k_mem_domain *from = thread->mem_domain_info.mem_domain;

	if (from == NULL || !(to->usable || (to->failed && open_failed(to)))) {
		return -EINVAL;
	}
	if (from == to) {
		return 0;
	}
	leave(thread);
	join(to, thread);
	close_failed(from);
	return 0;
}

int k_mem_domain_add_thread(struct k_mem_domain *domain, struct k_thread *thread)
{
	unsigned int key;
	bool failed;
	int result;

	if (domain == NULL || thread == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	result = move(domain, thread);
	if (result == 0) {
		z_hook_named(thread);
	}
	failed = domain->failed;
	z_unlock(key);
	if (failed) {
		z_refusal_state(domain,
				&(struct z_refusal){.why = FACT_WHY_FAILED, .thread = thread});
		result = -EINVAL;
	}
	return result;
}

void z_mem_domain_thread_create(struct k_thread *child, const struct k_thread *parent)
{
	unsigned int key = z_lock();
	struct k_mem_domain *domain = &k_mem_domain_default;

	if (parent != NULL && parent->mem_domain_info.mem_domain != NULL) {
		domain = parent->mem_domain_info.mem_domain;
	}
	join(domain, child);
	z_unlock(key);
}

void z_mem_domain_thread_exit(struct k_thread *thread)
{
	unsigned int key = z_lock();
	struct k_mem_domain *domain = thread->mem_domain_info.mem_domain;

	if (domain != NULL) {
		leave(thread);
		close_failed(domain);
	}
	z_unlock(key);
}

/* Each is in a domain from its creation to its end. */
void z_mem_domain_thread_foreach(void (*visit)(const struct k_thread *thread, void *data),
				 void *data)
{
	struct k_mem_domain *domain;
	struct k_thread *thread;

	SYS_DLIST_FOR_EACH_CONTAINER(&domains, domain, node) {
		SYS_DLIST_FOR_EACH_CONTAINER(&domain->mem_domain_q, thread,
					     mem_domain_info.thread_mem_domain_node) {
			visit(thread, data);
		}
	}
}

/* ---- Boot --------------------------------------------------------------------------------- */

/* A library partition without a variable has size 0, which no domain accepts. */
static void __maybe_unused add_to_default(struct k_mem_partition *part)
{
	int error __maybe_unused =
		part->size != 0 ? k_mem_domain_add_partition(&k_mem_domain_default, part) : 0;

	__ASSERT(error == 0, "default domain: error %d", error);
}

void z_mem_domain_boot(void)
{
	int error __maybe_unused = k_mem_domain_init(&k_mem_domain_default, 0, NULL);

	__ASSERT(error == 0, "default domain: error %d", error);
#ifdef Z_LIBC_PARTITION_EXISTS
	add_to_default(&z_libc_partition);
#endif
#ifdef Z_MALLOC_PARTITION_EXISTS
	add_to_default(&z_malloc_partition);
#endif
}

const struct k_mem_domain *z_mem_domain_having(uintptr_t address, const struct k_mem_domain *but)
{
	struct k_mem_domain *domain;

	SYS_DLIST_FOR_EACH_CONTAINER(&domains, domain, node) {
		for (size_t i = 0; domain != but && i < ARRAY_SIZE(domain->partitions); i++) {
			if (address - domain->partitions[i].start < domain->partitions[i].size) {
				return domain;
			}
		}
	}
	return NULL;
}
