/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Calls of the kernel from where they can't be made: user mode may call what is a system call, and
 * nothing else of the kernel. Such a call faults somewhere inside; what was called, and what to
 * call instead, says more than where.
 */

#include <stdlib.h>
#include <string.h>

#include "host/image/describe.h"

#include "names.h"
#include "sentences.h"

/* What user mode has for what it can not call; also by the names of macros around a function. */
static const struct {
	const char *function;
	const char *macro; /* NULL: called by its own name */
	const char *instead;
} substitutes[] = {
	{"k_queue_append", "k_fifo_put", "k_fifo_alloc_put() or k_queue_alloc_append()"},
	{"k_queue_prepend", "k_lifo_put", "k_lifo_alloc_put() or k_queue_alloc_prepend()"},
	{"k_queue_insert", NULL, "k_queue_alloc_append()"},
	{"k_queue_append_list", "k_fifo_put_list", "k_fifo_alloc_put()"},
	{"k_queue_merge_slist", "k_fifo_put_slist", "k_fifo_alloc_put()"},
	{"k_queue_init", "k_fifo_init",
	 "a static queue, K_FIFO_DEFINE(), to which it is granted access"},
	{"k_malloc", NULL, "malloc(), or a struct sys_heap in a partition of its domain"},
	{"k_calloc", NULL, "calloc(), or a struct sys_heap in a partition of its domain"},
	{"k_realloc", NULL, "realloc(), or a struct sys_heap in a partition of its domain"},
	{"k_aligned_alloc", NULL,
	 "aligned_alloc(), or a struct sys_heap in a partition of its domain"},
	{"k_free", NULL, "free(), of what came from malloc()"},
	{"k_heap_init", NULL, "a struct sys_heap in a partition of its domain, or malloc()"},
	{"k_heap_alloc", NULL, "a struct sys_heap in a partition of its domain, or malloc()"},
	{"k_heap_aligned_alloc", NULL,
	 "a struct sys_heap in a partition of its domain, or malloc()"},
	{"k_heap_free", NULL, "a struct sys_heap in a partition of its domain, or malloc()"},
	{"k_mem_slab_init", NULL, "a struct sys_heap in a partition of its domain, or malloc()"},
	{"k_mem_slab_alloc", NULL, "a struct sys_heap in a partition of its domain, or malloc()"},
	{"k_mem_slab_free", NULL, "a struct sys_heap in a partition of its domain, or malloc()"},
	{"k_timer_init", NULL,
	 "a timer that supervisor mode has initialised, or K_TIMER_DEFINE(), with k_timer_start()"},
	{"k_sched_lock", NULL, "a k_mutex or sys_mutex: it can not keep others from running"},
	{"k_sched_unlock", NULL, "a k_mutex or sys_mutex: it can not keep others from running"},
	{"irq_lock", NULL, "a k_mutex or sys_mutex: it can not keep others from running"},
	{"k_mem_domain_init", NULL,
	 "a domain that supervisor mode sets up before the thread starts"},
	{"k_mem_domain_add_partition", NULL,
	 "a domain that supervisor mode sets up before the thread starts"},
	{"k_mem_domain_remove_partition", NULL,
	 "a domain that supervisor mode sets up before the thread starts"},
	{"k_mem_domain_add_thread", NULL,
	 "a domain that supervisor mode adds the thread to before it starts"},
	{"k_object_access_all_grant", NULL,
	 "k_object_access_grant(), of an object that it has itself"},
	{"k_thread_user_mode_enter", NULL, "nothing: it is in user mode already"},
	{"k_thread_access_grant", NULL, "k_object_access_grant(), of an object that it has itself"},
	{"k_work_submit", NULL, "k_work_user_submit_to_queue()"},
	{"k_work_submit_to_queue", NULL, "k_work_user_submit_to_queue()"},
	{"k_work_schedule", NULL, "k_timer_start(), or k_work_user_submit_to_queue()"},
	{"k_work_init", NULL, "k_work_user_init()"},
};

bool is_kernels(const char *path)
{
	static const char *const folders[] = {"/src/kernel/", "/src/userspace/",  "/src/fault/",
					      "/src/lib/",    "/src/arch/",       "/src/soc/",
					      "/src/boards/", "/sim/broker/",     "/sim/glue/",
					      "/sim/domain/", "/sim/host/",       "/sim/include/",
					      "/sim/wire/",   "/include/zephyr/", "/subsys/"};

	for (size_t i = 0; path != NULL && i < sizeof(folders) / sizeof(folders[0]); i++) {
		if (strstr(path, folders[i]) != NULL) {
			return true;
		}
	}
	return false;
}

/* ---- Which function it was ----------------------------------------------------------------- */

