/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Finds the tree from where the command itself lies (it may have been moved together with it), and
 * only then falls back to the place where it was compiled.
 */

#include "tree.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/text/text.h"

#include "report.h"

/* What makes a directory the top of the tree: the package that applications find. */
static bool is_root(const char *path)
{
	return access(text_format("%s/cmake/ZephyrConfig.cmake", path), F_OK) == 0;
}

const char *tree_root(void)
{
	static char path[PATH_MAX];
	ssize_t length;

	if (path[0] == '/') {
		return path;
	}
	length = readlink("/proc/self/exe", path, sizeof(path) - 1);
	if (length > 0) {
		path[length] = '\0';
		for (char *slash = strrchr(path, '/'); slash != NULL && slash != path;
		     slash = strrchr(path, '/')) {
			*slash = '\0';
			if (is_root(path)) {
				return path;
			}
		}
	}
	if (!is_root(SIM_SOURCE_TREE)) {
		misuse("cannot find the tree that this command belongs to (built from %s); build "
		       "it again with tools/dev",
		       SIM_SOURCE_TREE);
	}
	return strcpy(path, SIM_SOURCE_TREE);
}

const char *tree_show(const char *path)
{
	char here[PATH_MAX];
	size_t length;

	if (getcwd(here, sizeof(here)) == NULL) {
		return path;
	}
	length = strlen(here);
	if (strncmp(path, here, length) == 0 && path[length] == '/') {
		return path + length + 1;
	}
	return path;
}
