/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Singly linked lists whose nodes carry two flag bits of the caller's in their pointer; else as
 * <zephyr/sys/slist.h>. Nodes must be aligned to 4 bytes. Moving a node keeps its flags.
 * No locking, no memory, no state: any context and mode.
 */

#ifndef ZEPHYR_SYS_SFLIST_H
#define ZEPHYR_SYS_SFLIST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/util.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The bits of a node that hold flags. */
#define SYS_SFLIST_FLAGS_MASK ((uintptr_t)0x3)

/** A node: the address of the next one and the flags. */
struct _sfnode {
	uintptr_t next_and_flags;
};
typedef struct _sfnode sys_sfnode_t;

/** A list. */
struct _sflist {
	sys_sfnode_t *head;
	sys_sfnode_t *tail;
};
typedef struct _sflist sys_sflist_t;

/** Initialiser of a list; its argument, the list's address, is not used. */
#define SYS_SFLIST_STATIC_INIT(ptr_to_list) {NULL, NULL}

/** Walk the nodes; the list must not change. */
#define SYS_SFLIST_FOR_EACH_NODE(__sl, __sn)                                                       \
	for (__sn = sys_sflist_peek_head(__sl); __sn != NULL; __sn = sys_sflist_peek_next(__sn))

/** Walk from the node after @a __sn (NULL: from the head). */
#define SYS_SFLIST_ITERATE_FROM_NODE(__sl, __sn)                                                   \
	for (__sn = (__sn) ? sys_sflist_peek_next_no_check(__sn) : sys_sflist_peek_head(__sl);     \
	     __sn != NULL; __sn = sys_sflist_peek_next(__sn))

/** Walk; the current node may be removed. @a __sns is one more node pointer. */
#define SYS_SFLIST_FOR_EACH_NODE_SAFE(__sl, __sn, __sns)                                           \
	for (__sn = sys_sflist_peek_head(__sl), __sns = sys_sflist_peek_next(__sn); __sn != NULL;  \
	     __sn = __sns, __sns = sys_sflist_peek_next(__sn))

/** The structure around a node, NULL for NULL; @a __cn is a pointer to such a structure. */
#define SYS_SFLIST_CONTAINER(__ln, __cn, __n)                                                      \
	((__ln) ? CONTAINER_OF((__ln), __typeof__(*(__cn)), __n) : NULL)
#define SYS_SFLIST_PEEK_HEAD_CONTAINER(__sl, __cn, __n)                                            \
	SYS_SFLIST_CONTAINER(sys_sflist_peek_head(__sl), __cn, __n)
#define SYS_SFLIST_PEEK_TAIL_CONTAINER(__sl, __cn, __n)                                            \
	SYS_SFLIST_CONTAINER(sys_sflist_peek_tail(__sl), __cn, __n)
#define SYS_SFLIST_PEEK_NEXT_CONTAINER(__cn, __n)                                                  \
	((__cn) ? SYS_SFLIST_CONTAINER(sys_sflist_peek_next(&((__cn)->__n)), __cn, __n) : NULL)

/** Walk the structures around the nodes. */
#define SYS_SFLIST_FOR_EACH_CONTAINER(__sl, __cn, __n)                                             \
	for (__cn = SYS_SFLIST_PEEK_HEAD_CONTAINER(__sl, __cn, __n); __cn != NULL;                 \
	     __cn = SYS_SFLIST_PEEK_NEXT_CONTAINER(__cn, __n))

/** Walk the structures; the current one may be removed. */
#define SYS_SFLIST_FOR_EACH_CONTAINER_SAFE(__sl, __cn, __cns, __n)                                 \
	for (__cn = SYS_SFLIST_PEEK_HEAD_CONTAINER(__sl, __cn, __n),                               \
	    __cns = SYS_SFLIST_PEEK_NEXT_CONTAINER(__cn, __n);                                     \
	     __cn != NULL; __cn = __cns, __cns = SYS_SFLIST_PEEK_NEXT_CONTAINER(__cn, __n))

static inline void sys_sflist_init(sys_sflist_t *list)
{
	list->head = NULL;
	list->tail = NULL;
}

static inline sys_sfnode_t *z_sfnode_next(const sys_sfnode_t *node)
{
	return (sys_sfnode_t *)(node->next_and_flags & ~SYS_SFLIST_FLAGS_MASK);
}

/* The node keeps its flags. */
static inline void z_sfnode_next_set(sys_sfnode_t *node, sys_sfnode_t *next)
{
	node->next_and_flags = (uintptr_t)next | (node->next_and_flags & SYS_SFLIST_FLAGS_MASK);
}

/** Set up a node with its flags, 0 to 3, before it is put into a list. */
static inline void sys_sfnode_init(sys_sfnode_t *node, uint8_t flags)
{
	node->next_and_flags = flags & SYS_SFLIST_FLAGS_MASK;
}

static inline uint8_t sys_sfnode_flags_get(const sys_sfnode_t *node)
{
	return (uint8_t)(node->next_and_flags & SYS_SFLIST_FLAGS_MASK);
}

