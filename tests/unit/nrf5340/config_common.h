/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What both configurations have in common: the kernel without user mode.
 */

#define CONFIG_NRF_MAILBOX                 1
#define CONFIG_NRF_CONSOLE_BUFFER_SIZE     16
#define CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC 32768
#ifndef CONFIG_SYS_CLOCK_TICKS_PER_SEC
#define CONFIG_SYS_CLOCK_TICKS_PER_SEC 32768
#endif
#define CONFIG_TIMEOUT_64BIT                1
#define CONFIG_NUM_COOP_PRIORITIES          16
#define CONFIG_NUM_PREEMPT_PRIORITIES       15
#define CONFIG_MAIN_THREAD_PRIORITY         0
#define CONFIG_MAIN_STACK_SIZE              4096
#define CONFIG_IDLE_STACK_SIZE              4096
#define CONFIG_ISR_STACK_SIZE               2048
#define CONFIG_THREAD_STACK_INFO            1
#define CONFIG_ASSERT                       1
#define CONFIG_ASSERT_LEVEL                 2
#define CONFIG_KERNEL_INIT_PRIORITY_DEFAULT 40
#define CONFIG_KERNEL_INIT_PRIORITY_DEVICE  50
