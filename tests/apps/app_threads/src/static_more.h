/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the static threads of static_more.c leave behind. Their ids are declared by who uses them.
 */

#ifndef STATIC_MORE_H
#define STATIC_MORE_H

/* How many of them have run. */
extern volatile int static_threads_ran;

#endif
