/* SPDX-License-Identifier: Apache-2.0 */

/* The configuration that the tests of user mode support are compiled for, as autoconf.h has it. */

#define CONFIG_64BIT                       1
#define CONFIG_USERSPACE                   1
#define CONFIG_DYNAMIC_OBJECTS             1
#define CONFIG_EXECUTE_XOR_WRITE           1
#define CONFIG_MAX_DOMAIN_PARTITIONS       16
#define CONFIG_MAX_THREAD_BYTES            2
#define CONFIG_ASSERT                      1
#define CONFIG_ASSERT_LEVEL                2
#define CONFIG_CHECK_MESSAGES              1
#define CONFIG_FAULT_FACTS                 1
#define CONFIG_MULTITHREADING              1
#define CONFIG_NUM_COOP_PRIORITIES         16
#define CONFIG_NUM_PREEMPT_PRIORITIES      15
#define CONFIG_THREAD_NAME                 1
#define CONFIG_THREAD_MAX_NAME_LEN         32
#define CONFIG_THREAD_MONITOR              1
#define CONFIG_THREAD_STACK_INFO           1
#define CONFIG_ERRNO                       1
#define CONFIG_TIMESLICING                 1
#define CONFIG_TIMEOUT_64BIT               1
#define CONFIG_SYS_CLOCK_EXISTS            1
#define CONFIG_SYS_CLOCK_TICKS_PER_SEC     10000
#define CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC 100000000
#define CONFIG_HEAP_MEM_POOL_SIZE          0
#define CONFIG_PRINTK                      1
#define CONFIG_PRINTK_BUFFER_SIZE          32
#define CONFIG_LOG_DEFAULT_LEVEL           3
#define CONFIG_LOG_MAX_LEVEL               4
