/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Messages that wait for the log's thread, or for whoever calls log_process(). Who does so holds
 * the message that it gives to the backends; should it be ended in the middle, the next one takes
 * that message from it.
 */

#include "log_queue.h"

#include <zephyr/init.h>
#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/internal/syscall_handler.h>

static log_timestamp_t kernel_time(void)
{
	return (log_timestamp_t)sys_clock_tick_get();
}

static log_timestamp_get_t timestamp_get = kernel_time;

log_timestamp_t log_now(void)
{
	return timestamp_get();
}

int log_set_timestamp_func(log_timestamp_get_t timestamp_getter, uint32_t freq)
{
	if (timestamp_getter == NULL) {
		return -EINVAL;
	}
	timestamp_get = timestamp_getter;
	log_output_timestamp_freq_set(freq);
	return 0;
}

#ifdef CONFIG_LOG_MODE_DEFERRED

static atomic_t waiting;
static atomic_t lost;
static bool at_once;
/* A user thread has asked for it: the log's thread sees to that. */
static bool panic_asked;
static k_tid_t process_thread;
/* Who is giving a message to the backends, and which. */
static k_tid_t processing_thread;
static struct log_msg *processing;
static K_SEM_DEFINE(wake_up, 0, 1);

static void note_loss(const struct mpsc_pbuf_buffer *buffer, const union mpsc_pbuf_generic *item)
{
	(void)atomic_inc(&lost);
	(void)atomic_dec(&waiting);
}

static uint32_t memory[CONFIG_LOG_BUFFER_SIZE / sizeof(uint32_t)]
	__aligned(CBPRINTF_PACKAGE_ALIGNMENT);
static struct mpsc_pbuf_buffer queue;

BUILD_ASSERT(CONFIG_LOG_BUFFER_SIZE % CBPRINTF_PACKAGE_ALIGNMENT == 0,
	     "CONFIG_LOG_BUFFER_SIZE must keep messages aligned");

static void init_queue(void)
{
	static const struct mpsc_pbuf_buffer_config config = {
		.buf = memory,
		.size = ARRAY_SIZE(memory),
		.notify_drop = note_loss,
		.get_wlen = log_msg_generic_get_wlen,
		.flags = MPSC_PBUF_MAX_UTILIZATION |
			 (IS_ENABLED(CONFIG_LOG_MODE_OVERFLOW) ? MPSC_PBUF_MODE_OVERWRITE : 0),
	};

	mpsc_pbuf_init(&queue, &config);
	(void)atomic_set(&waiting, 0);
	(void)atomic_set(&lost, 0);
	at_once = false;
	panic_asked = false;
	processing = NULL;
}

/* Backends need more stack than a system call has. */
bool log_queue_is_used(void)
{
	return !at_once || (process_thread != NULL && k_is_in_user_syscall());
}

struct log_msg *log_queue_alloc(struct log_msg_desc desc)
{
	struct log_msg *msg =
		(struct log_msg *)mpsc_pbuf_alloc(&queue, log_msg_get_total_wlen(desc), K_NO_WAIT);

	if (msg == NULL) {
		(void)atomic_inc(&lost);
	}
	return msg;
}

static void time_to_look(struct k_timer *timer)
{
	k_sem_give(&wake_up);
}

static K_TIMER_DEFINE(look_timer, time_to_look, NULL);

void log_queue_commit(struct log_msg *msg)
{
	atomic_val_t before = atomic_inc(&waiting);

	mpsc_pbuf_commit(&queue, (union mpsc_pbuf_generic *)msg);
	if (process_thread == NULL) {
		return;
	}
	if (before == 0) {
		k_timer_start(&look_timer, K_MSEC(CONFIG_LOG_PROCESS_THREAD_SLEEP_MS), K_NO_WAIT);
	}
	if (at_once || before + 1 == CONFIG_LOG_PROCESS_TRIGGER_THRESHOLD) {
		k_sem_give(&wake_up);
	}
}

/* Take a message for the backends. NULL: there is none, or somebody else is at one. */
static struct log_msg *take(void)
{
	unsigned int key = irq_lock();
	struct log_msg *msg = NULL;
	bool left = processing != NULL && processing_thread != NULL &&
		    (processing_thread->base.thread_state & _THREAD_DEAD) != 0;

	if (left) {
		msg = processing;
	} else if (processing == NULL) {
		msg = (struct log_msg *)(uintptr_t)mpsc_pbuf_claim(&queue);
		if (msg != NULL) {
			(void)atomic_dec(&waiting);
		}
	}
	if (msg != NULL) {
		processing = msg;
		processing_thread = k_is_in_isr() || k_is_pre_kernel() ? NULL : z_current();
	}
	irq_unlock(key);
	return msg;
}

