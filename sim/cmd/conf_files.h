/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The configuration files and devicetree overlays that a command line names: --extra-conf,
 * -DCONF_FILE=…, --extra-dtc-overlay and their kin.
 */

#ifndef SIM_CMD_CONF_FILES_H
#define SIM_CMD_CONF_FILES_H

#include "host/text/list.h"

#include "applications.h"
#include "options.h"

/*
 * Add to @a words all that CMake is to be told by -D, with the files' absolute paths. Ends the
 * program when a file is not there.
 */
void conf_files_plan(const struct application *app, const struct options *options,
		     struct strings *words);

#endif
