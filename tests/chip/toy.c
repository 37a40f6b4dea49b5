/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A toy kernel on the Linux chip, which it knows by sim/chip.h and nothing else: two user threads
 * in two domains, an idle thread, one system call, one timer, round robin. It prints what happens.
 *
 *	toy             both threads speak
 *	toy -- spoil    the spoiler writes to the counter's domain
 *	toy -- spin     the spoiler computes for ever
 */

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include <zephyr/sys/util.h>

#include "chip.h"

#define STACK_SIZE 4096

struct domain {
	struct sim_domain chip;
	const char *name;
};

struct thread {
	struct sim_thread chip;
	const char *name;
	bool ended;
	uint32_t wakes_at;
};

enum {
	COUNTER,
	SPOILER,
	USERS, /* The idle thread's number. */
	IDLE = USERS,
};

/* What the spoiler does when it has spoken. */
enum plan {
	CALM,
	SPOIL,
	SPIN,
	PLANS,
};

static const char *const plan_names[PLANS] = {"calm", "spoil", "spin"};

#define PLACED(where) __attribute__((aligned(SIM_PAGE_SIZE), section(where)))

static PLACED(".bss.z_stacks.toy") char user_stacks[USERS][ARCH_THREAD_STACK_LEN(STACK_SIZE)];
static PLACED(".bss.z_kstacks.toy") char idle_stack[ARCH_KERNEL_STACK_LEN(STACK_SIZE)];

/* A page for the variable of each domain. */
static PLACED(".toy_partition") union {
	volatile unsigned long value;
	char page[SIM_PAGE_SIZE];
} variables[USERS];

static struct domain domains[USERS] = {{.name = "first"}, {.name = "second"}};
static struct thread threads[] = {{.name = "counter"}, {.name = "spoiler"}, {.name = "idle"}};
static struct thread *current;
static uint32_t now;
static bool in_interrupt;

static void say(const char *format, ...)
{
	char text[128];
	va_list args;
	int length;

	va_start(args, format);
	length = vsnprintf(text, sizeof(text), format, args);
	va_end(args);
	sim_console_write(text, MIN((size_t)length, sizeof(text) - 1));
}

/* ---- The scheduler. All of it locked. ------------------------------------------------------- */

static bool can_run(const struct thread *thread)
{
	return !thread->ended && thread->wakes_at <= now;
}

static void schedule(void)
{
	struct thread *from = current;
	size_t number = (size_t)(from - threads);

	if (threads[COUNTER].ended && threads[SPOILER].ended) {
		say("toy: the end\n");
		sim_stop(0);
	}
	for (size_t i = 1; i <= USERS; i++) {
		current = &threads[(number + i) % USERS];
		if (can_run(current)) {
			break;
		}
	}
	if (!can_run(current)) {
		current = &threads[IDLE];
	}
	if (current != from) {
		sim_switch(from->ended ? NULL : &from->chip, &current->chip);
	}
}

static FUNC_NORETURN void end_current(void)
{
	current->ended = true;
	sim_domain_leave(&current->chip);
	sim_thread_end(&current->chip);
	schedule();
	CODE_UNREACHABLE;
}

/* ---- What threads run ----------------------------------------------------------------------- */

/* The system call: say a number and sleep for a tick; 0 ends the thread. */
static void tell(unsigned long number)
{
	(void)sim_syscall(number, 0, 0, 0, 0, 0, 0);
}

static void count(void *unused1, void *unused2, void *unused3)
{
	for (unsigned long i = 1; i <= 3; i++) {
		variables[COUNTER].value += i;
		tell(variables[COUNTER].value);
	}
}

static void spoil(void *plan, void *unused2, void *unused3)
{
	variables[SPOILER].value = 42;
	tell(variables[SPOILER].value);
	if ((uintptr_t)plan == SPOIL) {
		variables[COUNTER].value = 0;
	}
	while ((uintptr_t)plan == SPIN) {
		variables[SPOILER].value++;
	}
}

static void idle(void *unused1, void *unused2, void *unused3)
{
	for (;;) {
		(void)arch_irq_lock();
		schedule();
		sim_idle();
	}
}