static void give_back(struct log_msg *msg)
{
	unsigned int key = irq_lock();

	mpsc_pbuf_free(&queue, (union mpsc_pbuf_generic *)msg);
	processing = NULL;
	irq_unlock(key);
}

bool z_impl_log_process(void)
{
	struct log_msg *msg = take();
	atomic_val_t count;

	if (msg == NULL) {
		return false;
	}
	count = atomic_clear(&lost);
	if (count > 0) {
		log_backends_dropped((uint32_t)count);
	}
	log_backends_process(msg);
	give_back(msg);
	return log_data_pending();
}

void z_impl_log_panic(void)
{
	if (at_once) {
		return;
	}
	log_backends_panic();
	/* Whoever is at a message is not waited for: it may be the one that fails. */
	at_once = true;
	processing = NULL;
	while (z_impl_log_process()) {
	}
}

uint32_t z_impl_log_buffered_cnt(void)
{
	return (uint32_t)atomic_get(&waiting);
}

bool log_data_pending(void)
{
	return mpsc_pbuf_is_pending(&queue);
}

void log_thread_set(k_tid_t process_tid)
{
	process_thread = process_tid;
}

int log_mem_get_usage(uint32_t *buf_size, uint32_t *usage)
{
	mpsc_pbuf_get_utilization(&queue, buf_size, usage);
	return 0;
}

int log_mem_get_max_usage(uint32_t *max)
{
	return mpsc_pbuf_get_max_utilization(&queue, max);
}

#ifdef CONFIG_LOG_PROCESS_THREAD
static void run(void *p1, void *p2, void *p3)
{
	log_thread_set(k_current_get());
	for (;;) {
		/* Those that came before there was a thread are waiting already. */
		if (panic_asked) {
			z_impl_log_panic();
		}
		while (z_impl_log_process()) {
		}
		log_backends_done();
		(void)k_sem_take(&wake_up, K_FOREVER);
	}
}

K_THREAD_DEFINE(logging, CONFIG_LOG_PROCESS_THREAD_STACK_SIZE, run, NULL, NULL, NULL,
		K_LOWEST_APPLICATION_THREAD_PRIO, 0, 0);
#endif

#else /* CONFIG_LOG_MODE_DEFERRED */

static void init_queue(void)
{
}

bool log_queue_is_used(void)
{
	return false;
}

struct log_msg *log_queue_alloc(struct log_msg_desc desc)
{
	return NULL;
}

void log_queue_commit(struct log_msg *msg)
{
}

bool z_impl_log_process(void)
{
	return false;
}

void z_impl_log_panic(void)
{
	log_backends_panic();
}

uint32_t z_impl_log_buffered_cnt(void)
{
	return 0;
}

bool log_data_pending(void)
{
	return false;
}

void log_thread_set(k_tid_t process_tid)
{
}

int log_mem_get_usage(uint32_t *buf_size, uint32_t *usage)
{
	return -EINVAL;
}

int log_mem_get_max_usage(uint32_t *max)
{
	return -EINVAL;
}

#endif /* CONFIG_LOG_MODE_DEFERRED */

void log_core_init(void)
{
	init_queue();
}

void log_init(void)
{
	log_backends_init();
}

static int init_log(void)
{
	log_output_timestamp_freq_set(CONFIG_SYS_CLOCK_TICKS_PER_SEC);
	log_core_init();
	log_init();
	return 0;
}

SYS_INIT(init_log, PRE_KERNEL_1, 0);

#ifdef CONFIG_USERSPACE
/* For the same reason, and because who processes must not end with a caller that others may end. */
static void z_vrfy_log_panic(void)
{
#ifdef CONFIG_LOG_MODE_DEFERRED
	if (process_thread != NULL) {
		panic_asked = true;
		k_sem_give(&wake_up);
	}
#endif
}
#include <zephyr/syscalls/log_panic_mrsh.c>

static bool z_vrfy_log_process(void)
{
#ifdef CONFIG_LOG_MODE_DEFERRED
	if (process_thread != NULL) {
		k_sem_give(&wake_up);
		return log_data_pending();
	}
#endif
	return false;
}
#include <zephyr/syscalls/log_process_mrsh.c>

static uint32_t z_vrfy_log_buffered_cnt(void)
{
	return z_impl_log_buffered_cnt();
}
#include <zephyr/syscalls/log_buffered_cnt_mrsh.c>
#endif
