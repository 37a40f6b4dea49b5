/* SPDX-License-Identifier: Apache-2.0 */

/* Broker: see host_stack.h. */

#include <zephyr/kernel.h>

#include "../host/host_cpu.h"
#include "host_stack.h"

static uintptr_t host_stack_top;
static bool host_stack_busy;

void sim_host_stack_init(uintptr_t top)
{
	host_stack_top = top;
}

void sim_on_host_stack(void (*fn)(void *arg), void *arg)
{
	unsigned int key = arch_irq_lock();

	if (host_stack_top == 0 || host_stack_busy) {
		/* Booting, or called from such work: this is the host stack. */
		fn(arg);
	} else {
		host_stack_busy = true;
		host_call_on_stack(host_stack_top, fn, arg);
		host_stack_busy = false;
	}
	arch_irq_unlock(key);
}
