/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What is left of a function that does not come to its end? The processor's trap flag stops it
 * behind its first instruction, then behind its second, and so on; each time it stays where it is,
 * as the code of a thread does that another thread, or an interrupt handler, ends. With interrupts
 * locked nobody can, so it goes on until they are not.
 */

#ifndef TESTS_UNIT_END_ANYWHERE_H
#define TESTS_UNIT_END_ANYWHERE_H

/*
 * Call body() until one call comes to its end, and after each call check(), which is to clean up,
 * too. Code that must not be left in the middle (malloc() of the host) has to lock interrupts.
 * Returns how many calls were broken off: none would mean that nothing was asked.
 */
unsigned int end_anywhere(void (*body)(void), void (*check)(void));

#endif
