/* SPDX-License-Identifier: Apache-2.0 */

/* See shared.h. */

#include "shared.h"

#include <zephyr/kernel_structs.h>

K_APPMEM_PARTITION_DEFINE(shared_partition);

struct k_mem_domain first_domain;
struct k_mem_domain second_domain;
struct k_mem_domain poor_domain;

void make_domains(void)
{
	(void)k_mem_domain_deinit(&first_domain);
	(void)k_mem_domain_deinit(&second_domain);
	(void)k_mem_domain_deinit(&poor_domain);
	(void)rules_domain_init(&first_domain, &shared_partition);
	(void)rules_domain_init(&second_domain, &shared_partition);
	(void)rules_domain_init(&poor_domain, NULL);
}

k_tid_t user_in(struct k_mem_domain *domain, user_function function, void *a, void *b)
{
	k_tid_t thread = user_new(function, a, b);

	(void)k_mem_domain_add_thread(domain, thread);
	return thread;
}

void let_them_run(void)
{
	/* A domain's process takes a moment to start, in real time. */
	k_msleep(30);
}

static k_tid_t counted_thread;
static unsigned int calls;

void start_counting(k_tid_t thread)
{
	counted_thread = thread;
	calls = 0;
}

unsigned int counted_calls(void)
{
	return calls;
}

_k_syscall_handler_t __real_z_syscall_begin(uintptr_t id, void *ssf);
_k_syscall_handler_t __wrap_z_syscall_begin(uintptr_t id, void *ssf);

_k_syscall_handler_t __wrap_z_syscall_begin(uintptr_t id, void *ssf)
{
	calls += _current == counted_thread;
	return __real_z_syscall_begin(id, ssf);
}
