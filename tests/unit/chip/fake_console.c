/* SPDX-License-Identifier: Apache-2.0 */

/* The console of the fake chip; see fake_chip.h. */

#include "fake_chip.h"

#include <string.h>

#include <zephyr/kernel.h>

#include "port/system.h"

static char printed[8192];
static size_t printed_length;

/* What has no room is lost. */
void arch_console_write(const char *text, size_t length)
{
	length = MIN(length, sizeof(printed) - 1 - printed_length);
	memcpy(printed + printed_length, text, length);
	printed_length += length;
	printed[printed_length] = '\0';
}

const char *fake_printed(void)
{
	return printed;
}

const char *fake_last_line(void)
{
	const char *line = printed;

	for (const char *at = printed; *at != '\0'; at++) {
		if (at[0] == '\n' && at[1] != '\0') {
			line = at + 1;
		}
	}
	return line;
}

void fake_forget(void)
{
	printed_length = 0;
	printed[0] = '\0';
}
