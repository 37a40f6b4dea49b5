/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The broker from inside: the process that is the Linux chip's privileged mode. Each group below
 * is one file of this directory. Everything runs in the broker process, on a thread's kernel
 * stack, on the host stack or in a signal handler; "locked" means interrupts locked.
 */

#ifndef SIM_BROKER_BROKER_H
#define SIM_BROKER_BROKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#include "../chip.h"
#include "../wire/frame.h"
#ifdef CONFIG_USERSPACE
#include "orders.h"
#endif

/* ---- options.c: the image's command line -------------------------------------------------- */

enum sim_hand_over {
	SIM_HAND_OVER_PIPE,
	SIM_HAND_OVER_RING,
};

struct sim_options {
	bool virtual_time;
	enum sim_hand_over hand_over;
	uint64_t stop_at_ns; /* 0: never */
	uint64_t map_at_ns;
	uint64_t seed;
	bool seed_given;
	uint64_t hang_limit_ns;        /* 0: none */
	const char *wait_for_debugger; /* name of a domain, or NULL */
	int app_argc;
	char **app_argv;
};

extern struct sim_options sim_options;

/* Fills it and sim_asked; a wrong option prints one line and ends the process with status 2. */
void sim_options_parse(int argc, char **argv);

/* ---- main.c ------------------------------------------------------------------------------- */

/* The sandbox's filter is on: no valgrind, no sanitizer. */
extern bool sim_filtered;

/* The words that the image was started with, NULL-terminated. */
extern char **sim_command_line;

/* ---- leaks.c: under valgrind ---------------------------------------------------------------- */

/* Just before the process ends; nothing without valgrind. */
void sim_leaks_prepare(void);

/* ---- thread.c ----------------------------------------------------------------------------- */

/* The thread that has the CPU; NULL before the first. */
extern struct sim_thread *sim_current;
/* All threads, by their node. */
extern sys_dlist_t sim_threads;

/* ---- sram.c: the memory ------------------------------------------------------------------- */

extern char z_sram_start[], z_sram_end[];

/* Put SRAM behind the image's variables. Called once, before anything else uses them. */
void sim_sram_init(void);
bool sim_in_sram(uintptr_t addr, size_t size);
/* Take away (or give back) the broker's own access to whole pages. */
void sim_sram_protect(uintptr_t start, size_t size, int protection);

/* ---- clock.c: time, real or virtual ------------------------------------------------------- */

enum sim_event {
	SIM_EVENT_TICK,
	SIM_EVENT_STOP,
	SIM_EVENT_MAP,
	SIM_EVENT_HW_TIMER0,
	SIM_EVENT_COUNT = SIM_EVENT_HW_TIMER0 + 4,
};

void sim_clock_init(void);
/* Let an event happen at this time; UINT64_MAX: never. Locked. */
void sim_clock_set_event(enum sim_event event, uint64_t when_ns);
/* Raise the lines of all events that are due. Locked. */
void sim_clock_expire(void);
/* Nothing can run: wait (real), or jump to the next event (virtual). Locked. */
void sim_clock_idle(void);
/*
 * The kernel was entered (a system call, a look at the clock, a switch): the running code is not
 * an endless loop, and in virtual time a little of it is spent if this goes on at one instant.
 */
void sim_clock_entered(void);
/* The watchdog signal came: let virtual time go on if code has computed since the last one. */
void sim_clock_watchdog(void);
/* Let the time pass that the current thread has computed, up to the next event. Locked. */
void sim_clock_spend(void);
/* The domain process that has the CPU, 0 for the broker itself; set by turn.c. */
extern int sim_clock_running_pid;
/* The page that holds the present, which domains may read; one page. */
extern void *sim_clock_page;

/* The system timer's ISR, run for line SIM_IRQ_SYSTEM_TIMER. */
void sim_clock_tick_isr(void);

/* A hardware timer has expired. Locked. */
void sim_hw_timer_expired(unsigned int timer, uint64_t now_ns);

