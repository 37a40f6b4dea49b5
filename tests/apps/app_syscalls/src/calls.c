/* SPDX-License-Identifier: Apache-2.0 */

/* Implementations and verifiers of calls.h, in the current names. */

#include "calls.h"

#include <zephyr/internal/syscall_handler.h>

K_SEM_DEFINE(kernels_sem, 0, 100);

int last_value;

int z_impl_eight_arguments(int a, int b, int c, int d, int e, int f, int g, int h)
{
	return a + 2 * b + 3 * c + 4 * d + 5 * e + 6 * f + 7 * g + 8 * h;
}

static int z_vrfy_eight_arguments(int a, int b, int c, int d, int e, int f, int g, int h)
{
	return z_impl_eight_arguments(a, b, c, d, e, f, g, h);
}
#include <zephyr/syscalls/eight_arguments_mrsh.c>

uint64_t z_impl_wide_arguments(uint64_t a, uint32_t b, uint64_t c, int64_t d, uint64_t e,
			       uint64_t f, uint64_t g)
{
	return a + b + c + (uint64_t)d + e + f + g;
}

static uint64_t z_vrfy_wide_arguments(uint64_t a, uint32_t b, uint64_t c, int64_t d, uint64_t e,
				      uint64_t f, uint64_t g)
{
	return z_impl_wide_arguments(a, b, c, d, e, f, g);
}
#include <zephyr/syscalls/wide_arguments_mrsh.c>

uint64_t z_impl_turn_bits(uint64_t value)
{
	return ~value;
}

static uint64_t z_vrfy_turn_bits(uint64_t value)
{
	return z_impl_turn_bits(value);
}
#include <zephyr/syscalls/turn_bits_mrsh.c>

int64_t z_impl_narrow_arguments(int8_t a, uint8_t b, int16_t c, uint16_t d, bool e, int32_t f)
{
	return (int64_t)a + b + c + d + (e ? 1 : 0) + f;
}

static int64_t z_vrfy_narrow_arguments(int8_t a, uint8_t b, int16_t c, uint16_t d, bool e,
				       int32_t f)
{
	return z_impl_narrow_arguments(a, b, c, d, e, f);
}
#include <zephyr/syscalls/narrow_arguments_mrsh.c>

void z_impl_no_result(int value)
{
	last_value = value;
}

static void z_vrfy_no_result(int value)
{
	z_impl_no_result(value);
}
#include <zephyr/syscalls/no_result_mrsh.c>

int z_impl_in_user_syscall(void)
{
	return k_is_in_user_syscall() ? 1 : 0;
}

static int z_vrfy_in_user_syscall(void)
{
	return z_impl_in_user_syscall();
}
#include <zephyr/syscalls/in_user_syscall_mrsh.c>

int z_impl_give_for_me(void)
{
	/* Runs as supervisor: nobody asks for the caller's permission. */
	k_sem_give(&kernels_sem);
	return 0;
}

static int z_vrfy_give_for_me(void)
{
	return z_impl_give_for_me();
}
#include <zephyr/syscalls/give_for_me_mrsh.c>

k_tid_t z_impl_who_called(int wait_ms)
{
	k_msleep(wait_ms);
	return k_current_get();
}

static k_tid_t z_vrfy_who_called(int wait_ms)
{
	return z_impl_who_called(wait_ms);
}
#include <zephyr/syscalls/who_called_mrsh.c>

int z_impl_check_read(const void *buffer, size_t size)
{
	return 0;
}

static int z_vrfy_check_read(const void *buffer, size_t size)
{
	return K_SYSCALL_MEMORY_READ(buffer, size) ? 1 : 0;
}
#include <zephyr/syscalls/check_read_mrsh.c>

int z_impl_check_write(void *buffer, size_t size)
{
	return 0;
}

static int z_vrfy_check_write(void *buffer, size_t size)
{
	return K_SYSCALL_MEMORY_WRITE(buffer, size) ? 1 : 0;
}
#include <zephyr/syscalls/check_write_mrsh.c>

int z_impl_check_array(const void *buffer, size_t count, size_t size)
{
	return 0;
}

static int z_vrfy_check_array(const void *buffer, size_t count, size_t size)
{
	return K_SYSCALL_MEMORY_ARRAY_READ(buffer, count, size) ? 1 : 0;
}
#include <zephyr/syscalls/check_array_mrsh.c>

#define COPY_MAX 64

int z_impl_copy_in(const void *from, size_t size)
{
	return 0;
}

static int z_vrfy_copy_in(const void *from, size_t size)
{
	uint8_t copy[COPY_MAX];

	K_OOPS(K_SYSCALL_VERIFY(size <= sizeof(copy)));
	return k_usermode_from_copy(copy, from, size);
}
#include <zephyr/syscalls/copy_in_mrsh.c>

int z_impl_copy_out(void *to, size_t size)
{
	return 0;
}

static int z_vrfy_copy_out(void *to, size_t size)
{
	uint8_t source[COPY_MAX];

	K_OOPS(K_SYSCALL_VERIFY_MSG(size <= sizeof(source), "%zu bytes are too many", size));
	memset(source, 0x77, sizeof(source));
	return k_usermode_to_copy(to, source, size);
}
#include <zephyr/syscalls/copy_out_mrsh.c>

int z_impl_copy_string(const char *string, size_t max)
{
	return 0;
}

static int z_vrfy_copy_string(const char *string, size_t max)
{
	char copy[COPY_MAX];

	K_OOPS(K_SYSCALL_VERIFY(max <= sizeof(copy)));
	return k_usermode_string_copy(copy, string, max);
}
#include <zephyr/syscalls/copy_string_mrsh.c>

int z_impl_string_length(const char *string, size_t max)
{
	return 0;
}

static int z_vrfy_string_length(const char *string, size_t max)
{
	int err = 0;
	size_t length = k_usermode_string_nlen(string, max, &err);

	return err != 0 ? err : (int)length;
}
#include <zephyr/syscalls/string_length_mrsh.c>

int z_impl_alloc_copy(const void *from, size_t size)
{
	return 0;
}

static int z_vrfy_alloc_copy(const void *from, size_t size)
{
	void *copy = k_usermode_alloc_from_copy(from, size);

	k_free(copy);
	return copy != NULL ? 1 : 0;
}
#include <zephyr/syscalls/alloc_copy_mrsh.c>

int z_impl_alloc_string(const char *string, size_t max)
{
	return 0;
}

static int z_vrfy_alloc_string(const char *string, size_t max)
{
	char *copy = k_usermode_string_alloc_copy(string, max);

	k_free(copy);
	return copy != NULL ? 1 : 0;
}
#include <zephyr/syscalls/alloc_string_mrsh.c>

int z_impl_read_slowly(const int *number)
{
	int first = *number;

	k_msleep(20);
	return first == *number ? first : -1;
}

static int z_vrfy_read_slowly(const int *number)
{
	int copy;

	K_OOPS(k_usermode_from_copy(&copy, number, sizeof(copy)));
	return z_impl_read_slowly(&copy);
}
#include <zephyr/syscalls/read_slowly_mrsh.c>

void z_impl_use_kernel_stack(void)
{
	volatile uint8_t secret[256];

	for (size_t i = 0; i < sizeof(secret); i++) {
		secret[i] = 0xd7;
	}
}

static void z_vrfy_use_kernel_stack(void)
{
	z_impl_use_kernel_stack();
}
#include <zephyr/syscalls/use_kernel_stack_mrsh.c>

int z_impl_unverified(void)
{
	return 0;
}
