/* SPDX-License-Identifier: Apache-2.0 */

/* Names of an image's things; see names.h. */

#include "names.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "host/image/describe.h"
#include "host/image/layout.h"

/* Types of the core, from 1 on, in the order of enum k_objects. */
static const char *const core_types[] = {
#define OBJECT_TYPE(tag, name, condition, allocatable) #tag,
#include "tools/object_types.h"
#undef OBJECT_TYPE
};

#define CORE_TYPES (sizeof(core_types) / sizeof(core_types[0]))

#define STACK_TYPE "z_thread_stack_element"

#define TYPE_ANY 0

char *name_of_data(const struct image *image, uint64_t address)
{
	struct text text = {0};

	describe_data(image, address, &text);
	return text.length > 0 ? text.data : NULL;
}

char *name_of_variable(const struct image *image, uint64_t address)
{
	char *name = name_of_data(image, address);
	char *file = name != NULL ? strstr(name, " (") : NULL;

	if (file != NULL) {
		*file = '\0';
	}
	return name;
}

const char *name_in_source(const char *name)
{
	static const char *const prefixes[] = {"_k_thread_obj_", "__device_"};

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		if (text_starts(name, prefixes[i])) {
			return name + strlen(prefixes[i]);
		}
	}
	return name;
}

/* ---- Types --------------------------------------------------------------------------------- */

/* K_OBJ_DRIVER_UART: "uart driver". */
static const char *driver_type(const struct image *image, uint64_t type)
{
	static const char prefix[] = "K_OBJ_DRIVER_";
	const char *enumerator = layout_enumerator(image, "k_objects", type);
	char *name;

	if (enumerator == NULL || !text_starts(enumerator, prefix)) {
		return NULL;
	}
	name = text_format("%s driver", enumerator + strlen(prefix));
	for (char *at = name; *at != '\0'; at++) {
		*at = (char)tolower((unsigned char)*at);
	}
	return name;
}

const char *name_of_type(const struct image *image, uint64_t type)
{
	const char *name;

	if (type == TYPE_ANY) {
		return "kernel object";
	}
	name = type - 1 < CORE_TYPES ? core_types[type - 1] : driver_type(image, type);
	return name != NULL ? name : "no object type";
}

/* ---- Objects ------------------------------------------------------------------------------- */

/* The table of objects as it lies in the file. */
struct objects {
	uint64_t at;
	uint64_t count;
	uint64_t stride;
	struct layout_member name;
	struct layout_member type;
	struct layout_member stack_size;
	struct layout_member mutex;
};

static bool find_table(const struct image *image, struct objects *objects)
{
	struct image_symbol symbol = {0};
	uint64_t count, word = 0;

	memset(objects, 0, sizeof(*objects));
	if (!image_find_symbol(image, "z_static_object_count", &count) ||
	    !image_read(image, count, &word, 4) ||
	    !layout_member(image, "k_object", "name", &objects->name) ||
	    !layout_member(image, "k_object", "type", &objects->type) ||
	    !layout_member(image, "k_object", "data.stack_size", &objects->stack_size) ||
	    !layout_member(image, "k_object", "data.mutex", &objects->mutex) ||
	    !layout_size(image, "k_object", &objects->stride) ||
	    objects->type.size > sizeof(uint64_t) || objects->stack_size.size > sizeof(uint64_t)) {
		return false;
	}
	objects->count = word;
	while (image_next_symbol(image, &symbol)) {
		if (strcmp(symbol.name, "z_static_objects") == 0) {
			objects->at = symbol.elf.st_value;
			return objects->stride != 0 &&
			       objects->count <= symbol.elf.st_size / objects->stride;
		}
	}
	return false;
}

static uint64_t size_of(const struct image *image, const struct objects *objects, uint64_t entry,
			unsigned int type)
{
	const char *name = name_of_type(image, type);
	uint64_t size = 0;

	if (strcmp(name, STACK_TYPE) == 0) {
		(void)image_read(image, entry + objects->stack_size.offset, &size,
				 objects->stack_size.size);
	} else {
		(void)layout_size(image, type - 1 < CORE_TYPES ? name : "device", &size);
	}
	return size;
}

