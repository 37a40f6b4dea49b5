/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Backends, modules, and which of the one get what of the other. With CONFIG_LOG_RUNTIME_FILTERING
 * each module has a word of levels: three bits for each backend, and the highest of them in the
 * lowest three, so that most messages that nobody wants are known to be so at a glance.
 */

#include "log_queue.h"

#include <string.h>

#include <zephyr/kernel.h>
#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>
#endif

#define FOR_EACH_BACKEND(backend) STRUCT_SECTION_FOREACH(log_backend, backend)

/* ---- Modules ------------------------------------------------------------------------------- */

uint32_t log_src_cnt_get(uint32_t domain_id)
{
	uint32_t count;

	STRUCT_SECTION_COUNT(log_source_const_data, &count);
	return domain_id == Z_LOG_LOCAL_DOMAIN_ID ? count : 0;
}

static const struct log_source_const_data *source_of(uint32_t domain_id, int source_id)
{
	const struct log_source_const_data *source;

	if (source_id < 0 || (uint32_t)source_id >= log_src_cnt_get(domain_id)) {
		return NULL;
	}
	STRUCT_SECTION_GET(log_source_const_data, source_id, &source);
	return source;
}

uint32_t log_const_source_id(const struct log_source_const_data *source)
{
	STRUCT_SECTION_START_EXTERN(log_source_const_data);

	return (uint32_t)(source - STRUCT_SECTION_START(log_source_const_data));
}

const char *log_source_name_get(uint32_t domain_id, uint32_t source_id)
{
	const struct log_source_const_data *source =
		source_id <= INT16_MAX ? source_of(domain_id, (int)source_id) : NULL;

	return source != NULL ? source->name : NULL;
}

int log_source_id_get(const char *name)
{
	for (uint32_t id = 0; id < log_src_cnt_get(Z_LOG_LOCAL_DOMAIN_ID); id++) {
		if (strcmp(log_source_name_get(Z_LOG_LOCAL_DOMAIN_ID, id), name) == 0) {
			return (int)id;
		}
	}
	return -1;
}

/* ---- Filters ------------------------------------------------------------------------------- */

#define SLOT_BITS 3u
#define SLOT_MASK 7u
#define SLOTS     10u

#ifdef CONFIG_LOG_RUNTIME_FILTERING

/* By the number of the module: both lists are in the order of their names. */
static uint32_t *levels_of(const struct log_source_const_data *source)
{
	struct log_source_dynamic_data *levels;

	STRUCT_SECTION_GET(log_source_dynamic_data, log_const_source_id(source), &levels);
	return &levels->filters;
}

static uint32_t level_in(uint32_t levels, uint32_t slot)
{
	return levels >> (slot * SLOT_BITS) & SLOT_MASK;
}

static uint32_t with_level(uint32_t levels, uint32_t slot, uint32_t level)
{
	return (levels & ~(SLOT_MASK << (slot * SLOT_BITS))) | level << (slot * SLOT_BITS);
}

static void set_level(const struct log_source_const_data *source, uint32_t slot, uint32_t level)
{
	unsigned int key = irq_lock();
	uint32_t *levels = levels_of(source);
	uint32_t highest = 0;

	*levels = with_level(*levels, slot, level);
	for (uint32_t i = 1; i < SLOTS; i++) {
		highest = MAX(highest, level_in(*levels, i));
	}
	*levels = with_level(*levels, 0, highest);
	irq_unlock(key);
}

static uint32_t level_of(const struct log_source_const_data *source, uint32_t slot)
{
	return level_in(*levels_of(source), slot);
}

#else

static void set_level(const struct log_source_const_data *source, uint32_t slot, uint32_t level)
{
}

static uint32_t level_of(const struct log_source_const_data *source, uint32_t slot)
{
	return source->level;
}

#endif

bool log_filter_lets(const struct log_source_const_data *source, uint32_t level)
{
	return level <= level_of(source, 0);
}

bool log_filter_lets_to(const struct log_backend *backend,
			const struct log_source_const_data *source, uint32_t level)
{
	return level <= level_of(source, log_backend_id_get(backend));
}

/* A backend that has not started has no slot to set. */
static uint32_t filter_one(const struct log_backend *backend,
			   const struct log_source_const_data *source, uint32_t level)
{
	uint32_t slot = log_backend_id_get(backend);

	level = MIN(level, source->level);
	if (slot == 0) {
		return 0;
	}
	set_level(source, slot, level);
	return level_of(source, slot);
}