static bool take_path(void *context, const char *name, const char *path)
{
	const char **found = context;

	(void)name;
	*found = path;
	return false;
}

/* Is a function of the kernel's? One that is only inlined has no address to ask about. */
static bool is_kernels_function(const struct words *words, const char *name)
{
	const char *path = NULL;
	uint64_t address;

	if (!image_find_symbol(words->image, name, &address)) {
		return true;
	}
	describe_functions(words->image,
			   image_is_arm(words->image) ? address & ~UINT64_C(1) : address, &path,
			   take_path);
	return path == NULL || is_kernels(path);
}

/* A name of the kernel's interface, as applications call it. */
static bool is_public(const char *name)
{
	return text_starts(name, "k_") || text_starts(name, "z_impl_") ||
	       text_starts(name, "irq_") || text_starts(name, "device_");
}

/*
 * The outermost function of the kernel in "f at a.c:1, inlined in g at b.c:2, called from …": what
 * the application called.
 */
static char *outermost(const struct words *words, const char *trail, char *found)
{
	static const char *const joints[] = {", inlined in ", ", called from "};

	while (trail != NULL) {
		char *name = text_copy(trail, strcspn(trail, " ,"));
		const char *next = NULL;

		if (is_public(name) && is_kernels_function(words, name)) {
			found = name;
		}
		for (size_t i = 0; i < sizeof(joints) / sizeof(joints[0]); i++) {
			const char *joint = strstr(trail, joints[i]);

			if (joint != NULL && (next == NULL || joint + strlen(joints[i]) < next)) {
				next = joint + strlen(joints[i]);
			}
		}
		trail = next;
	}
	return found;
}

bool say_kernel_only(const struct words *words, const struct trail *trail, struct text *text)
{
	char *name =
		outermost(words, trail->callers.data, outermost(words, trail->code.data, NULL));
	const char *instead = NULL;
	const char *macro = NULL;

	if (name == NULL) {
		return false;
	}
	if (text_starts(name, "z_impl_")) {
		const char *call = name + strlen("z_impl_");

		sentence(text, "%s() is the kernel's side of %s(): user mode uses %s().", name,
			 call, call);
		return true;
	}
	for (size_t i = 0; i < sizeof(substitutes) / sizeof(substitutes[0]); i++) {
		if (strcmp(name, substitutes[i].function) == 0) {
			instead = substitutes[i].instead;
			macro = substitutes[i].macro;
		}
	}
	sentence(text, "%s()%s%s%s is for the kernel only, no system call%s%s.", name,
		 macro != NULL ? ", or " : "", macro != NULL ? macro : "",
		 macro != NULL ? "()," : "", instead != NULL ? "; user mode uses " : "",
		 instead != NULL ? instead : "");
	return true;
}

/* ---- What a call calls --------------------------------------------------------------------- */

/* The target of a direct call that ends at a return address; 0: it is none. */
static uint64_t target_x86(const struct image *image, uint64_t pc)
{
	unsigned char code[5];
	int32_t distance;

	if (!image_read(image, pc - sizeof(code), code, sizeof(code)) || code[0] != 0xE8) {
		return 0;
	}
	memcpy(&distance, code + 1, sizeof(distance));
	return pc + (uint64_t)(int64_t)distance;
}

/* bl: 11110 s imm10, 11 j1 1 j2 imm11. */
static uint64_t target_thumb(const struct image *image, uint64_t pc)
{
	uint16_t code[2];
	uint32_t s, i1, i2, bits;

	pc &= ~UINT64_C(1);
	if (!image_read(image, pc - sizeof(code), code, sizeof(code)) ||
	    (code[0] & 0xF800) != 0xF000 || (code[1] & 0xD000) != 0xD000) {
		return 0;
	}
	s = code[0] >> 10 & 1u;
	i1 = ~((code[1] >> 13 & 1u) ^ s) & 1u;
	i2 = ~((code[1] >> 11 & 1u) ^ s) & 1u;
	bits = s << 24 | i1 << 23 | i2 << 22 | (code[0] & 0x3FFu) << 12 | (code[1] & 0x7FFu) << 1;
	if (s != 0) {
		bits |= UINT32_C(0xFE000000);
	}
	return (uint32_t)(pc + bits);
}

const char *called_at(const struct words *words, uint64_t pc)
{
	uint64_t target = image_is_arm(words->image) ? target_thumb(words->image, pc)
						     : target_x86(words->image, pc);
	const char *name = target != 0 ? name_of_function(words->image, target) : NULL;

	if (name != NULL && text_starts(name, "z_impl_")) {
		name += strlen("z_impl_");
	}
	return name;
}
