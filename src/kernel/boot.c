/* SPDX-License-Identifier: Apache-2.0 */

/*
 * From power-on to main(). The levels before POST_KERNEL run on the chip's start-up stack, with
 * interrupts locked and without threads; the rest runs in the main thread.
 */

#include <zephyr/kernel.h>

#include "init_levels.h"
#include "irq_table.h"
#include "lock.h"
#include "port/interrupts.h"
#include "port/system.h"
#include "port/threads.h"
#include "scheduler.h"
#include "thread.h"
#include "userspace.h"

struct k_thread z_main_thread;
static struct k_thread z_idle_thread;
static K_THREAD_STACK_DEFINE(z_main_stack, CONFIG_MAIN_STACK_SIZE);
static K_KERNEL_STACK_DEFINE(z_idle_stack, CONFIG_IDLE_STACK_SIZE);

/* Constructors of the application (C++ objects, mostly), gathered by the linker. */
extern void (*const z_init_array_start[])(void);
extern void (*const z_init_array_end[])(void);

static void call_constructors(void)
{
	for (void (*const *constructor)(void) = z_init_array_start; constructor != z_init_array_end;
	     constructor++) {
		(*constructor)();
	}
}

static void print_banner(void)
{
#ifdef CONFIG_BOOT_BANNER
	printk("*** Booting Bulkhead ***\n");
#endif
}

static void run_main(void *p1, void *p2, void *p3)
{
	z_init_run_level(Z_INIT_POST_KERNEL);
	print_banner();
	call_constructors();
	z_init_run_level(Z_INIT_APPLICATION);
	z_static_threads_start();
	arch_app_main();
	/* The system goes on with the other threads. */
	z_current()->base.user_options &= (uint16_t)~K_ESSENTIAL;
}

static void idle(void *p1, void *p2, void *p3)
{
	for (;;) {
		z_userspace_reap();
		(void)z_lock();
		z_hook_idle();
		arch_cpu_idle();
	}
}

void k_cpu_idle(void)
{
	(void)z_lock();
	arch_cpu_idle();
}

void k_cpu_atomic_idle(unsigned int key)
{
	arch_cpu_idle();
	/* What the key says was an application's lock. */
	if (!arch_irq_unlocked(key)) {
		(void)arch_irq_lock_application();
	}
}

/*
 * What _current is until there are threads: it can't be preempted, and it is on no list. It has
 * the system heap as its pool, which all threads inherit from it.
 */
static void become_dummy_thread(struct k_thread *dummy)
{
	*dummy = (struct k_thread){0};
	dummy->base.thread_state = _THREAD_DUMMY;
	dummy->base.prio = K_HIGHEST_THREAD_PRIO;
	dummy->base.sched_locked = 1;
	z_kernel.cpu.current = dummy;
#if CONFIG_HEAP_MEM_POOL_SIZE > 0
	k_thread_system_pool_assign(dummy);
#endif
}

static void make_first_threads(void)
{
	z_thread_setup(&z_main_thread, z_main_stack, K_THREAD_STACK_SIZEOF(z_main_stack), run_main,
		       NULL, NULL, NULL, CONFIG_MAIN_THREAD_PRIORITY, K_ESSENTIAL);
	(void)k_thread_name_set(&z_main_thread, "main");
	z_impl_k_thread_start(&z_main_thread);

	z_kernel.cpu.idle_thread = &z_idle_thread;
	z_thread_setup(&z_idle_thread, z_idle_stack, K_KERNEL_STACK_SIZEOF(z_idle_stack), idle,
		       NULL, NULL, NULL, K_IDLE_PRIO, K_ESSENTIAL);
	(void)k_thread_name_set(&z_idle_thread, "idle");
	z_impl_k_thread_start(&z_idle_thread);
}

FUNC_NORETURN void z_cstart(void)
{
	struct k_thread dummy;

	z_ready_queue_init(&z_kernel.ready);
	become_dummy_thread(&dummy);
#ifdef CONFIG_THREAD_RUNTIME_STATS
	z_kernel.cpu.usage_tracked = true;
#endif
	z_init_run_level(Z_INIT_EARLY);
	z_irq_table_init();
	z_userspace_boot();
	z_init_run_level(Z_INIT_PRE_KERNEL_1);
	z_init_run_level(Z_INIT_PRE_KERNEL_2);
	make_first_threads();
#ifdef CONFIG_THREAD_RUNTIME_STATS
	z_kernel.cpu.usage_since = k_cycle_get_64();
#endif
	z_kernel.cpu.current = &z_main_thread;
#ifdef CONFIG_TIMESLICING
	k_sched_time_slice_set(CONFIG_TIMESLICE_SIZE, CONFIG_TIMESLICE_PRIORITY);
#endif
	z_hook_first(&z_main_thread);
	arch_switch_first(&z_main_thread);
}
