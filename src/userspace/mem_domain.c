/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Memory domains: which partitions there are in a domain and which threads. Everything is checked
 * and recorded here; the chip is told of each change afterwards (arch_mem_domain_*() in
 * "port/memory.h") and makes it true. What a user pointer may be used for is user_memory.c.
 */

#include <errno.h>
#include <stdarg.h>

#include <zephyr/app_memory/mem_domain.h>
#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/sys/libc-hooks.h>
#include <zephyr/sys/printk.h>

#include "fault.h"
#include "hooks.h"
#include "lock.h"
#include "mem_domain.h"
#include "object_table.h"
#include "port/memory.h"

LOG_MODULE_DECLARE(userspace);

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

/*
 * Why a call is refused. It is told when the lock has been given back, since that takes more stack
 * than the lock asks for.
 */
struct refusal {
	const char *what; /* NULL: nothing is wrong */
	const struct k_mem_partition *part;
	/* The one of the domain that is in the way, if any. */
	const struct k_mem_partition *other;
};

static const char no_room[] = "";

static bool refuse(struct refusal *refusal, const struct k_mem_partition *part, const char *what)
{
	refusal->what = what;
	refusal->part = part;
	return false;
}

/* A refused partition is a mistake of whoever set the domain up: also said without CONFIG_LOG. */
static __attribute__((noinline, cold, format(printf, 2, 3))) void
complain(const struct k_mem_domain *domain, const char *format, ...)
{
	char name[40];
	va_list args;

	(void)z_describe_domain(domain, name, sizeof(name));
	va_start(args, format);
#ifdef CONFIG_LOG
	char text[192];

	(void)vsnprintk(text, sizeof(text), format, args);
	LOG_ERR("domain %s: %s", name, text);
#else
	/* In pieces: main's stack may be a small one. */
	printk("E: domain %s: ", name);
	vprintk(format, args);
	printk("\n");
#endif
	va_end(args);
}

#ifdef CONFIG_CHECK_MESSAGES

/* Room for what a partition is called. */
#define NAME_SIZE 56

/* The same about one partition: @a what follows its name. */
static __attribute__((noinline, cold)) void
complain_of(const struct k_mem_domain *domain, const struct k_mem_partition *part, const char *what)
{
	char name[NAME_SIZE];

	(void)z_describe_descriptor(part, name, sizeof(name));
	complain(domain, "partition %s %s", name, what);
}

static __attribute__((noinline, cold)) void complain_of_overlap(const struct k_mem_domain *domain,
								const struct k_mem_partition *part,
								const struct k_mem_partition *other)
{
	char name[NAME_SIZE];
	char other_name[NAME_SIZE];

	(void)z_describe_descriptor(part, name, sizeof(name));
	(void)z_describe_partition(other, other_name, sizeof(other_name));
	complain(domain, "partition %s (%#zx, %zu bytes) overlaps %s (%#zx, %zu bytes)", name,
		 (size_t)part->start, part->size, other_name, (size_t)other->start, other->size);
}

static __attribute__((noinline, cold)) void complain_of_thread(const struct k_mem_domain *domain,
							       const struct k_thread *thread)
{
	char name[NAME_SIZE];

	(void)z_describe_thread(thread, name, sizeof(name));
	complain(domain, "its initialisation failed: thread %s has nothing in it", name);
}

static const char *ordinal_end(unsigned int number)
{
	static const char *const ends[] = {"th", "st", "nd", "rd"};

	return number % 10 <= 3 && number / 10 % 10 != 1 ? ends[number % 10] : "th";
}

/* @a part is the first one that there is no room for; NULL if there is none at all. */
static __attribute__((noinline, cold)) void complain_of_room(const struct k_mem_domain *domain,
							     const struct k_mem_partition *part)
{
	unsigned int max = max_partitions();
	char name[NAME_SIZE] = "NULL";

	if (part != NULL) {
		(void)z_describe_descriptor(part, name, sizeof(name));
	}
	if (max == CONFIG_MAX_DOMAIN_PARTITIONS) {
		complain(domain,
			 "the %u%s partition, %s, does not fit: CONFIG_MAX_DOMAIN_PARTITIONS is %u",
			 max + 1, ordinal_end(max + 1), name, max);
	} else {
		complain(domain,
			 "the %u%s partition, %s, does not fit: the chip has %u regions for the "
			 "partitions of a domain: merge two, or leave one out",
			 max + 1, ordinal_end(max + 1), name, max);
	}
}

#else /* Where it lies will do. */

static __attribute__((noinline, cold)) void
complain_of(const struct k_mem_domain *domain, const struct k_mem_partition *part, const char *what)
{
	complain(domain, "partition at %#zx, %zu bytes, %s", (size_t)part->start, part->size, what);
}

static void complain_of_room(const struct k_mem_domain *domain, const struct k_mem_partition *part)
{
	complain(domain, "no room for more than %u partitions", max_partitions());
}

