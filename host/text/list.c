/* SPDX-License-Identifier: Apache-2.0 */

/* Lists; see list.h. */

#include "list.h"

#include <string.h>

#include "text.h"

void list_grow(void **items, size_t *capacity, size_t count, size_t size)
{
	if (count == *capacity) {
		*capacity = count == 0 ? 16 : 2 * count;
		*items = must_resize(*items, *capacity * size);
	}
	memset((char *)*items + count * size, 0, size);
}

void strings_add(struct strings *list, const char *text)
{
	if (list->count + 2 > list->capacity) {
		list->capacity = list->capacity * 2 + 8;
		list->item = must_resize(list->item, list->capacity * sizeof(list->item[0]));
	}
	list->item[list->count++] = text_copy(text, strlen(text));
	list->item[list->count] = NULL;
}

void strings_add_all(struct strings *list, const struct strings *more)
{
	for (size_t i = 0; i < more->count; i++) {
		strings_add(list, more->item[i]);
	}
}

char *strings_join(const struct strings *list, const char *separator)
{
	struct text text = {0};

	text_add_bytes(&text, "", 0);
	for (size_t i = 0; i < list->count; i++) {
		text_add(&text, "%s%s", i > 0 ? separator : "", list->item[i]);
	}
	return text.data;
}
