/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Severities of log messages.
 */

#ifndef ZEPHYR_LOGGING_LOG_LEVEL_H
#define ZEPHYR_LOGGING_LOG_LEVEL_H

#define LOG_LEVEL_NONE 0U
#define LOG_LEVEL_ERR  1U
#define LOG_LEVEL_WRN  2U
#define LOG_LEVEL_INF  3U
#define LOG_LEVEL_DBG  4U

#endif
