/* SPDX-License-Identifier: Apache-2.0 */

/* What forged frames are made of, and how user code gets them to the broker. */

#ifndef ROGUE_FORGE_H
#define ROGUE_FORGE_H

#include <stdbool.h>

#include "wire/frame.h"

/* A frame like those that the honest code sends: a system call without arguments. */
struct sim_up forge_frame(void);

/* Send a frame by whatever carries this process' frames, and do not wait. */
void forge_send(const struct sim_up *up);

/* Wait for the answer to it. */
bool forge_receive(struct sim_down *down);

/* Compute for ever. */
int forge_spin(void);

#endif