static void complain_of_thread(const struct k_mem_domain *domain, const struct k_thread *thread)
{
	complain(domain, "its initialisation failed: thread %p has nothing in it",
		 (const void *)thread);
}

#endif /* CONFIG_CHECK_MESSAGES */

static __attribute__((noinline)) void tell(const struct k_mem_domain *domain,
					   const struct refusal *refusal)
{
	if (refusal->what == NULL) {
		return;
	}
	if (refusal->what == no_room) {
		complain_of_room(domain, refusal->part);
	} else if (refusal->part == NULL) {
		complain(domain, "%s", refusal->what);
#ifdef CONFIG_CHECK_MESSAGES
	} else if (refusal->other != NULL) {
		complain_of_overlap(domain, refusal->part, refusal->other);
#endif
	} else {
		complain_of(domain, refusal->part, refusal->what);
	}
}

/* ---- Checks ------------------------------------------------------------------------------- */

/*
 * The build knows no objects in the partitions that it knows; this one it did not. By where they
 * begin, which needs no table of sizes: who makes such a partition seldom cuts an object in two.
 */
static bool covers_static_object(const struct k_mem_partition *part)
{
	for (unsigned int i = 0; i < z_static_object_count; i++) {
		const struct k_object *ko = &z_static_objects[i];

		if ((uintptr_t)ko->name - part->start < part->size && ko->type != K_OBJ_FUTEX &&
		    ko->type != K_OBJ_SYS_MUTEX) {
			return true;
		}
	}
	return false;
}

/* The order of the tests is part of the API's description. */
static bool partition_ok(const struct k_mem_domain *domain, const struct k_mem_partition *part,
			 struct refusal *refusal)
{
	uintptr_t last;

	if (part == NULL) {
		return refuse(refusal, NULL, "NULL is no partition");
	}
	last = part->start + part->size - 1;
	if (IS_ENABLED(CONFIG_EXECUTE_XOR_WRITE) && K_MEM_PARTITION_IS_WRITABLE(part->attr) &&
	    K_MEM_PARTITION_IS_EXECUTABLE(part->attr)) {
		return refuse(refusal, part, "is writable and executable");
	}
	if (part->size == 0) {
		return refuse(refusal, part, "has size 0: tag a variable with it");
	}
	if (part->start + part->size <= part->start) {
		return refuse(refusal, part, "wraps around");
	}
	/* The chip would round it, and so give away its neighbours. */
	if (part->start % ARCH_PARTITION_ALIGN != 0 || part->size % ARCH_PARTITION_ALIGN != 0) {
		return refuse(refusal, part, "is not aligned to ARCH_PARTITION_ALIGN");
	}
	/* The kernel relies on what is in them; and a stack has a region of its own. */
	if (z_dynamic_object_in(part->start, part->size) != NULL || covers_static_object(part)) {
		return refuse(refusal, part, "covers a kernel object or stack");
	}
	/* Used slots may lie behind free ones, so look at all. */
	for (unsigned int i = 0; i < ARRAY_SIZE(domain->partitions); i++) {
		const struct k_mem_partition *other = &domain->partitions[i];

		if (other->size != 0 && part->start <= other->start + other->size - 1 &&
		    other->start <= last) {
			refusal->other = other;
			return refuse(refusal, part, "overlaps another");
		}
	}
	return true;
}

/* Copy a partition into a free slot. Returns the slot, or a negative errno value. */
static int record_partition(struct k_mem_domain *domain, const struct k_mem_partition *part,
			    struct refusal *refusal)
{
	unsigned int max = max_partitions();

	if (!partition_ok(domain, part, refusal)) {
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
	(void)refuse(refusal, part, no_room);
	return -ENOSPC;
}

static int add_to_chip(struct k_mem_domain *domain, unsigned int slot,
		       const struct k_mem_partition *part, struct refusal *refusal)
{
	int error = arch_mem_domain_partition_add(domain, slot);

	if (error == -EFAULT) {
		(void)refuse(refusal, part, "lies over the chip's own regions");
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
		struct k_mem_partition *parts[], struct refusal *refusal)
{
	int error;

	if (num_parts > 0 && parts == NULL) {
		return -EINVAL;
	}
	if (num_parts > max_partitions()) {
		for (unsigned int i = 0; i < num_parts; i++) {
			z_hook_domain_full(domain, parts[i], num_parts);
		}
		(void)refuse(refusal, parts[max_partitions()], no_room);
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
		       struct k_mem_partition *parts[], struct refusal *refusal)
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
	struct refusal refusal = {0};
	unsigned int key;
	int result;

	if (domain == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	result = init_locked(domain, num_parts, parts, &refusal);
	z_unlock(key);
	tell(domain, &refusal);
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
	struct refusal refusal = {0};
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
	tell(domain, &refusal);
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
		complain_of_thread(domain, thread);
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
