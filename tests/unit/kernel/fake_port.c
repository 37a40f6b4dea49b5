/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The fake port, on the fake chip. It borrows the Linux chip's public header for its types and its
 * interrupt lock, and nothing else of that chip.
 */

#include <stdlib.h>
#include <ucontext.h>

#include <zephyr/device.h>

#include "fake_port.h"
#include "fault.h"
#include <string.h>

#include "port/interrupts.h"
#include "port/system.h"
#include "port/threads.h"
#include "scheduler.h"

#define NEVER       INT64_MAX
#define MAX_THREADS 16

static ucontext_t host_context;
static ucontext_t contexts[MAX_THREADS + 2];
static unsigned int used_contexts;

static int64_t now;
static int64_t announced;
static int64_t event = NEVER;

static void (*main_body)(void);
int fatal_reason;

char marks[256];

static struct k_thread threads[MAX_THREADS];
static K_KERNEL_STACK_ARRAY_DEFINE(stacks, MAX_THREADS, 4096);
static unsigned int used_threads;

/* ---- Contexts ------------------------------------------------------------------------------ */

static void first_code(void)
{
	struct k_thread *thread = _current;

	arch_irq_unlock(0);
	z_thread_entry(thread->arch.chip.start, thread->arch.chip.start_args[0],
		       thread->arch.chip.start_args[1], thread->arch.chip.start_args[2]);
}

void arch_new_thread(struct k_thread *thread, k_thread_stack_t *stack, size_t stack_size,
		     bool carries_user, k_thread_entry_t entry, void *p1, void *p2, void *p3)
{
	ucontext_t *context = &contexts[used_contexts++];

	assert_true(used_contexts <= ARRAY_SIZE(contexts));
	thread->stack_info.start = (uintptr_t)stack;
	thread->stack_info.size = ARCH_KERNEL_STACK_LEN(stack_size);
	/* The thread is an object already: nobody may start it before it has a context. */
	assert_int_equal(sim_cpu.irq_locked, 1);
	memset(stack, Z_STACK_FILL, thread->stack_info.size);
	thread->arch.chip.start = entry;
	thread->arch.chip.start_args[0] = p1;
	thread->arch.chip.start_args[1] = p2;
	thread->arch.chip.start_args[2] = p3;
	thread->arch.chip.kernel_sp = (uintptr_t)context;
	getcontext(context);
	context->uc_stack.ss_sp = stack;
	context->uc_stack.ss_size = thread->stack_info.size;
	makecontext(context, first_code, 0);
}

void arch_switch(struct k_thread *from, struct k_thread *to)
{
	swapcontext((ucontext_t *)from->arch.chip.kernel_sp, (ucontext_t *)to->arch.chip.kernel_sp);
}

FUNC_NORETURN void arch_switch_first(struct k_thread *to)
{
	setcontext((ucontext_t *)to->arch.chip.kernel_sp);
	abort();
}

void arch_stack_is_read(const void *start, size_t size)
{
	(void)start;
	(void)size;
}

void arch_thread_exit(struct k_thread *thread)
{
}

FUNC_NORETURN static void leave_kernel(void)
{
	setcontext(&host_context);
	abort();
}

void run_kernel(void (*body)(void))
{
	volatile bool booted = false;

	main_body = body;
	fatal_reason = -1;
	memset(&z_kernel, 0, sizeof(z_kernel));
	memset(marks, 0, sizeof(marks));
	used_contexts = 0;
	used_threads = 0;
	getcontext(&host_context);
	if (!booted) {
		booted = true;
		sim_cpu.irq_locked = 1;
		z_cstart();
	}
	/* What the kernel left behind must not come up in the next one. */
	assert_int_equal(event, NEVER);
}

void arch_app_main(void)
{
	main_body();
}

/* ---- Time and interrupts ------------------------------------------------------------------- */

int64_t fake_now(void)
{
	return now;
}

uint64_t sim_cycles(void)
{
	return (uint64_t)now *
	       (CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC);
}

void sys_clock_set_timeout(int32_t ticks, bool idle)
{
	event = ticks == K_TICKS_FOREVER ? NEVER : announced + MAX(ticks, 1);
	sim_cpu.irq_pending = event <= now;
}

