/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Queues of waiting threads, by the names that test suites written for Zephyr use. For them alone.
 */

#ifndef ZEPHYR_INTERNAL_WAIT_Q_H
#define ZEPHYR_INTERNAL_WAIT_Q_H

#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

#define Z_WAIT_Q_FOR_EACH(wq, thread)                                                              \
	for (sys_dnode_t *z_node = sys_dlist_peek_head(&(wq)->waitq);                              \
	     z_node != NULL &&                                                                     \
	     ((thread) = CONTAINER_OF(z_node, struct k_thread, base.qnode), true);                 \
	     z_node = sys_dlist_peek_next(&(wq)->waitq, z_node))

static inline void z_waitq_init(_wait_q_t *queue)
{
	sys_dlist_init(&queue->waitq);
}

/** The most urgent thread of the queue, which stays in it; NULL: nobody waits. */
static inline struct k_thread *z_waitq_head(_wait_q_t *queue)
{
	sys_dnode_t *node = sys_dlist_peek_head(&queue->waitq);

	return node == NULL ? NULL : CONTAINER_OF(node, struct k_thread, base.qnode);
}

#ifdef __cplusplus
}
#endif

#endif
