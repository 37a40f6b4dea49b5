/* SPDX-License-Identifier: Apache-2.0 */

/*
 * How many instructions the kernel's common services take, in supervisor and in user mode. Meant
 * for QEMU with `-icount shift=6`, where each instruction takes 64 ns of guest time, so that the
 * cycle counter counts instructions exactly. Elsewhere it runs too, but its numbers mean nothing.
 *
 * Prints one line "ICOUNT service mode instructions" for each; the instructions are those of one
 * iteration, without the loop itself, rounded to hundredths.
 */

#include <zephyr/kernel.h>
#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/sys/printk.h>

/* So many that reading the counter and its last digit do not show: below 0.1 of an instruction. */
#define ROUNDS         10000u
#define INSTRUCTION_NS 64u
#define STACK_SIZE     2048
#define PRIORITY       5

K_APPMEM_PARTITION_DEFINE(ping_partition);
K_APPMEM_PARTITION_DEFINE(pong_partition);

/* Cycles of ROUNDS times around an empty loop. */
K_APP_BMEM(ping_partition) static uint32_t loop_cycles;
/* Every domain needs a partition of its own, and a partition something in it. */
K_APP_BMEM(pong_partition) static volatile bool pong_runs;

K_SEM_DEFINE(idle_sem, 0, K_SEM_MAX_LIMIT);
K_SEM_DEFINE(ping_sem, 0, 1);
K_SEM_DEFINE(pong_sem, 0, 1);
K_MUTEX_DEFINE(mutex);
K_MSGQ_DEFINE(queue, 4, 4, 4);

K_THREAD_STACK_DEFINE(ping_stack, STACK_SIZE);
K_THREAD_STACK_DEFINE(pong_stack, STACK_SIZE);
static struct k_thread ping_thread;
static struct k_thread pong_thread;
static struct k_mem_domain ping_domain;
static struct k_mem_domain pong_domain;

/* Cycles of doing something ROUNDS times; the compiler may not take the loop away. */
#define CYCLES(statement)                                                                          \
	({                                                                                         \
		uint32_t start_ = k_cycle_get_32();                                                \
                                                                                                   \
		for (uint32_t i_ = 0; i_ < ROUNDS; i_++) {                                         \
			statement;                                                                 \
			__asm__ volatile("" ::: "memory");                                         \
		}                                                                                  \
		k_cycle_get_32() - start_;                                                         \
	})

static void measure_loop(void)
{
	loop_cycles = CYCLES({});
}

static void report(const char *service, const char *mode, uint32_t cycles)
{
	uint64_t ns =
		(uint64_t)(cycles - loop_cycles) * 1000000000u / sys_clock_hw_cycles_per_sec();
	unsigned int hundredths = (unsigned int)(ns * 100u / INSTRUCTION_NS / ROUNDS);

	printk("ICOUNT %s %s %u.%02u\n", service, mode, hundredths / 100u, hundredths % 100u);
}

static const char *mode_name(void)
{
	return k_is_user_context() ? "user" : "supervisor";
}

/* What nobody waits for, and what needs no waiting. */
static void calls(void *p1, void *p2, void *p3)
{
	const char *mode = mode_name();
	uint32_t word = 0;

	measure_loop();
	report("sem_give", mode, CYCLES(k_sem_give(&idle_sem)));
	report("sem_give_take", mode, CYCLES({
		       k_sem_give(&idle_sem);
		       (void)k_sem_take(&idle_sem, K_NO_WAIT);
	       }));
	report("mutex_lock_unlock", mode, CYCLES({
		       (void)k_mutex_lock(&mutex, K_FOREVER);
		       (void)k_mutex_unlock(&mutex);
	       }));
	report("msgq_put_get", mode, CYCLES({
		       (void)k_msgq_put(&queue, &word, K_NO_WAIT);
		       (void)k_msgq_get(&queue, &word, K_NO_WAIT);
	       }));
	report("uptime_ticks", mode, CYCLES((void)k_uptime_ticks()));
}

static void pong(void *p1, void *p2, void *p3)
{
	pong_runs = true;
	for (;;) {
		(void)k_sem_take(&ping_sem, K_FOREVER);
		k_sem_give(&pong_sem);
	}
}

/* To the other thread and back: four calls, two switches. */
static void ping(void *service, void *p2, void *p3)
{
	measure_loop();
	report((const char *)service, mode_name(), CYCLES({
		       k_sem_give(&ping_sem);
		       (void)k_sem_take(&pong_sem, K_FOREVER);
	       }));
}

/* Run a thread in ping_domain to its end; beside it, in its domain, the one that answers. */
static void run(k_thread_entry_t entry, const char *service, uint32_t mode,
		struct k_mem_domain *answers_in)
{
	k_thread_create(&ping_thread, ping_stack, K_THREAD_STACK_SIZEOF(ping_stack), entry,
			(void *)(uintptr_t)service, NULL, NULL, PRIORITY, mode, K_FOREVER);
	k_mem_domain_add_thread(&ping_domain, &ping_thread);
	k_thread_access_grant(&ping_thread, &idle_sem, &ping_sem, &pong_sem, &mutex, &queue);
	if (answers_in != NULL) {
		k_thread_create(&pong_thread, pong_stack, K_THREAD_STACK_SIZEOF(pong_stack), pong,
				NULL, NULL, NULL, PRIORITY, mode, K_FOREVER);
		k_mem_domain_add_thread(answers_in, &pong_thread);
		k_thread_access_grant(&pong_thread, &ping_sem, &pong_sem);
		k_thread_start(&pong_thread);
	}
	k_thread_start(&ping_thread);
	k_thread_join(&ping_thread, K_FOREVER);
	if (answers_in != NULL) {
		k_thread_abort(&pong_thread);
	}
}

int main(void)
{
	struct k_mem_partition *ping_parts[] = {&ping_partition, &pong_partition};
	struct k_mem_partition *pong_parts[] = {&pong_partition};
	static const uint32_t modes[] = {0, K_USER};

	k_mem_domain_init(&ping_domain, ARRAY_SIZE(ping_parts), ping_parts);
	k_mem_domain_init(&pong_domain, ARRAY_SIZE(pong_parts), pong_parts);
	for (size_t i = 0; i < ARRAY_SIZE(modes); i++) {
		run(calls, NULL, modes[i], NULL);
		run(ping, "ping_pong_one_domain", modes[i], &ping_domain);
		run(ping, "ping_pong_two_domains", modes[i], &pong_domain);
	}
	return 0;
}
