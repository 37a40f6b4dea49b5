/* SPDX-License-Identifier: Apache-2.0 */

/* Lists that grow, of anything and of strings. {0} is empty. */

#ifndef HOST_TEXT_LIST_H
#define HOST_TEXT_LIST_H

#include <stddef.h>
#include <stdlib.h>

/* A list of @a type. A name of its own, if it has to go through a function, is the user's. */
#define LIST(type)                                                                                 \
	struct {                                                                                   \
		type *items;                                                                       \
		size_t count;                                                                      \
		size_t capacity;                                                                   \
	}
/* Add an element, all zeros: a pointer to it, valid until the next one is added. */
#define LIST_ADD(list)                                                                             \
	(list_grow((void **)&(list)->items, &(list)->capacity, (list)->count,                      \
		   sizeof(*(list)->items)),                                                        \
	 &(list)->items[(list)->count++])
void list_grow(void **items, size_t *capacity, size_t count, size_t size);
/* qsort() that takes an empty list. */
#define LIST_SORT(list, compare)                                                                   \
	((list)->count > 0                                                                         \
		 ? qsort((list)->items, (list)->count, sizeof(*(list)->items), (compare))          \
		 : (void)0)

/* Strings, each in memory of its own. Followed by NULL, so that the list can be an argv. */
struct strings {
	char **item;
	size_t count;
	size_t capacity;
};

void strings_add(struct strings *list, const char *text);
void strings_add_all(struct strings *list, const struct strings *more);
/* All items with @a separator between them; "" for none. */
char *strings_join(const struct strings *list, const char *separator);

#endif
