/* SPDX-License-Identifier: Apache-2.0 */

/* Broker: the application's words of the command line. */

#ifndef SIM_BROKER_ARGUMENTS_H
#define SIM_BROKER_ARGUMENTS_H

/*
 * Copy them to memory that domain processes are not forked with, and keep sim_options pointing to
 * them. After the options were parsed.
 */
void sim_arguments_init(void);

#endif
