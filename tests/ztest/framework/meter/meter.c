/* SPDX-License-Identifier: Apache-2.0 */

/* A library that knows nothing of partitions; the build puts its variables into one. */

int meter_value = 40;
static int steps;

int meter_next(void)
{
	steps++;
	return meter_value += steps;
}
