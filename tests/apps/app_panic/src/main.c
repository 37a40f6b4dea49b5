/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What stops the whole system: one way for each argument. The handler lets the system go on
 * wherever that is possible; "still here" is printed when it was.
 */

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/fatal.h>
#include <zephyr/irq.h>
#include <zephyr/irq_offload.h>
#include <zephyr/sys/app_args.h>
#include <zephyr/sys/printk.h>

static struct k_thread thread;
static K_THREAD_STACK_DEFINE(stack, 4096);
static bool fault_in_handler;
static int untagged;

K_SEM_DEFINE(sem, 0, 1);

static void write_null(void)
{
	/* A NULL that the compiler can see is no access to it. */
	static volatile uintptr_t null;

	*(volatile int *)null = 1;
}

void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	printk("handler: reason %u\n", reason);
	if (fault_in_handler) {
		write_null();
	}
}

static void null_in_isr(const void *p)
{
	write_null();
}

static void nothing(void *p1, void *p2, void *p3)
{
}

static void write_untagged(void *p1, void *p2, void *p3)
{
	*(volatile int *)&untagged = 1;
}

static void write_null_thread(void *p1, void *p2, void *p3)
{
	write_null();
}

static void run(k_thread_entry_t entry, uint32_t options)
{
	k_thread_create(&thread, stack, 4096, entry, NULL, NULL, NULL, 5, options, K_NO_WAIT);
	(void)k_thread_join(&thread, K_SECONDS(1));
}

static void create_in_isr(const void *p)
{
	k_thread_create(&thread, stack, 4096, nothing, NULL, NULL, NULL, 5, 0, K_NO_WAIT);
}

static void wait_in_isr(const void *p)
{
	(void)k_sem_take(&sem, K_MSEC(5));
}

static void sleep_in_timer(struct k_timer *timer)
{
	k_sleep(K_MSEC(1));
}
K_TIMER_DEFINE(sleeping, sleep_in_timer, NULL);

static void lock_in_timer(struct k_timer *timer)
{
	static struct k_mutex mutex;

	(void)k_mutex_lock(&mutex, K_FOREVER);
}
K_TIMER_DEFINE(locking, lock_in_timer, NULL);

static void timer_sleeps(void)
{
	k_timer_start(&sleeping, K_MSEC(1), K_NO_WAIT);
	k_msleep(10);
}

static void timer_locks(void)
{
	k_timer_start(&locking, K_MSEC(1), K_NO_WAIT);
	k_msleep(10);
}

static void user_fault(void)
{
	run(write_untagged, K_USER);
}

static void supervisor_fault(void)
{
	run(write_null_thread, 0);
}

static void essential_fault(void)
{
	run(write_null_thread, K_ESSENTIAL);
}

static void essential_return(void)
{
	run(nothing, K_ESSENTIAL);
}

static void essential_abort(void)
{
	k_thread_create(&thread, stack, 4096, nothing, NULL, NULL, NULL, 5, K_ESSENTIAL, K_FOREVER);
	k_thread_abort(&thread);
}

static void nested_fault(void)
{
	fault_in_handler = true;
	run(write_untagged, K_USER);
}

static void isr_fault(void)
{
	irq_offload(null_in_isr, NULL);
}

/* The core dereferences what it takes for a thread that waits, with its lock held. */
static void give_rubbish(void *p1, void *p2, void *p3)
{
	static struct k_sem rubbish;

	rubbish.wait_q.waitq.head = (sys_dnode_t *)UINTPTR_MAX;
	k_sem_give(&rubbish);
}

static void busy_fault(void)
{
	run(give_rubbish, 0);
}

/* Nobody knows any more which thread runs: the report must not depend on it. */
static void garbage_thread(void)
{
	z_kernel.cpu.current = (struct k_thread *)16;
	k_panic();
}

static void garbage_fault(void)
{
	z_kernel.cpu.current = (struct k_thread *)16;
	write_null();
}

static void isr_creates(void)
{
	irq_offload(create_in_isr, NULL);
}

static void isr_waits(void)
{
	irq_offload(wait_in_isr, NULL);
}

static void call_panic(void)
{
	k_panic();
}

static void kernel_assertion(void)
{
	__ASSERT(untagged == 1, "untagged is %d", untagged);
}

/* A line that is enabled, with nobody connected to it. */
#ifdef CONFIG_BOARD_SIM
#include <zephyr/drivers/sim_hw_timer.h>

static void spurious(void)
{
	irq_enable(SIM_IRQ_HW_TIMER0 + 3);
	(void)sim_hw_timer_start(3, 1000, 0);
	k_msleep(10);
}
#else
/* The interrupt controller's register that makes lines 0 to 31 pending. */
#define NVIC_ISPR0  (*(volatile uint32_t *)0xe000e200u)
#define UNUSED_LINE 11

static void spurious(void)
{
	irq_enable(UNUSED_LINE);
	NVIC_ISPR0 = 1u << UNUSED_LINE;
	k_msleep(10);
}
#endif

/* ---- User mode calls what is for the kernel, or is in no domain of the application's --------- */

K_APPMEM_PARTITION_DEFINE(counter_partition);
static K_APP_BMEM(counter_partition) volatile int counter;
static struct k_mem_domain counter_domain;

K_FIFO_DEFINE(fifo);
K_HEAP_DEFINE(heap, 256);

static void put_into_fifo(void *p1, void *p2, void *p3)
{
	static void *item[2];

	k_fifo_put(&fifo, item);
}

static void take_from_heap(void *p1, void *p2, void *p3)
{
	(void)k_heap_alloc(&heap, 16, K_NO_WAIT);
}

static void user_puts(void)
{
	run(put_into_fifo, K_USER);
}

static void user_allocates(void)
{
	run(take_from_heap, K_USER);
}

static void count(void *p1, void *p2, void *p3)
{
	counter++;
}

/* The thread runs before its domain is made. */
static void domain_too_late(void)
{
	run(count, K_USER);
}

/* The domain is there, and the thread was not added to it. */
static void domain_forgotten(void)
{
	struct k_mem_partition *parts[] = {&counter_partition};

	(void)k_mem_domain_init(&counter_domain, 1, parts);
	run(count, K_USER);
}

static const struct {
	const char *name;
	void (*act)(void);
} ways[] = {
	{"user-puts", user_puts},
	{"user-allocates", user_allocates},
	{"domain-too-late", domain_too_late},
	{"domain-forgotten", domain_forgotten},
	{"user-fault", user_fault},
	{"supervisor-fault", supervisor_fault},
	{"essential-fault", essential_fault},
	{"essential-return", essential_return},
	{"essential-abort", essential_abort},
	{"nested-fault", nested_fault},
	{"isr-fault", isr_fault},
	{"busy-fault", busy_fault},
	{"garbage-thread", garbage_thread},
	{"garbage-fault", garbage_fault},
	{"isr-creates", isr_creates},
	{"isr-waits", isr_waits},
	{"timer-sleeps", timer_sleeps},
	{"timer-locks", timer_locks},
	{"panic", call_panic},
	{"assertion", kernel_assertion},
	{"spurious", spurious},
};

int main(void)
{
	int argc;
	char **argv;

	sys_app_args(&argc, &argv);
	for (size_t i = 0; i < ARRAY_SIZE(ways); i++) {
		if (argc > 0 && strcmp(argv[argc - 1], ways[i].name) == 0) {
			ways[i].act();
			printk("still here\n");
			sys_exit(0);
		}
	}
	printk("no such way\n");
	sys_exit(2);
}
