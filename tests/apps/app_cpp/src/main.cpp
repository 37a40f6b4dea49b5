/* SPDX-License-Identifier: Apache-2.0 */

/* C++: constructors, objects inside classes, statics, virtual functions in user mode. */

#include "rules.h"

#include <chrono>

/* A kernel object inside a class, initialised by a constructor before main(). */
class Gate
{
      public:
	explicit Gate(unsigned int count)
	{
		k_sem_init(&sem, count, 10);
	}

	int enter()
	{
		return k_sem_take(&sem, K_NO_WAIT);
	}

	struct k_sem sem;
};

static Gate boot_gate(2);
static Gate gate(1);

RULE(R190, may_a_constructor_of_a_static_initialise_a_kernel_object)
{
	CHECK_INT(boot_gate.enter(), 0);
	CHECK_INT(boot_gate.enter(), 0);
	CHECK_INT(boot_gate.enter(), -EBUSY);
}

static intptr_t enter(void *g, void *unused)
{
	return static_cast<Gate *>(g)->enter();
}

RULE(R036 R190, is_an_object_inside_a_class_known_and_usable)
{
	k_tid_t granted = user_new(enter, &gate, nullptr);
	k_tid_t ungranted = user_new(enter, &gate, nullptr);

	k_object_access_grant(&gate.sem, granted);
	CHECK_RETURNS(granted, 0);
	CHECK_OOPSES(ungranted);
}

struct Shape {
	virtual ~Shape() = default;
	virtual int corners() const = 0;
};

struct Square final : Shape {
	int corners() const override
	{
		return 4;
	}
};

static intptr_t count_corners(void *, void *)
{
	Square square;
	const Shape &shape = square;

	return shape.corners();
}

RULE(R194, can_user_mode_call_virtual_functions)
{
	CHECK_RETURNS(user_new(count_corners, nullptr, nullptr), 4);
}

static intptr_t write_static_member(void *, void *)
{
	static int count = 7;

	*const_cast<volatile int *>(&count) = 8;
	return 0;
}

RULE(R194, is_a_static_of_a_cpp_function_kernel_memory)
{
	CHECK_FAULTS(user_new(write_static_member, nullptr, nullptr));
}

K_SEM_DEFINE(a_sem, 0, 1);
K_MUTEX_DEFINE(a_mutex);
K_CONDVAR_DEFINE(a_condvar);
K_EVENT_DEFINE(an_event);
K_MSGQ_DEFINE(a_msgq, 4, 2, 4);
K_QUEUE_DEFINE(a_queue);
K_FIFO_DEFINE(a_fifo);
K_LIFO_DEFINE(a_lifo);
K_STACK_DEFINE(a_stack, 4);
K_HEAP_DEFINE(a_heap, 256);
K_MEM_SLAB_DEFINE(a_slab, 16, 4, 8);

static void expired(struct k_timer *)
{
}

K_TIMER_DEFINE(a_timer, expired, nullptr);

static void idle_entry(void *, void *, void *)
{
}

K_THREAD_DEFINE(a_thread, 1024, idle_entry, NULL, NULL, NULL, 10, 0, 0);

static uint8_t a_buffer[4096] __aligned(4096);
K_MEM_PARTITION_DEFINE(a_partition, a_buffer, sizeof(a_buffer), K_MEM_PARTITION_P_RW_U_RW);

RULE(R196, do_the_definition_macros_work_in_cpp)
{
	uint32_t word = 3;
	uint32_t got = 0;

	CHECK_INT(k_sem_take(&a_sem, K_NO_WAIT), -EBUSY);
	CHECK_INT(k_mutex_lock(&a_mutex, K_NO_WAIT), 0);
	CHECK_INT(k_mutex_unlock(&a_mutex), 0);
	CHECK_INT(k_condvar_signal(&a_condvar), 0);
	CHECK_INT(k_event_wait(&an_event, 1, false, K_NO_WAIT), 0);
	CHECK_INT(k_msgq_put(&a_msgq, &word, K_NO_WAIT), 0);
	CHECK_INT(k_msgq_get(&a_msgq, &got, K_NO_WAIT), 0);
	CHECK_INT(got, 3);
	CHECK(k_queue_is_empty(&a_queue));
	CHECK(k_fifo_is_empty(&a_fifo));
	CHECK(k_lifo_get(&a_lifo, K_NO_WAIT) == nullptr);
	CHECK_INT(k_stack_push(&a_stack, 1), 0);
	CHECK_INT(a_partition.size, 4096);

	void *block = k_heap_alloc(&a_heap, 16, K_NO_WAIT);

	CHECK(block != nullptr);
	k_heap_free(&a_heap, block);
	CHECK_INT(k_mem_slab_alloc(&a_slab, &block, K_NO_WAIT), 0);
	k_mem_slab_free(&a_slab, block);
	k_timer_start(&a_timer, K_MSEC(1), K_NO_WAIT);
	k_msleep(3);
	CHECK_INT(k_timer_status_get(&a_timer), 1);
}

extern "C" k_tid_t thread_seen_from_c(void);

RULE(R219, can_another_file_use_the_id_of_a_thread_defined_in_cpp)
{
	CHECK(thread_seen_from_c() == a_thread);
}

static intptr_t chrono_follows(void *unused, void *unused_too)
{
	using namespace std::chrono;
	int64_t uptime = k_uptime_get();
	auto steady = duration_cast<milliseconds>(steady_clock::now().time_since_epoch());
	auto system = duration_cast<milliseconds>(system_clock::now().time_since_epoch());

	USER_CHECK(IN_RANGE(steady.count() - uptime, 0, 1));
	USER_CHECK(IN_RANGE(system.count() - uptime, 0, 1));
	return 0;
}

RULE(R225, do_the_clocks_of_cpp_follow_the_kernels)
{
	k_msleep(1234);
	CHECK_INT(chrono_follows(nullptr, nullptr), 0);
	CHECK_RETURNS(user_new(chrono_follows, nullptr, nullptr), 0);
}
