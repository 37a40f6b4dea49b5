/* SPDX-License-Identifier: Apache-2.0 */

/*
 * For verifiers: the z_vrfy_NAME() functions that check a system call's arguments on behalf of the
 * kernel before z_impl_NAME() runs.
 *
 * Rules
 * - A verifier runs in supervisor mode as the calling thread, interrupts enabled; it may block.
 * - The checks K_SYSCALL_*() are true when something is WRONG. Wrap them in K_OOPS() to stop the
 *   caller, or test them and return an error.
 * - User memory may change under the verifier at any moment: other threads run. Copy first, check
 *   the copy, use the copy. A check of a range only says that the caller may touch it.
 * - Nothing here is for interrupts or for user mode, except where it says so.
 *
 * Sources written for Zephyr 3.3 include <zephyr/syscall_handler.h> and its older names.
 */

#ifndef ZEPHYR_INTERNAL_SYSCALL_HANDLER_H
#define ZEPHYR_INTERNAL_SYSCALL_HANDLER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/fatal.h>
#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/internal/kobject_internal.h>
#include <zephyr/syscall.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_USERSPACE

/**
 * Is the current thread inside a system call that it made from user mode? False for supervisor
 * threads that call the same function, and in interrupts. Supervisor mode, any context.
 */
static inline bool k_is_in_user_syscall(void)
{
	return !k_is_in_isr() && _current->syscall_frame != NULL;
}

/* ---- User memory -------------------------------------------------------------------------- */

/**
 * May the current thread, in user mode, read (or with @a write, also write) this whole range? A
 * range may span adjoining partitions. Length 0 is always all right; a range that wraps never is.
 *
 * @retval 0 yes
 * @retval -EPERM no
 */
int arch_buffer_validate(const void *addr, size_t size, int write);

/**
 * Copy from user memory, if the caller may read all of it.
 *
 * @retval 0 done
 * @retval EFAULT (positive) the caller may not read it; nothing was copied
 */
int k_usermode_from_copy(void *dst, const void *src, size_t size);

/**
 * Copy to user memory, if the caller may write all of it.
 *
 * @retval 0 done
 * @retval EFAULT (positive) the caller may not write it; nothing was copied
 */
int k_usermode_to_copy(void *dst, const void *src, size_t size);

/**
 * Copy from user memory into a buffer from the caller's resource pool. Nobody frees it if another
 * thread or an interrupt handler ends the caller before k_free(): see docs/user-memory.md.
 *
 * @return the buffer, to be released with k_free(); NULL: not readable, no pool, or no memory
 */
void *k_usermode_alloc_from_copy(const void *src, size_t size);

/**
 * Length of a user's string, at most @a maxlen. The string may have changed when this returns:
 * k_usermode_string_copy() gives a copy that can't.
 *
 * @param[out] err 0, or -1: the caller may not read the string up to its end or @a maxlen bytes
 * @return length; 0 when @a err is -1
 */
size_t k_usermode_string_nlen(const char *src, size_t maxlen, int *err);

/**
 * Copy a user's string.
 *
 * @param maxlen size of @a dst, terminator included
 * @retval 0 done; @a dst is terminated
 * @retval EINVAL (positive) longer than @a maxlen - 1
 * @retval EFAULT (positive) the caller may not read it; in both cases @a dst is undefined
 */
int k_usermode_string_copy(char *dst, const char *src, size_t maxlen);

/**
 * Copy a user's string into a buffer from the caller's resource pool, as
 * k_usermode_alloc_from_copy() does.
 *
 * @param maxlen most bytes to copy, terminator included
 * @return the terminated copy, to be released with k_free(); NULL: too long, not readable, no
 *         pool, or no memory
 */
char *k_usermode_string_alloc_copy(const char *src, size_t maxlen);

/* ---- Checks ------------------------------------------------------------------------------- */

/**
 * Stop the calling thread with a kernel oops if @a expr is true (a check failed). Does not return
 * then. The failed check is named in the fault report.
 */
#define K_OOPS(expr)                                                                               \
	do {                                                                                       \
		if (unlikely(expr)) {                                                              \
			arch_syscall_oops(_current->syscall_frame);                                \
		}                                                                                  \
	} while (false)

