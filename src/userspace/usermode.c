/* SPDX-License-Identifier: Apache-2.0 */

/*
 * k_usermode_*(): how verifiers copy from and to the memory of the thread that they serve. Errors
 * are positive, as in Zephyr. A failure is also noted, so that a report can name the buffer when
 * the verifier stops the thread because of it.
 */

#include <errno.h>

#include <zephyr/internal/syscall_handler.h>

#include "fault.h"
#include "user_memory.h"

int k_usermode_from_copy(void *dst, const void *src, size_t size)
{
	struct user_span span;

	if (!z_user_span_check(src, size, false, &span)) {
		z_oops_note_buffer(src, size, false);
		return EFAULT;
	}
	z_user_span_read(dst, &span);
	return 0;
}

int k_usermode_to_copy(void *dst, const void *src, size_t size)
{
	struct user_span span;

	if (!z_user_span_check(dst, size, true, &span)) {
		z_oops_note_buffer(dst, size, true);
		return EFAULT;
	}
	z_user_span_write(&span, src);
	return 0;
}

void *k_usermode_alloc_from_copy(const void *src, size_t size)
{
	struct user_span span;
	void *copy;

	/* Before allocating: a bad size must not cost the pool anything. */
	if (!z_user_span_check(src, size, false, &span)) {
		z_oops_note_buffer(src, size, false);
		return NULL;
	}
	copy = z_thread_malloc(size);
	if (copy != NULL) {
		z_user_span_read(copy, &span);
	}
	return copy;
}

size_t k_usermode_string_nlen(const char *src, size_t maxlen, int *err)
{
	struct user_span span = z_user_span_readable_prefix(src, maxlen);
	size_t length = z_user_span_read_string(NULL, &span);

	if (length == span.size && span.size < maxlen) {
		z_oops_note_string(src, maxlen);
		*err = -1;
		return 0;
	}
	*err = 0;
	return length;
}

int k_usermode_string_copy(char *dst, const char *src, size_t maxlen)
{
	struct user_span span = z_user_span_readable_prefix(src, maxlen);

	if (z_user_span_read_string(dst, &span) < span.size) {
		return 0;
	}
	z_oops_note_string(src, maxlen);
	return span.size == maxlen ? EINVAL : EFAULT;
}

/*
 * Two looks at the string: the first says how much to allocate, the second takes the copy. If the
 * string grew in between, the copy does not end within what was allocated, and the call fails.
 */
char *k_usermode_string_alloc_copy(const char *src, size_t maxlen)
{
	int err;
	size_t length = k_usermode_string_nlen(src, maxlen, &err);
	char *copy;

	if (err != 0 || length == maxlen) {
		return NULL;
	}
	copy = z_thread_malloc(length + 1);
	if (copy != NULL && k_usermode_string_copy(copy, src, length + 1) != 0) {
		k_free(copy);
		copy = NULL;
	}
	return copy;
}
