/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Hash maps by open addressing with linear probing: an entry lies in its bucket or, when that is
 * taken, in the next one that is not. Where an entry went, a tombstone tells a search to go on.
 */

#include <errno.h>

#include <zephyr/sys/hash_map.h>
#include <zephyr/sys/util.h>

/* Zero is free, so that fresh buckets are zeroes. */
enum use {
	FREE,
	TAKEN,
	TOMBSTONE,
};

struct entry {
	uint64_t key;
	uint64_t value;
	enum use use;
};

static struct sys_hashmap_oa_lp_data *data_of(const struct sys_hashmap *map)
{
	return (struct sys_hashmap_oa_lp_data *)map->data;
}

/*
 * The entry of a key, or the bucket that it would get: the first tombstone on the way, or the free
 * bucket at its end. NULL if there is neither.
 */
static struct entry *find(const struct sys_hashmap *map, struct entry *buckets, size_t count,
			  uint64_t key)
{
	size_t start = map->hash_func(&key, sizeof(key));
	struct entry *place = NULL;

	for (size_t i = 0; i < count; i++) {
		struct entry *entry = &buckets[(start + i) & (count - 1)];

		if (entry->use == TAKEN) {
			if (entry->key == key) {
				return entry;
			}
			continue;
		}
		if (place == NULL) {
			place = entry;
		}
		if (entry->use == FREE) {
			break;
		}
	}
	return place;
}

static struct entry *find_taken(const struct sys_hashmap *map, uint64_t key)
{
	struct entry *entry =
		find(map, (struct entry *)map->data->buckets, map->data->n_buckets, key);

	return entry != NULL && entry->use == TAKEN ? entry : NULL;
}

static bool rehash(struct sys_hashmap *map, bool grow)
{
	struct sys_hashmap_oa_lp_data *data = data_of(map);
	struct entry *old = (struct entry *)data->buckets;
	struct entry *buckets = NULL;
	size_t count;

	if (!sys_hashmap_should_rehash(map, grow, data->n_tombstones, &count)) {
		return true;
	}
	if (count != 0) {
		buckets = (struct entry *)map->alloc_func(NULL, count * sizeof(*buckets));
		if (buckets == NULL) {
			return false;
		}
		memset(buckets, 0, count * sizeof(*buckets));
	}
	for (size_t i = 0; i < data->n_buckets; i++) {
		if (old[i].use == TAKEN) {
			*find(map, buckets, count, old[i].key) = old[i];
		}
	}
	(void)map->alloc_func(old, 0);
	data->buckets = buckets;
	data->n_buckets = count;
	data->n_tombstones = 0;
	return true;
}

static int insert(struct sys_hashmap *map, uint64_t key, uint64_t value, uint64_t *old_value)
{
	struct sys_hashmap_oa_lp_data *data = data_of(map);
	struct entry *entry = find_taken(map, key);

	if (entry != NULL) {
		if (old_value != NULL) {
			*old_value = entry->value;
		}
		entry->value = value;
		return 0;
	}
	if (data->size >= map->config->max_size) {
		return -ENOSPC;
	}
	/* Fuller than wanted is slow and right, as long as there is a bucket. */
	(void)rehash(map, true);
	entry = find(map, (struct entry *)data->buckets, data->n_buckets, key);
	if (entry == NULL) {
		return -ENOMEM;
	}
	if (entry->use == TOMBSTONE) {
		data->n_tombstones--;
	}
	*entry = (struct entry){key, value, TAKEN};
	data->size++;
	return 1;
}

static bool remove_entry(struct sys_hashmap *map, uint64_t key, uint64_t *value)
{
	struct sys_hashmap_oa_lp_data *data = data_of(map);
	struct entry *entry = find_taken(map, key);

	if (entry == NULL) {
		return false;
	}
	if (value != NULL) {
		*value = entry->value;
	}
	entry->use = TOMBSTONE;
	data->n_tombstones++;
	data->size--;
	(void)rehash(map, false);
	return true;
}

static bool get(const struct sys_hashmap *map, uint64_t key, uint64_t *value)
{
	struct entry *entry = find_taken(map, key);

	if (entry == NULL) {
		return false;
	}
	if (value != NULL) {
		*value = entry->value;
	}
	return true;
}

static void clear(struct sys_hashmap *map, sys_hashmap_callback_t cb, void *cookie)
{
	struct sys_hashmap_oa_lp_data *data = data_of(map);
	struct entry *buckets = (struct entry *)data->buckets;

	for (size_t i = 0; cb != NULL && i < data->n_buckets; i++) {
		if (buckets[i].use == TAKEN) {
			cb(buckets[i].key, buckets[i].value, cookie);
		}
	}
	(void)map->alloc_func(buckets, 0);
	*data = (struct sys_hashmap_oa_lp_data){};
}

static void next(struct sys_hashmap_iterator *it)
{
	struct entry *entry = it->state != NULL ? (struct entry *)it->state + 1
						: (struct entry *)it->map->data->buckets;

	while (entry->use != TAKEN) {
		entry++;
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

const struct sys_hashmap_api sys_hashmap_oa_lp_api = {
	.iter = iterate,
	.clear = clear,
	.insert = insert,
	.remove = remove_entry,
	.get = get,
};
