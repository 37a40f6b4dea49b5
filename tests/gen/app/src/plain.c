/* SPDX-License-Identifier: Apache-2.0 */

/* A source of a library that CMake's add_library() made. */

/* Made of a file by the build. */
static const unsigned char extra[] = {
#include <extra.inc>
};

_Static_assert(sizeof(extra) > 10, "the file has some bytes");

int plain(void);

int plain(void)
{
	return extra[0] == '#' || extra[0] == 'C' ? 77 : 0;
}
