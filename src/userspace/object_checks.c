/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Walkers over the tables of kernel objects and of permissions, and over the memory domains'
 * threads; part of CONFIG_KERNEL_CHECKS. They change nothing.
 */

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>

#include "checks.h"
#include "mem_domain.h"
#include "object_table.h"

struct walk {
	struct kernel_damage *damage;
	bool sound;
	/* Numbers of thread objects that were seen. */
	uint8_t threads[CONFIG_MAX_THREAD_BYTES];
};

static void wrong(struct walk *walk, const char *structure, const char *what, const void *at)
{
	if (walk->sound) {
		walk->sound = z_damaged(walk->damage, structure, what, at);
	}
}

static bool lives(const struct k_thread *thread)
{
	for (const struct k_thread *t = z_kernel.threads; t != NULL; t = t->next_thread) {
		if (t == thread) {
			return true;
		}
	}
	return false;
}

static void check_object(struct k_object *ko, void *context)
{
	struct walk *walk = context;
	unsigned int index = (unsigned int)ko->data.thread_id;

	if (k_object_find(ko->name) != ko) {
		wrong(walk, "objects", "look-up", ko->name);
	}
	/* One of no type yet has been created, and its creator will give it one. */
	if (!z_object_type_exists(ko->type)) {
		wrong(walk, "objects", "type", ko->name);
	}
	if (ko->type != K_OBJ_THREAD) {
		return;
	}
	if (ko->data.thread_id >= THREAD_INDEX_COUNT || !z_thread_index_is_taken(index) ||
	    (walk->threads[index / 8] >> (index % 8) & 1u) != 0) {
		wrong(walk, "objects", "thread number", ko->name);
		return;
	}
	walk->threads[index / 8] |= (uint8_t)(1u << (index % 8));
	if (((ko->flags & K_OBJ_FLAG_INITIALIZED) != 0) != lives(ko->name)) {
		wrong(walk, "objects", "thread state", ko->name);
	}
}

static void check_permissions(struct k_object *ko, void *context)
{
	struct walk *walk = context;

	/* Not only those seen: an object that waits for its burial keeps its number till then. */
	for (unsigned int i = 0; i < THREAD_INDEX_COUNT; i++) {
		if (z_object_has_perm(ko, (int)i) && !z_thread_index_is_taken(i)) {
			wrong(walk, "permissions", "of no thread", ko->name);
		}
	}
	/* Nobody can name it any more: it should be gone. */
	if ((ko->flags & K_OBJ_FLAG_ALLOC) != 0 && (ko->flags & K_OBJ_FLAG_PUBLIC) == 0 &&
	    !z_dynamic_object_is_held(ko) &&
	    ((ko->type != K_OBJ_THREAD && ko->type != K_OBJ_THREAD_STACK_ELEMENT) ||
	     (ko->flags & K_OBJ_FLAG_INITIALIZED) == 0)) {
		wrong(walk, "permissions", "nobody's object", ko->name);
	}
}

static bool domains_are_sound(struct kernel_damage *damage)
{
	for (const struct k_thread *t = z_kernel.threads; t != NULL; t = t->next_thread) {
		const struct k_mem_domain *domain = t->mem_domain_info.mem_domain;

		if (t->perm_index != z_thread_index(t)) {
			return z_damaged(damage, "permissions", "number", t);
		}
		if (domain == NULL) {
			continue;
		}
		if (!z_list_is_sound(&domain->mem_domain_q)) {
			return z_damaged(damage, "domains", "links", domain);
		}
		if (!z_list_contains(&domain->mem_domain_q,
				     &t->mem_domain_info.thread_mem_domain_node)) {
			return z_damaged(damage, "domains", "missing", t);
		}
	}
	return true;
}

bool z_objects_are_sound(struct kernel_damage *damage)
{
	struct walk walk = {.damage = damage, .sound = true};

	if (!z_dynamic_objects_are_linked()) {
		return z_damaged(damage, "objects", "links", NULL);
	}
	k_object_wordlist_foreach(check_object, &walk);
	if (walk.sound) {
		k_object_wordlist_foreach(check_permissions, &walk);
	}
	return walk.sound && domains_are_sound(damage);
}
