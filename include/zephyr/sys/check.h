/* SPDX-License-Identifier: Apache-2.0 */

/*
 * CHECKIF(): "if" for the misuse of an interface, so that how misuse is treated can be chosen for
 * a whole build: returned as an error (default), asserted, or not looked for at all.
 */

#ifndef ZEPHYR_SYS_CHECK_H
#define ZEPHYR_SYS_CHECK_H

#include <stdbool.h>

#include <zephyr/sys/__assert.h>

#if defined(CONFIG_ASSERT_ON_ERRORS)
#define CHECKIF(expr)                                                                              \
	__ASSERT_NO_MSG(!(expr));                                                                  \
	if (false)
#elif defined(CONFIG_NO_RUNTIME_CHECKS)
#define CHECKIF(...) if (false)
#else
#define CHECKIF(expr) if (expr)
#endif

#endif