uint32_t z_impl_log_filter_set(struct log_backend const *const backend, uint32_t domain_id,
			       int16_t source_id, uint32_t level)
{
	const struct log_source_const_data *source = source_of(domain_id, source_id);
	uint32_t highest = 0;

	if (source == NULL) {
		return 0;
	}
	if (backend != NULL) {
		return filter_one(backend, source, level);
	}
	FOR_EACH_BACKEND(each)
	{
		highest = MAX(highest, filter_one(each, source, level));
	}
	return highest;
}

uint32_t log_filter_get(struct log_backend const *const backend, uint32_t domain_id,
			int16_t source_id, bool runtime)
{
	const struct log_source_const_data *source = source_of(domain_id, source_id);

	if (source == NULL) {
		return 0;
	}
	return runtime ? level_of(source, backend != NULL ? log_backend_id_get(backend) : 0)
		       : source->level;
}

#ifdef CONFIG_USERSPACE
static uint32_t z_vrfy_log_filter_set(struct log_backend const *const backend, uint32_t domain_id,
				      int16_t source_id, uint32_t level)
{
	K_OOPS(K_SYSCALL_VERIFY_MSG(backend == NULL, "one backend's filter is not for user mode"));
	K_OOPS(K_SYSCALL_VERIFY_MSG(source_of(domain_id, source_id) != NULL, "%d is no module",
				    source_id));
	K_OOPS(K_SYSCALL_VERIFY_MSG(level <= LOG_LEVEL_DBG, "%u is no level", level));
	return z_impl_log_filter_set(NULL, domain_id, source_id, level);
}
#include <zephyr/syscalls/log_filter_set_mrsh.c>
#endif

/* ---- Backends ------------------------------------------------------------------------------- */

static uint8_t next_id = 1;

void log_backend_enable(struct log_backend const *const backend, void *ctx, uint32_t level)
{
	if (log_backend_id_get(backend) == 0 && next_id < SLOTS) {
		log_backend_id_set(backend, next_id++);
	}
	backend->cb->level = (uint8_t)level;
	STRUCT_SECTION_FOREACH(log_source_const_data, source) {
		(void)filter_one(backend, source, level);
	}
	log_backend_activate(backend, ctx);
}

void log_backend_disable(struct log_backend const *const backend)
{
	log_backend_deactivate(backend);
	STRUCT_SECTION_FOREACH(log_source_const_data, source) {
		(void)filter_one(backend, source, LOG_LEVEL_NONE);
	}
}

const struct log_backend *log_backend_get_by_name(const char *backend_name)
{
	FOR_EACH_BACKEND(backend)
	{
		if (strcmp(backend->name, backend_name) == 0) {
			return backend;
		}
	}
	return NULL;
}

const struct log_backend *log_format_set_all_active_backends(size_t log_type)
{
	FOR_EACH_BACKEND(backend)
	{
		if (log_backend_is_active(backend) &&
		    log_backend_format_set(backend, (uint32_t)log_type) != 0) {
			return backend;
		}
	}
	return NULL;
}

void log_backends_init(void)
{
	FOR_EACH_BACKEND(backend)
	{
		if (!backend->autostart) {
			continue;
		}
		log_backend_init(backend);
		log_backend_enable(backend, backend->cb->ctx, CONFIG_LOG_MAX_LEVEL);
	}
}

void log_backends_process(struct log_msg *msg)
{
	const struct log_source_const_data *source = msg->hdr.source;

	FOR_EACH_BACKEND(backend)
	{
		if (log_backend_is_active(backend) && log_backend_is_ready(backend) == 0 &&
		    (source == NULL || log_filter_lets_to(backend, source, msg->hdr.desc.level))) {
			log_backend_msg_process(backend, (union log_msg_generic *)msg);
		}
	}
}

void log_backends_dropped(uint32_t count)
{
	FOR_EACH_BACKEND(backend)
	{
		if (log_backend_is_active(backend)) {
			log_backend_dropped(backend, count);
		}
	}
}

void log_backends_panic(void)
{
	FOR_EACH_BACKEND(backend)
	{
		if (log_backend_is_active(backend)) {
			log_backend_panic(backend);
		}
	}
}

void log_backends_done(void)
{
	FOR_EACH_BACKEND(backend)
	{
		log_backend_notify(backend, LOG_BACKEND_EVT_PROCESS_THREAD_DONE, NULL);
	}
}
