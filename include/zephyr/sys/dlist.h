/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Doubly linked lists: a ring of nodes with the list itself as one of them, so that every
 * operation but the walks takes constant time. Nodes are embedded in the caller's structures.
 * No locking, no memory, no state: any context and mode.
 */

#ifndef ZEPHYR_SYS_DLIST_H
#define ZEPHYR_SYS_DLIST_H

#include <stdbool.h>
#include <stddef.h>

#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** A node, or a list: in an empty list both pointers lead back to it. */
struct _dnode {
	union {
		struct _dnode *head;
		struct _dnode *next;
	};
	union {
		struct _dnode *tail;
		struct _dnode *prev;
	};
};
typedef struct _dnode sys_dlist_t;
typedef struct _dnode sys_dnode_t;

/** Initialiser of a list; its argument is the list's address. */
#define SYS_DLIST_STATIC_INIT(ptr_to_list)                                                         \
	{                                                                                          \
		{(ptr_to_list)},                                                                   \
		{                                                                                  \
			(ptr_to_list)                                                              \
		}                                                                                  \
	}

/** Walk the nodes; the list must not change. */
#define SYS_DLIST_FOR_EACH_NODE(__dl, __dn)                                                        \
	for (__dn = sys_dlist_peek_head(__dl); __dn != NULL; __dn = sys_dlist_peek_next(__dl, __dn))

/** Walk from the node after @a __dn (NULL: from the head). */
#define SYS_DLIST_ITERATE_FROM_NODE(__dl, __dn)                                                    \
	for (__dn = (__dn) ? sys_dlist_peek_next_no_check(__dl, __dn) : sys_dlist_peek_head(__dl); \
	     __dn != NULL; __dn = sys_dlist_peek_next(__dl, __dn))

/** Walk; the current node may be removed. @a __dns is one more node pointer. */
#define SYS_DLIST_FOR_EACH_NODE_SAFE(__dl, __dn, __dns)                                            \
	for ((__dn) = sys_dlist_peek_head(__dl), (__dns) = sys_dlist_peek_next(__dl, __dn);        \
	     (__dn) != NULL; (__dn) = (__dns), (__dns) = sys_dlist_peek_next(__dl, __dn))

/** The structure around a node, NULL for NULL; @a __cn is a pointer to such a structure. */
#define SYS_DLIST_CONTAINER(__dn, __cn, __n)                                                       \
	(((__dn) != NULL) ? CONTAINER_OF(__dn, __typeof__(*(__cn)), __n) : NULL)
#define SYS_DLIST_PEEK_HEAD_CONTAINER(__dl, __cn, __n)                                             \
	SYS_DLIST_CONTAINER(sys_dlist_peek_head(__dl), __cn, __n)
#define SYS_DLIST_PEEK_NEXT_CONTAINER(__dl, __cn, __n)                                             \
	(((__cn) != NULL)                                                                          \
		 ? SYS_DLIST_CONTAINER(sys_dlist_peek_next(__dl, &((__cn)->__n)), __cn, __n)       \
		 : NULL)

/** Walk the structures around the nodes. */
#define SYS_DLIST_FOR_EACH_CONTAINER(__dl, __cn, __n)                                              \
	for ((__cn) = SYS_DLIST_PEEK_HEAD_CONTAINER(__dl, __cn, __n); (__cn) != NULL;              \
	     (__cn) = SYS_DLIST_PEEK_NEXT_CONTAINER(__dl, __cn, __n))

/** Walk the structures; the current one may be removed. */
#define SYS_DLIST_FOR_EACH_CONTAINER_SAFE(__dl, __cn, __cns, __n)                                  \
	for ((__cn) = SYS_DLIST_PEEK_HEAD_CONTAINER(__dl, __cn, __n),                              \
	    (__cns) = SYS_DLIST_PEEK_NEXT_CONTAINER(__dl, __cn, __n);                              \
	     (__cn) != NULL;                                                                       \
	     (__cn) = (__cns), (__cns) = SYS_DLIST_PEEK_NEXT_CONTAINER(__dl, __cn, __n))

static inline void sys_dlist_init(sys_dlist_t *list)
{
	list->head = list;
	list->tail = list;
}

/** Make a node say that it is in no list. A zeroed node says so too. */
static inline void sys_dnode_init(sys_dnode_t *node)
{
	node->next = NULL;
	node->prev = NULL;
}

