/* SPDX-License-Identifier: Apache-2.0 */

/* See calls.h. */

#include "calls.h"

#include <errno.h>
#include <string.h>

#include <zephyr/internal/syscall_handler.h>

volatile int used_count;

int z_impl_raise_count(int *count)
{
	if (*count >= COUNT_MAX) {
		return -EINVAL;
	}
	used_count = ++*count;
	return 0;
}

static int z_vrfy_raise_count(int *count)
{
	int copy;
	int result;

	K_OOPS(k_usermode_from_copy(&copy, count, sizeof(copy)));
	result = z_impl_raise_count(&copy);
	K_OOPS(k_usermode_to_copy(count, &copy, sizeof(copy)));
	return result;
}
#include <zephyr/syscalls/raise_count_mrsh.c>

int z_impl_copied_length(const char *text, size_t max)
{
	return (int)strlen(text);
}

static int z_vrfy_copied_length(const char *text, size_t max)
{
	char *copy = k_usermode_string_alloc_copy(text, max);
	int length = copy != NULL ? (int)strlen(copy) : -1;

	k_free(copy);
	return length;
}
#include <zephyr/syscalls/copied_length_mrsh.c>

int z_impl_use_count_wrongly(const int *count)
{
	used_count = *(const volatile int *)count;
	return 0;
}

static int z_vrfy_use_count_wrongly(const int *count)
{
	K_OOPS(K_SYSCALL_MEMORY_READ(count, sizeof(*count)));
	if (*(const volatile int *)count > COUNT_MAX) {
		return -EINVAL;
	}
	return z_impl_use_count_wrongly(count);
}
#include <zephyr/syscalls/use_count_wrongly_mrsh.c>
