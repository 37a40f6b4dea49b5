/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The outside of an application: the words of the command line that started it, and the way to
 * end it with a status. Only a chip that is itself a program has either; on a real one there are
 * no arguments, and the end of the application is the end of the machine's work.
 */

#ifndef ZEPHYR_SYS_APP_ARGS_H
#define ZEPHYR_SYS_APP_ARGS_H

#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The application's arguments: on the Linux chip what follows `--` on the command line.
 *
 * Supervisor mode, any context. Does not block.
 *
 * @param[out] argc number of arguments; 0 where the chip has no command line
 * @param[out] argv the arguments, then a NULL; argv[0] is the first argument, not a program name.
 *                  Valid for ever, not to be changed; kernel memory, which user mode can't read
 */
void sys_app_args(int *argc, char ***argv);

/**
 * End the application: nothing runs any more, no thread, no interrupt.
 *
 * Supervisor mode, any context. What was printed before is out. On the Linux chip every process
 * ends and the status becomes the image's exit status; elsewhere the machine stops.
 *
 * @param status 0 for a good end, 1 to 255 for another
 */
FUNC_NORETURN void sys_exit(int status);

#ifdef __cplusplus
}
#endif

#endif
