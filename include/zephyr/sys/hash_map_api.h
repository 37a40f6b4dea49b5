/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the kinds of hash maps have in common: their structures, and the table of functions behind
 * <zephyr/sys/hash_map.h>, which applications include.
 */

#ifndef ZEPHYR_SYS_HASH_MAP_API_H
#define ZEPHYR_SYS_HASH_MAP_API_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/hash_function.h>

#ifdef __cplusplus
extern "C" {
#endif

struct sys_hashmap;

/** A place in a walk over a map; see SYS_HASHMAP_FOREACH(). */
struct sys_hashmap_iterator {
	const struct sys_hashmap *map;
	/** Go on to the next entry, and set key and value to its. Only if there is one. */
	void (*next)(struct sys_hashmap_iterator *it);
	void *state;
	uint64_t key;
	uint64_t value;
	/** Entries of the map, and those that the walk has seen. */
	size_t size;
	size_t pos;
};

/** Are there entries that the walk has not seen? */
static inline bool sys_hashmap_iterator_has_next(const struct sys_hashmap_iterator *it)
{
	return it->pos < it->size;
}

/** Called for an entry. */
typedef void (*sys_hashmap_callback_t)(uint64_t key, uint64_t value, void *cookie);

/** As realloc(); a size of 0 frees the block. The result is aligned for any type, or NULL. */
typedef void *(*sys_hashmap_allocator_t)(void *ptr, size_t new_size);

/* The functions of a kind of map; what they do is said in <zephyr/sys/hash_map.h>. */
typedef void (*sys_hashmap_iterator_t)(const struct sys_hashmap *map,
				       struct sys_hashmap_iterator *it);
typedef void (*sys_hashmap_clear_t)(struct sys_hashmap *map, sys_hashmap_callback_t cb,
				    void *cookie);
typedef int (*sys_hashmap_insert_t)(struct sys_hashmap *map, uint64_t key, uint64_t value,
				    uint64_t *old_value);
typedef bool (*sys_hashmap_remove_t)(struct sys_hashmap *map, uint64_t key, uint64_t *value);
typedef bool (*sys_hashmap_get_t)(const struct sys_hashmap *map, uint64_t key, uint64_t *value);

struct sys_hashmap_api {
	sys_hashmap_iterator_t iter;
	sys_hashmap_clear_t clear;
	sys_hashmap_insert_t insert;
	sys_hashmap_remove_t remove;
	sys_hashmap_get_t get;
};

/** What a map is allowed. */
struct sys_hashmap_config {
	/** Most entries. */
	size_t max_size;
	/** Entries for 100 buckets beyond which the map gets more buckets: 1 to 100. */
	uint8_t load_factor;
};

/** Initialiser of a configuration. */
#define SYS_HASHMAP_CONFIG(_max_size, _load_factor)                                                \
	{                                                                                          \
		.max_size = (size_t)(_max_size),                                                   \
		.load_factor = (uint8_t)(_load_factor),                                            \
	}

#define SYS_HASHMAP_DEFAULT_MAX_SIZE    SIZE_MAX
#define SYS_HASHMAP_DEFAULT_LOAD_FACTOR 75

/** What a map holds; a map that was just defined has none. */
struct sys_hashmap_data {
	void *buckets;
	size_t n_buckets;
	size_t size;
};

/** A map. Its members are its definition's and the functions'. */
struct sys_hashmap {
	const struct sys_hashmap_api *api;
	const struct sys_hashmap_config *config;
	struct sys_hashmap_data *data;
	sys_hash_func32_t hash_func;
	sys_hashmap_allocator_t alloc_func;
};

/**
 * Define a map of any kind; the second for one file.
 *
 * @param _api table of the kind's functions
 * @param _config_type, _data_type structures of the kind, which begin with sys_hashmap_config and
 *        sys_hashmap_data, by their names without "struct"
 * @param ... initialiser of the configuration: SYS_HASHMAP_CONFIG()
 */
#define SYS_HASHMAP_DEFINE_ADVANCED(_name, _api, _config_type, _data_type, _hash_func,             \
				    _alloc_func, ...)                                              \
	Z_SYS_HASHMAP_DEFINE(, _name, _api, _config_type, _data_type, _hash_func, _alloc_func,     \
			     __VA_ARGS__)
#define SYS_HASHMAP_DEFINE_STATIC_ADVANCED(_name, _api, _config_type, _data_type, _hash_func,      \
					   _alloc_func, ...)                                       \
	Z_SYS_HASHMAP_DEFINE(static, _name, _api, _config_type, _data_type, _hash_func,            \
			     _alloc_func, __VA_ARGS__)

#define Z_SYS_HASHMAP_DEFINE(linkage, _name, _api, _config_type, _data_type, _hash_func,           \
			     _alloc_func, ...)                                                     \
	static const struct _config_type _name##_config = __VA_ARGS__;                             \
	static struct _data_type _name##_data;                                                     \
	linkage struct sys_hashmap _name = {                                                       \
		.api = (const struct sys_hashmap_api *)(_api),                                     \
		.config = (const struct sys_hashmap_config *)&_name##_config,                      \
		.data = (struct sys_hashmap_data *)&_name##_data,                                  \
		.hash_func = (_hash_func),                                                         \
		.alloc_func = (_alloc_func),                                                       \
	}

/** Memory of malloc(), realloc() and free(): see there who may. */
void *sys_hashmap_default_allocator(void *ptr, size_t size);

#ifdef __cplusplus
}
#endif

#endif
