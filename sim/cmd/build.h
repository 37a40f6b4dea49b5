/* SPDX-License-Identifier: Apache-2.0 */

/* Bring an application's image up to date. */

#ifndef SIM_CMD_BUILD_H
#define SIM_CMD_BUILD_H

#include "build_dir.h"
#include "options.h"

/*
 * Take the build directory, and let CMake prepare it if it has not. With --just-print only show the
 * commands. Ends the program when it cannot be configured.
 */
void build_prepare(const struct build *build, const struct options *options);

/* Then: returns when the image is up to date; ends the program when it does not build. */
void build_image(const struct build *build, const struct options *options);

/* Let CMake run again if a file that it read has changed. */
void build_refresh(const struct build *build, const struct options *options);

/* ninja, as the options want it. */
struct strings build_ninja(const struct build *build, const struct options *options);

/* Print which regions the domains need on another board; ends the program when one has no room. */
void build_mpu_plan(const struct build *build, const struct options *options);

#endif
