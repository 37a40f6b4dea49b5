/* SPDX-License-Identifier: Apache-2.0 */

/* Broker: see host_stack.h. */

#include <errno.h>
#include <stdbool.h>
#include <sys/mman.h>

#include <valgrind/memcheck.h>

#include "../host/host_cpu.h"
#include "broker.h"
#include "host_stack.h"
#include "valgrind_stacks.h"

#define HOST_STACK_SIZE (1024 * 1024)

static char *host_stack;
static bool host_stack_busy;

void sim_host_stack_init(void)
{
	host_stack = mmap(NULL, HOST_STACK_SIZE, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK | MAP_NORESERVE, -1, 0);
	if (host_stack == MAP_FAILED || mprotect(host_stack, SIM_PAGE_SIZE, PROT_NONE) != 0) {
		sim_die("cannot map the host stack", errno, "give the process more memory");
	}
	sim_valgrind_stack((uintptr_t)host_stack + SIM_PAGE_SIZE,
			   (uintptr_t)host_stack + HOST_STACK_SIZE);
}

void sim_on_host_stack(void (*fn)(void *arg), void *arg)
{
	unsigned int key = arch_irq_lock();

	if (host_stack_busy) {
		fn(arg);
	} else {
		host_stack_busy = true;
		/*
		 * The switch and the push of the first return address are one change of the stack
		 * pointer to memcheck, so it does not see that the word at the top, which the last
		 * return from here gave up, is in use again.
		 */
		(void)VALGRIND_MAKE_MEM_UNDEFINED(host_stack + SIM_PAGE_SIZE,
						  HOST_STACK_SIZE - SIM_PAGE_SIZE);
		host_call_on_stack((uintptr_t)host_stack + HOST_STACK_SIZE, fn, arg);
		host_stack_busy = false;
	}
	arch_irq_unlock(key);
}
