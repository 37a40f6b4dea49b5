/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Control of the logger. Messages are printed at once (<zephyr/logging/log.h>), so none is ever
 * waiting, and these functions, which sources written for Zephyr call, find nothing to do. Any
 * context and mode.
 */

#ifndef ZEPHYR_LOGGING_LOG_CTRL_H
#define ZEPHYR_LOGGING_LOG_CTRL_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/logging/log.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Make the logger ready: it always is. */
static inline void log_init(void)
{
}

/** Print what is waiting, and from now on print at once. */
static inline void log_panic(void)
{
}

/** Print one message that is waiting; true if there are more. */
static inline bool log_process(void)
{
	return false;
}

/** Messages waiting. */
static inline uint32_t log_buffered_cnt(void)
{
	return 0;
}

#define LOG_CORE_INIT() log_init()
#define LOG_INIT()      0
#define LOG_PANIC()     log_panic()
#define LOG_PROCESS()   log_process()

#ifdef __cplusplus
}
#endif

#endif