/* Behind the macros below. Each is true, logged and noted for the report, when the check fails. */
bool z_syscall_check_failed(const char *verifier, const char *expr, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
bool z_syscall_bad_memory(const char *verifier, const void *ptr, size_t size, bool write);
bool z_syscall_bad_array(const char *verifier, const void *ptr, size_t nmemb, size_t size,
			 bool write);
bool z_syscall_bad_object(const char *verifier, const void *obj, enum k_objects otype,
			  enum _obj_init_check init);

/* What a report says about a check beside its message: the verifier's name and the condition. */
#ifdef CONFIG_CHECK_MESSAGES
#define Z_VERIFIER       __func__
#define Z_CHECK_OF(expr) #expr
#else
#define Z_VERIFIER       "verifier"
#define Z_CHECK_OF(expr) ""
#endif

/** True, with a message in the log, if the condition @a expr does NOT hold. */
#define K_SYSCALL_VERIFY_MSG(expr, fmt, ...)                                                       \
	(unlikely(!(expr))                                                                         \
		 ? z_syscall_check_failed(Z_VERIFIER, Z_CHECK_OF(expr), fmt, ##__VA_ARGS__)        \
		 : false)

/** The same; the condition itself is the message. */
#define K_SYSCALL_VERIFY(expr)                                                                     \
	(unlikely(!(expr)) ? z_syscall_check_failed(Z_VERIFIER, Z_CHECK_OF(expr), "%s", #expr)     \
			   : false)

/** Unlike the others true if all is WELL: the range does not wrap around the address space. */
#define K_SYSCALL_MEMORY_SIZE_CHECK(ptr, size) (((uintptr_t)(ptr) + (size)) >= (uintptr_t)(ptr))

/** True if the caller may not read (with @a write: write) the whole range. */
#define K_SYSCALL_MEMORY(ptr, size, write)                                                         \
	z_syscall_bad_memory(Z_VERIFIER, (const void *)(ptr), (size), (write) != 0)
#define K_SYSCALL_MEMORY_READ(ptr, size)  K_SYSCALL_MEMORY(ptr, size, 0)
#define K_SYSCALL_MEMORY_WRITE(ptr, size) K_SYSCALL_MEMORY(ptr, size, 1)

/** The same for @a nmemb elements of @a size bytes; a product that overflows fails. */
#define K_SYSCALL_MEMORY_ARRAY(ptr, nmemb, size, write)                                            \
	z_syscall_bad_array(Z_VERIFIER, (const void *)(ptr), (nmemb), (size), (write) != 0)
#define K_SYSCALL_MEMORY_ARRAY_READ(ptr, nmemb, size)  K_SYSCALL_MEMORY_ARRAY(ptr, nmemb, size, 0)
#define K_SYSCALL_MEMORY_ARRAY_WRITE(ptr, nmemb, size) K_SYSCALL_MEMORY_ARRAY(ptr, nmemb, size, 1)

/** True if the caller may not use this object: type, permission, state (enum _obj_init_check). */
#define K_SYSCALL_IS_OBJ(ptr, type, init)                                                          \
	z_syscall_bad_object(Z_VERIFIER, (const void *)(ptr), (type), (init))
/** … which must be initialised */
#define K_SYSCALL_OBJ(ptr, type)            K_SYSCALL_IS_OBJ(ptr, type, _OBJ_INIT_TRUE)
/** … in any state */
#define K_SYSCALL_OBJ_INIT(ptr, type)       K_SYSCALL_IS_OBJ(ptr, type, _OBJ_INIT_ANY)
/** … which must not be in use */
#define K_SYSCALL_OBJ_NEVER_INIT(ptr, type) K_SYSCALL_IS_OBJ(ptr, type, _OBJ_INIT_FALSE)

/**
 * True if a device (checked already) lacks an operation.
 *
 * @param api_name its driver's table, without `struct`
 * @param op member of that table
 */
#define K_SYSCALL_DRIVER_OP(ptr, api_name, op)                                                     \
	K_SYSCALL_VERIFY_MSG(((const struct api_name *)((const struct device *)(ptr))->api)->op != \
				     NULL,                                                         \
			     "the device has no operation " #op)

/* Device of a subsystem, and the operation is there; K_SYSCALL_DRIVER_<SUBSYSTEM>(ptr, op) are
 * generated from this.
 */
#define K_SYSCALL_DRIVER_GEN(ptr, op, driver_lower_case, driver_upper_case)                        \
	(K_SYSCALL_OBJ(ptr, K_OBJ_DRIVER_##driver_upper_case) ||                                   \
	 K_SYSCALL_DRIVER_OP(ptr, driver_lower_case##_driver_api, op))

/** True if this is not a usable device of type @a type whose driver's table is @a _api. */
#define K_SYSCALL_SPECIFIC_DRIVER(_device, type, _api)                                             \
	(K_SYSCALL_OBJ(_device, type) ||                                                           \
	 K_SYSCALL_VERIFY_MSG(((const struct device *)(_device))->api == (const void *)(_api),     \
			      "the device belongs to another driver"))

/** Serves the calls that have a stub and no verifier in this image: an oops. */
z_syscall_result_t handler_no_syscall(uintptr_t arg1, uintptr_t arg2, uintptr_t arg3,
				      uintptr_t arg4, uintptr_t arg5, uintptr_t arg6, void *ssf);

#else /* !CONFIG_USERSPACE */

static inline bool k_is_in_user_syscall(void)
{
	return false;
}

#endif /* CONFIG_USERSPACE */

#ifdef CONFIG_USERSPACE
/** Partitions that the chip has room for in a domain. */
int arch_mem_domain_max_partitions_get(void);

/** The port's part of k_thread_user_mode_enter(), which is what to call. */
FUNC_NORETURN void arch_user_mode_enter(k_thread_entry_t entry, void *p1, void *p2, void *p3);
#endif

#ifdef __cplusplus
}
#endif

#ifdef CONFIG_USERSPACE
#include <zephyr/driver-validation.h>
#endif

#endif
