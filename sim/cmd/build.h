/* SPDX-License-Identifier: Apache-2.0 */

/* Bring an application's image up to date. */

#ifndef SIM_CMD_BUILD_H
#define SIM_CMD_BUILD_H

#include "build_dir.h"
#include "options.h"

/* Returns when the image is up to date; ends the program when it does not build. */
void build_image(const struct build *build, const struct options *options);

/* Print which regions the domains need on another board; ends the program when one has no room. */
void build_mpu_plan(const struct build *build, const struct options *options);

#endif
