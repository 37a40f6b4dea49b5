/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Standard input, output and error are descriptors 0, 1 and 2, also where whoever started the
 * program had closed them: the next file, or pipe, would get the number otherwise, and what is
 * printed would go there.
 */

#ifndef SIM_HOST_STANDARD_FDS_H
#define SIM_HOST_STANDARD_FDS_H

/* Open /dev/null for those that are closed. Called before anything else is opened. */
void standard_fds_open(void);

#endif
