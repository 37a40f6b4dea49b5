/* SPDX-License-Identifier: Apache-2.0 */

/* A module that uses another one: its header, and its configuration. */

#include <bell.h>

int door_opens(void)
{
	int rings = 0;

	for (int i = 0; i < CONFIG_BELL_TIMES; i++) {
		rings = bell_ring(rings);
	}
	return rings;
}
