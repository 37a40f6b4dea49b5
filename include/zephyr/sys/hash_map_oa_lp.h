/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Hash maps with all entries in the buckets, those that meet in the next one that is free.
 * CONFIG_SYS_HASH_MAP_OA_LP=y.
 */

#ifndef ZEPHYR_SYS_HASH_MAP_OA_LP_H
#define ZEPHYR_SYS_HASH_MAP_OA_LP_H

#include <zephyr/sys/hash_map_api.h>

#ifdef __cplusplus
extern "C" {
#endif

/** What such a map holds. */
struct sys_hashmap_oa_lp_data {
	void *buckets;
	size_t n_buckets;
	size_t size;
	/* Buckets that had an entry, which a search passes. */
	size_t n_tombstones;
};

/** The functions of such a map. */
extern const struct sys_hashmap_api sys_hashmap_oa_lp_api;

/** Define such a map; see SYS_HASHMAP_DEFINE_ADVANCED(). */
#define SYS_HASHMAP_OA_LP_DEFINE_ADVANCED(_name, _hash_func, _alloc_func, ...)                     \
	SYS_HASHMAP_DEFINE_ADVANCED(_name, &sys_hashmap_oa_lp_api, sys_hashmap_config,             \
				    sys_hashmap_oa_lp_data, _hash_func, _alloc_func, __VA_ARGS__)
#define SYS_HASHMAP_OA_LP_DEFINE_STATIC_ADVANCED(_name, _hash_func, _alloc_func, ...)              \
	SYS_HASHMAP_DEFINE_STATIC_ADVANCED(_name, &sys_hashmap_oa_lp_api, sys_hashmap_config,      \
					   sys_hashmap_oa_lp_data, _hash_func, _alloc_func,        \
					   __VA_ARGS__)

/** Define such a map with sys_hash32(), malloc()'s memory, and the usual limits. */
#define SYS_HASHMAP_OA_LP_DEFINE(_name)                                                            \
	SYS_HASHMAP_OA_LP_DEFINE_ADVANCED(                                                         \
		_name, sys_hash32, sys_hashmap_default_allocator,                                  \
		SYS_HASHMAP_CONFIG(SYS_HASHMAP_DEFAULT_MAX_SIZE, SYS_HASHMAP_DEFAULT_LOAD_FACTOR))
#define SYS_HASHMAP_OA_LP_DEFINE_STATIC(_name)                                                     \
	SYS_HASHMAP_OA_LP_DEFINE_STATIC_ADVANCED(                                                  \
		_name, sys_hash32, sys_hashmap_default_allocator,                                  \
		SYS_HASHMAP_CONFIG(SYS_HASHMAP_DEFAULT_MAX_SIZE, SYS_HASHMAP_DEFAULT_LOAD_FACTOR))

#ifdef CONFIG_SYS_HASH_MAP_CHOICE_OA_LP
/** This kind is the configuration's choice. */
#define SYS_HASHMAP_DEFAULT_DEFINE(_name)        SYS_HASHMAP_OA_LP_DEFINE(_name)
#define SYS_HASHMAP_DEFAULT_DEFINE_STATIC(_name) SYS_HASHMAP_OA_LP_DEFINE_STATIC(_name)
#define SYS_HASHMAP_DEFAULT_DEFINE_ADVANCED(_name, _hash_func, _alloc_func, ...)                   \
	SYS_HASHMAP_OA_LP_DEFINE_ADVANCED(_name, _hash_func, _alloc_func, __VA_ARGS__)
#define SYS_HASHMAP_DEFAULT_DEFINE_STATIC_ADVANCED(_name, _hash_func, _alloc_func, ...)            \
	SYS_HASHMAP_OA_LP_DEFINE_STATIC_ADVANCED(_name, _hash_func, _alloc_func, __VA_ARGS__)
#endif

#ifdef __cplusplus
}
#endif

#endif
