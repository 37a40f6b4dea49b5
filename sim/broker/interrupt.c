/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: the interrupt controller. A host signal is the interrupt; its handler, when interrupts
 * are not locked, is where the ISR runs, on the stack of the supervisor thread it interrupted.
 *
 * Locking interrupts is a variable, not a Linux call: a signal that comes while it is set leaves
 * a bit in sim_cpu.irq_pending, and unlocking looks there. While a domain has the CPU interrupts
 * are locked in this sense: the signal cancels the broker's wait (host_wait_call()), the domain
 * is preempted, and only then the ISR runs.
 */

#include <errno.h>
#include <signal.h>
#include <stdatomic.h>

#include "../chip.h"
#include "../host/host_cpu.h"
#include "broker.h"

struct sim_cpu sim_cpu = {.irq_locked = 1};

BUILD_ASSERT(ARCH_NUM_IRQS <= 32, "a bit for each line");

/* Lines that are asserted, and lines that are let through. Changed by the broker's one thread,
 * but also in its signal handler: atomically.
 */
static uint32_t lines_pending;
static uint32_t lines_enabled = BIT(SIM_IRQ_SYSTEM_TIMER);

/* There is something to run: makes the next unlock deliver it. */
static void note_pending(void)
{
	if ((__atomic_load_n(&lines_pending, __ATOMIC_RELAXED) & lines_enabled) != 0) {
		__atomic_fetch_or(&sim_cpu.irq_pending, SIM_PENDING_LINES, __ATOMIC_RELAXED);
	}
}

void sim_irq_raise(unsigned int irq)
{
	__atomic_fetch_or(&lines_pending, (uint32_t)BIT(irq), __ATOMIC_RELAXED);
	note_pending();
}

/* Turn what signals have left behind into lines. Locked. */
static void take_signals(void)
{
	uint32_t pending = __atomic_exchange_n(&sim_cpu.irq_pending, 0, __ATOMIC_RELAXED);

	if ((pending & SIM_PENDING_WATCHDOG) != 0) {
		sim_clock_watchdog();
		pending |= __atomic_exchange_n(&sim_cpu.irq_pending, 0, __ATOMIC_RELAXED);
	}
	if ((pending & SIM_PENDING_CLOCK) != 0) {
		sim_clock_expire();
	}
	note_pending();
}

bool sim_irq_wanted(void)
{
	take_signals();
	return (sim_cpu.irq_pending & SIM_PENDING_LINES) != 0;
}

static void run_lines(void)
{
	uint32_t due;

	sim_kernel.interrupt_enter();
	while ((due = __atomic_load_n(&lines_pending, __ATOMIC_RELAXED) & lines_enabled) != 0) {
		unsigned int irq = (unsigned int)__builtin_ctz(due);

		__atomic_fetch_and(&lines_pending, ~(uint32_t)BIT(irq), __ATOMIC_RELAXED);
		if (irq == SIM_IRQ_SYSTEM_TIMER) {
			sim_clock_tick_isr();
		} else {
			sim_kernel.interrupt_line(irq);
		}
	}
	/* May switch to another thread, and come back here much later. */
	sim_kernel.interrupt_exit();
}

void sim_irq_deliver(void)
{
	int saved_errno = errno;

	/* What is pending stays so, for the next thread. */
	sim_ask_for_room();
	do {
		sim_cpu.irq_locked = 1;
		take_signals();
		if ((__atomic_fetch_and(&sim_cpu.irq_pending, ~SIM_PENDING_LINES,
					__ATOMIC_RELAXED) &
		     SIM_PENDING_LINES) != 0) {
			run_lines();
			sim_clock_spend();
		}
		sim_cpu.irq_locked = 0;
		atomic_signal_fence(memory_order_seq_cst);
	} while (sim_cpu.irq_pending != 0);
	errno = saved_errno;
}

static void on_interrupt(int signal, siginfo_t *info, void *ucontext)
{
	__atomic_fetch_or(&sim_cpu.irq_pending,
			  info->si_value.sival_int == SIM_SIGNAL_VALUE_WATCHDOG
				  ? SIM_PENDING_WATCHDOG
				  : SIM_PENDING_CLOCK,
			  __ATOMIC_RELAXED);
	if (sim_cpu.irq_locked == 0) {
		sim_irq_deliver();
	} else {
		host_cancel_wait(ucontext);
	}
}

void sim_interrupt_init(void)
{
	struct sigaction action = {.sa_sigaction = on_interrupt,
				   .sa_flags = SA_SIGINFO | SA_NODEFER};

	/*
	 * No SA_ONSTACK: the handler may leave by switching threads, and is returned to later. No
	 * SA_RESTART matters only to host_wait_call(); what else may block retries by itself.
	 */
	if (sigaction(SIM_SIGNAL_INTERRUPT, &action, NULL) != 0) {
		sim_die("cannot handle signals (sigaction)", errno, "report this");
	}
}

/* ---- What the kernel may ask --------------------------------------------------------------- */

void sim_irq_enable(unsigned int irq)
{
	unsigned int key = arch_irq_lock();

	lines_enabled |= (uint32_t)BIT(irq);
	note_pending();
	arch_irq_unlock(key);
}

void sim_irq_disable(unsigned int irq)
{
	unsigned int key = arch_irq_lock();

	lines_enabled &= ~(uint32_t)BIT(irq);
	arch_irq_unlock(key);
}

bool sim_irq_is_enabled(unsigned int irq)
{
	return irq < ARCH_NUM_IRQS && (lines_enabled & BIT(irq)) != 0;
}

void sim_irq_offload(void (*routine)(const void *argument), const void *argument)
{
	unsigned int key = arch_irq_lock();

	sim_kernel.interrupt_enter();
	routine(argument);
	sim_kernel.interrupt_exit();
	arch_irq_unlock(key);
}

void sim_idle(void)
{
	if (!sim_irq_wanted()) {
		sim_clock_idle();
	}
	arch_irq_unlock(0);
}
