/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Singly linked lists with a head and a tail: constant time at both ends, except for removal at
 * the tail. Nodes are embedded in the caller's structures, as their first word if the structure
 * also goes through a k_queue.
 * No locking, no memory, no state: any context and mode.
 */

#ifndef ZEPHYR_SYS_SLIST_H
#define ZEPHYR_SYS_SLIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A node. */
struct _snode {
	struct _snode *next;
};
typedef struct _snode sys_snode_t;

/** A list. */
struct _slist {
	sys_snode_t *head;
	sys_snode_t *tail;
};
typedef struct _slist sys_slist_t;

/** Initialiser of a list; its argument, the list's address, is not used. */
#define SYS_SLIST_STATIC_INIT(ptr_to_list) {NULL, NULL}

/** Walk the nodes; the list must not change. */
#define SYS_SLIST_FOR_EACH_NODE(__sl, __sn)                                                        \
	for (__sn = sys_slist_peek_head(__sl); __sn != NULL; __sn = sys_slist_peek_next(__sn))

/** Walk from the node after @a __sn (NULL: from the head). */
#define SYS_SLIST_ITERATE_FROM_NODE(__sl, __sn)                                                    \
	for (__sn = (__sn) ? sys_slist_peek_next_no_check(__sn) : sys_slist_peek_head(__sl);       \
	     __sn != NULL; __sn = sys_slist_peek_next(__sn))

/** Walk; the current node may be removed. @a __sns is one more node pointer. */
#define SYS_SLIST_FOR_EACH_NODE_SAFE(__sl, __sn, __sns)                                            \
	for (__sn = sys_slist_peek_head(__sl), __sns = sys_slist_peek_next(__sn); __sn != NULL;    \
	     __sn = __sns, __sns = sys_slist_peek_next(__sn))

/** The structure around a node, NULL for NULL; @a __cn is a pointer to such a structure. */
#define SYS_SLIST_CONTAINER(__ln, __cn, __n)                                                       \
	((__ln) ? CONTAINER_OF((__ln), __typeof__(*(__cn)), __n) : NULL)
#define SYS_SLIST_PEEK_HEAD_CONTAINER(__sl, __cn, __n)                                             \
	SYS_SLIST_CONTAINER(sys_slist_peek_head(__sl), __cn, __n)
#define SYS_SLIST_PEEK_TAIL_CONTAINER(__sl, __cn, __n)                                             \
	SYS_SLIST_CONTAINER(sys_slist_peek_tail(__sl), __cn, __n)
#define SYS_SLIST_PEEK_NEXT_CONTAINER(__cn, __n)                                                   \
	((__cn) ? SYS_SLIST_CONTAINER(sys_slist_peek_next(&((__cn)->__n)), __cn, __n) : NULL)

/** Walk the structures around the nodes. */
#define SYS_SLIST_FOR_EACH_CONTAINER(__sl, __cn, __n)                                              \
	for (__cn = SYS_SLIST_PEEK_HEAD_CONTAINER(__sl, __cn, __n); __cn != NULL;                  \
	     __cn = SYS_SLIST_PEEK_NEXT_CONTAINER(__cn, __n))

/** Walk the structures; the current one may be removed. */
#define SYS_SLIST_FOR_EACH_CONTAINER_SAFE(__sl, __cn, __cns, __n)                                  \
	for (__cn = SYS_SLIST_PEEK_HEAD_CONTAINER(__sl, __cn, __n),                                \
	    __cns = SYS_SLIST_PEEK_NEXT_CONTAINER(__cn, __n);                                      \
	     __cn != NULL; __cn = __cns, __cns = SYS_SLIST_PEEK_NEXT_CONTAINER(__cn, __n))

static inline void sys_slist_init(sys_slist_t *list)
{
	list->head = NULL;
	list->tail = NULL;
}

static inline sys_snode_t *z_snode_next(const sys_snode_t *node)
{
	return node->next;
}

static inline void z_snode_next_set(sys_snode_t *node, sys_snode_t *next)
{
	node->next = next;
}

static inline sys_snode_t *sys_slist_peek_head(const sys_slist_t *list)
{
	return list->head;
}

static inline sys_snode_t *sys_slist_peek_tail(const sys_slist_t *list)
{
	return list->tail;
}

static inline bool sys_slist_is_empty(const sys_slist_t *list)
{
	return list->head == NULL;
}

