/* SPDX-License-Identifier: Apache-2.0 */

/* What several tools ask of DWARF's debugging information. */

#ifndef TOOLS_DEBUG_INFO_H
#define TOOLS_DEBUG_INFO_H

#include <elfutils/libdw.h>
#include <stdbool.h>
#include <stdint.h>

/* Where a variable lies; false if that is no fixed address: a local one, one that was removed. */
bool variable_address(Dwarf_Die *variable, uint64_t *address);

#endif
