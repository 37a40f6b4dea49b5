/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Hash maps from numbers of 64 bits to numbers of 64 bits (pointers fit). CONFIG_SYS_HASH_MAP=y.
 *
 * No lock: one thread at a time works on a map. Memory comes from the map's allocator, malloc() if
 * none is named; whoever may call that, and write to the map, may call these functions: user mode,
 * too, if map, data and memory lie in its partitions. Nothing else blocks.
 *
 * A map takes buckets when it gets its first entry, twice as many when they are loaded beyond its
 * load factor, fewer when entries go, and gives all of them back with the last.
 */

#ifndef ZEPHYR_SYS_HASH_MAP_H
#define ZEPHYR_SYS_HASH_MAP_H

#include <zephyr/sys/hash_function.h>
#include <zephyr/sys/hash_map_api.h>
#include <zephyr/sys/hash_map_oa_lp.h>
#include <zephyr/sys/hash_map_sc.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Define an empty map of the kind that CONFIG_SYS_HASH_MAP_CHOICE_… says; the second for one file.
 */
#define SYS_HASHMAP_DEFINE(_name)        SYS_HASHMAP_DEFAULT_DEFINE(_name)
#define SYS_HASHMAP_DEFINE_STATIC(_name) SYS_HASHMAP_DEFAULT_DEFINE_STATIC(_name)

/**
 * Walk over all entries, in no order; the map must not change. The statement that follows calls
 * (_it)->next(_it) first, which sets (_it)->key and (_it)->value.
 */
#define SYS_HASHMAP_FOREACH(_map, _it)                                                             \
	for ((_map)->api->iter((_map), (_it)); sys_hashmap_iterator_has_next(_it);)

/** Call @a cb for all entries, in no order. The map must not change meanwhile. */
static inline void sys_hashmap_foreach(const struct sys_hashmap *map, sys_hashmap_callback_t cb,
				       void *cookie)
{
	struct sys_hashmap_iterator it;

	SYS_HASHMAP_FOREACH(map, &it)
	{
		it.next(&it);
		cb(it.key, it.value, cookie);
	}
}

/** Take out all entries, and call @a cb for each if it is not NULL. All memory is given back. */
static inline void sys_hashmap_clear(struct sys_hashmap *map, sys_hashmap_callback_t cb,
				     void *cookie)
{
	map->api->clear(map, cb, cookie);
}

/**
 * Map @a key to @a value.
 *
 * @param old_value is set to what it was mapped to before, if that was; may be NULL
 * @retval 1 it is a new entry
 * @retval 0 it took the place of an old one
 * @retval -ENOMEM there is no memory for it
 * @retval -ENOSPC the map has as many entries as it may
 */
static inline int sys_hashmap_insert(struct sys_hashmap *map, uint64_t key, uint64_t value,
				     uint64_t *old_value)
{
	return map->api->insert(map, key, value, old_value);
}

/** Take an entry out. Was it there? Then @a value, if not NULL, is set to its value. */
static inline bool sys_hashmap_remove(struct sys_hashmap *map, uint64_t key, uint64_t *value)
{
	return map->api->remove(map, key, value);
}

/** Look an entry up. Is it there? Then @a value, if not NULL, is set to its value. */
static inline bool sys_hashmap_get(const struct sys_hashmap *map, uint64_t key, uint64_t *value)
{
	return map->api->get(map, key, value);
}

/** Is there an entry of this key? */
static inline bool sys_hashmap_contains_key(const struct sys_hashmap *map, uint64_t key)
{
	return sys_hashmap_get(map, key, NULL);
}

/** The number of entries. */
static inline size_t sys_hashmap_size(const struct sys_hashmap *map)
{
	return map->data->size;
}

/** Are there none? */
static inline bool sys_hashmap_is_empty(const struct sys_hashmap *map)
{
	return map->data->size == 0;
}

/** The number of buckets. */
static inline size_t sys_hashmap_num_buckets(const struct sys_hashmap *map)
{
	return map->data->n_buckets;
}

/** Entries for 100 buckets; 0 when there are no buckets. */
static inline uint8_t sys_hashmap_load_factor(const struct sys_hashmap *map)
{
	if (map->data->n_buckets == 0) {
		return 0;
	}
	return (uint8_t)(map->data->size * 100 / map->data->n_buckets);
}

/**
 * For kinds of maps: must the number of buckets change before an entry comes (@a grow), or after
 * one went?
 *
 * @param num_reserved buckets in use beside those of the entries
 * @param new_num_buckets is set to the number that is right: a power of 2, or 0 without entries
 */
bool sys_hashmap_should_rehash(const struct sys_hashmap *map, bool grow, size_t num_reserved,
			       size_t *new_num_buckets);

#ifdef __cplusplus
}
#endif

#endif
