/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Message queues, queues, stacks.
 */

#include "end_anywhere.h"
#include "fake_port.h"
#include "object.h"

K_MSGQ_DEFINE_TYPE(msgq, int, 2);
static struct k_queue queue;
static K_STACK_DEFINE(stack, 2);

static int result;
static int received;

static int put(int value, k_timeout_t timeout)
{
	return k_msgq_put(&msgq, &value, timeout);
}

static int get(k_timeout_t timeout)
{
	int value = -1;

	return k_msgq_get(&msgq, &value, timeout) == 0 ? value : -1;
}

static void put_arg(void *arg)
{
	result = k_msgq_put(&msgq, arg, K_FOREVER);
	mark('p');
}

static void get_one(void *arg)
{
	received = get(K_FOREVER);
	mark('g');
}

/* R157, R160 */
KERNEL_TEST(test_msgq)
{
	struct k_msgq_attrs attrs;
	int value;

	k_msgq_purge(&msgq);
	assert_int_equal(put(1, K_NO_WAIT), 0);
	assert_int_equal(put(2, K_NO_WAIT), 0);
	assert_int_equal(put(3, K_NO_WAIT), -ENOMSG);
	assert_int_equal(put(3, K_MSEC(2)), -EAGAIN);
	assert_int_equal(k_msgq_num_used_get(&msgq), 2);
	assert_int_equal(k_msgq_num_free_get(&msgq), 0);
	assert_int_equal(k_msgq_peek(&msgq, &value), 0);
	assert_int_equal(value, 1);
	assert_int_equal(k_msgq_peek_at(&msgq, &value, 1), 0);
	assert_int_equal(value, 2);
	assert_int_equal(k_msgq_peek_at(&msgq, &value, 2), -ENOMSG);
	assert_int_equal(get(K_NO_WAIT), 1);
	assert_int_equal(put(3, K_NO_WAIT), 0);
	assert_int_equal(k_msgq_peek_at(&msgq, &value, 1), 0);
	assert_int_equal(value, 3);
	assert_int_equal(get(K_NO_WAIT), 2);
	assert_int_equal(get(K_NO_WAIT), 3);
	assert_int_equal(k_msgq_get(&msgq, &value, K_NO_WAIT), -ENOMSG);
	assert_int_equal(k_msgq_get(&msgq, &value, K_MSEC(2)), -EAGAIN);
	k_msgq_get_attrs(&msgq, &attrs);
	assert_int_equal(attrs.msg_size, sizeof(int));
	assert_int_equal(attrs.max_msgs, 2);
	assert_int_equal(attrs.used_msgs, 0);
}

KERNEL_TEST(test_msgq_put_front)
{
	int value = 9;

	k_msgq_purge(&msgq);
	assert_int_equal(put(1, K_NO_WAIT), 0);
	assert_int_equal(k_msgq_put_front(&msgq, &value), 0);
	assert_int_equal(k_msgq_put_front(&msgq, &value), -ENOMSG);
	assert_int_equal(get(K_NO_WAIT), 9);
	assert_int_equal(get(K_NO_WAIT), 1);
}

/* R157, R159: a waiting reader gets the message itself; waiting writers refill, best first. */
KERNEL_TEST(test_msgq_waiters)
{
	int three = 3;
	int four = 4;

	k_msgq_purge(&msgq);
	(void)spawn(3, get_one, NULL);
	assert_int_equal(put(7, K_NO_WAIT), 0);
	assert_marks("g");
	assert_int_equal(received, 7);
	assert_int_equal(k_msgq_num_used_get(&msgq), 0);
	put(1, K_NO_WAIT);
	put(2, K_NO_WAIT);
	(void)spawn(4, put_arg, &four);
	(void)spawn(3, put_arg, &three);
	/* A writer's buffer is read when there is room. */
	three = 33;
	assert_int_equal(get(K_NO_WAIT), 1);
	assert_marks("gp");
	assert_int_equal(get(K_NO_WAIT), 2);
	assert_int_equal(get(K_NO_WAIT), 33);
	assert_int_equal(get(K_NO_WAIT), 4);
	assert_marks("gpp");
}

/* R158 */
KERNEL_TEST(test_msgq_purge)
{
	int value = 3;

	k_msgq_purge(&msgq);
	put(1, K_NO_WAIT);
	put(2, K_NO_WAIT);
	(void)spawn(3, put_arg, &value);
	k_msgq_purge(&msgq);
	assert_marks("p");
	assert_int_equal(result, -ENOMSG);
	assert_int_equal(k_msgq_num_used_get(&msgq), 0);
	(void)spawn(3, get_one, NULL);
	k_msgq_purge(&msgq);
	assert_marks("p");
	put(5, K_NO_WAIT);
	assert_int_equal(received, 5);
}

