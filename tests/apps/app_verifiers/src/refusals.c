/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Every call that names a kernel object, with an object that its caller has no permission on, with
 * one of another type, and with one that was never initialised. A new call of that sort gets a row
 * here.
 */

#include "rules.h"

static struct k_sem good_sem, blank_sem;
static struct k_mutex good_mutex, blank_mutex;
static struct k_condvar good_condvar, blank_condvar;
static struct k_queue good_queue, blank_queue;
static struct k_timer good_timer, blank_timer;
static struct k_event good_event, blank_event;
static struct k_msgq good_msgq, blank_msgq;
static struct k_stack good_stack, blank_stack;
static struct k_poll_signal good_signal, blank_signal;
static struct k_pipe good_pipe, blank_pipe;
static struct k_thread good_thread, blank_thread;
K_THREAD_STACK_DEFINE(good_thread_stack, 1024);
K_THREAD_STACK_DEFINE(blank_thread_stack, 1024);

static char messages[4][4];
static stack_data_t words[4];
static unsigned char pipe_ring[4];
SHARED_BSS static union {
	char bytes[16];
	stack_data_t word;
	unsigned int number;
	size_t size;
	struct k_msgq_attrs attrs;
} buffer;

static void never_runs(void *a, void *b, void *c)
{
}

static int poll_one(uint32_t type, void *object)
{
	struct k_poll_event event;

	k_poll_event_init(&event, type, K_POLL_MODE_NOTIFY_ONLY, object);
	return k_poll(&event, 1, K_NO_WAIT);
}

/* What happens to the caller if the object was never initialised. */
enum state {
	MUST_BE_READY, /* it dies */
	MAY_BE_BLANK,  /* nothing: initialising it is what the call is for, or nothing is to be done
			*/
};

