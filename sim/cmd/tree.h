/* SPDX-License-Identifier: Apache-2.0 */

/* Where this project's own tree is. */

#ifndef SIM_CMD_TREE_H
#define SIM_CMD_TREE_H

/* Absolute path of the top directory, without a slash at its end. */
const char *tree_root(void);

/* A path as a person would type it: relative to the current directory when it lies below it. */
const char *tree_show(const char *path);

#endif
