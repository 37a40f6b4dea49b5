/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The kernel's own names, as test suites written for Zephyr use them: what a thread does, timeouts,
 * wait queues, the switch, bits of words, the ends of the image, where characters go.
 */

#include <zephyr/debug/stack.h>
#include <zephyr/kernel.h>
#include <zephyr/kernel_version.h>
#include <zephyr/linker/linker-defs.h>
#include <zephyr/linker/utils.h>
#include <zephyr/pm/device_runtime.h>
#include <zephyr/pm/policy.h>
#include <zephyr/sys/printk-hooks.h>
#include <zephyr/sys/reboot.h>
#include <zephyr/sys/speculation.h>
#include <zephyr/ztest.h>

#include <kernel_arch_interface.h>
#include <kernel_internal.h>
#include <ksched.h>
#include <kswap.h>
#include <kthread.h>
#include <timeout_q.h>
#include <wait_q.h>

static K_THREAD_STACK_DEFINE(stack, 1024);
static struct k_thread thread;
static K_SEM_DEFINE(sem, 0, 1);
static int expired;

static void take(void *unused1, void *unused2, void *unused3)
{
	(void)k_sem_take(&sem, K_FOREVER);
}

static void count(struct _timeout *timeout)
{
	expired++;
}

ZTEST_SUITE(internals, NULL, NULL, NULL, NULL, NULL);

ZTEST(internals, test_what_does_a_thread_do)
{
	struct k_thread *found;

	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), take, NULL, NULL, NULL, 1, 0,
			K_FOREVER);
	zassert_false(z_has_thread_started(&thread));
	k_thread_start(&thread);
	zassert_true(z_is_thread_ready(&thread));
	k_msleep(1);
	zassert_true(z_is_thread_pending(&thread));
	zassert_equal(z_waitq_head(&sem.wait_q), &thread);
	Z_WAIT_Q_FOR_EACH(&sem.wait_q, found)
	{
		zassert_equal(found, &thread);
	}
	zassert_true(z_is_thread_prevented_from_running(&thread));
	zassert_true(z_sched_prio_cmp(k_current_get(), &thread) > 0);
	log_stack_usage(&thread);
	k_sem_give(&sem);
	zassert_ok(k_thread_join(&thread, K_FOREVER));
	zassert_not_equal(thread.base.thread_state & _THREAD_DEAD, 0);
}

ZTEST(internals, test_a_thread_can_be_made_essential)
{
	z_thread_essential_set(_current);
	zassert_true(z_is_thread_essential());
	z_thread_essential_clear();
	zassert_false(z_is_thread_essential(_current));
	zassert_true(z_is_thread_essential(&z_main_thread));
}

ZTEST(internals, test_does_a_timeout_come_and_go)
{
	struct _timeout timeout;

	expired = 0;
	z_init_timeout(&timeout);
	zassert_true(z_is_inactive_timeout(&timeout));
	z_add_timeout(&timeout, count, K_MSEC(2));
	zassert_ok(z_abort_timeout(&timeout));
	zassert_equal(z_abort_timeout(&timeout), -EINVAL);
	z_add_timeout(&timeout, count, K_MSEC(2));
	k_msleep(4);
	zassert_equal(expired, 1);
}

ZTEST(internals, test_does_the_processor_go_and_return)
{
	_wait_q_t queue;
	struct k_spinlock lock = {0};
	k_spinlock_key_t key = k_spin_lock(&lock);

	z_waitq_init(&queue);
	zassert_equal(z_pend_curr(&lock, key, &queue, K_MSEC(1)), -EAGAIN);
	z_swap_unlocked();
	zassert_true(arch_irq_unlocked(irq_lock()));
	irq_unlock(0);
	zassert_equal(arch_curr_cpu()->id, 0);
	zassert_equal(_kernel.cpus[0].current, _current);
}

ZTEST(internals, test_bits_of_words)
{
	uint32_t words[2] = {0x10, 0};
	mem_addr_t address = (mem_addr_t)words;

	zassert_equal(find_msb_set(0x8010), 16);
	zassert_equal(find_lsb_set(words[0]), 5);
	zassert_equal(find_lsb_set(0), 0);
	sys_bitfield_set_bit(address, 33);
	zassert_equal(words[1], 2);
	zassert_not_equal(sys_bitfield_test_and_clear_bit(address, 33), 0);
	zassert_equal(words[1], 0);
	zassert_equal(sys_test_and_set_bit(address, 0), 0);
	sys_write16(0x1234, address + 4);
	zassert_equal(sys_read32(address), 0x11);
	zassert_equal(sys_read16(address + 4), 0x1234);
	zassert_equal(k_array_index_sanitize(3, 4), 3);
	zassert_equal(k_array_index_sanitize(4, 4), 0);
}

ZTEST(internals, test_where_does_the_image_end)
{
	static int variable;

	zassert_true(linker_is_in_rodata("text"));
	zassert_false(linker_is_in_rodata(&variable));
	zassert_true((char *)take >= __text_region_start && (char *)take < __text_region_end);
	zassert_true((char *)&variable >= _image_ram_start && (char *)&variable < _image_ram_end);
}

static char heard[8];
static size_t length;

static int hear(int c)
{
	heard[length++ % sizeof(heard)] = (char)c;
	return c;
}

ZTEST(internals, test_who_hears_what_is_printed)
{
	printk_hook_fn_t before = __printk_get_hook();

	length = 0;
	__printk_hook_install(hear);
	printk("abc");
	__printk_hook_install(before);
	zassert_mem_equal(heard, "abc", 4);
}

ZTEST(internals, test_there_is_little_power_to_manage)
{
	enum pm_device_state state;

	zassert_ok(pm_device_state_get(NULL, &state));
	zassert_equal(state, PM_DEVICE_STATE_ACTIVE);
	zassert_equal(SYS_KERNEL_VER_MAJOR(sys_kernel_version_get()), KERNEL_VERSION_MAJOR);
}