/* ---- What the chip is given ----------------------------------------------------------------- */

static void make_thread(size_t number, void (*entry)(void *, void *, void *), void *argument)
{
	bool user = number < USERS;
	const struct sim_thread_start start = {
		.stack = user ? (void *)user_stacks[number] : idle_stack,
		.stack_size = STACK_SIZE,
		.carries_user = user,
		.user = user,
		.entry = entry,
		.args = {argument},
	};

	if (user) {
		const struct sim_partition partition = {
			.start = (uintptr_t)&variables[number],
			.size = sizeof(variables[number]),
			.rights = K_MEM_PARTITION_P_RW_U_RW,
		};

		sim_domain_init(&domains[number].chip);
		sim_domain_add(&domains[number].chip, &partition);
		sim_domain_join(&domains[number].chip, &threads[number].chip);
	}
	sim_thread_init(&threads[number].chip, &start);
}

/* From the command line: one word, or none. */
static enum plan chosen_plan(void)
{
	char **argv;
	int argc;

	sim_application_arguments(&argc, &argv);
	for (int plan = CALM; plan < PLANS; plan++) {
		if (argc == 1 && strcmp(argv[0], plan_names[plan]) == 0) {
			return (enum plan)plan;
		}
	}
	if (argc > 0) {
		say("toy: calm, spoil or spin?\n");
		sim_stop(2);
	}
	return CALM;
}

static void boot(void)
{
	make_thread(COUNTER, count, NULL);
	make_thread(SPOILER, spoil, (void *)(uintptr_t)chosen_plan());
	make_thread(IDLE, idle, NULL);
	current = &threads[IDLE];
	sim_clock_announce_in(1);
	sim_switch_first(&current->chip);
}

static void thread_entry(void (*entry)(void *, void *, void *), void *p1, void *p2, void *p3)
{
	entry(p1, p2, p3);
	tell(0);
}

static uintptr_t system_call(uintptr_t number, uintptr_t args[6], struct arch_esf *caller)
{
	if (args[0] == 0) {
		say("%s ends\n", current->name);
		end_current();
	}
	say("%s says %lu\n", current->name, (unsigned long)args[0]);
	current->wakes_at = now + 1;
	schedule();
	return 0;
}

static const char *system_call_name(uintptr_t number)
{
	return number == 0 ? "tell" : "?";
}

static void fault(const struct sim_fault *fault)
{
	(void)arch_irq_lock();
	if (fault->thread == NULL) {
		say("the kernel faults at %#lx\n", (unsigned long)fault->pc);
		return;
	}
	if (fault->kind == SIM_FAULT_KIND_WRITE) {
		say("%s may not write %s's variable\n", current->name,
		    fault->address == (uintptr_t)&variables[COUNTER] ? "counter" : "nobody");
	} else {
		say("the process of %s %s\n", current->name,
		    fault->detail != NULL ? fault->detail : "is at fault");
	}
	end_current();
}

static void domain_label(const struct sim_domain *domain, char *text, size_t size)
{
	snprintf(text, size, "%s", CONTAINER_OF(domain, struct domain, chip)->name);
}

static void interrupt_enter(void)
{
	in_interrupt = true;
}

static void interrupt_exit(void)
{
	in_interrupt = false;
	schedule();
}

static void interrupt_line(unsigned int irq)
{
}

static void announce(uint32_t ticks)
{
	now += ticks;
	sim_clock_announce_in(1);
}

static bool is_in_interrupt(void)
{
	return in_interrupt;
}

static bool end(bool standstill)
{
	return standstill;
}

static void stopping(void)
{
}

static FUNC_NORETURN void map(void)
{
	sim_stop(1);
}

const struct sim_kernel sim_kernel = {
	.boot = boot,
	.thread_entry = thread_entry,
	.system_call = system_call,
	.system_call_name = system_call_name,
	.fault = fault,
	.domain_label = domain_label,
	.interrupt_enter = interrupt_enter,
	.interrupt_exit = interrupt_exit,
	.interrupt_line = interrupt_line,
	.announce = announce,
	.in_interrupt = is_in_interrupt,
	.end = end,
	.stopping = stopping,
	.map = map,
};
