/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Backends of the log: where its messages go (CONFIG_LOG_CORE). Each is given every message that
 * its filter lets through, in supervisor mode: in the deferred mode by the log's thread, one at a
 * time, otherwise, and after log_panic(), by whoever logs, also an interrupt.
 */

#ifndef ZEPHYR_LOGGING_LOG_BACKEND_H
#define ZEPHYR_LOGGING_LOG_BACKEND_H

#include <errno.h>
#include <stdbool.h>
#include <stdint.h>

#include <zephyr/logging/log_msg.h>
#include <zephyr/logging/log_output.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

struct log_backend;

/** What a backend is told: all that were waiting have been processed. */
enum log_backend_evt {
	LOG_BACKEND_EVT_PROCESS_THREAD_DONE,
	LOG_BACKEND_EVT_MAX,
};

union log_backend_evt_arg {
	void *raw;
};

/** A backend's functions. All but process may be NULL. */
struct log_backend_api {
	void (*process)(const struct log_backend *const backend, union log_msg_generic *msg);
	/** Messages were lost since the last call. */
	void (*dropped)(const struct log_backend *const backend, uint32_t cnt);
	/** From now on the system is about to end: no waiting. */
	void (*panic)(const struct log_backend *const backend);
	void (*init)(const struct log_backend *const backend);
	/** 0, or -EBUSY if it can not take messages yet. */
	int (*is_ready)(const struct log_backend *const backend);
	int (*format_set)(const struct log_backend *const backend, uint32_t log_type);
	void (*notify)(const struct log_backend *const backend, enum log_backend_evt event,
		       union log_backend_evt_arg *arg);
};

/** What changes about a backend; kernel memory. */
struct log_backend_control_block {
	void *ctx;
	uint8_t id;
	bool active;
	bool initialized;
	uint8_t level;
};

/** A backend. */
struct log_backend {
	const struct log_backend_api *api;
	struct log_backend_control_block *cb;
	const char *name;
	bool autostart;
};

#ifdef CONFIG_LOG_CORE
#define Z_LOG_BACKEND_NEEDS_CORE 1
#else
#define Z_LOG_BACKEND_NEEDS_CORE 0
#endif

/** Define a backend; with @a _autostart it is active from the start, with an optional context. */
#define LOG_BACKEND_DEFINE(_name, _api, _autostart, ...)                                           \
	BUILD_ASSERT(Z_LOG_BACKEND_NEEDS_CORE, "a backend of the log needs CONFIG_LOG_CORE=y");    \
	static struct log_backend_control_block UTIL_CAT(backend_cb_, _name) = {                   \
		COND_CODE_0(NUM_VA_ARGS_LESS_1(_, ##__VA_ARGS__), (),                              \
			    (.ctx = __VA_ARGS__, )).id = 0, .active = false,    \
	};                                                                                         \
	static const STRUCT_SECTION_ITERABLE(log_backend, _name) = {                               \
		.api = &(_api),                                                                    \
		.cb = &UTIL_CAT(backend_cb_, _name),                                               \
		.name = STRINGIFY(_name), .autostart = (_autostart),                               \
	}

/** Have a backend prepare itself. */
static inline void log_backend_init(const struct log_backend *const backend)
{
	if (backend->api->init != NULL) {
		backend->api->init(backend);
	}
	backend->cb->initialized = true;
}

/** 0 if it can take messages, else -EBUSY. */
static inline int log_backend_is_ready(const struct log_backend *const backend)
{
	return backend->api->is_ready != NULL ? backend->api->is_ready(backend) : 0;
}

/** Let a backend have messages, with a context for its functions (cb->ctx); or not. */
static inline void log_backend_activate(const struct log_backend *const backend, void *ctx)
{
	if (ctx != NULL) {
		backend->cb->ctx = ctx;
	}
	backend->cb->active = true;
}

static inline void log_backend_deactivate(const struct log_backend *const backend)
{
	backend->cb->active = false;
}

static inline bool log_backend_is_active(const struct log_backend *const backend)
{
	return backend->cb->active;
}

/** Give a backend a message. */
static inline void log_backend_msg_process(const struct log_backend *const backend,
					   union log_msg_generic *msg)
{
	backend->api->process(backend, msg);
}

/** Tell it how many are lost; that the end is near; of an event. */
static inline void log_backend_dropped(const struct log_backend *const backend, uint32_t cnt)
{
	if (backend->api->dropped != NULL) {
		backend->api->dropped(backend, cnt);
	}
}

static inline void log_backend_panic(const struct log_backend *const backend)
{
	if (backend->api->panic != NULL) {
		backend->api->panic(backend);
	}
}

static inline void log_backend_notify(const struct log_backend *const backend,
				      enum log_backend_evt event, union log_backend_evt_arg *arg)
{
	if (backend->api->notify != NULL) {
		backend->api->notify(backend, event, arg);
	}
}

/** The number of its slot in filters, from 1; 0: none yet. */
static inline void log_backend_id_set(const struct log_backend *const backend, uint8_t id)
{
	backend->cb->id = id;
}

static inline uint8_t log_backend_id_get(const struct log_backend *const backend)
{
	return backend->cb->id;
}

/** The @a idx-th backend, and how many there are. */
static inline const struct log_backend *log_backend_get(uint32_t idx)
{
	const struct log_backend *backend;

	STRUCT_SECTION_GET(log_backend, idx, &backend);
	return backend;
}

static inline int log_backend_count_get(void)
{
	int count;

	STRUCT_SECTION_COUNT(log_backend, &count);
	return count;
}

/** Have a backend write in another form, LOG_OUTPUT_…; -ENOTSUP if it has one only. */
static inline int log_backend_format_set(const struct log_backend *backend, uint32_t log_type)
{
	return backend->api->format_set != NULL ? backend->api->format_set(backend, log_type)
						: -ENOTSUP;
}

#ifdef __cplusplus
}
#endif

#endif
