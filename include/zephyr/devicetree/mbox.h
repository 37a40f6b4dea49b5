/* SPDX-License-Identifier: Apache-2.0 */

/* Channels of mailboxes that a node uses: its property mboxes. Part of <zephyr/devicetree.h>. */

#ifndef ZEPHYR_DEVICETREE_MBOX_H
#define ZEPHYR_DEVICETREE_MBOX_H

/** The mailbox of a channel that has this name in mbox-names. */
#define DT_MBOX_CTLR_BY_NAME(node_id, name)    DT_PHANDLE_BY_NAME(node_id, mboxes, name)
/** The number of the channel; 0 where the mailbox has no cell for it. */
#define DT_MBOX_CHANNEL_BY_NAME(node_id, name) DT_PHA_BY_NAME_OR(node_id, mboxes, name, channel, 0)

#endif
