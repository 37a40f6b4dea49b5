/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Threads that use their stacks in ways that are known, for `sim run --stacks`: one with room, one
 * that touches its last bytes, three that end. Then what the argument says: "overflow" in a thread
 * of its own, "fault", "spin" in user mode for ever; without one nothing can ever run again.
 */

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/app_args.h>

/* What is left to the one that has little. */
#define LEFT 40

K_THREAD_STACK_DEFINE(roomy_stack, 1000);
K_THREAD_STACK_DEFINE(full_stack, 800);
K_THREAD_STACK_DEFINE(passing_stack, 700);
K_THREAD_STACK_DEFINE(last_stack, 480);
static struct k_thread roomy, full, passing, last;

static void wait_for_ever(void *p1, void *p2, void *p3)
{
	k_sleep(K_FOREVER);
}

static void touch(void *address, void *p2, void *p3)
{
	*(volatile char *)address = 1;
	k_sleep(K_FOREVER);
}

static void pass(void *p1, void *p2, void *p3)
{
}

static int deeper(volatile char *above)
{
	volatile char here[100];

	here[0] = above[0];
	return here[0] == 0 ? 0 : deeper(here) + here[0];
}

static void overflow(void *p1, void *p2, void *p3)
{
	volatile char first = 1;

	(void)deeper(&first);
}

static void fault(void *p1, void *p2, void *p3)
{
	k_oops();
}

static void spin(void *p1, void *p2, void *p3)
{
	printk("spinning\n");
	for (;;) {
		__asm__ volatile("");
	}
}

static void start(struct k_thread *thread, const char *name, k_thread_stack_t *stack, size_t size,
		  k_thread_entry_t entry, void *argument)
{
	k_thread_create(thread, stack, size, entry, argument, NULL, NULL, K_PRIO_PREEMPT(1), K_USER,
			K_FOREVER);
	(void)k_thread_name_set(thread, name);
}

static k_thread_entry_t chosen(void)
{
	char **argv;
	int argc;

	sys_app_args(&argc, &argv);
	if (argc == 0) {
		return NULL;
	}
	return strcmp(argv[0], "overflow") == 0 ? overflow
	       : strcmp(argv[0], "fault") == 0  ? fault
						: spin;
}

int main(void)
{
	k_thread_entry_t entry = chosen();

	start(&roomy, "roomy", roomy_stack, K_THREAD_STACK_SIZEOF(roomy_stack), wait_for_ever,
	      NULL);
	k_thread_start(&roomy);
	start(&full, "full", full_stack, K_THREAD_STACK_SIZEOF(full_stack), touch, NULL);
	start(&full, "full", full_stack, K_THREAD_STACK_SIZEOF(full_stack), touch,
	      (void *)(full.stack_info.start + LEFT));
	k_thread_start(&full);
	for (int i = 0; i < 3; i++) {
		start(&passing, "passing", passing_stack, K_THREAD_STACK_SIZEOF(passing_stack),
		      pass, NULL);
		k_thread_start(&passing);
		k_thread_join(&passing, K_FOREVER);
	}
	k_msleep(1);
#ifdef CONFIG_INIT_STACKS
	size_t unused;

	(void)k_thread_stack_space_get(&roomy, &unused);
	printk("roomy used %zu\n", roomy.stack_info.size - unused);
#endif
	if (entry != NULL) {
		start(&last, "last", last_stack, K_THREAD_STACK_SIZEOF(last_stack), entry, NULL);
		k_thread_start(&last);
	}
	return 0;
}
