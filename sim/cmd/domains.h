/* SPDX-License-Identifier: Apache-2.0 */

/* The memory domains that an image knows by name, from the table that its build made of them. */

#ifndef SIM_CMD_DOMAINS_H
#define SIM_CMD_DOMAINS_H

#include <stdint.h>

/*
 * The address of the domain of this name in an image. A domain that is no variable is named by its
 * address, "domain@0x20001234", as ps shows it. Ends the program with a line that lists the domains
 * when there is none of the name.
 */
uint64_t domain_find(const char *image, const char *name);

#endif
