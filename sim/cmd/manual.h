/* SPDX-License-Identifier: Apache-2.0 */

/* The manual page sim(1). */

#ifndef SIM_CMD_MANUAL_H
#define SIM_CMD_MANUAL_H

/* Print it on stdout, for man, mandoc or groff -mdoc. */
void manual_print(void);

#endif
