/* SPDX-License-Identifier: Apache-2.0 */

/* Another file with an object that is made before main(). */

#include "made.h"

__attribute__((init_priority(2000))) made second;
