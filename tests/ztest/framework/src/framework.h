/* SPDX-License-Identifier: Apache-2.0 */

#ifndef FRAMEWORK_H
#define FRAMEWORK_H

void run_old_suites(void);

/* After all suites: did everything run in its turn, and as often as it should? */
void verify_order(void);

#endif
