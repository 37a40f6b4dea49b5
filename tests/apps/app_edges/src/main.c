/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Runs that somebody outside disturbs: closed descriptors, a reader that goes away, processes that
 * are killed. The argument says which way; what is right is in tests/apps/test_edges.c.
 */

#include <stdlib.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/random/random.h>
#include <zephyr/sys/app_args.h>
#include <zephyr/sys/printk.h>

#include "ways.h"

static K_THREAD_STACK_DEFINE(stack, 4096);
static struct k_thread thread;

static FUNC_NORETURN void print(void)
{
	for (int i = 0;; i++) {
		printk("line %d\n", i);
		k_msleep(10);
	}
}

static void wait_forever(void *p1, void *p2, void *p3)
{
	printk("waiting\n");
	k_sleep(K_MSEC(500));
	printk("waited\n");
}

static void read_text(void *text, void *p2, void *p3)
{
	printk("user has %c\n", *(volatile char *)text);
}

static void print_random(void *for_keys, void *p2, void *p3)
{
	uint32_t words[40] = {0};

	if (for_keys != NULL) {
		/* In pieces that do not fit into each other. */
		if (sys_csrand_get(words, 3) != 0 ||
		    sys_csrand_get((uint8_t *)words + 3, sizeof(words) - 3) != 0) {
			printk("no random bytes\n");
			return;
		}
	} else {
		sys_rand_get(words, sizeof(words));
	}
	for (size_t i = 0; i < ARRAY_SIZE(words); i++) {
		printk("%08x%s", words[i], i % 8 == 7 ? "\n" : " ");
	}
}

static void run_user(k_thread_entry_t entry, void *p1)
{
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), entry, p1, NULL, NULL, 5,
			K_USER, K_NO_WAIT);
	k_thread_join(&thread, K_FOREVER);
}

int main(void)
{
	const char *way;
	char **argv;
	int argc;

	sys_app_args(&argc, &argv);
	way = argc > 0 ? argv[0] : "";
	if (strcmp(way, "print") == 0) {
		print();
	} else if (strcmp(way, "restart") == 0 && argc > 1) {
		restart(atoi(argv[1]));
#ifdef CONFIG_BOARD_SIM
	} else if (strcmp(way, "steal") == 0) {
		steal();
#endif
	} else if (strcmp(way, "random") == 0) {
		run_user(print_random, NULL);
	} else if (strcmp(way, "random-for-keys") == 0) {
		run_user(print_random, &thread);
	} else if (strcmp(way, "wait") == 0) {
		run_user(wait_forever, NULL);
	} else if (strcmp(way, "read-argument") == 0) {
		printk("main: argument is %s\n", argv[0]);
		run_user(read_text, argv[0]);
	} else {
		printk("no way '%s'\n", way);
		sys_exit(2);
	}
	sys_exit(0);
}
