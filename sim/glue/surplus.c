/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Glue: what a process reaches and should not. Only values are looked at.
 */

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "surplus.h"

bool sim_mapping_parse(const char *line, struct sim_mapping *mapping)
{
	uint64_t start;
	uint64_t end;
	char *rest;

	start = strtoull(line, &rest, 16);
	if (rest == line || *rest != '-') {
		return false;
	}
	line = rest + 1;
	end = strtoull(line, &rest, 16);
	if (rest == line || *rest != ' ' || end < start || strnlen(rest, 5) < 5) {
		return false;
	}
	*mapping = (struct sim_mapping){
		.range =
			{
				.start = start,
				.length = end - start,
				.protection = (rest[1] == 'r' ? (uint64_t)PROT_READ : 0) |
					      (rest[2] == 'w' ? (uint64_t)PROT_WRITE : 0) |
					      (rest[3] == 'x' ? (uint64_t)PROT_EXEC : 0),
			},
		.shared = rest[4] == 's',
	};
	return true;
}

struct sim_mpu_op sim_range_clip(const struct sim_mpu_op *range, uint64_t start, uint64_t end)
{
	struct sim_mpu_op clipped = *range;
	uint64_t range_end = range->start + range->length;

	clipped.start = range->start < start ? start : range->start;
	range_end = range_end > end ? end : range_end;
	clipped.length = range_end > clipped.start ? range_end - clipped.start : 0;
	return clipped;
}

/*
 * The rights that the view gives at an address, and in *end how far it gives the same: where
 * nothing is given, to the next place where something is.
 */
static uint64_t rights_at(const struct sim_view *view, uint64_t at, uint64_t *end)
{
	uint64_t rights = PROT_NONE;

	for (size_t i = 0; i <= view->count; i++) {
		const struct sim_mpu_op *given = i < view->count ? &view->map[i] : &view->stack;

		if (given->length == 0) {
			continue;
		}
		if (at >= given->start && at - given->start < given->length) {
			rights |= given->protection;
			*end = given->start + given->length < *end ? given->start + given->length
								   : *end;
		} else if (given->start > at && given->start < *end) {
			*end = given->start;
		}
	}
	return rights;
}

bool sim_view_allows(const struct sim_view *view, const struct sim_mpu_op *range,
		     struct sim_mpu_op *surplus)
{
	const uint64_t range_end = range->start + range->length;
	uint64_t at = range->start;

	while (at < range_end) {
		uint64_t end = range_end;
		uint64_t too_many = range->protection & ~rights_at(view, at, &end);

		if (too_many != 0) {
			*surplus = (struct sim_mpu_op){at, end - at, too_many};
			return false;
		}
		at = end;
	}
	return true;
}
