/* SPDX-License-Identifier: Apache-2.0 */

/* Beyond the end of a variable. */

#include "ways.h"

K_APP_DMEM(ways_partition) static int table[8] = {1, 2, 3};
K_APP_BMEM(ways_partition) static int zeros[8];
static int kernel_table[8];

/* What the compiler does not know: 8. */
K_APP_DMEM(ways_partition) static volatile int length = 8;

static int keep(volatile int *array)
{
	return ON_LINE("used", array[length]);
}

static void read_beyond_data(void)
{
	(void)keep(table);
}

static void read_beyond_zeros(void)
{
	(void)keep(zeros);
}

static void read_beyond_kernel_data(void)
{
	(void)keep(kernel_table);
}

const struct way variable_ways[] = {
	{"data", read_beyond_data, true},
	{"zeros", read_beyond_zeros, true},
	{"kernel-data", read_beyond_kernel_data, false},
	{NULL, NULL, false},
};
