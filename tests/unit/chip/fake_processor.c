/* SPDX-License-Identifier: Apache-2.0 */

/* The processor of the fake chip; see fake_chip.h. */

#include <stdlib.h>

#include <zephyr/kernel.h>

struct sim_cpu sim_cpu;
__thread bool sim_user_mode;

__weak void sim_irq_deliver(void)
{
}

__weak void sim_no_room(void)
{
	abort();
}

#ifdef CONFIG_USERSPACE
__weak uintptr_t sim_syscall(uintptr_t arg1, uintptr_t arg2, uintptr_t arg3, uintptr_t arg4,
			     uintptr_t arg5, uintptr_t arg6, uintptr_t call_id)
{
	abort();
}
#endif
