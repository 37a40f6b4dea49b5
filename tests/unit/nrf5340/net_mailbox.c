/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The network core's mailbox driver under other names, beside the application core's.
 */

#undef CONFIG_SOC_NRF5340_CPUAPP
#define CONFIG_SOC_NRF5340_CPUNET 1

#define mailbox_set_handler net_mailbox_set_handler
#define mailbox_signal      net_mailbox_signal
#define mailbox_send        net_mailbox_send
#define mailbox_receive     net_mailbox_receive

#include "mailbox.c"
