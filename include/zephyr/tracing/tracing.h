/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Hooks of a tracer. `sim run --trace` needs none in the sources.
 */

#ifndef ZEPHYR_TRACING_TRACING_H
#define ZEPHYR_TRACING_TRACING_H

#include <zephyr/kernel.h>

#endif
