/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The kernel's API in one include. Every concept has its own header under <zephyr/kernel/>; this
 * one only gathers them, with the utility headers that applications expect to come along.
 */

#ifndef ZEPHYR_KERNEL_H
#define ZEPHYR_KERNEL_H

#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <zephyr/types.h>
#include <zephyr/toolchain.h>
#include <zephyr/sys/util.h>
#include <zephyr/sys/__assert.h>
#include <zephyr/sys/atomic.h>
#include <zephyr/sys/dlist.h>
#include <zephyr/sys/slist.h>
#include <zephyr/sys/sflist.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys_clock.h>
#include <zephyr/sys/time_units.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/arch/common/ffs.h>
#include <zephyr/linker/sections.h>
#include <zephyr/sys/sys_io.h>
#include <zephyr/syscall.h>
#include <zephyr/kernel/types.h>
#include <zephyr/kernel/clock.h>
#include <zephyr/spinlock.h>
#include <zephyr/irq.h>
#include <zephyr/arch/arch_interface.h>
#include <zephyr/fatal.h>

#include <zephyr/kernel/heap.h>
#include <zephyr/kernel/thread_stack.h>
#include <zephyr/kernel/thread.h>
#include <zephyr/sys/kobject.h>
#include <zephyr/app_memory/mem_domain.h>

#include <zephyr/kernel/static_thread.h>
#include <zephyr/kernel/thread_stack_alloc.h>
#include <zephyr/kernel/thread_info.h>
#include <zephyr/kernel/thread_stats.h>
#include <zephyr/kernel/sched.h>
#include <zephyr/kernel/context.h>
#include <zephyr/kernel/except.h>
#include <zephyr/kernel/console.h>
#include <zephyr/kernel/timer.h>
#include <zephyr/kernel/sem.h>
#include <zephyr/kernel/mutex.h>
#include <zephyr/kernel/condvar.h>
#include <zephyr/kernel/event.h>
#include <zephyr/kernel/futex.h>
#include <zephyr/kernel/msgq.h>
#include <zephyr/kernel/queue.h>
#include <zephyr/kernel/fifo.h>
#include <zephyr/kernel/lifo.h>
#include <zephyr/kernel/stack.h>
#include <zephyr/kernel/mem_slab.h>
#include <zephyr/kernel/mbox.h>
#include <zephyr/kernel/pipe.h>
#include <zephyr/kernel/poll.h>
#include <zephyr/kernel/work.h>
#include <zephyr/kernel/work_poll.h>
#include <zephyr/kernel/work_user.h>

#include <zephyr/device.h>
#include <zephyr/init.h>
#include <zephyr/irq_offload.h>
#include <zephyr/kernel_structs.h>

#endif
