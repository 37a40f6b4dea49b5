/* SPDX-License-Identifier: Apache-2.0 */

/*
 * System calls of the test's own, each a window to what a verifier sees. Of odd shapes on purpose:
 * many arguments, wide arguments, no arguments, no result.
 */

#ifndef CALLS_H
#define CALLS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/device.h>
#include <zephyr/kernel.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

/* a * 1 + b * 2 + … + h * 8 */
__syscall int eight_arguments(int a, int b, int c, int d, int e, int f, int g, int h);
/* The same with the wide ones among them. */
__syscall uint64_t wide_arguments(uint64_t a, uint32_t b, uint64_t c, int64_t d, uint64_t e,
				  uint64_t f, uint64_t g);
/* @a value with all its bits turned. */
__syscall uint64_t turn_bits(uint64_t value);
/* The arguments' types come through: narrow and signed ones. */
__syscall int64_t narrow_arguments(int8_t a, uint8_t b, int16_t c, uint16_t d, bool e, int32_t f);
__syscall void no_result(int value);

/* 1: the implementation runs for a user's call; 0: for a supervisor's. */
__syscall int in_user_syscall(void);
/* The implementation gives a semaphore that the caller was not granted. */
__syscall int give_for_me(void);
/* After a wait, the calling thread as the kernel sees it. */
__syscall k_tid_t who_called(int wait_ms);

/* What the checks say about the caller's buffer: 0 or 1 for "wrong". */
__syscall int check_read(const void *buffer, size_t size);
__syscall int check_write(void *buffer, size_t size);
__syscall int check_array(const void *buffer, size_t count, size_t size);

/* What the copies return. */
__syscall int copy_in(const void *from, size_t size);
__syscall int copy_out(void *to, size_t size);
__syscall int copy_string(const char *string, size_t max);
__syscall int string_length(const char *string, size_t max);
/* 1: a copy from the caller's pool; 0: NULL. */
__syscall int alloc_copy(const void *from, size_t size);
__syscall int alloc_string(const char *string, size_t max);

/* The number at @a number, read once, looked at twice with a wait of 20 ms between. */
__syscall int read_slowly(const int *number);

/* Leaves a pattern on the stack of the kernel's side. */
__syscall void use_kernel_stack(void);

/* Has no verifier. */
__syscall int unverified(void);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/calls.h>

#endif
