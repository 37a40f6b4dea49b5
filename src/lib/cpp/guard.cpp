/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Variables of functions, made at the first call: once, whoever else comes meanwhile. The guard lies
 * where its variable does (gen_partitions sees to it), so a user thread that may write the one
 * writes the other, and no lock of the kernel's is needed. Who finds the variable in the making
 * sleeps, so that a less urgent thread gets on with it. Its first byte is the compiler's: is the
 * variable there? The second is ours: is somebody making it?
 */

#include <zephyr/kernel.h>
#include <zephyr/sys/__assert.h>

extern "C" {

int __cxa_guard_acquire(unsigned char *guard)
{
	while (__atomic_load_n(&guard[0], __ATOMIC_ACQUIRE) == 0) {
		if (__atomic_exchange_n(&guard[1], 1, __ATOMIC_ACQUIRE) == 0) {
			/* Somebody may have finished between the two. */
			if (__atomic_load_n(&guard[0], __ATOMIC_ACQUIRE) == 0) {
				return 1;
			}
			__atomic_store_n(&guard[1], 0, __ATOMIC_RELEASE);
			return 0;
		}
		__ASSERT(!k_is_in_isr(), "a handler cannot wait for what a thread makes");
		k_sleep(K_TICKS(1));
	}
	return 0;
}

void __cxa_guard_release(unsigned char *guard)
{
	__atomic_store_n(&guard[0], 1, __ATOMIC_RELEASE);
	__atomic_store_n(&guard[1], 0, __ATOMIC_RELEASE);
}

/* Its constructor has thrown: the next one tries again. */
void __cxa_guard_abort(unsigned char *guard)
{
	__atomic_store_n(&guard[1], 0, __ATOMIC_RELEASE);
}
}
