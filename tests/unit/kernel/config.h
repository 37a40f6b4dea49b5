/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Configuration of the kernel's unit tests: the kernel without user mode, with everything
 * optional. More than 32 priorities, so that the ready queue's map has two words. A tick of a
 * millisecond keeps the arithmetic in one's head.
 */

#define CONFIG_NUM_COOP_PRIORITIES          20
#define CONFIG_NUM_PREEMPT_PRIORITIES       30
#define CONFIG_MAIN_THREAD_PRIORITY         5
#define CONFIG_MAIN_STACK_SIZE              65536
#define CONFIG_IDLE_STACK_SIZE              4096
#define CONFIG_SYS_CLOCK_TICKS_PER_SEC      1000
#define CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC  1000000
#define CONFIG_TIMEOUT_64BIT                1
#define CONFIG_TIMESLICING                  1
#define CONFIG_TIMESLICE_SIZE               0
#define CONFIG_TIMESLICE_PRIORITY           0
#define CONFIG_SCHED_DEADLINE               1
#define CONFIG_DEADLINE_MONITOR             1
#define CONFIG_DEADLOCK_DETECTION           1
#define CONFIG_FAULT_FACTS                  1
#define CONFIG_THREAD_NAME                  1
#define CONFIG_THREAD_MAX_NAME_LEN          16
#define CONFIG_THREAD_CUSTOM_DATA           1
#define CONFIG_THREAD_STACK_INFO            1
#define CONFIG_THREAD_MONITOR               1
#define CONFIG_THREAD_RUNTIME_STATS         1
#define CONFIG_INIT_STACKS                  1
#define CONFIG_ERRNO                        1
#define CONFIG_PRIORITY_CEILING             -10
#define CONFIG_HEAP_MEM_POOL_SIZE           4096
#define CONFIG_ASSERT                       1
#define CONFIG_ASSERT_VERBOSE               1
#define CONFIG_ASSERT_LEVEL                 2
#define CONFIG_SPIN_VALIDATE                1
#define CONFIG_DYNAMIC_INTERRUPTS           1
#define CONFIG_PIPES                        1
#define CONFIG_POLL                         1
#define CONFIG_EVENTS                       1
#define CONFIG_KERNEL_INIT_PRIORITY_OBJECTS 30
#define CONFIG_KERNEL_INIT_PRIORITY_DEFAULT 40
#define CONFIG_KERNEL_INIT_PRIORITY_DEVICE  50
#define CONFIG_SYSTEM_WORKQUEUE_STACK_SIZE  4096
#define CONFIG_SYSTEM_WORKQUEUE_PRIORITY    -1
#define CONFIG_PRINTK                       1
#define CONFIG_PRINTK_BUFFER_SIZE           32
#define CONFIG_NUM_MBOX_ASYNC_MSGS          2
#define CONFIG_NUM_METAIRQ_PRIORITIES       2
#define CONFIG_TRACING_USER                 1