/** The node after, NULL at the end; NULL for NULL unless "no_check". */
static inline sys_snode_t *sys_slist_peek_next_no_check(const sys_snode_t *node)
{
	return z_snode_next(node);
}

static inline sys_snode_t *sys_slist_peek_next(const sys_snode_t *node)
{
	return node != NULL ? z_snode_next(node) : NULL;
}

static inline void sys_slist_prepend(sys_slist_t *list, sys_snode_t *node)
{
	z_snode_next_set(node, list->head);
	list->head = node;
	if (list->tail == NULL) {
		list->tail = node;
	}
}

static inline void sys_slist_append(sys_slist_t *list, sys_snode_t *node)
{
	z_snode_next_set(node, NULL);
	if (list->tail == NULL) {
		list->head = node;
	} else {
		z_snode_next_set(list->tail, node);
	}
	list->tail = node;
}

/**
 * Append a chain of nodes, linked and ended with NULL, given by its first and last. Nothing
 * happens if one of them is NULL.
 */
static inline void sys_slist_append_list(sys_slist_t *list, void *head, void *tail)
{
	if (head == NULL || tail == NULL) {
		return;
	}
	if (list->tail == NULL) {
		list->head = (sys_snode_t *)head;
	} else {
		z_snode_next_set(list->tail, (sys_snode_t *)head);
	}
	list->tail = (sys_snode_t *)tail;
}

/** Append all nodes of a list, which is empty afterwards. */
static inline void sys_slist_merge_slist(sys_slist_t *list, sys_slist_t *list_to_append)
{
	sys_slist_append_list(list, list_to_append->head, list_to_append->tail);
	sys_slist_init(list_to_append);
}

/** Insert after @a prev (NULL: at the head). */
static inline void sys_slist_insert(sys_slist_t *list, sys_snode_t *prev, sys_snode_t *node)
{
	if (prev == NULL) {
		sys_slist_prepend(list, node);
	} else if (list->tail == prev) {
		sys_slist_append(list, node);
	} else {
		z_snode_next_set(node, z_snode_next(prev));
		z_snode_next_set(prev, node);
	}
}

/** Remove and return the first node; NULL if there is none, which "not_empty" must not meet. */
static inline sys_snode_t *sys_slist_get_not_empty(sys_slist_t *list)
{
	sys_snode_t *node = list->head;

	list->head = z_snode_next(node);
	if (list->tail == node) {
		list->tail = NULL;
	}
	return node;
}

static inline sys_snode_t *sys_slist_get(sys_slist_t *list)
{
	return sys_slist_is_empty(list) ? NULL : sys_slist_get_not_empty(list);
}

/** Remove @a node, whose predecessor is @a prev_node (NULL: it is the head). */
static inline void sys_slist_remove(sys_slist_t *list, sys_snode_t *prev_node, sys_snode_t *node)
{
	sys_snode_t *after = z_snode_next(node);

	if (prev_node == NULL) {
		list->head = after;
	} else {
		z_snode_next_set(prev_node, after);
	}
	if (list->tail == node) {
		list->tail = prev_node;
	}
	z_snode_next_set(node, NULL);
}

/** Is the node in the list, and if @a prev is not NULL, which node is before it? Walks. */
static inline bool sys_slist_find(const sys_slist_t *list, const sys_snode_t *node,
				  sys_snode_t **prev)
{
	sys_snode_t *before = NULL;

	for (sys_snode_t *here = list->head; here != NULL; here = z_snode_next(here)) {
		if (here == node) {
			if (prev != NULL) {
				*prev = before;
			}
			return true;
		}
		before = here;
	}
	if (prev != NULL) {
		*prev = before;
	}
	return false;
}

/** Remove a node wherever it is; false if it is not in the list. Walks. */
static inline bool sys_slist_find_and_remove(sys_slist_t *list, sys_snode_t *node)
{
	sys_snode_t *before;

	if (!sys_slist_find(list, node, &before)) {
		return false;
	}
	sys_slist_remove(list, before, node);
	return true;
}

/** Number of nodes; walks the list. */
static inline size_t sys_slist_len(const sys_slist_t *list)
{
	size_t length = 0;

	for (const sys_snode_t *node = list->head; node != NULL; node = z_snode_next(node)) {
		length++;
	}
	return length;
}

#ifdef __cplusplus
}
#endif

#endif
