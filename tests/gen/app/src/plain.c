/* SPDX-License-Identifier: Apache-2.0 */

/* A source of a library that CMake's add_library() made. */

int plain(void);

int plain(void)
{
	return 77;
}
