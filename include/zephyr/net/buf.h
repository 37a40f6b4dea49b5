/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Name by which Zephyr up to 4.0 knows <zephyr/net_buf.h>.
 */

#ifndef ZEPHYR_NET_BUF_H_OLD
#define ZEPHYR_NET_BUF_H_OLD

#include <zephyr/net_buf.h>

#endif
