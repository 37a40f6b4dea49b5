/* SPDX-License-Identifier: Apache-2.0 */

/* A module whose level comes from LOG_LEVEL, and a block of another module, for log_test.c. */

#define LOG_LEVEL              CONFIG_QUIET_LOG_LEVEL
#define CONFIG_QUIET_LOG_LEVEL 1

#include <zephyr/logging/log.h>

LOG_MODULE_REGISTER(quiet);

void log_from_a_quiet_module(void);
void log_with_the_files_level(void);

void log_from_a_quiet_module(void)
{
	LOG_WRN("quiet");
	LOG_INF("quiet");
}

void log_with_the_files_level(void)
{
	LOG_MODULE_DECLARE(engine, LOG_LEVEL_WRN);

	LOG_WRN("loud enough");
	LOG_INF("too quiet");
}