/* R161 */
KERNEL_TEST(test_msgq_alloc)
{
	static struct k_msgq allocated;
	int value = 6;

	assert_int_equal(k_msgq_alloc_init(&allocated, SIZE_MAX / 2, 4), -EINVAL);
	assert_int_equal(k_msgq_alloc_init(&allocated, 1 << 20, 4), -ENOMEM);
	assert_int_equal(k_msgq_alloc_init(&allocated, 4, 4), 0);
	assert_int_equal(k_msgq_put(&allocated, &value, K_NO_WAIT), 0);
	assert_int_equal(k_msgq_cleanup(&allocated), 0);
	k_thread_heap_assign(k_current_get(), NULL);
	assert_int_equal(k_msgq_alloc_init(&allocated, 4, 4), -ENOMEM);
}

struct item {
	void *reserved;
	char name;
};

static struct item items[4] = {{NULL, 'a'}, {NULL, 'b'}, {NULL, 'c'}, {NULL, 'd'}};

static void get_item(void *arg)
{
	struct item *item = k_queue_get(&queue, *(k_timeout_t *)arg);

	mark(item == NULL ? '0' : item->name);
}

static void drain(void)
{
	struct item *item;

	while ((item = k_queue_get(&queue, K_NO_WAIT)) != NULL) {
		mark(item->name);
	}
}

/* R163, R164 */
KERNEL_TEST(test_queue)
{
	k_timeout_t forever = K_FOREVER;

	k_queue_init(&queue);
	assert_true(k_queue_is_empty(&queue));
	assert_null(k_queue_peek_head(&queue));
	assert_null(k_queue_get(&queue, K_NO_WAIT));
	assert_null(k_queue_get(&queue, K_MSEC(2)));
	k_queue_append(&queue, &items[1]);
	k_queue_prepend(&queue, &items[0]);
	k_queue_insert(&queue, &items[1], &items[3]);
	k_queue_insert(&queue, &items[1], &items[2]);
	assert_ptr_equal(k_queue_peek_head(&queue), &items[0]);
	assert_ptr_equal(k_queue_peek_tail(&queue), &items[3]);
	assert_false(k_queue_unique_append(&queue, &items[2]));
	assert_true(k_queue_remove(&queue, &items[2]));
	assert_false(k_queue_remove(&queue, &items[2]));
	assert_true(k_queue_unique_append(&queue, &items[2]));
	drain();
	assert_marks("abdc");
	(void)spawn(3, get_item, &forever);
	(void)spawn(4, get_item, &forever);
	k_queue_cancel_wait(&queue);
	assert_marks("abdc0");
	k_queue_append(&queue, &items[1]);
	assert_marks("abdc0b");
	k_queue_cancel_wait(&queue);
	assert_true(k_queue_is_empty(&queue));
}

/* R166 */
KERNEL_TEST(test_queue_lists)
{
	k_timeout_t forever = K_FOREVER;
	sys_slist_t list;

	k_queue_init(&queue);
	assert_int_equal(k_queue_append_list(&queue, NULL, &items[0]), -EINVAL);
	assert_int_equal(k_queue_append_list(&queue, &items[0], NULL), -EINVAL);
	(void)spawn(3, get_item, &forever);
	(void)spawn(3, get_item, &forever);
	sys_slist_init(&list);
	assert_int_equal(k_queue_merge_slist(&queue, &list), -EINVAL);
	for (int i = 0; i < 3; i++) {
		sys_slist_append(&list, (sys_snode_t *)&items[i]);
	}
	assert_int_equal(k_queue_merge_slist(&queue, &list), 0);
	assert_true(sys_slist_is_empty(&list));
	assert_marks("ab");
	drain();
	assert_marks("abc");
}

/* R162, R165 */
KERNEL_TEST(test_queue_alloc)
{
	static K_FIFO_DEFINE(fifo);
	static K_LIFO_DEFINE(lifo);
	k_timeout_t forever = K_FOREVER;
	struct item *first;

	/* Any value can be put, and nothing is written to it. */
	assert_int_equal(k_fifo_alloc_put(&fifo, (void *)1), 0);
	assert_int_equal(k_fifo_alloc_put(&fifo, (void *)2), 0);
	assert_ptr_equal(k_fifo_peek_tail(&fifo), (void *)2);
	assert_ptr_equal(k_fifo_get(&fifo, K_NO_WAIT), (void *)1);
	assert_ptr_equal(k_fifo_get(&fifo, K_NO_WAIT), (void *)2);
	k_lifo_alloc_put(&lifo, (void *)1);
	k_lifo_alloc_put(&lifo, (void *)2);
	assert_ptr_equal(k_lifo_get(&lifo, K_NO_WAIT), (void *)2);
	assert_ptr_equal(k_lifo_get(&lifo, K_NO_WAIT), (void *)1);

	k_queue_init(&queue);
	while (k_queue_alloc_append(&queue, &items[0]) == 0) {
	}
	first = k_queue_get(&queue, K_NO_WAIT);
	assert_ptr_equal(first, &items[0]);
	assert_int_equal(k_queue_alloc_prepend(&queue, &items[1]), 0);
	assert_int_equal(k_queue_alloc_append(&queue, &items[1]), -ENOMEM);
	while (k_queue_get(&queue, K_NO_WAIT) != NULL) {
	}
	/* No pool: only somebody who waits can get the item. */
	k_thread_heap_assign(k_current_get(), NULL);
	assert_int_equal(k_queue_alloc_append(&queue, &items[0]), -ENOMEM);
	(void)spawn(3, get_item, &forever);
	assert_int_equal(k_queue_alloc_append(&queue, &items[3]), 0);
	assert_marks("d");
}

