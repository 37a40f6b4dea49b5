/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What tools see of the image's memory: variables in partitions, and the blocks of all heaps, in
 * user mode and in the kernel. tests/apps/app_memory_tools makes a mistake and prints on which
 * lines; the tool has to name these lines, and what is wrong.
 */

#include "harness.h"

#include <stdio.h>
#include <string.h>

/* What a tool writes about each kind of mistake, and in front of each list of calls. */
struct words {
	const char *freed;
	const char *freed_by;
	const char *freed_was_taken_by;
	const char *beyond;
	const char *taken_by;
};

static struct run *try_way(const char *way)
{
	char options[128];

	snprintf(options, sizeof(options), "--time virtual -- %s", way);
	return run_image(options);
}

/* "file.c:line" of what the application has said that it does there. */
static const char *line_of(const struct run *run, const char *what, char *line, size_t size)
{
	const char *found = strstr(run->out, what);

	assert_non_null(found);
	found += strlen(what) + strlen(": ");
	snprintf(line, size, "%.*s", (int)strcspn(found, "\n"), found);
	return line;
}

/* The place in what was told behind the first text, from there on; fails if it is not there. */
static const char *told(const char *from, const char *text)
{
	const char *found = strstr(from, text);

	if (found == NULL) {
		print_error("'%s' is not told\n", text);
	}
	assert_non_null(found);
	return found + strlen(text);
}

static const char *told_with_line(const char *from, const char *words, const struct run *run,
				  const char *what)
{
	char line[64];

	return told(told(from, words), line_of(run, what, line, sizeof(line)));
}

static void use_of_freed_is_told(const char *way, const struct words *words)
{
	struct run *run = try_way(way);
	const char *from = told_with_line(run->err, words->freed, run, "used");

	from = told_with_line(from, words->freed_by, run, "freed");
	(void)told_with_line(from, words->freed_was_taken_by, run, "taken");
	assert_int_equal(run->status, 1);
}

static void use_of_others_is_told(const char *way, const struct words *words)
{
	struct run *run = try_way(way);
	const char *from = told_with_line(run->err, words->beyond, run, "used");

	(void)told_with_line(from, words->taken_by, run, "taken");
	assert_int_equal(run->status, 1);
}

static void heap_is_watched(const char *heap, const struct words *words)
{
	static const char *const others[] = {"beyond", "beyond-full", "before"};
	char way[64];

	snprintf(way, sizeof(way), "%s-freed", heap);
	use_of_freed_is_told(way, words);
	for (unsigned int i = 0; i < sizeof(others) / sizeof(others[0]); i++) {
		snprintf(way, sizeof(way), "%s-%s", heap, others[i]);
		use_of_others_is_told(way, words);
	}
}

static void nothing_is_told(const char *ways)
{
	struct run *run = try_way(ways);

	assert_null(strstr(run->err, "=="));
	assert_null(strstr(run->err, "runtime error"));
	assert_line(run, "stress: 264 allocations");
	assert_no_line(run, "has changed");
	assert_no_line(run, "is damaged");
	assert_line(run, "bystander: here");
	assert_int_equal(run->status, 0);
}

#define GOOD_WAYS "pass-around stress heap-on-stack stacks keep"

/* ---- AddressSanitizer ---------------------------------------------------------------------- */

static const struct words sanitizer = {
	.freed = "ERROR: AddressSanitizer: heap-use-after-free",
	.freed_by = "is 3 bytes inside a heap's block of 20 bytes",
	.freed_was_taken_by = "allocated by:",
	.beyond = "ERROR: AddressSanitizer: heap-buffer-overflow",
	.taken_by = "allocated by:",
};

#define SANITIZED .app = "app_memory_tools", .only_with = SANITIZERS, .provokes = true

TEST(does_the_sanitizer_see_what_is_beyond_a_variable_of_a_partition, SANITIZED)
{
	static const char *const ways[] = {"data", "zeros", "kernel-data"};
	static const char *const names[] = {"'table'", "'zeros'", "'kernel_table'"};

	for (unsigned int i = 0; i < 3; i++) {
		struct run *run = try_way(ways[i]);
		const char *from = told_with_line(
			run->err, "AddressSanitizer: global-buffer-overflow", run, "used");

		from = told(from, "is located 0 bytes ");
		/* gcc 12 says it in the first way, gcc 14 in the second. */
		assert_true(strncmp(from, "to the right of ", 16) == 0 ||
			    strncmp(from, "after ", 6) == 0);
		from = told(from, "global variable ");
		assert_int_equal(strncmp(from, names[i], strlen(names[i])), 0);
		assert_int_equal(run->status, 1);
	}
}

