/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Serving system calls: from a number and six words to the handler that the build generated, and
 * the checks that verifiers make. What a domain sends is never trusted: an unknown number stops
 * the thread that used it, and nobody else.
 */

#include <stdarg.h>

#include <zephyr/internal/syscall_handler.h>
#include <zephyr/logging/log.h>
#include <zephyr/sys/printk.h>
#include <zephyr/syscall_list.h>

#include "fault.h"
#include "userspace.h"

LOG_MODULE_REGISTER(userspace);

/* Generated; each entry is a handler, handler_no_syscall() where the image has no verifier. */
extern const _k_syscall_handler_t _k_syscall_table[K_SYSCALL_LIMIT];

static FUNC_NORETURN __attribute__((noinline, cold)) void bad_syscall(uintptr_t id, void *ssf)
{
	z_oops_note_bad_syscall(id);
	arch_syscall_oops(ssf);
}

z_syscall_result_t handler_no_syscall(uintptr_t arg1, uintptr_t arg2, uintptr_t arg3,
				      uintptr_t arg4, uintptr_t arg5, uintptr_t arg6, void *ssf)
{
	z_oops_note_no_handler();
	arch_syscall_oops(ssf);
}

_k_syscall_handler_t z_syscall_begin(uintptr_t id, void *ssf)
{
	struct k_thread *caller = _current;

	__ASSERT(ssf != NULL, "a system call without a frame");
	caller->syscall_frame = ssf;
	z_oops_note_syscall_begin(caller, id);
	if (unlikely(id >= K_SYSCALL_LIMIT)) {
		bad_syscall(id, ssf);
	}
	return _k_syscall_table[id];
}

/* ---- Checks ------------------------------------------------------------------------------- */

bool z_syscall_check_failed(const char *verifier, const char *expr, const char *fmt, ...)
{
	char text[96];
	va_list ap;

	va_start(ap, fmt);
	(void)vsnprintk(text, sizeof(text), fmt, ap);
	va_end(ap);
	LOG_ERR("syscall %s failed check: %s", verifier, text);
	z_oops_note_message(text, expr);
	return true;
}

static __attribute__((noinline, cold)) void report_bad_memory(const char *verifier, const void *ptr,
							      size_t size, bool write)
{
#ifdef CONFIG_CHECK_MESSAGES
	LOG_ERR("syscall %s failed check: %zu bytes at %p are not the caller's to %s", verifier,
		size, ptr, write ? "write" : "read");
#endif
	z_oops_note_buffer(ptr, size, write);
}

bool z_syscall_bad_memory(const char *verifier, const void *ptr, size_t size, bool write)
{
	if (likely(z_user_buffer_ok(_current, (uintptr_t)ptr, size, write))) {
		return false;
	}
	report_bad_memory(verifier, ptr, size, write);
	return true;
}

bool z_syscall_bad_array(const char *verifier, const void *ptr, size_t nmemb, size_t size,
			 bool write)
{
	size_t bytes;

	if (unlikely(__builtin_mul_overflow(nmemb, size, &bytes))) {
		report_bad_memory(verifier, ptr, SIZE_MAX, write);
		return true;
	}
	return z_syscall_bad_memory(verifier, ptr, bytes, write);
}
