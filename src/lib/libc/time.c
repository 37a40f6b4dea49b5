/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The C library's clocks are the kernel's: all of them show the time since the start of the image,
 * to the tick, in virtual time as in real time. There is no calendar to set, so time() begins at
 * 0. In user mode each look at a clock is a system call.
 *
 * The linker redirects calls of NAME to __wrap_NAME (-Wl,--wrap=NAME). None of them blocks; any
 * context may call.
 */

#include <errno.h>
#include <sys/time.h>
#include <time.h>

#include <zephyr/kernel.h>

time_t __wrap_time(time_t *result);
int __wrap_gettimeofday(struct timeval *now, void *zone);
int __wrap_clock_gettime(clockid_t clock, struct timespec *now);
clock_t __wrap_clock(void);

static struct timespec uptime(void)
{
	uint64_t ticks = (uint64_t)k_uptime_ticks();
	uint32_t part = (uint32_t)(ticks % CONFIG_SYS_CLOCK_TICKS_PER_SEC);

	return (struct timespec){
		.tv_sec = (time_t)(ticks / CONFIG_SYS_CLOCK_TICKS_PER_SEC),
		.tv_nsec = (long)((uint64_t)part * NSEC_PER_SEC / CONFIG_SYS_CLOCK_TICKS_PER_SEC),
	};
}

time_t __wrap_time(time_t *result)
{
	time_t now = uptime().tv_sec;

	if (result != NULL) {
		*result = now;
	}
	return now;
}

int __wrap_gettimeofday(struct timeval *now, void *zone)
{
	struct timespec time = uptime();

	now->tv_sec = time.tv_sec;
	now->tv_usec = time.tv_nsec / 1000;
	return 0;
}

/* A C library whose header has no CLOCK_MONOTONIC has no number for it either. */
static bool is_known(clockid_t clock)
{
#ifdef CLOCK_MONOTONIC
	if (clock == CLOCK_MONOTONIC) {
		return true;
	}
#endif
	return clock == CLOCK_REALTIME;
}

int __wrap_clock_gettime(clockid_t clock, struct timespec *now)
{
	if (!is_known(clock)) {
		errno = EINVAL;
		return -1;
	}
	*now = uptime();
	return 0;
}

#ifdef TIME_UTC
int __wrap_timespec_get(struct timespec *now, int base);

int __wrap_timespec_get(struct timespec *now, int base)
{
	if (base != TIME_UTC) {
		return 0;
	}
	*now = uptime();
	return base;
}
#endif

/* As if the image had had the CPU all the time. */
clock_t __wrap_clock(void)
{
	struct timespec now = uptime();

	return (clock_t)now.tv_sec * CLOCKS_PER_SEC +
	       (clock_t)((int64_t)now.tv_nsec * CLOCKS_PER_SEC / (int64_t)NSEC_PER_SEC);
}
