/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The main() of an application that has none, because its threads are all K_THREAD_DEFINE()d.
 */

#include <zephyr/toolchain.h>

int __weak main(void)
{
	return 0;
}
