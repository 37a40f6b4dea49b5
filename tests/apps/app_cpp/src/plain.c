/* SPDX-License-Identifier: Apache-2.0 */

/* C that uses what C++ defines. */

#include <zephyr/kernel.h>

extern const k_tid_t a_thread;

k_tid_t thread_seen_from_c(void);

k_tid_t thread_seen_from_c(void)
{
	return a_thread;
}