bool name_find_object(const struct image *image, uint64_t address, struct named_object *found)
{
	struct objects objects;
	uint64_t nearest = 0;

	if (!find_table(image, &objects)) {
		return false;
	}
	/* Objects do not overlap: it can only be the nearest one that begins before. */
	for (uint64_t i = 0; i < objects.count; i++) {
		uint64_t entry = objects.at + i * objects.stride;
		uint64_t start, type = 0;

		if (image_read_word(image, entry + objects.name.offset, &start) &&
		    image_read(image, entry + objects.type.offset, &type, objects.type.size) &&
		    start <= address && (nearest == 0 || start > found->start)) {
			nearest = entry;
			found->start = start;
			found->type = (unsigned int)type;
		}
	}
	if (nearest == 0) {
		return false;
	}
	found->size = size_of(image, &objects, nearest, found->type);
	return address - found->start < found->size;
}

bool name_find_waited_for(const struct image *image, uint64_t address, struct named_object *found)
{
	struct objects objects;
	uint64_t size;

	if (!find_table(image, &objects) || !layout_size(image, "k_mutex", &size)) {
		return false;
	}
	for (uint64_t i = 0; i < objects.count; i++) {
		uint64_t entry = objects.at + i * objects.stride;
		uint64_t half, type = 0;

		if (image_read(image, entry + objects.type.offset, &type, objects.type.size) &&
		    strcmp(name_of_type(image, type), "sys_mutex") == 0 &&
		    image_read_word(image, entry + objects.mutex.offset, &half) &&
		    address - half < size) {
			found->type = (unsigned int)type;
			return image_read_word(image, entry + objects.name.offset, &found->start);
		}
	}
	return name_find_object(image, address, found);
}

char *name_of_object(const struct image *image, uint64_t start)
{
	return name_of_variable(image, start);
}

/* ---- Code ---------------------------------------------------------------------------------- */

const char *name_of_function(const struct image *image, uint64_t address)
{
	uint64_t thumb = image_is_arm(image) ? 1 : 0;
	struct image_symbol symbol = {0};

	while (image_next_symbol(image, &symbol)) {
		if (GELF_ST_TYPE(symbol.elf.st_info) == STT_FUNC &&
		    (symbol.elf.st_value & ~thumb) == (address & ~thumb)) {
			return symbol.name;
		}
	}
	return NULL;
}

static bool find_calls(const struct image *image, uint64_t *table, uint64_t *count)
{
	struct image_symbol symbol = {0};

	while (image_next_symbol(image, &symbol)) {
		if (strcmp(symbol.name, "_k_syscall_table") == 0) {
			*table = symbol.elf.st_value;
			*count = symbol.elf.st_size / image_word_size(image);
			return true;
		}
	}
	return false;
}

/* The last entry stands for what has no number. */
uint64_t name_count_calls(const struct image *image)
{
	uint64_t table, count;

	return find_calls(image, &table, &count) && count > 0 ? count - 1 : 0;
}

const char *name_of_call(const struct image *image, uint64_t number)
{
	static const char prefix[] = "z_mrsh_";
	uint64_t table, count, handler, names, at;
	const char *name;

	if (!find_calls(image, &table, &count) || number >= count) {
		return NULL;
	}
	/* Also of calls that the image has no handler for, where the names are linked. */
	if (image_find_symbol(image, "z_syscall_names", &names) &&
	    image_read_word(image, names + number * image_word_size(image), &at) && at != 0) {
		return image_read_string(image, at);
	}
	if (!image_read_word(image, table + number * image_word_size(image), &handler)) {
		return NULL;
	}
	name = name_of_function(image, handler);
	return name != NULL && text_starts(name, prefix) ? name + strlen(prefix) : NULL;
}

/* ---- Domains ------------------------------------------------------------------------------- */

char *name_of_only_domain(const struct image *image)
{
	struct image_symbol symbol = {0};
	char *only = NULL;
	uint64_t size;

	if (!layout_size(image, "k_mem_domain", &size)) {
		return NULL;
	}
	while (image_next_symbol(image, &symbol)) {
		const char *type;

		if (GELF_ST_TYPE(symbol.elf.st_info) != STT_OBJECT || symbol.elf.st_size != size ||
		    strcmp(symbol.name, "k_mem_domain_default") == 0) {
			continue;
		}
		type = describe_type(image, symbol.elf.st_value);
		if (type == NULL || strcmp(type, "k_mem_domain") != 0) {
			continue;
		}
		if (only != NULL) {
			return NULL;
		}
		only = name_of_variable(image, symbol.elf.st_value);
	}
	return only;
}
