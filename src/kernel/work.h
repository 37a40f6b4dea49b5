/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the parts of work share: items (work.c), queues (work_queue.c), delays (work_delayable.c).
 * All of it locked.
 */

#ifndef BULKHEAD_KERNEL_WORK_H
#define BULKHEAD_KERNEL_WORK_H

#include <stdbool.h>

#include <zephyr/kernel.h>

/* What k_work_busy_get() shows of k_work.flags. */
#define Z_WORK_BUSY    (K_WORK_RUNNING | K_WORK_CANCELING | K_WORK_QUEUED | K_WORK_DELAYED)
/* In k_work.flags: the item of a struct z_work_flusher. */
#define Z_WORK_FLUSHER BIT(9)

/* Bits of k_work_q.flags. */
#define Z_WORK_QUEUE_STARTED  BIT(0)
/* The thread is at an item. */
#define Z_WORK_QUEUE_BUSY     BIT(1)
/* Somebody waits until there are no items. */
#define Z_WORK_QUEUE_DRAIN    BIT(2)
#define Z_WORK_QUEUE_PLUGGED  BIT(3)
/* The thread ends when there are no items. */
#define Z_WORK_QUEUE_STOP     BIT(4)
#define Z_WORK_QUEUE_NO_YIELD BIT(8)

/* Let the queue's thread look what there is to do. */
void z_work_queue_notify(struct k_work_q *queue);

/* Append an item, if the queue takes any: 1, -EBUSY, -EINVAL or -ENODEV. */
int z_work_queue_append(struct k_work_q *queue, struct k_work *work);

/* k_work_submit_to_queue(), without a scheduling point. */
int z_work_submit(struct k_work_q *queue, struct k_work *work);

/* The handler of an item that was being cancelled has returned: tell those who wait for it. */
void z_work_cancel_done(struct k_work *work);

/* k_work_cancel(). */
int z_work_cancel(struct k_work *work);

/* k_work_flush(), k_work_cancel_sync(); they unlock with @a key. */
bool z_work_flush_sync(struct k_work *work, struct k_work_sync *sync, unsigned int key);
bool z_work_cancel_sync(struct k_work *work, struct k_work_sync *sync, unsigned int key);

#endif
