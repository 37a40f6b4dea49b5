/* SPDX-License-Identifier: Apache-2.0 */

/* An application that does nothing, and ends well. */

#include <zephyr/kernel.h>

#ifndef CONFIG_ZTEST
int main(void)
{
	return 0;
}
#endif
