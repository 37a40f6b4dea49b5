/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Control of the logger. Without CONFIG_LOG_CORE messages are printed at once, none is ever
 * waiting, and what sources written for Zephyr call finds nothing to do. With it, messages go to
 * backends, and with CONFIG_LOG_MODE_DEFERRED they wait for the log's thread. What is no system
 * call is for supervisor mode; any context.
 */

#ifndef ZEPHYR_LOGGING_LOG_CTRL_H
#define ZEPHYR_LOGGING_LOG_CTRL_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>

#include <zephyr/kernel/types.h>
#include <zephyr/logging/log.h>
#include <zephyr/syscall.h>

#ifdef CONFIG_LOG_CORE
#include <zephyr/logging/log_backend.h>
#endif

#ifdef __cplusplus
extern "C" {
#endif

struct log_backend;

/** The only domain: this image's. */
#define Z_LOG_LOCAL_DOMAIN_ID 0

#ifdef CONFIG_LOG_CORE

/** Tells the time, in units of which freq are a second. */
typedef log_timestamp_t (*log_timestamp_get_t)(void);

/** Prepare the logger; it is done at boot. */
void log_core_init(void);
void log_init(void);

/** The thread that calls log_process() is this one: wake it when messages wait. */
void log_thread_set(k_tid_t process_tid);

/** Another clock for messages to come. 0, or -EINVAL for NULL. */
int log_set_timestamp_func(log_timestamp_get_t timestamp_getter, uint32_t freq);

/**
 * Print what is waiting, and from now on print at once. A user thread has the log's thread do that;
 * without one nothing happens.
 */
__syscall void log_panic(void);

/**
 * Give the backends one message that is waiting; true if there are more. A user thread has the
 * log's thread do that, and learns whether any are waiting.
 */
__syscall bool log_process(void);

/** Messages waiting. */
__syscall uint32_t log_buffered_cnt(void);

/** Are messages waiting? */
bool log_data_pending(void);

/** Modules, by number; the name of one (NULL: there is none), the number of one (-1). */
uint32_t log_src_cnt_get(uint32_t domain_id);
const char *log_source_name_get(uint32_t domain_id, uint32_t source_id);
int log_source_id_get(const char *name);

/** The number of a module that is known by its record. */
uint32_t log_const_source_id(const struct log_source_const_data *source);

/** Domains: one, without a name. */
static inline uint8_t log_domains_count(void)
{
	return 1;
}

static inline const char *log_domain_name_get(uint32_t domain_id)
{
	return domain_id == Z_LOG_LOCAL_DOMAIN_ID ? "" : NULL;
}

/**
 * Let messages of a module through up to a level, which is not above the one that it was built
 * with. Returns the level that is in force then. Without CONFIG_LOG_RUNTIME_FILTERING nothing
 * changes.
 *
 * @param backend NULL: all backends, the only way for user threads
 * @param source_id number of the module; a user thread that names none is killed
 */
__syscall uint32_t log_filter_set(struct log_backend const *const backend, uint32_t domain_id,
				  int16_t source_id, uint32_t level);

/** The level of a module: with @a runtime the one in force, else the one it was built with. */
uint32_t log_filter_get(struct log_backend const *const backend, uint32_t domain_id,
			int16_t source_id, bool runtime);

/** Start a backend with a context, and a level for all modules; stop one. */
void log_backend_enable(struct log_backend const *const backend, void *ctx, uint32_t level);
void log_backend_disable(struct log_backend const *const backend);

/** The backend of that name, or NULL. */
const struct log_backend *log_backend_get_by_name(const char *backend_name);

/** Have all backends write in another form; the first that can not, or NULL. */
const struct log_backend *log_format_set_all_active_backends(size_t log_type);

/** A text in front of each line: there is none. -ENOTSUP. */
static inline int log_set_tag(const char *tag)
{
	ARG_UNUSED(tag);
	return -ENOTSUP;
}

/** Bytes of the memory for waiting messages, in use, and at most; -EINVAL without such memory. */
int log_mem_get_usage(uint32_t *buf_size, uint32_t *usage);
int log_mem_get_max_usage(uint32_t *max);

#define LOG_CORE_INIT() log_core_init()

#else

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

static inline bool log_data_pending(void)
{
	return false;
}

#define LOG_CORE_INIT() log_init()

#endif

#define LOG_INIT()    0
#define LOG_PANIC()   log_panic()
#define LOG_PROCESS() log_process()

#ifdef __cplusplus
}
#endif

#ifdef CONFIG_LOG_CORE
#include <zephyr/syscalls/log_ctrl.h>
#endif

#endif
