/* SPDX-License-Identifier: Apache-2.0 */

/* Bring an application's image up to date. */

#ifndef SIM_CMD_BUILD_H
#define SIM_CMD_BUILD_H

#include "host/text/list.h"

#include "build_dir.h"
#include "options.h"

/*
 * Take the build directory, and let CMake prepare it if it has not. With --just-print only show the
 * commands. Ends the program when it cannot be configured.
 */
void build_prepare(const struct build *build, const struct options *options);

/* Then: returns when the image is up to date; ends the program when it does not build. */
void build_image(const struct build *build, const struct options *options);

/*
 * The same for any target of ninja (NULL: the image). @a failed: what to say of the application if
 * that fails.
 */
void build_make(const struct build *build, const struct options *options, const char *target,
		const char *failed);

/*
 * Both, for who goes on without the image: NULL, or what went wrong in words. Still ends the
 * program when the directory can't be had.
 */
const char *build_try(const struct build *build, const struct options *options, const char *failed);

/* ninja, as the options want it. */
struct strings build_ninja(const struct build *build, const struct options *options);

#endif
