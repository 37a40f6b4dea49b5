/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What a system call's stub needs: does this code have to trap, or may it call the implementation?
 * The generated headers <zephyr/syscalls/NAME.h> include this file; applications seldom do.
 * How a call is served on the other side is <zephyr/internal/syscall_handler.h>.
 */

#ifndef ZEPHYR_SYSCALL_H
#define ZEPHYR_SYSCALL_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/syscall_list.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Room for any result that goes back in registers: 64 bits on every chip. */
typedef uint64_t z_syscall_result_t;

/**
 * One served system call: up to six argument words, then the caller's frame. Calls with more
 * arguments pass the rest through an array in the caller's memory.
 */
typedef z_syscall_result_t (*_k_syscall_handler_t)(uintptr_t arg1, uintptr_t arg2, uintptr_t arg3,
						   uintptr_t arg4, uintptr_t arg5, uintptr_t arg6,
						   void *ssf);

/**
 * Must a stub trap into the kernel? Any mode, also interrupts; never blocks.
 *
 * A source file that runs in one mode only can decide this when it is compiled, and saves the
 * test: define __ZEPHYR_USER__ (always trap) or __ZEPHYR_SUPERVISOR__ (never trap) before the
 * first include. Code compiled with __ZEPHYR_SUPERVISOR__ faults when user mode runs it; code
 * compiled with __ZEPHYR_USER__ must not run in supervisor mode.
 */
static ALWAYS_INLINE bool z_syscall_trap(void)
{
#if !defined(CONFIG_USERSPACE) || defined(__ZEPHYR_SUPERVISOR__)
	return false;
#elif defined(__ZEPHYR_USER__)
	return true;
#else
	return arch_is_user_context();
#endif
}

/*
 * How a stub is defined. On the Linux chip inline also at -Og: a fault report then names the
 * function that made the call, and its callers. Elsewhere the compiler decides, for size, and
 * because a debugger's step over the call would end in the kernel.
 */
#if defined(CONFIG_ARCH_ON_HOST) && defined(__OPTIMIZE__)
#define Z_SYSCALL_STUB static ALWAYS_INLINE
#else
#define Z_SYSCALL_STUB static inline
#endif

/*
 * Tell the linker that the code here makes this system call, without an instruction: what nobody
 * calls is then left out of the image, with all that only it needs.
 */
#ifdef CONFIG_SYSCALLS_USED_ONLY
#define Z_SYSCALL_USED(name) __asm__ volatile(".reloc ., BFD_RELOC_NONE, z_mrsh_" #name)
#else
#define Z_SYSCALL_USED(name)                                                                       \
	do {                                                                                       \
	} while (false)
#endif

/**
 * Is the calling code running in user mode? Any mode, also interrupts; never blocks.
 *
 * @return true in user mode; always false without CONFIG_USERSPACE
 */
static ALWAYS_INLINE bool k_is_user_context(void)
{
#ifdef CONFIG_USERSPACE
	return arch_is_user_context();
#else
	return false;
#endif
}

#ifdef __cplusplus
}
#endif

#endif
