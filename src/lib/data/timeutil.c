/* SPDX-License-Identifier: Apache-2.0 */

/* Civil time, struct timespec, and two clocks that are compared now and then. */

#include <errno.h>

#include <zephyr/sys/timeutil.h>

#define NS_PER_S 1000000000L

/* Days from 1970-01-01, counted in years that begin in March, so that leap days come last. */
static int64_t days_from_civil(int64_t year, int month, int64_t day)
{
	int64_t years = month < 2 ? year - 1 : year;
	int64_t era = (years >= 0 ? years : years - 399) / 400;
	int64_t year_of_era = years - era * 400;
	int64_t day_of_year = (153 * ((month + 10) % 12) + 2) / 5 + day - 1;

	return era * 146097 + year_of_era * 365 + year_of_era / 4 - year_of_era / 100 +
	       day_of_year - 719468;
}

int64_t timeutil_timegm64(const struct tm *tm)
{
	int64_t days = days_from_civil((int64_t)tm->tm_year + 1900, tm->tm_mon, tm->tm_mday);

	return ((days * 24 + tm->tm_hour) * 60 + tm->tm_min) * 60 + tm->tm_sec;
}

time_t timeutil_timegm(const struct tm *tm)
{
	int64_t seconds = timeutil_timegm64(tm);

	if ((int64_t)(time_t)seconds != seconds) {
		errno = ERANGE;
		return -1;
	}
	return (time_t)seconds;
}

int timeutil_sync_state_update(struct timeutil_sync_state *tsp,
			       const struct timeutil_sync_instant *inst)
{
	const struct timeutil_sync_instant *last = tsp->latest.ref != 0 ? &tsp->latest : &tsp->base;

	if (tsp->base.ref == 0 && inst->ref > 0) {
		tsp->base = *inst;
		tsp->latest = (struct timeutil_sync_instant){0};
		tsp->skew = 1.0f;
		return 0;
	}
	if (inst->ref <= last->ref || inst->local <= last->local) {
		return -EINVAL;
	}
	tsp->latest = *inst;
	return 1;
}

int timeutil_sync_state_set_skew(struct timeutil_sync_state *tsp, float skew,
				 const struct timeutil_sync_instant *base)
{
	if (!(skew > 0)) {
		return -EINVAL;
	}
	tsp->skew = skew;
	if (base != NULL) {
		tsp->base = *base;
		tsp->latest = (struct timeutil_sync_instant){0};
	}
	return 0;
}

float timeutil_sync_estimate_skew(const struct timeutil_sync_state *tsp)
{
	double ref;
	double local;

	if (tsp->base.ref == 0 || tsp->latest.ref == 0 || tsp->latest.local <= tsp->base.local) {
		return 0;
	}
	ref = (double)(tsp->latest.ref - tsp->base.ref) * tsp->cfg->local_Hz;
	local = (double)(tsp->latest.local - tsp->base.local) * tsp->cfg->ref_Hz;
	return (float)(ref / local);
}

/* Without skew in whole numbers: a double has no room for large ones. */
int timeutil_sync_ref_from_local(const struct timeutil_sync_state *tsp, uint64_t local,
				 uint64_t *refp)
{
	int64_t delta = (int64_t)(local - tsp->base.local);
	int64_t ref;

	if (!(tsp->skew > 0) || tsp->base.ref == 0 || refp == NULL) {
		return -EINVAL;
	}
	if (tsp->skew != 1.0f) {
		delta = (int64_t)((double)delta * (double)tsp->skew);
	}
	ref = (int64_t)tsp->base.ref +
	      delta * (int64_t)tsp->cfg->ref_Hz / (int64_t)tsp->cfg->local_Hz;
	if (ref < 0) {
		return -ERANGE;
	}
	*refp = (uint64_t)ref;
	return tsp->skew != 1.0f;
}

int timeutil_sync_local_from_ref(const struct timeutil_sync_state *tsp, uint64_t ref,
				 int64_t *localp)
{
	int64_t delta = (int64_t)(ref - tsp->base.ref);

	if (!(tsp->skew > 0) || tsp->base.ref == 0 || localp == NULL) {
		return -EINVAL;
	}
	delta = delta * (int64_t)tsp->cfg->local_Hz / (int64_t)tsp->cfg->ref_Hz;
	if (tsp->skew != 1.0f) {
		delta = (int64_t)((double)delta / (double)tsp->skew);
	}
	*localp = (int64_t)tsp->base.local + delta;
	return tsp->skew != 1.0f;
}

int32_t timeutil_sync_skew_to_ppb(float skew)
{
	double ppb = (1.0 - (double)skew) * 1e9;

	return ppb > INT32_MIN && ppb < 2147483648.0 ? (int32_t)ppb : INT32_MIN;
}

bool timespec_is_valid(const struct timespec *ts)
{
	return ts->tv_nsec >= 0 && ts->tv_nsec < NS_PER_S;
}

bool timespec_normalize(struct timespec *ts)
{
	long seconds = ts->tv_nsec / NS_PER_S;
	long rest = ts->tv_nsec % NS_PER_S;
	time_t sum;

	if (rest < 0) {
		rest += NS_PER_S;
		seconds--;
	}
	if (__builtin_add_overflow(ts->tv_sec, seconds, &sum)) {
		return false;
	}
	*ts = (struct timespec){.tv_sec = sum, .tv_nsec = rest};
	return true;
}

bool timespec_add(struct timespec *a, const struct timespec *b)
{
	long nsec = a->tv_nsec + b->tv_nsec;
	int carry = nsec >= NS_PER_S ? 1 : 0;
	time_t sum;

	/* The carry goes with the smaller one: the sum fits where one of two steps to it does not. */
	if (a->tv_sec < b->tv_sec ? __builtin_add_overflow(a->tv_sec + carry, b->tv_sec, &sum)
				  : __builtin_add_overflow(b->tv_sec + carry, a->tv_sec, &sum)) {
		return false;
	}
	*a = (struct timespec){.tv_sec = sum, .tv_nsec = nsec - carry * NS_PER_S};
	return true;
}

bool timespec_sub(struct timespec *a, const struct timespec *b)
{
	long nsec = a->tv_nsec - b->tv_nsec;
	int borrow = nsec < 0 ? 1 : 0;
	time_t first = a->tv_sec >= 0 ? a->tv_sec - borrow : a->tv_sec;
	time_t difference;

	/* What is lent comes off where that can't overflow, or makes no difference. */
	if (__builtin_sub_overflow(first, b->tv_sec, &difference) ||
	    __builtin_sub_overflow(difference, a->tv_sec >= 0 ? 0 : borrow, &difference)) {
		return false;
	}
	*a = (struct timespec){.tv_sec = difference, .tv_nsec = nsec + borrow * NS_PER_S};
	return true;
}

bool timespec_negate(struct timespec *ts)
{
	struct timespec negative = {0};

	if (!timespec_sub(&negative, ts)) {
		return false;
	}
	*ts = negative;
	return true;
}

int timespec_compare(const struct timespec *a, const struct timespec *b)
{
	if (a->tv_sec != b->tv_sec) {
		return a->tv_sec < b->tv_sec ? -1 : 1;
	}
	return (a->tv_nsec > b->tv_nsec) - (a->tv_nsec < b->tv_nsec);
}
