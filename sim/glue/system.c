/* SPDX-License-Identifier: Apache-2.0 */

/* Glue: console, end, arguments and randomness, by the core's names. */

#include "../chip.h"
#include "glue.h"
#include "port/system.h"

/* The application's; the process begins in the chip's (the linker's --wrap=main). */
extern int __real_main(void);

void arch_console_write(const char *text, size_t length)
{
	if (!glue_report_take(text, length)) {
		sim_console_write(text, length);
	}
}

bool arch_console_is_terminal(void)
{
	return sim_console_is_terminal();
}

FUNC_NORETURN void arch_system_halt(unsigned int reason)
{
	sim_stop(SIM_STATUS_FATAL);
}

FUNC_NORETURN void arch_app_exit(int status)
{
	sim_stop(status);
}

void arch_app_main(void)
{
	(void)__real_main();
}

void arch_app_args(int *argc, char ***argv)
{
	sim_application_arguments(argc, argv);
}

void arch_random(void *buffer, size_t size)
{
	sim_random(buffer, size);
}

int arch_random_for_keys(void *buffer, size_t size)
{
	return sim_random_for_keys(buffer, size);
}
