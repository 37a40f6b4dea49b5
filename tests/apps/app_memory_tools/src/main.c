/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What tools see of user mode's memory: one way for each argument. A bystander of the same domain
 * says that it lives on afterwards.
 */

#include <string.h>

#include <zephyr/fatal.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/app_args.h>
#include <zephyr/sys/libc-hooks.h>
#include <zephyr/sys/printk.h>

#include "ways.h"

K_APPMEM_PARTITION_DEFINE(ways_partition);

static struct k_mem_domain domains[2];
static struct k_thread worker;
static struct k_thread bystander;
static K_THREAD_STACK_DEFINE(worker_stack, 4096);
static K_THREAD_STACK_DEFINE(bystander_stack, 2048);

void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	printk("handler: reason %u\n", reason);
}

void use_value(char value)
{
}

static void call(void *function, void *p2, void *p3)
{
	((void (*)(void))function)();
}

static void start(struct k_thread *thread, k_thread_stack_t *stack, size_t size, const char *name,
		  void (*function)(void), int domain)
{
	k_thread_create(thread, stack, size, call, (void *)function, NULL, NULL, 5, K_USER,
			K_FOREVER);
	(void)k_thread_name_set(thread, name);
	(void)k_mem_domain_add_thread(&domains[domain], thread);
	k_thread_start(thread);
	(void)k_thread_join(thread, K_FOREVER);
}

void in_user_mode(void (*function)(void), int domain)
{
	start(&worker, worker_stack, K_THREAD_STACK_SIZEOF(worker_stack), "worker", function,
	      domain);
}

void start_in_user_mode(struct k_thread *thread, k_thread_stack_t *stack, size_t size,
			k_thread_entry_t entry)
{
	k_thread_create(thread, stack, size, entry, NULL, NULL, NULL, 5, K_USER, K_FOREVER);
	(void)k_mem_domain_add_thread(&domains[0], thread);
	k_thread_start(thread);
}

static void say_alive(void)
{
	printk("bystander: here\n");
}

static bool try_ways(const struct way *way, const char *name)
{
	for (; way->name != NULL; way++) {
		if (strcmp(way->name, name) == 0) {
			if (way->user) {
				in_user_mode(way->function, 0);
			} else {
				way->function();
			}
			return true;
		}
	}
	return false;
}

int main(void)
{
	struct k_mem_partition *const parts[] = {&ways_partition, &z_malloc_partition};
	char **argv;
	int argc;

	sys_app_args(&argc, &argv);
	for (size_t i = 0; i < ARRAY_SIZE(domains); i++) {
		(void)k_mem_domain_init(&domains[i], ARRAY_SIZE(parts),
					(struct k_mem_partition **)(uintptr_t)parts);
	}
	for (int i = 0; i < argc; i++) {
		if (!try_ways(variable_ways, argv[i]) && !try_ways(heap_ways, argv[i]) &&
		    !try_ways(shared_ways, argv[i]) && !try_ways(good_ways, argv[i])) {
			printk("no way %s\n", argv[i]);
		}
	}
	start(&bystander, bystander_stack, K_THREAD_STACK_SIZEOF(bystander_stack), "bystander",
	      say_alive, 0);
	return 0;
}
