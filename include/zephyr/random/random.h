/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Random numbers. Any mode; in an interrupt handler too.
 *
 * The port provides the bytes. On the Linux chip those of sys_rand_get() can be computed from the
 * ones before, and repeat with the option --seed: good for tests and simulation, not for keys.
 */

#ifndef ZEPHYR_RANDOM_RANDOM_H
#define ZEPHYR_RANDOM_RANDOM_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/syscall.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Fill @a len bytes at @a dst. A user thread must be able to write there, else it is killed. */
__syscall void sys_rand_get(void *dst, size_t len);

/**
 * The same for cryptographic use: nobody can compute them from others that were handed out. On the
 * Linux chip they are the host's; in virtual time, so that runs repeat, they depend on --seed, and
 * who knows the seed knows them. An image for a chip that has no source for them does not link
 * ("undefined reference to z_impl_sys_csrand_get") unless CONFIG_TEST_RANDOM_GENERATOR=y says that
 * those of sys_rand_get() will do (CONFIG_TEST_CSPRNG_GENERATOR).
 *
 * @return 0, or -EIO when the source failed
 */
__syscall int sys_csrand_get(void *dst, size_t len);

/** A number of the type's whole range. */
static inline uint8_t sys_rand8_get(void)
{
	uint8_t value;

	sys_rand_get(&value, sizeof(value));
	return value;
}

static inline uint16_t sys_rand16_get(void)
{
	uint16_t value;

	sys_rand_get(&value, sizeof(value));
	return value;
}

static inline uint32_t sys_rand32_get(void)
{
	uint32_t value;

	sys_rand_get(&value, sizeof(value));
	return value;
}

static inline uint64_t sys_rand64_get(void)
{
	uint64_t value;

	sys_rand_get(&value, sizeof(value));
	return value;
}

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/random.h>

#endif
