/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Thread-local variables: each thread's lie at the upper end of its stack. The processor has no
 * register for them that user mode may read, so their address is a variable, which a switch sets,
 * in the C library's partition: a user thread needs that, or its own code faults. What user mode
 * can read there it can also write, so privileged code has the address in a variable of its own.
 */

#include <string.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/util.h>

#include "arm.h"
#include "port/threads.h"

#ifdef CONFIG_THREAD_LOCAL_STORAGE

/* By the linker script: addresses that are numbers. */
extern const char z_thread_data_start[], z_thread_data_size[];
extern char z_thread_local_size[], z_thread_local_align[];

/* What compiled code takes for the thread register, see __aeabi_read_tp(). */
uintptr_t arm_thread_pointer;
#ifdef CONFIG_USERSPACE
Z_APP_DMEM_IF_USED(z_libc_partition) uintptr_t arm_thread_pointer_of_user = 0;
#endif

#define STACK_ALIGN 8u

/* The variables begin behind two words that the EABI keeps for itself, rounded to alignment. */
static size_t variables_offset(void)
{
	return MAX(2 * sizeof(uintptr_t), (size_t)z_thread_local_align);
}

size_t arch_thread_local_size(void)
{
	/* Stacks may end anywhere between two addresses of that alignment. */
	return (size_t)z_thread_local_size + MAX(STACK_ALIGN, (size_t)z_thread_local_align) - 1;
}

uintptr_t arm_thread_local_begin(uintptr_t top)
{
	size_t align = MAX(STACK_ALIGN, (size_t)z_thread_local_align);
	uintptr_t start = ROUND_DOWN(top - (size_t)z_thread_local_size, align);

	memset((void *)start, 0, top - start);
	memcpy((void *)start, z_thread_data_start, (size_t)z_thread_data_size);
	return start;
}

void arm_thread_local_switch(const struct k_thread *thread)
{
	const struct _thread_stack_info *stack = &thread->stack_info;

	arm_thread_pointer = stack->start + stack->size - stack->delta - variables_offset();
#ifdef CONFIG_USERSPACE
	arm_thread_pointer_of_user = arm_thread_pointer;
#endif
}

void *__aeabi_read_tp(void);

/*
 * Compiled code relies on all registers but r0, ip and the flags being kept. In a handler the
 * control register still says how the interrupted thread ran. A canary would need registers, too.
 */
FUNC_NO_STACK_PROTECTOR __attribute__((naked)) void *__aeabi_read_tp(void)
{
	__asm__ volatile(
#ifdef CONFIG_USERSPACE
		"mrs ip, ipsr\n\t"
		"cmp ip, #0\n\t"
		"bne 1f\n\t"
		"mrs r0, control\n\t"
		"lsls r0, r0, #31\n\t"
		"beq 1f\n\t"
		"ldr r0, =arm_thread_pointer_of_user\n\t"
		"ldr r0, [r0]\n\t"
		"bx lr\n"
		"1:\n\t"
#endif
		"ldr r0, =arm_thread_pointer\n\t"
		"ldr r0, [r0]\n\t"
		"bx lr\n\t"
		".ltorg");
}

#endif
