/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Glue: what the source calls things of the core. The texts fit in the middle of a sentence, are
 * always terminated, and cut to size; the result is their length, 0 when nothing is known.
 */

#ifndef SIM_GLUE_NAMES_H
#define SIM_GLUE_NAMES_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel.h>

/* By the debug information (symbols.c): "function at file.c:12", "counter+4 (file.c)". */
size_t glue_describe_code(uintptr_t pc, char *text, size_t size);
size_t glue_describe_data(uintptr_t address, char *text, size_t size);

/* A thread's name, or its variable's, or its address. */
size_t glue_describe_thread(const struct k_thread *thread, char *text, size_t size);

/* The kernel object that has a byte at this address: "m1" for a mutex, "data (k_sem)". */
size_t glue_describe_object(uintptr_t address, char *text, size_t size);

#ifdef CONFIG_USERSPACE
/*
 * What the source calls an object, given the name of its variable: some variables are made by
 * macros, as K_THREAD_DEFINE(logger, ...) and DEVICE_DEFINE(uart, ...) make theirs.
 */
const char *glue_source_name(const char *label);

/* A domain's variable, or its address. */
size_t glue_describe_domain(const struct k_mem_domain *domain, char *text, size_t size);

/* The name of a partition, by the range that it covers; NULL: not defined statically. */
const char *glue_partition_name(const struct k_mem_partition *partition);

/* A partition: its name, or what lies at its beginning, or its range. */
size_t glue_describe_partition(const struct k_mem_partition *partition, char *text, size_t size);
#endif

#endif
