/* SPDX-License-Identifier: Apache-2.0 */

/*
 * See race.h. While a call is watched the kernel's process has no access to the caller's memory.
 * Each access faults; it gets its access for one instruction, which the processor's trap flag ends.
 */

#define _GNU_SOURCE

#include "race.h"

#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <ucontext.h>

#include <zephyr/kernel_structs.h>
#include <zephyr/syscall.h>

#define TRAP_FLAG        0x100
#define PAGE_FAULT_WRITE 0x2

static struct {
	struct k_thread *caller;
	uintptr_t call;
	unsigned int wanted;
	struct store store;
	unsigned int reads;
	bool armed;
	bool watching;
	/* One instruction has access; it began with a read. */
	bool stepping;
	bool reading;
	_k_syscall_handler_t handler;
	struct k_mem_partition areas[CONFIG_MAX_DOMAIN_PARTITIONS + 1];
	size_t area_count;
} race;

/* Whoever had these signals before. */
static struct sigaction before[SIGTRAP > SIGSEGV ? SIGTRAP + 1 : SIGSEGV + 1];

/* What the caller may reach, but for constants; it has no domain any more when it has died. */
static void note_areas(void)
{
	const struct k_mem_domain *domain = race.caller->mem_domain_info.mem_domain;

	race.areas[race.area_count++] = (struct k_mem_partition){
		.start = race.caller->stack_info.start,
		.size = race.caller->stack_info.size,
	};
	for (size_t i = 0; i < ARRAY_SIZE(domain->partitions); i++) {
		if (domain->partitions[i].size != 0) {
			race.areas[race.area_count++] = domain->partitions[i];
		}
	}
}

static bool is_callers(uintptr_t address)
{
	for (size_t i = 0; i < race.area_count; i++) {
		if (address - race.areas[i].start < race.areas[i].size) {
			return true;
		}
	}
	return false;
}

static void protect(int protection)
{
	for (size_t i = 0; i < race.area_count; i++) {
		(void)mprotect((void *)race.areas[i].start, race.areas[i].size, protection);
	}
}

static void on_signal(int signal, siginfo_t *info, void *context)
{
	greg_t *registers = ((ucontext_t *)context)->uc_mcontext.gregs;

	if (signal == SIGSEGV && race.watching && !race.stepping &&
	    is_callers((uintptr_t)info->si_addr)) {
		race.reading = (registers[REG_ERR] & PAGE_FAULT_WRITE) == 0;
		race.stepping = true;
		registers[REG_EFL] |= TRAP_FLAG;
		protect(PROT_READ | PROT_WRITE);
	} else if (signal == SIGTRAP && race.stepping) {
		race.stepping = false;
		registers[REG_EFL] &= ~TRAP_FLAG;
		/* Whoever runs: for one that waits another thread's call may read. */
		if (race.reading && ++race.reads == race.wanted) {
			memcpy(race.store.to, race.store.bytes, race.store.size);
		}
		protect(PROT_NONE);
	} else {
		before[signal].sa_sigaction(signal, info, context);
	}
}

static void watch(bool on)
{
	race.watching = on;
	protect(on ? PROT_NONE : PROT_READ | PROT_WRITE);
}

static z_syscall_result_t watched(uintptr_t arg1, uintptr_t arg2, uintptr_t arg3, uintptr_t arg4,
				  uintptr_t arg5, uintptr_t arg6, void *ssf)
{
	z_syscall_result_t result;

	watch(true);
	result = race.handler(arg1, arg2, arg3, arg4, arg5, arg6, ssf);
	watch(false);
	return result;
}

_k_syscall_handler_t __real_z_syscall_begin(uintptr_t id, void *ssf);
_k_syscall_handler_t __wrap_z_syscall_begin(uintptr_t id, void *ssf);

_k_syscall_handler_t __wrap_z_syscall_begin(uintptr_t id, void *ssf)
{
	_k_syscall_handler_t handler = __real_z_syscall_begin(id, ssf);

	if (!race.armed || _current != race.caller || id != race.call) {
		return handler;
	}
	race.armed = false;
	race.handler = handler;
	note_areas();
	return watched;
}

void race_arm(struct k_thread *caller, uintptr_t call, unsigned int read, struct store store)
{
	struct sigaction action = {.sa_sigaction = on_signal,
				   .sa_flags = SA_SIGINFO | SA_NODEFER | SA_ONSTACK};

	if (before[SIGSEGV].sa_sigaction == NULL) {
		(void)sigaction(SIGSEGV, &action, &before[SIGSEGV]);
		(void)sigaction(SIGTRAP, &action, &before[SIGTRAP]);
	}
	memset(&race, 0, sizeof(race));
	race.caller = caller;
	race.call = call;
	race.wanted = read;
	race.store = store;
	race.armed = true;
}

unsigned int race_end(void)
{
	/* The caller may have died in the call. */
	if (race.watching) {
		watch(false);
	}
	race.armed = false;
	return race.reads;
}
