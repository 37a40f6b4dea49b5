/* SPDX-License-Identifier: Apache-2.0 */

/* What all kinds of hash maps share: when to change the number of buckets, and their memory. */

#include <stdlib.h>

#include <zephyr/sys/hash_map.h>

#define LEAST_BUCKETS 4u

void *sys_hashmap_default_allocator(void *ptr, size_t size)
{
	if (size == 0) {
		free(ptr);
		return NULL;
	}
	return realloc(ptr, size);
}

bool sys_hashmap_should_rehash(const struct sys_hashmap *map, bool grow, size_t num_reserved,
			       size_t *new_num_buckets)
{
	size_t entries = map->data->size + (grow ? 1 : 0);
	size_t used = entries + num_reserved;
	size_t factor = map->config->load_factor;
	size_t buckets = map->data->n_buckets;
	size_t wanted = LEAST_BUCKETS;

	/* Divided first: the numbers of an address space's entries times 100 may not fit. */
	while (entries != 0 && entries > wanted / 100 * factor + wanted % 100 * factor / 100) {
		wanted *= 2;
	}
	if (entries == 0) {
		wanted = 0;
	}
	*new_num_buckets = wanted;
	if (grow) {
		return buckets == 0 || used > buckets / 100 * factor + buckets % 100 * factor / 100;
	}
	/* An entry that comes and goes does not make the buckets double and halve each time. */
	return wanted == 0 || (wanted <= buckets / 4 && buckets > LEAST_BUCKETS);
}
