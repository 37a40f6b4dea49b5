/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The chip below every unit test of the core: a processor that is always in the kernel, whose lock
 * is a variable and whose interrupts do nothing (fake_processor.c), and a console that is a buffer
 * (fake_console.c, with fake_print.c where printk() itself is not what is tested). A test that
 * wants more of the processor defines that function itself.
 */

#ifndef TESTS_UNIT_FAKE_CHIP_H
#define TESTS_UNIT_FAKE_CHIP_H

/* What was printed since fake_forget(), and the line that was printed last, with its end. */
const char *fake_printed(void);
const char *fake_last_line(void);
void fake_forget(void);

#endif
