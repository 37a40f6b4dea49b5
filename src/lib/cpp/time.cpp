/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The clocks of <chrono> where the C++ library is the host's: it would ask the host. Its now() is
 * redirected here by its name in the image (-Wl,--wrap); a library that is linked into the image
 * asks the C library, and so src/lib/libc/time.c.
 */

#include <chrono>

#include <zephyr/kernel.h>

static int64_t uptime_ns()
{
	int64_t ticks = k_uptime_ticks();
	int64_t rate = CONFIG_SYS_CLOCK_TICKS_PER_SEC;

	return ticks / rate * 1000000000 + ticks % rate * 1000000000 / rate;
}

template <typename Clock> static typename Clock::time_point now()
{
	return typename Clock::time_point(std::chrono::duration_cast<typename Clock::duration>(
		std::chrono::nanoseconds(uptime_ns())));
}

std::chrono::system_clock::time_point
system_now() noexcept __asm__("__wrap__ZNSt6chrono3_V212system_clock3nowEv");

std::chrono::system_clock::time_point system_now() noexcept
{
	return now<std::chrono::system_clock>();
}

std::chrono::steady_clock::time_point
steady_now() noexcept __asm__("__wrap__ZNSt6chrono3_V212steady_clock3nowEv");

std::chrono::steady_clock::time_point steady_now() noexcept
{
	return now<std::chrono::steady_clock>();
}
