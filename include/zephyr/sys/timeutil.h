/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Civil time to seconds, arithmetic of struct timespec, and how a local clock relates to a
 * reference that it is compared with from time to time. Pure functions over the caller's
 * structures: any mode and context, nothing blocks.
 */

#ifndef ZEPHYR_SYS_TIMEUTIL_H
#define ZEPHYR_SYS_TIMEUTIL_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Seconds from 1970-01-01 00:00:00 to a civil time in the Gregorian calendar, without time zones
 * and leap seconds. tm_year, tm_mon (0 to 11), tm_mday, tm_hour, tm_min, tm_sec count; the days and
 * below may be out of their usual ranges.
 */
int64_t timeutil_timegm64(const struct tm *tm);

/** The same as time_t: -1, and errno ERANGE, if it does not fit. */
time_t timeutil_timegm(const struct tm *tm);

/** The nominal rates of two clocks, in Hz. */
struct timeutil_sync_config {
	uint32_t ref_Hz;
	uint32_t local_Hz;
};

/** What both clocks showed at one time. */
struct timeutil_sync_instant {
	uint64_t ref;
	uint64_t local;
};

/** What is known of two clocks. Zero but for cfg: nothing yet. */
struct timeutil_sync_state {
	const struct timeutil_sync_config *cfg;
	/** The first instant, and the last one; zero: there is none. */
	struct timeutil_sync_instant base;
	struct timeutil_sync_instant latest;
	/** How much faster than the local clock the reference runs: 1 if both keep their rates. */
	float skew;
};

/**
 * Take notice of an instant. The first becomes the base, with a skew of 1.
 *
 * @retval 0 it is the base now
 * @retval 1 it is the latest now
 * @retval -EINVAL a clock does not show more than at the instant before
 */
int timeutil_sync_state_update(struct timeutil_sync_state *tsp,
			       const struct timeutil_sync_instant *inst);

/**
 * Set the skew, and if @a base is not NULL a new base without a latest instant.
 *
 * @retval 0 done
 * @retval -EINVAL @a skew is not above 0
 */
int timeutil_sync_state_set_skew(struct timeutil_sync_state *tsp, float skew,
				 const struct timeutil_sync_instant *base);

/** The skew that base and latest instant show; 0 if one of them is not there. */
float timeutil_sync_estimate_skew(const struct timeutil_sync_state *tsp);

/**
 * What the reference shows when the local clock shows @a local.
 *
 * @retval 0 *refp is it, of clocks without skew
 * @retval 1 *refp is it, with the skew
 * @retval -EINVAL there is no base or skew, or @a refp is NULL
 * @retval -ERANGE it would be below 0
 */
int timeutil_sync_ref_from_local(const struct timeutil_sync_state *tsp, uint64_t local,
				 uint64_t *refp);

/** The other way round. The result may be below 0, so there is no -ERANGE. */
int timeutil_sync_local_from_ref(const struct timeutil_sync_state *tsp, uint64_t ref,
				 int64_t *localp);

/** A skew in parts of 10^9 by which the local clock is fast; INT32_MIN if it does not fit. */
int32_t timeutil_sync_skew_to_ppb(float skew);

/** Are the nanoseconds between 0 and 999,999,999? */
bool timespec_is_valid(const struct timespec *ts);

/** Carry nanoseconds into seconds until they are valid. False, and no change, if that overflows. */
bool timespec_normalize(struct timespec *ts);

/** @a a becomes a + b, both valid. False, and no change, if that overflows. */
bool timespec_add(struct timespec *a, const struct timespec *b);

/** @a a becomes a - b, both valid. False, and no change, if that overflows. */
bool timespec_sub(struct timespec *a, const struct timespec *b);

/** @a ts, valid, becomes -ts. False, and no change, if that overflows. */
bool timespec_negate(struct timespec *ts);

/** -1, 0 or 1 for a before, at, after b; both valid. */
int timespec_compare(const struct timespec *a, const struct timespec *b);

/** Are both the same time? */
static inline bool timespec_equal(const struct timespec *a, const struct timespec *b)
{
	return timespec_compare(a, b) == 0;
}

#ifdef __cplusplus
}
#endif

#endif