#define ROWS(CALL)                                                                                 \
	CALL(k_sem_init, sem, MAY_BE_BLANK, k_sem_init(o, 0, 1))                                   \
	CALL(k_sem_take, sem, MUST_BE_READY, k_sem_take(o, K_NO_WAIT))                             \
	CALL(k_sem_give, sem, MUST_BE_READY, k_sem_give(o))                                        \
	CALL(k_sem_reset, sem, MUST_BE_READY, k_sem_reset(o))                                      \
	CALL(k_sem_count_get, sem, MUST_BE_READY, k_sem_count_get(o))                              \
	CALL(k_mutex_init, mutex, MAY_BE_BLANK, k_mutex_init(o))                                   \
	CALL(k_mutex_lock, mutex, MUST_BE_READY, k_mutex_lock(o, K_NO_WAIT))                       \
	CALL(k_mutex_unlock, mutex, MUST_BE_READY, k_mutex_unlock(o))                              \
	CALL(k_condvar_init, condvar, MAY_BE_BLANK, k_condvar_init(o))                             \
	CALL(k_condvar_signal, condvar, MUST_BE_READY, k_condvar_signal(o))                        \
	CALL(k_condvar_broadcast, condvar, MUST_BE_READY, k_condvar_broadcast(o))                  \
	CALL(k_condvar_wait, condvar, MUST_BE_READY, k_condvar_wait(o, &good_mutex, K_NO_WAIT))    \
	CALL(k_condvar_wait_mutex, mutex, MUST_BE_READY,                                           \
	     k_condvar_wait(&good_condvar, o, K_NO_WAIT))                                          \
	CALL(k_queue_init, queue, MAY_BE_BLANK, k_queue_init(o))                                   \
	CALL(k_queue_cancel_wait, queue, MUST_BE_READY, k_queue_cancel_wait(o))                    \
	CALL(k_queue_alloc_append, queue, MUST_BE_READY, k_queue_alloc_append(o, NULL))            \
	CALL(k_queue_alloc_prepend, queue, MUST_BE_READY, k_queue_alloc_prepend(o, NULL))          \
	CALL(k_queue_get, queue, MUST_BE_READY, k_queue_get(o, K_NO_WAIT))                         \
	CALL(k_queue_is_empty, queue, MUST_BE_READY, k_queue_is_empty(o))                          \
	CALL(k_queue_peek_head, queue, MUST_BE_READY, k_queue_peek_head(o))                        \
	CALL(k_queue_peek_tail, queue, MUST_BE_READY, k_queue_peek_tail(o))                        \
	CALL(k_timer_start, timer, MUST_BE_READY, k_timer_start(o, K_SECONDS(9), K_NO_WAIT))       \
	CALL(k_timer_stop, timer, MUST_BE_READY, k_timer_stop(o))                                  \
	CALL(k_timer_status_get, timer, MUST_BE_READY, k_timer_status_get(o))                      \
	CALL(k_timer_status_sync, timer, MUST_BE_READY, k_timer_status_sync(o))                    \
	CALL(k_timer_expires_ticks, timer, MUST_BE_READY, k_timer_expires_ticks(o))                \
	CALL(k_timer_remaining_ticks, timer, MUST_BE_READY, k_timer_remaining_ticks(o))            \
	CALL(k_timer_user_data_set, timer, MUST_BE_READY, k_timer_user_data_set(o, NULL))          \
	CALL(k_timer_user_data_get, timer, MUST_BE_READY, k_timer_user_data_get(o))                \
	CALL(k_event_init, event, MAY_BE_BLANK, k_event_init(o))                                   \
	CALL(k_event_post, event, MUST_BE_READY, k_event_post(o, 0))                               \
	CALL(k_event_set, event, MUST_BE_READY, k_event_set(o, 0))                                 \
	CALL(k_event_set_masked, event, MUST_BE_READY, k_event_set_masked(o, 0, 0))                \
	CALL(k_event_clear, event, MUST_BE_READY, k_event_clear(o, 0))                             \
	CALL(k_event_wait, event, MUST_BE_READY, k_event_wait(o, 1, false, K_NO_WAIT))             \
	CALL(k_event_wait_all, event, MUST_BE_READY, k_event_wait_all(o, 1, false, K_NO_WAIT))     \
	CALL(k_event_wait_safe, event, MUST_BE_READY, k_event_wait_safe(o, 1, false, K_NO_WAIT))   \
	CALL(k_event_wait_all_safe, event, MUST_BE_READY,                                          \
	     k_event_wait_all_safe(o, 1, false, K_NO_WAIT))                                        \
	CALL(k_msgq_alloc_init, msgq, MAY_BE_BLANK, k_msgq_alloc_init(o, 4, 4))                    \
	CALL(k_msgq_put, msgq, MUST_BE_READY, k_msgq_put(o, &buffer, K_NO_WAIT))                   \
	CALL(k_msgq_put_front, msgq, MUST_BE_READY, k_msgq_put_front(o, &buffer))                  \
	CALL(k_msgq_get, msgq, MUST_BE_READY, k_msgq_get(o, &buffer, K_NO_WAIT))                   \
	CALL(k_msgq_peek, msgq, MUST_BE_READY, k_msgq_peek(o, &buffer))                            \
	CALL(k_msgq_peek_at, msgq, MUST_BE_READY, k_msgq_peek_at(o, &buffer, 0))                   \
	CALL(k_msgq_purge, msgq, MUST_BE_READY, k_msgq_purge(o))                                   \
	CALL(k_msgq_num_free_get, msgq, MUST_BE_READY, k_msgq_num_free_get(o))                     \
	CALL(k_msgq_num_used_get, msgq, MUST_BE_READY, k_msgq_num_used_get(o))                     \
	CALL(k_msgq_get_attrs, msgq, MUST_BE_READY, k_msgq_get_attrs(o, &buffer.attrs))            \
	CALL(k_stack_alloc_init, stack, MAY_BE_BLANK, k_stack_alloc_init(o, 4))                    \
	CALL(k_stack_push, stack, MUST_BE_READY, k_stack_push(o, 0))                               \
	CALL(k_stack_pop, stack, MUST_BE_READY, k_stack_pop(o, &buffer.word, K_NO_WAIT))           \
	CALL(k_poll_sem, sem, MUST_BE_READY, poll_one(K_POLL_TYPE_SEM_AVAILABLE, o))               \
	CALL(k_poll_queue, queue, MUST_BE_READY, poll_one(K_POLL_TYPE_DATA_AVAILABLE, o))          \
	CALL(k_poll_msgq, msgq, MUST_BE_READY, poll_one(K_POLL_TYPE_MSGQ_DATA_AVAILABLE, o))       \
	CALL(k_poll_signal, signal, MUST_BE_READY, poll_one(K_POLL_TYPE_SIGNAL, o))                \
	CALL(k_poll_pipe, pipe, MUST_BE_READY, poll_one(K_POLL_TYPE_PIPE_DATA_AVAILABLE, o))       \
	CALL(k_pipe_alloc_init, pipe, MAY_BE_BLANK, k_pipe_alloc_init(o, 4))                       \
	CALL(k_pipe_write, pipe, MUST_BE_READY, k_pipe_write(o, (void *)&buffer, 1, K_NO_WAIT))    \
	CALL(k_pipe_read, pipe, MUST_BE_READY, k_pipe_read(o, (void *)&buffer, 1, K_NO_WAIT))      \
	CALL(k_pipe_reset, pipe, MUST_BE_READY, k_pipe_reset(o))                                   \
	CALL(k_pipe_close, pipe, MUST_BE_READY, k_pipe_close(o))                                   \
	CALL(k_pipe_put, pipe, MUST_BE_READY,                                                      \
	     k_pipe_put(o, buffer.bytes, 1, &buffer.size, 0, K_NO_WAIT))                           \
	CALL(k_pipe_get, pipe, MUST_BE_READY,                                                      \
	     k_pipe_get(o, buffer.bytes, 1, &buffer.size, 0, K_NO_WAIT))                           \
	CALL(k_pipe_read_avail, pipe, MUST_BE_READY, k_pipe_read_avail(o))                         \
	CALL(k_pipe_write_avail, pipe, MUST_BE_READY, k_pipe_write_avail(o))                       \
	CALL(k_pipe_flush, pipe, MUST_BE_READY, k_pipe_flush(o))                                   \
	CALL(k_pipe_buffer_flush, pipe, MUST_BE_READY, k_pipe_buffer_flush(o))                     \
	CALL(k_poll_signal_init, signal, MAY_BE_BLANK, k_poll_signal_init(o))                      \
	CALL(k_poll_signal_reset, signal, MUST_BE_READY, k_poll_signal_reset(o))                   \
	CALL(k_poll_signal_check, signal, MUST_BE_READY,                                           \
	     k_poll_signal_check(o, &buffer.number, (int *)&buffer.size))                          \
	CALL(k_poll_signal_raise, signal, MUST_BE_READY, k_poll_signal_raise(o, 1))                \
	CALL(k_thread_priority_get, thread, MUST_BE_READY, k_thread_priority_get(o))               \
	CALL(k_thread_priority_set, thread, MUST_BE_READY, k_thread_priority_set(o, 10))           \
	CALL(k_thread_deadline_set, thread, MUST_BE_READY, k_thread_deadline_set(o, 10))           \
	CALL(k_thread_absolute_deadline_set, thread, MUST_BE_READY,                                \
	     k_thread_absolute_deadline_set(o, 10))                                                \
	CALL(k_thread_start, thread, MUST_BE_READY, k_thread_start(o))                             \
	CALL(k_thread_suspend, thread, MUST_BE_READY, k_thread_suspend(o))                         \
	CALL(k_thread_resume, thread, MUST_BE_READY, k_thread_resume(o))                           \
	CALL(k_wakeup, thread, MUST_BE_READY, k_wakeup(o))                                         \
	CALL(k_thread_timeout_expires_ticks, thread, MUST_BE_READY,                                \
	     k_thread_timeout_expires_ticks(o))                                                    \
	CALL(k_thread_timeout_remaining_ticks, thread, MUST_BE_READY,                              \
	     k_thread_timeout_remaining_ticks(o))                                                  \
	CALL(k_float_enable, thread, MUST_BE_READY, k_float_enable(o, 0))                          \
	CALL(k_float_disable, thread, MUST_BE_READY, k_float_disable(o))                           \
	CALL(k_thread_name_set, thread, MUST_BE_READY, k_thread_name_set(o, "name"))               \
	CALL(k_thread_stack_space_get, thread, MUST_BE_READY,                                      \
	     k_thread_stack_space_get(o, &buffer.size))                                            \
	CALL(k_thread_join, thread, MAY_BE_BLANK, k_thread_join(o, K_NO_WAIT))                     \
	CALL(k_object_access_grant_thread, thread, MAY_BE_BLANK,                                   \
	     k_object_access_grant(&good_sem, o))                                                  \
	CALL(k_thread_create_thread, thread, MAY_BE_BLANK,                                         \
	     k_thread_create(o, blank_thread_stack, 1024, never_runs, NULL, NULL, NULL, 10,        \
			     K_USER, K_FOREVER))                                                   \
	CALL(k_thread_create_stack, thread_stack, MAY_BE_BLANK,                                    \
	     k_thread_create(&blank_thread, o, 1024, never_runs, NULL, NULL, NULL, 10, K_USER,     \
			     K_FOREVER))                                                           \
	CALL(k_thread_stack_free, thread_stack, MAY_BE_BLANK, k_thread_stack_free(o))              \
	/* The last, as it ends the thread. */                                                     \
	CALL(k_thread_abort, thread, MAY_BE_BLANK, k_thread_abort(o))

