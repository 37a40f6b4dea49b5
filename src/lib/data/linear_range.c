/* SPDX-License-Identifier: Apache-2.0 */

/* Linear ranges: from values back to indices. */

#include <zephyr/sys/linear_range.h>

int linear_range_get_index(const struct linear_range *r, int32_t val, uint16_t *idx)
{
	if (val < r->min) {
		*idx = r->min_idx;
		return -ERANGE;
	}
	if (val > linear_range_get_max_value(r)) {
		*idx = r->max_idx;
		return -ERANGE;
	}
	*idx = r->min_idx;
	if (r->step != 0) {
		/* Both values are of one range: as unsigned numbers they are never too far apart. */
		uint32_t above = (uint32_t)val - (uint32_t)r->min;

		*idx = (uint16_t)(r->min_idx + above / r->step + (above % r->step != 0));
	}
	return 0;
}

int linear_range_group_get_index(const struct linear_range *r, size_t r_cnt, int32_t val,
				 uint16_t *idx)
{
	if (r_cnt == 0) {
		return -EINVAL;
	}
	for (; r_cnt > 1 && val > linear_range_get_max_value(r); r_cnt--) {
		r++;
	}
	return linear_range_get_index(r, val, idx);
}

int linear_range_get_win_index(const struct linear_range *r, int32_t val_min, int32_t val_max,
			       uint16_t *idx)
{
	int32_t max = linear_range_get_max_value(r);
	int32_t value = r->min;

	if (val_max < r->min || val_min > max) {
		return -EINVAL;
	}
	if (val_min < r->min) {
		*idx = r->min_idx;
		return -ERANGE;
	}
	if (val_max > max) {
		*idx = r->max_idx;
		return -ERANGE;
	}
	(void)linear_range_get_index(r, val_min, idx);
	(void)linear_range_get_value(r, *idx, &value);
	return value > val_max ? -EINVAL : 0;
}

int linear_range_group_get_win_index(const struct linear_range *r, size_t r_cnt, int32_t val_min,
				     int32_t val_max, uint16_t *idx)
{
	for (; r_cnt != 0; r_cnt--, r++) {
		if (val_min <= linear_range_get_max_value(r)) {
			return linear_range_get_win_index(r, val_min, val_max, idx);
		}
	}
	return -EINVAL;
}
