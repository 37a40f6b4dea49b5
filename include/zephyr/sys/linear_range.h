/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Linear ranges: values in equal steps, each with an index, as the registers of regulators and
 * converters have them. CONFIG_LINEAR_RANGE=y. A group is an array of ranges in ascending order of
 * their values. Pure functions: any mode and context, nothing blocks.
 */

#ifndef ZEPHYR_SYS_LINEAR_RANGE_H
#define ZEPHYR_SYS_LINEAR_RANGE_H

#include <errno.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A range: index min_idx stands for the value min, each one more, up to max_idx, for step more. */
struct linear_range {
	int32_t min;
	uint32_t step;
	uint16_t min_idx;
	uint16_t max_idx;
};

/** Initialiser of a range. */
#define LINEAR_RANGE_INIT(_min, _step, _min_idx, _max_idx)                                         \
	{                                                                                          \
		.min = (_min),                                                                     \
		.step = (_step),                                                                   \
		.min_idx = (_min_idx),                                                             \
		.max_idx = (_max_idx),                                                             \
	}

/** The number of values of a range. */
static inline uint32_t linear_range_values_count(const struct linear_range *r)
{
	return (uint32_t)r->max_idx - r->min_idx + 1U;
}

/** The number of values of a group of @a r_cnt ranges. */
static inline uint32_t linear_range_group_values_count(const struct linear_range *r, size_t r_cnt)
{
	uint32_t values = 0;

	for (size_t i = 0; i < r_cnt; i++) {
		values += linear_range_values_count(&r[i]);
	}
	return values;
}

/** The greatest value of a range. */
static inline int32_t linear_range_get_max_value(const struct linear_range *r)
{
	return r->min + (int32_t)(r->step * (uint32_t)(r->max_idx - r->min_idx));
}

/**
 * The value of an index.
 *
 * @retval 0 *val is it
 * @retval -EINVAL the range has no such index
 */
static inline int linear_range_get_value(const struct linear_range *r, uint16_t idx, int32_t *val)
{
	if (idx < r->min_idx || idx > r->max_idx) {
		return -EINVAL;
	}
	*val = r->min + (int32_t)(r->step * (uint32_t)(idx - r->min_idx));
	return 0;
}

/** linear_range_get_value() of the first range of a group that has the index. */
static inline int linear_range_group_get_value(const struct linear_range *r, size_t r_cnt,
					       uint16_t idx, int32_t *val)
{
	int result = -EINVAL;

	for (size_t i = 0; result != 0 && i < r_cnt; i++) {
		result = linear_range_get_value(&r[i], idx, val);
	}
	return result;
}

/**
 * The index of a value, or of the next greater one that there is.
 *
 * @retval 0 *idx is it
 * @retval -ERANGE the value is outside; *idx is that of the range's end which is nearer
 */
int linear_range_get_index(const struct linear_range *r, int32_t val, uint16_t *idx);

/**
 * The same in a group. A value between two ranges is outside of the upper one.
 *
 * @retval -EINVAL there is no range in the group
 */
int linear_range_group_get_index(const struct linear_range *r, size_t r_cnt, int32_t val,
				 uint16_t *idx);

/**
 * The index of the least value from @a val_min to @a val_max.
 *
 * @retval 0 *idx is it
 * @retval -ERANGE a part of the window is outside of the range; *idx is that of the range's end
 * there, the lower one if both are
 * @retval -EINVAL no value lies in the window
 */
int linear_range_get_win_index(const struct linear_range *r, int32_t val_min, int32_t val_max,
			       uint16_t *idx);

/** The same of the first range of a group that reaches the window. */
int linear_range_group_get_win_index(const struct linear_range *r, size_t r_cnt, int32_t val_min,
				     int32_t val_max, uint16_t *idx);

#ifdef __cplusplus
}
#endif

#endif