/* ---- interrupt.c: lines, signals, delivery ------------------------------------------------ */

/* Bits of sim_cpu.irq_pending: an enabled line is asserted; a signal is to be looked at. */
#define SIM_PENDING_LINES    0x1u
#define SIM_PENDING_CLOCK    0x2u
#define SIM_PENDING_WATCHDOG 0x4u

/* What a timer's signal carries: which bit it sets. */
enum sim_signal_value {
	SIM_SIGNAL_VALUE_CLOCK,
	SIM_SIGNAL_VALUE_WATCHDOG,
};

void sim_interrupt_init(void);
/* A line is asserted. Any context. */
void sim_irq_raise(unsigned int irq);
/*
 * Something that must interrupt a running domain is pending. Turns clock signals into lines on
 * the way. Locked.
 */
bool sim_irq_wanted(void);

#ifdef CONFIG_USERSPACE

/* ---- mpu.c: what a domain's process may reach --------------------------------------------- */

/* PROT_* of what user code may do. */
int sim_user_protection(k_mem_partition_attr_t rights);
/* The view that a domain grants at present. The stack is left alone. Locked. */
void sim_view_of_domain(const struct sim_domain *domain, struct sim_view *view);
/*
 * The current thread changes: give the broker the rights to partitions that the kernel of the new
 * one's domain has. Locked.
 */
void sim_kernel_view_switch(const struct sim_thread *to);
/* The part of the stack object that user code of the thread may reach. */
struct sim_mpu_op sim_user_stack(const struct sim_thread *thread);

/* ---- process.c, turn.c: domain processes -------------------------------------------------- */

/* How a turn of a domain process ended. */
enum sim_outcome {
	SIM_OUTCOME_FRAME,  /* it sent a good frame */
	SIM_OUTCOME_GONE,   /* it died; its thread is lost */
	SIM_OUTCOME_HUNG,   /* it did not give up the CPU and was killed */
	SIM_OUTCOME_BROKEN, /* it broke the protocol and was killed */
};

struct sim_turn {
	enum sim_outcome outcome;
	struct sim_up up;
	/* GONE, HUNG, BROKEN: before the thread had begun; it can be tried again. */
	bool not_begun;
	/* GONE: the process had not said that it had. */
	bool denied;
	/* HUNG: somebody outside has stopped it. */
	bool stopped;
	/* GONE, HUNG, BROKEN: what it did, in words. */
	char detail[96];
};

/*
 * Run a user thread in its domain's process until something comes up. Starts the process when
 * there is none. Locked; interrupts end the turn.
 */
void sim_process_run(struct sim_thread *thread, uintptr_t value, struct sim_turn *turn);
/* End a domain's process, if it has one; its threads are continued in a new one when they run. */
void sim_process_end(struct sim_domain *domain);
/*
 * A stack gets a new owner: end the processes that may still switch it on, but not that of the
 * domain (or NULL) that the new owner is in. Locked.
 */
void sim_process_forget_stack(const struct sim_mpu_op *stack, const struct sim_domain *domain);
/* A thread has ended: its address may belong to another one soon. Locked. */
void sim_process_forget_thread(const struct sim_thread *thread);
/* End all of them, when the system stops. Any context. */
void sim_process_end_all(void);

#else

static inline void sim_process_end_all(void)
{
}

#endif /* CONFIG_USERSPACE */

/* ---- fault.c: exceptions ------------------------------------------------------------------ */

void sim_fault_init(void);
#ifdef CONFIG_USERSPACE
/* Report what ended the turn of the current user thread, and end the thread. */
FUNC_NORETURN void sim_fault_user(struct sim_thread *thread, const struct sim_turn *turn);
#endif

/* ---- stop.c: the end ---------------------------------------------------------------------- */

void sim_stop_init(void);
/* End as a program that does not catch this signal: the shell sees how it ended. Any context. */
FUNC_NORETURN void sim_stop_by(int signal);

#endif
