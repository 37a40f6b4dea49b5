/* SPDX-License-Identifier: Apache-2.0 */

/* Pages that show which lines the tests have run. */

#ifndef SIM_CMD_TEST_COVERAGE_H
#define SIM_CMD_TEST_COVERAGE_H

#include <stdbool.h>
#include <stddef.h>

/* Make the directory ready, or end the program and say what is missing. */
void coverage_begin(const char *dir);

/* What is started from now on is that run. Nothing if coverage_begin() was not called. */
void coverage_for(size_t number);

/* Write the pages, and print a line about them. False: there is nothing to show, which is said. */
bool coverage_end(const char *dir);

#endif
