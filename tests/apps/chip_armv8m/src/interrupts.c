/* SPDX-License-Identifier: Apache-2.0 */

/* Interrupts: priorities, nesting, locks, and the thread that runs when the last one has ended. */

#include "rules.h"

#include <zephyr/irq.h>

/* Lines that no device of the board uses. */
#define LINE_URGENT   70
#define LINE_MODERATE 71
#define LINE_CHOOSE   72
#define LINE_AGAIN    73
#define SET_PENDING   ((volatile uint32_t *)0xE000E200)

static char order[16];
static unsigned int marks;

static void mark(char c)
{
	order[marks++] = c;
	order[marks] = '\0';
}

static void raise_line(unsigned int line)
{
	SET_PENDING[line / 32] = 1u << (line % 32);
	__asm__ volatile("dsb\n\tisb" ::: "memory");
}

K_SEM_DEFINE(wake, 0, 1);
static bool urgent_wakes;

static void urgent(const void *arg)
{
	mark('u');
	if (urgent_wakes) {
		k_sem_give(&wake);
	}
}

static void moderate(const void *arg)
{
	mark('m');
	raise_line(LINE_URGENT);
	mark('M');
}

static void connect(void)
{
	IRQ_CONNECT(LINE_URGENT, 0, urgent, NULL, 0);
	IRQ_CONNECT(LINE_MODERATE, 2, moderate, NULL, 0);
	irq_enable(LINE_URGENT);
	irq_enable(LINE_MODERATE);
	marks = 0;
	urgent_wakes = false;
}

static void disconnect(void)
{
	irq_disable(LINE_URGENT);
	irq_disable(LINE_MODERATE);
}

RULE(CM_2, does_an_urgent_interrupt_come_in_between)
{
	connect();
	raise_line(LINE_MODERATE);
	CHECK_INT(strcmp(order, "muM"), 0);
	disconnect();
}

RULE(CM_2, does_a_lock_keep_interrupts_out_until_it_is_undone)
{
	unsigned int key;

	connect();
	key = irq_lock();
	raise_line(LINE_URGENT);
	mark('l');
	irq_unlock(key);
	mark('t');
	CHECK_INT(strcmp(order, "lut"), 0);
	disconnect();
}

RULE(CM_2, does_a_disabled_line_stay_pending)
{
	connect();
	irq_disable(LINE_URGENT);
	CHECK(!irq_is_enabled(LINE_URGENT));
	raise_line(LINE_URGENT);
	mark('d');
	irq_enable(LINE_URGENT);
	__asm__ volatile("dsb\n\tisb" ::: "memory");
	CHECK_INT(strcmp(order, "du"), 0);
	disconnect();
}

/* ---- A thread that ends in an interrupt ---------------------------------------------------- */

static struct k_thread victim, chosen;
static K_KERNEL_STACK_DEFINE(victim_stack, 1024);
static K_KERNEL_STACK_DEFINE(chosen_stack, 1024);
static bool ends_at_once;

/* The first handler: the thread ends, or another is to run in its place. */
static void choose(const void *arg)
{
	if (ends_at_once) {
		k_thread_abort(&victim);
	} else {
		k_thread_start(&chosen);
	}
	raise_line(LINE_AGAIN);
}

/* The second one, right behind it: the thread has ended, and its memory is something else. */
static void use_again(const void *arg)
{
	k_thread_abort(&victim);
	memset(&victim, 0xA5, sizeof(victim));
}

static void be_interrupted(void *a, void *b, void *c)
{
	raise_line(LINE_CHOOSE);
	mark('x');
}

static void do_nothing(void *a, void *b, void *c)
{
}

static bool is_untouched(void)
{
	for (size_t i = 0; i < sizeof(victim); i++) {
		if (((const uint8_t *)&victim)[i] != 0xA5) {
			return false;
		}
	}
	return true;
}

RULE(CM_3, are_registers_kept_in_the_memory_of_a_thread_that_has_ended)
{
	IRQ_CONNECT(LINE_CHOOSE, 0, choose, NULL, 0);
	IRQ_CONNECT(LINE_AGAIN, 2, use_again, NULL, 0);
	irq_enable(LINE_CHOOSE);
	irq_enable(LINE_AGAIN);
	for (int i = 0; i < 2; i++) {
		ends_at_once = i == 0;
		marks = 0;
		order[0] = '\0';
		k_thread_create(&chosen, chosen_stack, K_KERNEL_STACK_SIZEOF(chosen_stack),
				do_nothing, NULL, NULL, NULL, RULE_PRIORITY - 1, 0, K_FOREVER);
		k_thread_create(&victim, victim_stack, K_KERNEL_STACK_SIZEOF(victim_stack),
				be_interrupted, NULL, NULL, NULL, RULE_PRIORITY + 1, 0, K_NO_WAIT);
		k_sleep(K_TICKS(2));
		k_thread_abort(&chosen);
		CHECK_INT(strcmp(order, ""), 0);
		CHECK(is_untouched());
		memset(&victim, 0, sizeof(victim));
	}
}

/* ---- Threads that interrupts wake ---------------------------------------------------------- */

static struct k_thread waiter;
static K_KERNEL_STACK_DEFINE(waiter_stack, 1024);

static void wait_for_wake(void *a, void *b, void *c)
{
	k_sem_take(&wake, K_FOREVER);
	mark('w');
}

RULE(CM_2, does_a_woken_thread_wait_for_the_outermost_interrupt)
{
	connect();
	urgent_wakes = true;
	k_thread_create(&waiter, waiter_stack, K_KERNEL_STACK_SIZEOF(waiter_stack), wait_for_wake,
			NULL, NULL, NULL, K_PRIO_COOP(1), 0, K_NO_WAIT);
	k_sleep(K_TICKS(1));
	raise_line(LINE_MODERATE);
	mark('t');
	CHECK_INT(strcmp(order, "muMwt"), 0);
	CHECK_INT(k_thread_join(&waiter, K_SECONDS(1)), 0);
	disconnect();
}