/** Change the flags of a node, in a list or not. */
static inline void sys_sfnode_flags_set(sys_sfnode_t *node, uint8_t flags)
{
	node->next_and_flags = (uintptr_t)z_sfnode_next(node) | (flags & SYS_SFLIST_FLAGS_MASK);
}

static inline sys_sfnode_t *sys_sflist_peek_head(const sys_sflist_t *list)
{
	return list->head;
}

static inline sys_sfnode_t *sys_sflist_peek_tail(const sys_sflist_t *list)
{
	return list->tail;
}

static inline bool sys_sflist_is_empty(const sys_sflist_t *list)
{
	return list->head == NULL;
}

/** The node after, NULL at the end; NULL for NULL unless "no_check". */
static inline sys_sfnode_t *sys_sflist_peek_next_no_check(const sys_sfnode_t *node)
{
	return z_sfnode_next(node);
}

static inline sys_sfnode_t *sys_sflist_peek_next(const sys_sfnode_t *node)
{
	return node != NULL ? z_sfnode_next(node) : NULL;
}

static inline void sys_sflist_prepend(sys_sflist_t *list, sys_sfnode_t *node)
{
	z_sfnode_next_set(node, list->head);
	list->head = node;
	if (list->tail == NULL) {
		list->tail = node;
	}
}

static inline void sys_sflist_append(sys_sflist_t *list, sys_sfnode_t *node)
{
	z_sfnode_next_set(node, NULL);
	if (list->tail == NULL) {
		list->head = node;
	} else {
		z_sfnode_next_set(list->tail, node);
	}
	list->tail = node;
}

/**
 * Append a chain of nodes, linked and ended with NULL, given by its first and last. Nothing
 * happens if one of them is NULL.
 */
static inline void sys_sflist_append_list(sys_sflist_t *list, void *head, void *tail)
{
	if (head == NULL || tail == NULL) {
		return;
	}
	if (list->tail == NULL) {
		list->head = (sys_sfnode_t *)head;
	} else {
		z_sfnode_next_set(list->tail, (sys_sfnode_t *)head);
	}
	list->tail = (sys_sfnode_t *)tail;
}

/** Append all nodes of a list, which is empty afterwards. */
static inline void sys_sflist_merge_sflist(sys_sflist_t *list, sys_sflist_t *list_to_append)
{
	sys_sflist_append_list(list, list_to_append->head, list_to_append->tail);
	sys_sflist_init(list_to_append);
}

/** Insert after @a prev (NULL: at the head). */
static inline void sys_sflist_insert(sys_sflist_t *list, sys_sfnode_t *prev, sys_sfnode_t *node)
{
	if (prev == NULL) {
		sys_sflist_prepend(list, node);
	} else if (list->tail == prev) {
		sys_sflist_append(list, node);
	} else {
		z_sfnode_next_set(node, z_sfnode_next(prev));
		z_sfnode_next_set(prev, node);
	}
}

/** Remove and return the first node; NULL if there is none, which "not_empty" must not meet. */
static inline sys_sfnode_t *sys_sflist_get_not_empty(sys_sflist_t *list)
{
	sys_sfnode_t *node = list->head;

	list->head = z_sfnode_next(node);
	if (list->tail == node) {
		list->tail = NULL;
	}
	return node;
}

static inline sys_sfnode_t *sys_sflist_get(sys_sflist_t *list)
{
	return sys_sflist_is_empty(list) ? NULL : sys_sflist_get_not_empty(list);
}

/** Remove @a node, whose predecessor is @a prev_node (NULL: it is the head). */
static inline void sys_sflist_remove(sys_sflist_t *list, sys_sfnode_t *prev_node,
				     sys_sfnode_t *node)
{
	sys_sfnode_t *after = z_sfnode_next(node);

	if (prev_node == NULL) {
		list->head = after;
	} else {
		z_sfnode_next_set(prev_node, after);
	}
	if (list->tail == node) {
		list->tail = prev_node;
	}
	z_sfnode_next_set(node, NULL);
}

/** Is the node in the list, and if @a prev is not NULL, which node is before it? Walks. */
static inline bool sys_sflist_find(const sys_sflist_t *list, const sys_sfnode_t *node,
				   sys_sfnode_t **prev)
{
	sys_sfnode_t *before = NULL;

	for (sys_sfnode_t *here = list->head; here != NULL; here = z_sfnode_next(here)) {
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
static inline bool sys_sflist_find_and_remove(sys_sflist_t *list, sys_sfnode_t *node)
{
	sys_sfnode_t *before;

	if (!sys_sflist_find(list, node, &before)) {
		return false;
	}
	sys_sflist_remove(list, before, node);
	return true;
}

/** Number of nodes; walks the list. */
static inline size_t sys_sflist_len(const sys_sflist_t *list)
{
	size_t length = 0;

	for (const sys_sfnode_t *node = list->head; node != NULL; node = z_sfnode_next(node)) {
		length++;
	}
	return length;
}

#ifdef __cplusplus
}
#endif

#endif