#define FUNCTION(name, type, state, expression)                                                    \
	static intptr_t do_##name(void *o)                                                         \
	{                                                                                          \
		(void)(expression);                                                                \
		return 0;                                                                          \
	}
ROWS(FUNCTION)

#define ADDRESS_sem          &good_sem, &blank_sem
#define ADDRESS_mutex        &good_mutex, &blank_mutex
#define ADDRESS_condvar      &good_condvar, &blank_condvar
#define ADDRESS_queue        &good_queue, &blank_queue
#define ADDRESS_timer        &good_timer, &blank_timer
#define ADDRESS_event        &good_event, &blank_event
#define ADDRESS_msgq         &good_msgq, &blank_msgq
#define ADDRESS_stack        &good_stack, &blank_stack
#define ADDRESS_signal       &good_signal, &blank_signal
#define ADDRESS_pipe         &good_pipe, &blank_pipe
#define ADDRESS_thread       &good_thread, &blank_thread
#define ADDRESS_thread_stack good_thread_stack, blank_thread_stack

#define ROW(name, type, state, expression) {#name, do_##name, state, ADDRESS_##type},

static const struct row {
	const char *name;
	intptr_t (*call)(void *object);
	enum state state;
	/* One that can be used, and one that was never initialised. */
	void *good;
	void *blank;
} rows[] = {ROWS(ROW)};