uint32_t sys_clock_elapsed(void)
{
	return (uint32_t)(now - announced);
}

void sim_irq_deliver(void)
{
	while (sim_cpu.irq_pending != 0) {
		int64_t ticks = now - announced;

		sim_cpu.irq_locked = 1;
		sim_cpu.irq_pending = 0;
		announced = now;
		event = NEVER;
		z_isr_enter();
		sys_clock_announce((int32_t)ticks);
		z_isr_exit();
		sim_cpu.irq_locked = 0;
	}
}

void pass_ticks(int64_t ticks)
{
	int64_t end = now + ticks;

	while (event <= end && sim_cpu.irq_locked == 0) {
		now = MAX(now, event);
		sim_cpu.irq_pending = 1;
		sim_irq_deliver();
	}
	/* Another thread may have let more time pass. */
	now = MAX(now, end);
	sim_cpu.irq_pending = event <= now;
}

void arch_cpu_idle(void)
{
	if (event == NEVER) {
		leave_kernel();
	}
	now = MAX(now, event);
	sim_cpu.irq_pending = 1;
	arch_irq_unlock(0);
}

void arch_busy_wait(uint32_t usec)
{
	pass_ticks(usec / 1000);
}

void arch_irq_offload(void (*routine)(const void *param), const void *param)
{
	unsigned int key = arch_irq_lock();

	z_isr_enter();
	routine(param);
	z_isr_exit();
	arch_irq_unlock(key);
}

void in_isr(void (*body)(const void *), const void *arg)
{
	irq_offload(body, arg);
}

void arch_irq_enable(unsigned int irq)
{
}

void arch_irq_disable(unsigned int irq)
{
}

void arch_irq_priority_set(unsigned int irq, unsigned int priority)
{
}

int arch_irq_is_enabled(unsigned int irq)
{
	return 0;
}

/* ---- Fatal errors, text -------------------------------------------------------------------- */

void z_fault_thread_ended(const struct k_thread *thread)
{
}

FUNC_NORETURN void z_misuse(enum z_oops_kind what, uintptr_t object, uintptr_t pc)
{
	z_raise(K_ERR_KERNEL_PANIC, pc);
}

FUNC_NORETURN void z_raise(unsigned int reason, uintptr_t pc)
{
	fatal_reason = (int)reason;
	/* As a real port would, this halts; nothing of the kernel is to run again. */
	event = NEVER;
	leave_kernel();
}

void z_fault(const struct fault_record *record)
{
	z_raise(record->kind == FAULT_SPURIOUS_IRQ ? K_ERR_SPURIOUS_IRQ : K_ERR_KERNEL_PANIC, 0);
}

int z_device_init_run(const struct device *dev)
{
	return 0;
}

void z_assert_failed(const char *condition, const char *file, unsigned int line, const char *fmt,
		     ...)
{
	va_list args;

	print_message("ASSERTION FAIL [%s] @ %s:%u\n", condition, file, line);
	if (fmt != NULL) {
		va_start(args, fmt);
		vprint_message(fmt, args);
		va_end(args);
	}
	mock_assert(0, "__ASSERT", file, (int)line);
	abort();
}

/* ---- What most tests need ------------------------------------------------------------------ */

static void thread_body(void *body, void *arg, void *unused)
{
	((void (*)(void *))body)(arg);
}

k_tid_t spawn_later(int prio, void (*body)(void *), void *arg, k_timeout_t delay)
{
	unsigned int i = used_threads++;

	assert_true(i < MAX_THREADS);
	return k_thread_create(&threads[i], stacks[i], K_KERNEL_STACK_SIZEOF(stacks[i]),
			       thread_body, (void *)body, arg, NULL, prio, 0, delay);
}

k_tid_t spawn(int prio, void (*body)(void *), void *arg)
{
	return spawn_later(prio, body, arg, K_NO_WAIT);
}

void mark(char event_name)
{
	size_t length = strlen(marks);

	assert_true(length < sizeof(marks) - 1);
	marks[length] = event_name;
}
