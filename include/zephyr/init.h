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
 * Within a level the lower priority runs first. Of equal ones, functions run in the order of the
 * link, then devices in the order of their C names. They run in supervisor mode; from POST_KERNEL
 * on they may block.
 */

#ifndef ZEPHYR_INIT_H
#define ZEPHYR_INIT_H

#include <stdint.h>

#include <zephyr/sys/iterable_sections.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

struct device;

/* One call at boot: of a function (dev is NULL), or the initialisation of a device. */
struct init_entry {
	int (*init_fn)(void);
	const struct device *dev;
};

/* The order of the levels. One that is none of these does not compile. */
#define Z_INIT_ORD_EARLY        0
#define Z_INIT_ORD_PRE_KERNEL_1 1
#define Z_INIT_ORD_PRE_KERNEL_2 2
#define Z_INIT_ORD_POST_KERNEL  3
#define Z_INIT_ORD_APPLICATION  4

/*
 * Each level is a list of its own, which the boot code walks. The linker sorts it: by the priority
 * and, where that is the same, by the string @a place, which is empty for functions.
 */
#define Z_INIT_ENTRY_DEFINE(name, fn, device, level, prio, place)                                  \
	BUILD_ASSERT((prio) >= 0 && (prio) <= 999, "priorities go from 0 to 999");                 \
	BUILD_ASSERT(Z_INIT_ORD_##level >= 0, "no such init level");                               \
	static const Z_TYPE_SECTION_ITERABLE_AT(struct init_entry, name, z_init_##level,           \
						STRINGIFY(prio) "_0_" place) = {fn, device}

/**
 * Run init_fn() at boot. Its result is not looked at, except that a negative one is reported.
 *
 * @param init_fn  int init_fn(void)
 * @param level    EARLY, PRE_KERNEL_1, PRE_KERNEL_2, POST_KERNEL or APPLICATION
 * @param prio     0 (first) to 999, a decimal number or a macro that is one
 */
#define SYS_INIT(init_fn, level, prio) SYS_INIT_NAMED(init_fn, init_fn, level, prio)

/** The same under another name, so that one function can run more than once. */
#define SYS_INIT_NAMED(name, init_fn, level, prio)                                                 \
	Z_INIT_ENTRY_DEFINE(_CONCAT(z_init_entry_, name), init_fn, NULL, level, prio, "")

#ifdef __cplusplus
}
#endif

#endif
