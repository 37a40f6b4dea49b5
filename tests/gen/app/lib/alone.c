/* SPDX-License-Identifier: Apache-2.0 */

/* A source of no library: zephyr_sources(). */

int alone(void);

int alone(void)
{
	return FROM_LIBRARY;
}
