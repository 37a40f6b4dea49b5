/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The Linux chip as a kernel sees it: what the kernel gives the chip, in one table, and what the
 * chip does for the kernel. Neither side knows more of the other: sim/broker, sim/domain, sim/host
 * and sim/wire include no header of a kernel. The core of this tree is bound to the chip in
 * sim/glue.
 *
 * "Locked" means interrupts locked.
 */

#ifndef SIM_CHIP_H
#define SIM_CHIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/toolchain.h>

/* ---- What a kernel gives the chip ----------------------------------------------------------- */

struct sim_kernel {
	/* Begin. Called once, locked, on the process' first stack. Never returns. */
	void (*boot)(void);

	/*
	 * Around everything that an interrupt does. Locked. The outermost exit may switch to
	 * another thread, and so return much later.
	 */
	void (*interrupt_enter)(void);
	void (*interrupt_exit)(void);
	/* An interrupt line was asserted, but for the tick timer's. In an interrupt. */
	void (*interrupt_line)(unsigned int irq);
	/* Ticks have gone by since the last call. In an interrupt. */
	void (*announce)(uint32_t ticks);
	/* Is the code that runs in an interrupt? */
	bool (*in_interrupt)(void);

	/*
	 * The system ends, since the stop time has come or (@a standstill) no interrupt can come
	 * any more: say who is stuck. True: a standstill is no good end. Locked.
	 */
	bool (*end)(bool standstill);
	/* The time has come that was asked for with --map-at. Locked. Never returns. */
	void (*map)(void);
};

/* The kernel's, defined by whoever binds it to the chip. */
extern const struct sim_kernel sim_kernel;

/* ---- Interrupts and time -------------------------------------------------------------------- */

void sim_irq_enable(unsigned int irq);
void sim_irq_disable(unsigned int irq);
bool sim_irq_is_enabled(unsigned int irq);
/* Run routine(argument) as an interrupt does. Thread context only. */
void sim_irq_offload(void (*routine)(const void *argument), const void *argument);
/* Called locked; unlocks, waits for an interrupt, lets it in, and returns unlocked. */
void sim_idle(void);

/* Ask for an announcement at this many ticks after the last one (at least 1), or for none. Locked.
 */
void sim_clock_announce_in(uint32_t ticks);
void sim_clock_announce_never(void);
/* Ticks that have not been announced. Locked. */
uint32_t sim_clock_unannounced(void);
/* Spin for so long; interrupts come in meanwhile, if unlocked. */
void sim_busy_wait(uint32_t usec);

/* ---- The machine ---------------------------------------------------------------------------- */

/* Send bytes, complete before return. Any context. */
void sim_console_write(const char *text, size_t length);
bool sim_console_is_terminal(void);

/* Random bytes, fast ones. */
void sim_random(void *buffer, size_t size);
/* Such as can't be computed from others that were handed out; 0 or -EIO. */
int sim_random_for_keys(void *buffer, size_t size);

/* What the command line has for the application, as main() gets it. */
void sim_application_arguments(int *argc, char ***argv);

/* How a system ends that stops because of a fault. */
#define SIM_STATUS_FATAL 1

/* End every process, then this one. Any context. */
FUNC_NORETURN void sim_stop(int status);

#endif
