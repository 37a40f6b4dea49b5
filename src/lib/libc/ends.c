/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How code ends itself through the C library and the compiler: abort(), exit() in user mode, and a
 * function that finds its frame smashed. All are the calling thread's, also where the library's own
 * would end the process that runs the kernel. What exit() does in supervisor mode is the library's
 * business (newlib.c, or the host's). Any mode.
 */

#include <stdint.h>
#include <stdlib.h>

#include <zephyr/kernel.h>

/* From user mode an oops; the report says in which function. */
FUNC_NORETURN void abort(void)
{
	k_panic();
	CODE_UNREACHABLE;
}

#ifndef CONFIG_LIBC_IN_IMAGE

/* The host's ends the process, which user mode must not ask of it. --wrap puts these in between. */
FUNC_NORETURN void __real_exit(int status);
FUNC_NORETURN void __real__exit(int status);
FUNC_NORETURN void __wrap_exit(int status);
FUNC_NORETURN void __wrap__exit(int status);

static void end_user_thread(void)
{
	if (k_is_user_context()) {
		k_oops();
	}
}

FUNC_NORETURN void __wrap_exit(int status)
{
	end_user_thread();
	__real_exit(status);
}

FUNC_NORETURN void __wrap__exit(int status)
{
	end_user_thread();
	__real__exit(status);
}

#endif

#ifdef CONFIG_STACK_CANARIES

#ifdef CONFIG_LIBC_IN_IMAGE
/*
 * What lies behind the variables of a frame: in flash, because every domain has to read it. It ends
 * strings, lines and most protocols, so that none that runs over can put it back.
 */
const uintptr_t __stack_chk_guard = 0x000aff0d;
#endif

void __stack_chk_fail(void);

FUNC_NORETURN __attribute__((no_stack_protector)) void __stack_chk_fail(void)
{
	z_except_reason(K_ERR_STACK_CHK_FAIL);
}

#endif
