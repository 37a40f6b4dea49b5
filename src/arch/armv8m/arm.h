/* SPDX-License-Identifier: Apache-2.0 */

/* What the files of the port know of each other. Supervisor code only. */

#ifndef BULKHEAD_ARMV8M_ARM_H
#define BULKHEAD_ARMV8M_ARM_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>

#include "board.h"

/* ---- Placed by the linker ----------------------------------------------------------------- */

/* All of flash that user mode may read and execute: text and constants. */
extern char z_flash_start[], z_text_end[], z_flash_end[], z_rom_end[];
extern char z_ram_start[], z_ram_end[];
extern char z_user_stacks_start[], z_user_stacks_end[];

/* Stack of interrupts, of faults in them, and of start-up. */
extern char arm_interrupt_stack[];

/* ---- entry.S, switch.S -------------------------------------------------------------------- */

/* Save the registers on the stack of @a from and go on with @a to. Thread mode, locked. */
void arm_swap(struct _thread_arch *from, struct _thread_arch *to);
FUNC_NORETURN void arm_swap_first(struct _thread_arch *to);

/* First code of a supervisor thread and of a user thread: see thread.c for the registers. */
void arm_supervisor_start(void);
void arm_user_start(void);

/* What arm_user_start() needs, in this order. */
struct arm_user_entry {
	uintptr_t entry, p1, p2, p3;
	uintptr_t stack_top, stack_limit;
};

/* Go on in user mode. Never returns. */
FUNC_NORETURN void arm_user_enter(const struct arm_user_entry *entry);

/* Call function(argument) on another stack; it must not return. */
FUNC_NORETURN void arm_call_on_stack(uintptr_t limit, uintptr_t top, void (*function)(void *),
				     void *argument);

/*
 * The thread that the processor still runs although an interrupt chose another; NULL: none. If it
 * has ended, its memory may be anything by now: then nobody's registers are to be kept.
 */
extern struct k_thread *volatile arm_switch_from;
#define ARM_NOBODY ((struct k_thread *)NOBODY)

/* ---- mpu.c -------------------------------------------------------------------------------- */

void arm_mpu_init(void);

#ifdef CONFIG_USERSPACE
/* Some domain keeps the kernel from writing something: supervisor threads need it loaded too. */
extern bool arm_mpu_restricts_kernel;

void arm_mpu_load(struct k_thread *thread);

/* Make the MPU say what the thread may do in user mode. Locked. */
static inline void arm_mpu_switch(struct k_thread *thread)
{
	if ((thread->base.user_options & K_USER) != 0 || arm_mpu_restricts_kernel) {
		arm_mpu_load(thread);
	}
}
#else
static inline void arm_mpu_switch(struct k_thread *thread)
{
}
#endif

/* ---- thread_local.c ----------------------------------------------------------------------- */

#ifdef CONFIG_THREAD_LOCAL_STORAGE
/* Put a new thread's variables below @a top of its stack; where they begin. */
uintptr_t arm_thread_local_begin(uintptr_t top);
/* Let them be those of this thread. Locked. */
void arm_thread_local_switch(const struct k_thread *thread);
#else
static inline uintptr_t arm_thread_local_begin(uintptr_t top)
{
	return top;
}

static inline void arm_thread_local_switch(const struct k_thread *thread)
{
}
#endif

/* ---- fault.c ------------------------------------------------------------------------------ */

/* r7 of the code that faulted, which the frame does not hold: the frame pointer, if any. */
extern uint32_t arm_fault_r7;

/* ---- interrupt.c -------------------------------------------------------------------------- */

/* Is any interrupt line enabled, apart from the system timer's? */
bool arm_interrupts_enabled(void);

#endif
