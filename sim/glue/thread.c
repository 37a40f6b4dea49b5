/* SPDX-License-Identifier: Apache-2.0 */

/* Glue: threads by the core's names, and their system calls. */

#include <string.h>

#include <zephyr/kernel_structs.h>

#include "../chip.h"
#include "../host/thread_local.h"
#include "glue.h"
#include "hooks.h"
#include "port/threads.h"
#include "stacks.h"
#ifdef CONFIG_USERSPACE
#include "userspace.h"
#endif

void arch_new_thread(struct k_thread *thread, k_thread_stack_t *stack, size_t stack_size,
		     bool carries_user, k_thread_entry_t entry, void *p1, void *p2, void *p3)
{
	struct sim_thread *chip = &thread->arch.chip;
	const struct sim_thread_start start = {
		.stack = stack,
		.stack_size = stack_size,
		.carries_user = carries_user,
		.user = (thread->base.user_options & K_USER) != 0,
		.fill = IS_ENABLED(CONFIG_INIT_STACKS) || glue_stacks_wanted(),
		.fill_with = glue_stacks_wanted() ? Z_STACK_PAINT : Z_STACK_FILL,
		.entry = entry,
		.args = {p1, p2, p3},
	};

	sim_thread_init(chip, &start);
	thread->arch.stack_asked = stack_size;
	thread->stack_info.start = chip->stack_start;
	thread->stack_info.size = chip->stack_size;
	thread->stack_info.delta = thread_local_room();
}

#ifdef CONFIG_THREAD_LOCAL_STORAGE
size_t arch_thread_local_size(void)
{
	return thread_local_room();
}
#endif

void arch_thread_exit(struct k_thread *thread)
{
	glue_stacks_note_end(thread);
	sim_thread_end(&thread->arch.chip);
}

void arch_stack_is_read(const void *start, size_t size)
{
	sim_stack_is_read(start, size);
}

void arch_switch(struct k_thread *from, struct k_thread *to)
{
	bool ended = (from->base.thread_state & _THREAD_DEAD) != 0;

	sim_switch(ended ? NULL : &from->arch.chip, &to->arch.chip);
}

FUNC_NORETURN void arch_switch_first(struct k_thread *to)
{
	sim_switch_first(&to->arch.chip);
}

/* Stacks are large here. */
FUNC_NORETURN void arch_report_stack_call(void (*function)(const void *argument),
					  const void *argument)
{
	(void)arch_irq_lock();
	function(argument);
	CODE_UNREACHABLE;
}

#ifdef CONFIG_USERSPACE

FUNC_NORETURN void arch_user_mode_enter(k_thread_entry_t entry, void *p1, void *p2, void *p3)
{
	sim_user_mode_enter(entry, p1, p2, p3);
}

uintptr_t glue_system_call(uintptr_t number, uintptr_t args[6], struct arch_esf *caller)
{
	uintptr_t value;

	z_hook_call_enter(number, args);
	arch_irq_unlock(0);
	value = z_syscall_begin(number, caller)(args[0], args[1], args[2], args[3], args[4],
						args[5], caller);
	z_syscall_end();
	(void)arch_irq_lock();
	z_hook_call_exit();
	return value;
}

#endif
