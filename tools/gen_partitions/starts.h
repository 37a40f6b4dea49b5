/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Does a device of the devicetree start before one that it needs? Section names say when each
 * starts, gen_devicetree's order.txt what it needs.
 */

#ifndef GEN_PARTITIONS_STARTS_H
#define GEN_PARTITIONS_STARTS_H

/* A section of a level's start-up functions: what is behind "z_init_", as far as the end. */
void starts_note(const char *section);

/* End the program, with both paths, if one starts too early. */
void starts_check(const char *order);

#endif
