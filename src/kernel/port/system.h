/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The port interface, the machine as a whole: console, end, lines of facts, the application's
 * arguments, randomness.
 */

#ifndef BULKHEAD_PORT_SYSTEM_H
#define BULKHEAD_PORT_SYSTEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- What a port implements --------------------------------------------------------------- */

/* The console: send bytes, complete before return, in any context. */
void arch_console_write(const char *text, size_t length);
/* Does a person look at it, so that colour makes sense? */
bool arch_console_is_terminal(void);

/* Stop the system for good: the whole machine is halted (@a reason as in z_fatal_error()). */
FUNC_NORETURN void arch_system_halt(unsigned int reason);

/* End the system because the application asks for it, with this exit status where there is one. */
FUNC_NORETURN void arch_app_exit(int status);

/*
 * A line of facts (src/fault/facts.h): what is written to the console between these two is that
 * line. A chip that has the image at hand may keep it, and say it in words instead.
 */
#ifdef CONFIG_ARCH_ON_HOST
void arch_facts_begin(void);
void arch_facts_end(void);
/* It was about a fault, and Zephyr's lines are printed behind it; or it will have no end. */
void arch_facts_done(void);
#else
static inline void arch_facts_begin(void)
{
}

static inline void arch_facts_end(void)
{
}

static inline void arch_facts_done(void)
{
}
#endif

/*
 * Within that line: what it takes to find the callers of the function at these registers. The stack
 * is read within its bounds only, whatever the registers say. @a call: pc is where a system call
 * returns to, and sp is at most a little below the place of that return address.
 */
void arch_facts_callers(const struct arch_esf *esf, bool call,
			const struct _thread_stack_info *stack);

/* The application's main(), and its command line arguments. */
void arch_app_main(void);
void arch_app_args(int *argc, char ***argv);

/*
 * Random bytes: fast ones, and such as can't be computed from others that were handed out; returns
 * 0 or -EIO. A chip with a source for these selects HARDWARE_DEVICE_CS_GENERATOR; without it they
 * are asked for with CONFIG_TEST_CSPRNG_GENERATOR only, and may be the fast ones. Interrupts are
 * locked, by whatever name.
 */
void arch_random(void *buffer, size_t size);
int arch_random_for_keys(void *buffer, size_t size);

/* ---- What the core offers the port -------------------------------------------------------- */

/*
 * The system ends: state who is stuck. Called locked when the stop time has come, or (@a
 * standstill) when nothing can run any more and no interrupt can come; then also waits that
 * somebody might have ended are told. True: threads wait for each other in a circle, so a
 * standstill is no good end.
 */
bool z_report_waits(bool standstill);

#ifdef __cplusplus
}
#endif

#endif
