/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Arguments and the end of an application: hands both to the port, the only one who knows them.
 */

#include <zephyr/sys/app_args.h>

#include "port/system.h"

void sys_app_args(int *argc, char ***argv)
{
	arch_app_args(argc, argv);
}

FUNC_NORETURN void sys_exit(int status)
{
	arch_app_exit(status);
}
