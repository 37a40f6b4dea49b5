/* SPDX-License-Identifier: Apache-2.0 */

/* Hash maps by separate chaining: each bucket is a list of entries, allocated one by one. */

#include <errno.h>

#include <zephyr/sys/hash_map.h>
#include <zephyr/sys/util.h>

struct entry {
	struct entry *next;
	uint64_t key;
	uint64_t value;
};

static struct entry **bucket_of(const struct sys_hashmap *map, struct entry **buckets, size_t count,
				uint64_t key)
{
	return &buckets[map->hash_func(&key, sizeof(key)) & (count - 1)];
}

/* Where the entry of a key hangs, or would: the end of its chain. NULL without buckets. */
static struct entry **find(const struct sys_hashmap *map, uint64_t key)
{
	struct entry **at;

	if (map->data->n_buckets == 0) {
		return NULL;
	}
	at = bucket_of(map, (struct entry **)map->data->buckets, map->data->n_buckets, key);
	while (*at != NULL && (*at)->key != key) {
		at = &(*at)->next;
	}
	return at;
}

/* Take the first entry off the buckets, from bucket *from on. */
static struct entry *take_any(struct entry **buckets, size_t count, size_t *from)
{
	for (; *from < count; ++*from) {
		struct entry *entry = buckets[*from];

		if (entry != NULL) {
			buckets[*from] = entry->next;
			return entry;
		}
	}
	return NULL;
}

static bool rehash(struct sys_hashmap *map, bool grow)
{
	struct entry **old = (struct entry **)map->data->buckets;
	struct entry **buckets = NULL;
	struct entry *entry;
	size_t from = 0;
	size_t count;

	if (!sys_hashmap_should_rehash(map, grow, 0, &count)) {
		return true;
	}
	if (count != 0) {
		buckets = (struct entry **)map->alloc_func(NULL, count * sizeof(*buckets));
		if (buckets == NULL) {
			return false;
		}
		memset(buckets, 0, count * sizeof(*buckets));
	}
	while ((entry = take_any(old, map->data->n_buckets, &from)) != NULL) {
		struct entry **at = bucket_of(map, buckets, count, entry->key);

		entry->next = *at;
		*at = entry;
	}
	(void)map->alloc_func(old, 0);
	map->data->buckets = buckets;
	map->data->n_buckets = count;
	return true;
}

static int insert(struct sys_hashmap *map, uint64_t key, uint64_t value, uint64_t *old_value)
{
	struct entry **at = find(map, key);
	struct entry *entry;

	if (at != NULL && *at != NULL) {
		if (old_value != NULL) {
			*old_value = (*at)->value;
		}
		(*at)->value = value;
		return 0;
	}
	if (map->data->size >= map->config->max_size) {
		return -ENOSPC;
	}
	entry = (struct entry *)map->alloc_func(NULL, sizeof(*entry));
	if (entry == NULL) {
		return -ENOMEM;
	}
	/* With more entries than buckets are for, a map is slow and right; without any it is none. */
	if (!rehash(map, true) && map->data->n_buckets == 0) {
		(void)map->alloc_func(entry, 0);
		return -ENOMEM;
	}
	*entry = (struct entry){.key = key, .value = value};
	*find(map, key) = entry;
	map->data->size++;
	return 1;
}

static bool remove_entry(struct sys_hashmap *map, uint64_t key, uint64_t *value)
{
	struct entry **at = find(map, key);
	struct entry *entry;

	if (at == NULL || *at == NULL) {
		return false;
	}
	entry = *at;
	*at = entry->next;
	if (value != NULL) {
		*value = entry->value;
	}
	(void)map->alloc_func(entry, 0);
	map->data->size--;
	(void)rehash(map, false);
	return true;
}

static bool get(const struct sys_hashmap *map, uint64_t key, uint64_t *value)
{
	struct entry **at = find(map, key);

	if (at == NULL || *at == NULL) {
		return false;
	}
	if (value != NULL) {
		*value = (*at)->value;
	}
	return true;
}

static void clear(struct sys_hashmap *map, sys_hashmap_callback_t cb, void *cookie)
{
	struct entry **buckets = (struct entry **)map->data->buckets;
	struct entry *entry;
	size_t from = 0;

	while ((entry = take_any(buckets, map->data->n_buckets, &from)) != NULL) {
		if (cb != NULL) {
			cb(entry->key, entry->value, cookie);
		}
		(void)map->alloc_func(entry, 0);
	}
	(void)map->alloc_func(buckets, 0);
	map->data->buckets = NULL;
	map->data->n_buckets = 0;
	map->data->size = 0;
}

static void next(struct sys_hashmap_iterator *it)
{
	struct entry **buckets = (struct entry **)it->map->data->buckets;
	struct entry *entry = (struct entry *)it->state;
	size_t bucket = 0;

	if (entry != NULL) {
		bucket = (size_t)(bucket_of(it->map, buckets, it->map->data->n_buckets,
					    entry->key) -
				  buckets) +
			 1;
		entry = entry->next;
	}
	while (entry == NULL) {
		entry = buckets[bucket++];
	}
	it->state = entry;
	it->key = entry->key;
	it->value = entry->value;
	it->pos++;
}

static void iterate(const struct sys_hashmap *map, struct sys_hashmap_iterator *it)
{
	*it = (struct sys_hashmap_iterator){.map = map, .next = next, .size = map->data->size};
}

const struct sys_hashmap_api sys_hashmap_sc_api = {
	.iter = iterate,
	.clear = clear,
	.insert = insert,
	.remove = remove_entry,
	.get = get,
};