/** Is the node in a list? */
static inline bool sys_dnode_is_linked(const sys_dnode_t *node)
{
	return node->next != NULL;
}

static inline bool sys_dlist_is_empty(const sys_dlist_t *list)
{
	return list->head == list;
}

static inline bool sys_dlist_has_multiple_nodes(const sys_dlist_t *list)
{
	return list->head != list->tail;
}

static inline bool sys_dlist_is_head(const sys_dlist_t *list, const sys_dnode_t *node)
{
	return list->head == node;
}

static inline bool sys_dlist_is_tail(const sys_dlist_t *list, const sys_dnode_t *node)
{
	return list->tail == node;
}

/** First node, NULL if there is none; the second form must not meet an empty list. */
static inline sys_dnode_t *sys_dlist_peek_head(const sys_dlist_t *list)
{
	return sys_dlist_is_empty(list) ? NULL : list->head;
}

static inline sys_dnode_t *sys_dlist_peek_head_not_empty(const sys_dlist_t *list)
{
	return list->head;
}

/** Last node, NULL if there is none. */
static inline sys_dnode_t *sys_dlist_peek_tail(const sys_dlist_t *list)
{
	return sys_dlist_is_empty(list) ? NULL : list->tail;
}

/** Neighbours of a node, NULL at the end; NULL for NULL unless "no_check". */
static inline sys_dnode_t *sys_dlist_peek_next_no_check(const sys_dlist_t *list,
							const sys_dnode_t *node)
{
	return node == list->tail ? NULL : node->next;
}

static inline sys_dnode_t *sys_dlist_peek_next(const sys_dlist_t *list, const sys_dnode_t *node)
{
	return node != NULL ? sys_dlist_peek_next_no_check(list, node) : NULL;
}

static inline sys_dnode_t *sys_dlist_peek_prev_no_check(const sys_dlist_t *list,
							const sys_dnode_t *node)
{
	return node == list->head ? NULL : node->prev;
}

static inline sys_dnode_t *sys_dlist_peek_prev(const sys_dlist_t *list, const sys_dnode_t *node)
{
	return node != NULL ? sys_dlist_peek_prev_no_check(list, node) : NULL;
}

/** Insert @a node in front of @a successor, which may be the list itself: then at its end. */
static inline void sys_dlist_insert(sys_dnode_t *successor, sys_dnode_t *node)
{
	sys_dnode_t *before = successor->prev;

	node->prev = before;
	node->next = successor;
	before->next = node;
	successor->prev = node;
}

static inline void sys_dlist_append(sys_dlist_t *list, sys_dnode_t *node)
{
	sys_dlist_insert(list, node);
}

static inline void sys_dlist_prepend(sys_dlist_t *list, sys_dnode_t *node)
{
	sys_dlist_insert(list->head, node);
}

/** Insert in front of the first node for which cond(node, data) is true, or at the end. */
static inline void sys_dlist_insert_at(sys_dlist_t *list, sys_dnode_t *node,
				       int (*cond)(sys_dnode_t *node, void *data), void *data)
{
	sys_dnode_t *position = list->head;

	while (position != list && !cond(position, data)) {
		position = position->next;
	}
	sys_dlist_insert(position, node);
}

/** Take a node out of its list; it says then that it is in none. */
static inline void sys_dlist_remove(sys_dnode_t *node)
{
	sys_dnode_t *before = node->prev;
	sys_dnode_t *after = node->next;

	before->next = after;
	after->prev = before;
	sys_dnode_init(node);
}

static inline void sys_dlist_dequeue(sys_dnode_t *node)
{
	sys_dlist_remove(node);
}

/** Remove and return the first node, NULL if there is none. */
static inline sys_dnode_t *sys_dlist_get(sys_dlist_t *list)
{
	sys_dnode_t *node = sys_dlist_peek_head(list);

	if (node != NULL) {
		sys_dlist_remove(node);
	}
	return node;
}

/** Number of nodes; walks the list. */
static inline size_t sys_dlist_len(const sys_dlist_t *list)
{
	size_t length = 0;

	for (const sys_dnode_t *node = list->head; node != list; node = node->next) {
		length++;
	}
	return length;
}

#ifdef __cplusplus
}
#endif

#endif
