/* SPDX-License-Identifier: Apache-2.0 */

/* The C library's clocks, which are the kernel's. */

#include "rules.h"

#include <sys/time.h>
#include <time.h>

static int64_t ms_of(const struct timespec *time)
{
	return (int64_t)time->tv_sec * 1000 + time->tv_nsec / 1000000;
}

static intptr_t look_at_all_clocks(void *unused, void *unused_too)
{
	int64_t uptime = k_uptime_get();
	struct timespec real;
	struct timespec monotonic;
	struct timeval of_day;
	time_t seconds;

	USER_CHECK(clock_gettime(CLOCK_REALTIME, &real) == 0);
	USER_CHECK(clock_gettime(CLOCK_MONOTONIC, &monotonic) == 0);
	USER_CHECK(gettimeofday(&of_day, NULL) == 0);
	/* The instructions between two looks take a part of a millisecond on a board. */
	USER_CHECK(IN_RANGE(ms_of(&real) - uptime, 0, 1));
	USER_CHECK(IN_RANGE(ms_of(&monotonic) - uptime, 0, 1));
	USER_CHECK(IN_RANGE(of_day.tv_sec * 1000LL + of_day.tv_usec / 1000 - uptime, 0, 1));
	USER_CHECK(time(&seconds) == (time_t)(uptime / 1000) && seconds == time(NULL));
	USER_CHECK(IN_RANGE((int64_t)clock() * 1000 / CLOCKS_PER_SEC - uptime, -10, 1));
	return 0;
}

RULE(R225, do_the_clocks_of_the_c_library_follow_the_kernels)
{
	struct timespec before;
	struct timespec after;
	time_t start = time(NULL);

	CHECK_INT(look_at_all_clocks(NULL, NULL), 0);
	CHECK_RETURNS(user_new(look_at_all_clocks, NULL, NULL), 0);
	CHECK_INT(clock_gettime(CLOCK_MONOTONIC, &before), 0);
	k_sleep(K_MSEC(10250));
	CHECK_INT(clock_gettime(CLOCK_MONOTONIC, &after), 0);
	CHECK(IN_RANGE(ms_of(&after) - ms_of(&before), 10250, 10252));
	CHECK(IN_RANGE(time(NULL) - start, 10, 11));
	CHECK_RETURNS(user_new(look_at_all_clocks, NULL, NULL), 0);
}

/* The host has a calendar. */
RULE(R225, does_time_begin_at_zero)
{
	CHECK(time(NULL) < 24 * 60 * 60);
}

RULE(R225, what_if_there_is_no_such_clock)
{
	static const clockid_t clocks[] = {
#ifdef CLOCK_PROCESS_CPUTIME_ID
		CLOCK_PROCESS_CPUTIME_ID,
		CLOCK_THREAD_CPUTIME_ID,
#endif
		(clockid_t)99,
		(clockid_t)-1,
	};
	struct timespec now = {.tv_sec = 7};

	for (size_t i = 0; i < ARRAY_SIZE(clocks); i++) {
		errno = 0;
		CHECK_INT(clock_gettime(clocks[i], &now), -1);
		CHECK_INT(errno, EINVAL);
	}
#ifdef TIME_UTC
	CHECK_INT(timespec_get(&now, TIME_UTC + 1), 0);
	CHECK_INT(timespec_get(&now, 0), 0);
#endif
	CHECK_INT(now.tv_sec, 7);
#ifdef TIME_UTC
	CHECK_INT(timespec_get(&now, TIME_UTC), TIME_UTC);
	CHECK(IN_RANGE(ms_of(&now) - k_uptime_get(), -1, 1));
#endif
}