static void pop_one(void *arg)
{
	stack_data_t data = 0;

	assert_int_equal(k_stack_pop(&stack, &data, K_FOREVER), 0);
	mark((char)data);
}

/* R167 */
KERNEL_TEST(test_stack)
{
	static struct k_stack allocated;
	stack_data_t data;

	assert_int_equal(k_stack_push(&stack, 1), 0);
	assert_int_equal(k_stack_push(&stack, 2), 0);
	assert_int_equal(k_stack_push(&stack, 3), -ENOMEM);
	assert_int_equal(k_stack_pop(&stack, &data, K_NO_WAIT), 0);
	assert_int_equal(data, 2);
	assert_int_equal(k_stack_pop(&stack, &data, K_NO_WAIT), 0);
	assert_int_equal(data, 1);
	assert_int_equal(k_stack_pop(&stack, &data, K_NO_WAIT), -EBUSY);
	assert_int_equal(k_stack_pop(&stack, &data, K_MSEC(2)), -EAGAIN);
	(void)spawn(3, pop_one, NULL);
	assert_int_equal(k_stack_push(&stack, 'x'), 0);
	assert_marks("x");
	assert_int_equal(k_stack_alloc_init(&allocated, UINT32_MAX), -ENOMEM);
	assert_int_equal(k_stack_alloc_init(&allocated, 4), 0);
	assert_int_equal(k_stack_cleanup(&allocated), 0);
}

/* ---- A thread that is ended on the way ---------------------------------------------------- */

static struct k_msgq short_lived_msgq;
static struct k_stack short_lived_stack;
/* What the system heap gives at most when nothing is taken from it. */
static size_t whole_heap;

static bool heap_gives(size_t size)
{
	void *block = k_malloc(size);

	k_free(block);
	return block != NULL;
}

static void make_and_clean_up_msgq(void)
{
	(void)k_msgq_alloc_init(&short_lived_msgq, 4, 4);
	(void)k_msgq_cleanup(&short_lived_msgq);
}

static void make_and_clean_up_stack(void)
{
	(void)k_stack_alloc_init(&short_lived_stack, 4);
	(void)k_stack_cleanup(&short_lived_stack);
}

static void put_and_get_item(void)
{
	(void)k_queue_alloc_append(&queue, &queue);
	(void)k_queue_alloc_prepend(&queue, &queue);
	(void)k_queue_get(&queue, K_NO_WAIT);
}

/* The objects' ends free whatever they have. */
static void heap_is_whole_after_cleanup(void)
{
	(void)k_msgq_cleanup(&short_lived_msgq);
	(void)k_stack_cleanup(&short_lived_stack);
	while (z_queue_cleanup(&queue) == -EINPROGRESS) {
	}
	assert_true(heap_gives(whole_heap));
	memset(&short_lived_msgq, 0, sizeof(short_lived_msgq));
	memset(&short_lived_stack, 0, sizeof(short_lived_stack));
	k_queue_init(&queue);
}

KERNEL_TEST(what_if_a_thread_is_ended_while_an_object_gets_or_loses_memory)
{
	static void (*const calls[])(void) = {
		make_and_clean_up_msgq,
		make_and_clean_up_stack,
		put_and_get_item,
	};

	whole_heap = CONFIG_HEAP_MEM_POOL_SIZE;
	while (!heap_gives(whole_heap)) {
		whole_heap--;
	}
	k_queue_init(&queue);
	for (size_t i = 0; i < ARRAY_SIZE(calls); i++) {
		assert_true(end_anywhere(calls[i], heap_is_whole_after_cleanup) > 0);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_msgq),
		cmocka_unit_test(test_msgq_put_front),
		cmocka_unit_test(test_msgq_waiters),
		cmocka_unit_test(test_msgq_purge),
		cmocka_unit_test(test_msgq_alloc),
		cmocka_unit_test(test_queue),
		cmocka_unit_test(test_queue_lists),
		cmocka_unit_test(test_queue_alloc),
		cmocka_unit_test(test_stack),
		cmocka_unit_test(what_if_a_thread_is_ended_while_an_object_gets_or_loses_memory),
	};

	return cmocka_run_group_tests_name("kernel_messages", tests, NULL, NULL);
}
