/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What a hostile caller passes. One call in six is wild: each of its arguments may be wrong, and
 * most are nearly right, because what is quite wrong is refused at the first check. The others are
 * as good as can be told, so that threads live for long enough to make, share and free objects.
 * Each function has a table of chances in its switch.
 */

#include <limits.h>

#include "draw.h"

/* xorshift64*: one word of state, good enough to aim with. */
uint32_t draw(struct hostile *hostile)
{
	uint64_t x = hostile->random;

	x ^= x >> 12;
	x ^= x << 25;
	x ^= x >> 27;
	hostile->random = x;
	return (uint32_t)((x * 0x2545f4914f6cdd1dull) >> 32);
}

uint32_t draw_below(struct hostile *hostile, uint32_t below)
{
	return (uint32_t)(((uint64_t)draw(hostile) * below) >> 32);
}

uint64_t draw_word(struct hostile *hostile)
{
	uint64_t high = draw(hostile);

	return high << 32 | draw(hostile);
}

static bool one_in(struct hostile *hostile, uint32_t n)
{
	return draw_below(hostile, n) == 0;
}

static uint64_t draw_number(struct hostile *hostile)
{
	uint64_t power = 1ull << draw_below(hostile, 64);

	switch (draw_below(hostile, 10)) {
	case 0:
		return 0;
	case 1:
	case 2:
	case 3:
		return 1 + draw_below(hostile, 4);
	case 4:
		return draw_below(hostile, 64);
	case 5:
		return power;
	case 6:
		return power - 1;
	case 7:
		return ~0ull;
	case 8:
		return (uint64_t)INT_MIN + draw_below(hostile, 2);
	default:
		return draw_word(hostile);
	}
}

static uint32_t draw_small_size(struct hostile *hostile)
{
	return one_in(hostile, 4) ? draw_below(hostile, ARENA_SIZE) : draw_below(hostile, 65);
}

static uint64_t draw_size(struct hostile *hostile)
{
	switch (hostile->wild ? draw_below(hostile, 8) : 8) {
	case 0:
		return draw_number(hostile);
	case 1:
		return ARENA_SIZE + draw_below(hostile, 2);
	default:
		return draw_small_size(hostile);
	}
}

uintptr_t draw_memory(struct hostile *hostile, uint32_t size)
{
	const struct place *place = &map.places[hostile->domain];

	switch (hostile->wild ? draw_below(hostile, 24) : 24) {
	case 0:
	case 1:
		/* Anybody's. */
		place = &map.places[draw_below(hostile, map.place_count)];
		break;
	case 2:
		return 0;
	case 3:
		return (uintptr_t)draw_word(hostile);
	default:
		break;
	}
	switch (hostile->wild ? draw_below(hostile, 12) : 12) {
	case 0:
		return place->start - draw_below(hostile, 9);
	case 1:
		/* Just in, or a little too far. */
		return place->end - size + draw_below(hostile, 9);
	case 2:
		return place->end - draw_below(hostile, 9);
	case 3:
		return place->start + draw_below(hostile, (uint32_t)(place->end - place->start));
	default:
		return place->start + 8u * draw_below(hostile, (ARENA_SIZE / 2) / 8);
	}
}

/* Of that type, if there is one; mostly one that the domain may use. */
static uintptr_t known_object(struct hostile *hostile, uint8_t type)
{
	uint32_t first = draw_below(hostile, map.target_count);
	uint8_t users = hostile->wild && one_in(hostile, 4) ? 0 : (uint8_t)(1u << hostile->domain);

	for (uint32_t i = 0; i < map.target_count; i++) {
		const struct target *target = &map.targets[(first + i) % map.target_count];

		if ((type == K_OBJ_ANY || target->type == type) &&
		    (target->users & users) == users) {
			return target->address;
		}
	}
	return map.targets[first].address;
}

/* One that somebody has allocated, and perhaps freed. */
static uintptr_t found_object(struct hostile *hostile, uint8_t type)
{
	uint32_t first = draw_below(hostile, FOUND_MOST);

	for (uint32_t i = 0; i < FOUND_MOST; i++) {
		uint32_t slot = (first + i) % FOUND_MOST;

		if (hostile->found[slot].address != 0 &&
		    (type == K_OBJ_ANY || hostile->found[slot].type == type)) {
			return hostile->found[slot].address;
		}
	}
	return known_object(hostile, type);
}

static uintptr_t draw_object(struct hostile *hostile, uint8_t type)
{
	switch (hostile->wild ? draw_below(hostile, 24) : 24) {
	case 0:
		return known_object(hostile, K_OBJ_ANY);
	case 1:
		return known_object(hostile, type) + 1 + draw_below(hostile, 64);
	case 2:
		return draw_memory(hostile, 64);
	case 3:
		return map.found[draw_below(hostile, ARRAY_SIZE(map.found))].address;
	default:
		return one_in(hostile, 3) ? found_object(hostile, type)
					  : known_object(hostile, type);
	}
}

/* The word that a k_timeout_t is. */
static uint64_t draw_timeout(struct hostile *hostile)
{
	switch (draw_below(hostile, 16)) {
	case 0:
		return (uint64_t)K_FOREVER.ticks;
	case 1:
		return hostile->wild ? draw_word(hostile) : (uint64_t)K_NO_WAIT.ticks;
	case 2:
		/* Absolute, and near. */
		return (uint64_t)K_TIMEOUT_ABS_TICKS(draw_below(hostile, 100000)).ticks;
	case 3:
		return draw_below(hostile, 300);
	case 4:
	case 5:
	case 6:
	case 7:
		return 1 + draw_below(hostile, 20);
	default:
		return (uint64_t)K_NO_WAIT.ticks;
	}
}

static uint64_t draw_options(struct hostile *hostile)
{
	switch (hostile->wild ? draw_below(hostile, 8) : 4 + draw_below(hostile, 2)) {
	case 0:
		return draw_number(hostile);
	case 1:
		return K_USER | K_ESSENTIAL;
	case 2:
		return 0;
	case 3:
	case 4:
		return K_USER | K_INHERIT_PERMS;
	default:
		return K_USER;
	}
}

uint64_t draw_value(struct hostile *hostile, const struct param *param)
{
	switch ((enum kind)param->kind) {
	case KIND_OBJECT:
		return draw_object(hostile, param->type);
	case KIND_BUFFER:
	case KIND_MEMORY:
	case KIND_STRING:
		return draw_memory(hostile, draw_small_size(hostile));
	case KIND_SIZE:
		return draw_size(hostile);
	case KIND_TIMEOUT:
		return draw_timeout(hostile);
	case KIND_FUNCTION:
		return hostile->wild && one_in(hostile, 4)
			       ? map.functions[draw_below(hostile, ARRAY_SIZE(map.functions))]
			       : map.functions[hostile->domain];
	case KIND_PRIORITY:
		return hostile->wild && one_in(hostile, 4)
			       ? draw_number(hostile)
			       : PRIORITY_HOSTILE + draw_below(hostile, 6);
	case KIND_OPTIONS:
		return draw_options(hostile);
	case KIND_ENUM:
		return hostile->wild && one_in(hostile, 4) ? draw_number(hostile)
							   : draw_below(hostile, K_OBJ_LAST + 2);
	case KIND_BOOL:
		return draw_below(hostile, 3);
	case KIND_NUMBER:
		return draw_number(hostile);
	default:
		return draw_word(hostile);
	}
}
