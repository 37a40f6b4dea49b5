/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Who gets the characters of the console: printk(), the log, reports. A function of one's own, for
 * tests that look at what is printed. Supervisor mode; the functions are called there, for each
 * character of a user thread's output, too, and must not block.
 */

#ifndef ZEPHYR_SYS_PRINTK_HOOKS_H
#define ZEPHYR_SYS_PRINTK_HOOKS_H

#ifdef __cplusplus
extern "C" {
#endif

/** Take a character; what it returns is not looked at. */
typedef int (*printk_hook_fn_t)(int c);

/** From now on @a fn gets the characters, instead of the console. */
void __printk_hook_install(printk_hook_fn_t fn);

/** Who gets them now; to be installed again later. */
printk_hook_fn_t __printk_get_hook(void);

#ifdef __cplusplus
}
#endif

#endif
