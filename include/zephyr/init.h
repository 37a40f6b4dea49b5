/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Functions that run at boot, in levels:
 *
 *   EARLY          first of all
 *   PRE_KERNEL_1   no kernel services but printing; nothing that depends on other devices
 *   PRE_KERNEL_2   the same, after the devices of PRE_KERNEL_1
 *   POST_KERNEL    in the main thread: all kernel services, interrupts on
 *   APPLICATION    just before main(), after the constructors of C++ objects
 *
 * Within a level the lower priority runs first, then the order of the link decides. They run in
 * supervisor mode; from POST_KERNEL on they may block.
 */

#ifndef ZEPHYR_INIT_H
#define ZEPHYR_INIT_H

#include <stdint.h>

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

struct device;

/* One call at boot: of a function (dev is NULL), or the initialisation of a device. */
struct init_entry {
	int (*init_fn)(void);
	const struct device *dev;
	uint16_t priority;
};

/* A level that is none of these does not compile. */
#define Z_INIT_LEVEL_OK_EARLY        1
#define Z_INIT_LEVEL_OK_PRE_KERNEL_1 1
#define Z_INIT_LEVEL_OK_PRE_KERNEL_2 1
#define Z_INIT_LEVEL_OK_POST_KERNEL  1
#define Z_INIT_LEVEL_OK_APPLICATION  1

/* Each level has a section of its own, z_init_LEVEL, which the boot code walks. */
#define Z_INIT_ENTRY_DEFINE(name, fn, device, level, prio)                                         \
	BUILD_ASSERT((prio) >= 0 && (prio) <= 999, "priorities go from 0 to 999");                 \
	BUILD_ASSERT(Z_INIT_LEVEL_OK_##level, "no such init level");                               \
	static const Z_DECL_ALIGN(struct init_entry) Z_GENERIC_SECTION(_CONCAT(z_init_, level))    \
		__used name = {fn, device, (uint16_t)(prio)}

/**
 * Run init_fn() at boot. Its result is not looked at, except that a negative one is reported.
 *
 * @param init_fn  int init_fn(void)
 * @param level    EARLY, PRE_KERNEL_1, PRE_KERNEL_2, POST_KERNEL or APPLICATION
 * @param prio     0 (first) to 999, an integer constant
 */
#define SYS_INIT(init_fn, level, prio) SYS_INIT_NAMED(init_fn, init_fn, level, prio)

/** The same under another name, so that one function can run more than once. */
#define SYS_INIT_NAMED(name, init_fn, level, prio)                                                 \
	Z_INIT_ENTRY_DEFINE(_CONCAT(z_init_entry_, name), init_fn, NULL, level, prio)

#ifdef __cplusplus
}
#endif

#endif