static void *const all[] = {
	&good_sem,    &blank_sem,    &good_mutex,    &blank_mutex,      &good_condvar,
	&blank_queue, &good_queue,   &blank_condvar, &good_timer,       &blank_timer,
	&good_event,  &blank_event,  &good_msgq,     &blank_msgq,       &good_stack,
	&blank_stack, &good_thread,  &blank_thread,  good_thread_stack, blank_thread_stack,
	&good_signal, &blank_signal, &good_pipe,     &blank_pipe,
};

static void set_up(void)
{
	(void)k_sem_init(&good_sem, 0, 1);
	(void)k_mutex_init(&good_mutex);
	(void)k_condvar_init(&good_condvar);
	k_queue_init(&good_queue);
	k_timer_init(&good_timer, NULL, NULL);
	k_event_init(&good_event);
	k_msgq_init(&good_msgq, &messages[0][0], sizeof(messages[0]), ARRAY_SIZE(messages));
	k_stack_init(&good_stack, words, ARRAY_SIZE(words));
	k_poll_signal_init(&good_signal);
	k_pipe_init(&good_pipe, pipe_ring, sizeof(pipe_ring));
	k_thread_abort(&blank_thread);
	k_thread_abort(&good_thread);
	(void)k_thread_create(&good_thread, good_thread_stack,
			      K_THREAD_STACK_SIZEOF(good_thread_stack), never_runs, NULL, NULL,
			      NULL, 9, K_USER, K_FOREVER);
	/* Blank again, whatever a call has done to them. */
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		if (rows[i].state == MUST_BE_READY) {
			k_object_uninit(rows[i].blank);
		}
	}
}

static intptr_t make_call(void *row, void *object)
{
	return ((const struct row *)row)->call(object);
}

/* A caller that has permission on everything, but for one object. */
static k_tid_t caller(const struct row *row, void *object, const void *without)
{
	k_tid_t thread;

	set_up();
	thread = user_new(make_call, (void *)(uintptr_t)row, object);
	k_thread_system_pool_assign(thread);
	for (size_t i = 0; i < ARRAY_SIZE(all); i++) {
		if (all[i] != without) {
			k_object_access_grant(all[i], thread);
		}
	}
	return thread;
}

static bool dies(k_tid_t thread)
{
	return user_end(thread) == RULE_DIED && fatal_reason(thread) == K_ERR_KERNEL_OOPS;
}

RULE(R039, does_every_call_ask_for_permission)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		const struct row *row = &rows[i];

		if (!dies(caller(row, row->good, row->good))) {
			rule_fail(__LINE__, "%s needs no permission", row->name);
			return;
		}
	}
}

/* Several, since where the table has an object decides which way it is looked up. */
static bool takes_another(const struct row *row)
{
	void *const others[] = {&good_sem,  &good_mutex, &good_queue,   &good_timer, &good_event,
				&good_msgq, &good_stack, &good_condvar, &good_signal};

	for (size_t i = 0; i < ARRAY_SIZE(others); i++) {
		if (others[i] != row->good && !dies(caller(row, others[i], NULL))) {
			return true;
		}
	}
	return false;
}

RULE(R037, does_every_call_ask_for_the_type)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		const struct row *row = &rows[i];

		if (takes_another(row) || !dies(caller(row, (char *)row->good + 1, NULL)) ||
		    !dies(caller(row, NULL, NULL))) {
			/* A thread that is NULL is the caller. */
			if (row->call != do_k_thread_name_set) {
				rule_fail(__LINE__, "%s takes anything", row->name);
				return;
			}
		}
	}
}

RULE(R037 R045, which_calls_take_an_object_that_was_never_initialised)
{
	for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
		const struct row *row = &rows[i];
		k_tid_t thread = caller(row, row->blank, NULL);

		if (row->state == MUST_BE_READY ? !dies(thread)
						: user_end(thread) != RULE_RETURNED) {
			rule_fail(__LINE__, "%s: %s", row->name,
				  row->state == MUST_BE_READY ? "takes it" : "does not take it");
			return;
		}
	}
}