TEST(does_the_sanitizer_see_misuse_of_a_sys_heap_in_a_partition, SANITIZED)
{
	heap_is_watched("sys", &sanitizer);
}

TEST(does_the_sanitizer_see_misuse_of_blocks_of_malloc, SANITIZED)
{
	heap_is_watched("libc", &sanitizer);
}

TEST(does_the_sanitizer_see_misuse_of_blocks_of_k_malloc, SANITIZED)
{
	heap_is_watched("kernel", &sanitizer);
}

TEST(does_the_sanitizer_see_misuse_of_blocks_of_a_k_heap, SANITIZED)
{
	heap_is_watched("k", &sanitizer);
}

TEST(does_the_sanitizer_know_of_blocks_that_another_process_has_taken_or_freed, SANITIZED)
{
	use_of_freed_is_told("user-frees-kernels", &sanitizer);
	use_of_freed_is_told("kernel-frees-users", &sanitizer);
	use_of_freed_is_told("kernel-frees-meanwhile", &sanitizer);
	use_of_freed_is_told("domain-frees-anothers", &sanitizer);
	use_of_others_is_told("domain-goes-beyond-anothers", &sanitizer);
}

/* The thread ends as by a fault, since the sanitizer ends its process. */
TEST(do_others_live_on_when_the_sanitizer_has_found_something_in_user_mode, SANITIZED)
{
	struct run *run = try_way("sys-freed");

	assert_fault(run, 0, 0, "worker", "exited with status 1");
	assert_order(run, "handler: reason 0", "bystander: here");
}

TEST(has_the_sanitizer_nothing_to_say_of_good_code, SANITIZED)
{
	nothing_is_told(GOOD_WAYS);
}

/* ---- Valgrind ------------------------------------------------------------------------------ */

static const struct words memcheck = {
	.freed = "Invalid read of size 1",
	.freed_by = "is 3 bytes inside a block of size 20 free'd",
	.freed_was_taken_by = "Block was alloc'd at",
	.beyond = "Invalid ",
	.taken_by = " a block of size 2",
};

#define UNDER_VALGRIND .app = "app_memory_tools", .only_with = VALGRIND, .provokes = true

TEST(does_valgrind_see_misuse_of_a_sys_heap_in_a_partition, UNDER_VALGRIND)
{
	heap_is_watched("sys", &memcheck);
}

TEST(does_valgrind_see_misuse_of_blocks_of_malloc, UNDER_VALGRIND)
{
	heap_is_watched("libc", &memcheck);
}

TEST(does_valgrind_see_misuse_of_blocks_of_k_malloc, UNDER_VALGRIND)
{
	heap_is_watched("kernel", &memcheck);
}

TEST(does_valgrind_see_misuse_of_blocks_of_a_k_heap, UNDER_VALGRIND)
{
	heap_is_watched("k", &memcheck);
}

TEST(does_valgrind_know_of_blocks_that_another_process_has_taken_or_freed, UNDER_VALGRIND)
{
	use_of_freed_is_told("user-frees-kernels", &memcheck);
	use_of_freed_is_told("kernel-frees-users", &memcheck);
	use_of_freed_is_told("kernel-frees-meanwhile", &memcheck);
	use_of_freed_is_told("domain-frees-anothers", &memcheck);
	use_of_others_is_told("domain-goes-beyond-anothers", &memcheck);
}

TEST(does_valgrind_find_blocks_that_nobody_can_free, UNDER_VALGRIND)
{
	static const char *const ways[] = {"leak-user", "leak-kernel"};
	static const char *const losses[] = {"77 bytes in 1 blocks are definitely lost",
					     "78 bytes in 1 blocks are definitely lost"};

	for (unsigned int i = 0; i < 2; i++) {
		struct run *run = try_way(ways[i]);

		(void)told_with_line(run->err, losses[i], run, "taken");
		assert_int_equal(run->status, 1);
	}
}

/* Memcheck reports, and lets the thread go on. */
TEST(do_threads_go_on_when_valgrind_has_found_something, UNDER_VALGRIND)
{
	struct run *run = try_way("sys-beyond");

	assert_order(run, "freed:", "bystander: here");
	assert_no_line(run, "handler:");
}

TEST(has_valgrind_nothing_to_say_of_good_code, UNDER_VALGRIND)
{
	nothing_is_told(GOOD_WAYS);
}
