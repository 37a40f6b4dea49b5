/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Every variable with a fixed address, of every compilation unit: global, static, static in a
 * function or a class. What the linker removed has no address in the image and is passed over.
 */

#include "kobjects.h"

#include <stdlib.h>
#include <string.h>

#include "host/image/debug_info.h"

struct walk {
	const struct image *image;
	const struct subsystems *subsystems;
	struct findings *findings;
	/* Stacks of supervisor threads only have the same type as stacks of user threads. */
	uint64_t kernel_stacks_start;
	uint64_t kernel_stacks_end;
};

static void add_object(struct walk *walk, const struct shape *shape, uint64_t address,
		       const char *label)
{
	struct object *object;

	if (shape->size == 0 ||
	    (address >= walk->kernel_stacks_start && address < walk->kernel_stacks_end)) {
		return;
	}
	object = LIST_ADD(&walk->findings->objects);
	object->address = address;
	object->label = text_copy(label, strlen(label));
	object->type = shape->type;
	object->size = shape->size;
	object->is_device = shape->kind == KIND_DEVICE;
	if (object->is_device &&
	    !image_read_word(walk->image, address + shape->api_offset, &object->api)) {
		object->api = 0;
	}
}

static void add_place(struct walk *walk, const struct shape *shape, uint64_t address,
		      const char *label)
{
	bool is_api = shape->kind == KIND_DRIVER_API;
	struct place *place =
		is_api ? LIST_ADD(&walk->findings->apis) : LIST_ADD(&walk->findings->domains);

	place->address = address;
	place->label = is_api ? shape->type : text_copy(label, strlen(label));
}

/* One that only gets its place at run time is none yet, and is all zeros here. */
static void add_partition(struct walk *walk, uint64_t address, const char *label)
{
	uint64_t start, size;
	struct partition *partition;

	if (image_read_word(walk->image, address, &start) &&
	    image_read_word(walk->image, address + walk->findings->word_size, &size) && size != 0) {
		partition = LIST_ADD(&walk->findings->partitions);
		partition->start = start;
		partition->size = size;
		partition->name = text_copy(label, strlen(label));
	}
}

/* Everything inside one variable; @a label is its name so far, and is as long afterwards. */
static void expand(struct walk *walk, const struct shape *shape, uint64_t address,
		   struct text *label)
{
	size_t length = label->length;

	switch (shape->kind) {
	case KIND_OBJECT:
	case KIND_DEVICE:
		add_object(walk, shape, address, label->data);
		break;
	case KIND_DRIVER_API:
	case KIND_DOMAIN:
		add_place(walk, shape, address, label->data);
		break;
	case KIND_PARTITION:
		add_partition(walk, address, label->data);
		break;
	case KIND_STRUCT:
		for (size_t i = 0; i < shape->members.count; i++) {
			const struct member *member = &shape->members.items[i];

			if (member->name != NULL) {
				text_add(label, ".%s", member->name);
			}
			expand(walk, member->shape, address + member->offset, label);
			text_cut(label, length);
		}
		break;
	case KIND_ARRAY:
		for (uint64_t i = 0; i < shape->count; i++) {
			text_add(label, "[%llu]", (unsigned long long)i);
			expand(walk, shape->element, address + i * shape->element->size, label);
			text_cut(label, length);
		}
		break;
	case KIND_STACK_ELEMENT:
	case KIND_NONE:
		break;
	}
}

static void visit_variable(void *context, Dwarf_Die *die, uint64_t address)
{
	struct walk *walk = context;
	const char *name = debug_name(die);
	const struct shape *shape;
	struct text label = {0};
	Dwarf_Die type;

	if (!debug_type(die, &type)) {
		return;
	}
	shape = shape_of(walk->subsystems, &type);
	if (shape->kind == KIND_NONE || !image_has_address(walk->image, address)) {
		return;
	}
	text_add(&label, "%s", name != NULL ? name : "unnamed");
	expand(walk, shape, address, &label);
	free(label.data);
}

static int by_address(const void *left, const void *right)
{
	const struct object *a = left, *b = right;

	return a->address < b->address ? -1 : a->address > b->address;
}

static int by_place(const void *left, const void *right)
{
	const struct place *a = left, *b = right;

	return a->address < b->address ? -1 : a->address > b->address;
}

/* A variable may be described in several places (inlined functions): once is enough. */
static void sort_and_unite(struct findings *findings)
{
	size_t kept = 0;

	LIST_SORT(&findings->objects, by_address);
	for (size_t i = 0; i < findings->objects.count; i++) {
		if (kept == 0 || findings->objects.items[kept - 1].address !=
					 findings->objects.items[i].address) {
			findings->objects.items[kept++] = findings->objects.items[i];
		}
	}
	findings->objects.count = kept;
	kept = 0;
	LIST_SORT(&findings->domains, by_place);
	for (size_t i = 0; i < findings->domains.count; i++) {
		if (kept == 0 || findings->domains.items[kept - 1].address !=
					 findings->domains.items[i].address) {
			findings->domains.items[kept++] = findings->domains.items[i];
		}
	}
	findings->domains.count = kept;
}

void find_variables(const struct image *image, const struct subsystems *subsystems,
		    struct findings *findings)
{
	struct walk walk = {.image = image, .subsystems = subsystems, .findings = findings};
	struct debug_units units = {0};

	if (image->dwarf == NULL) {
		die("%s has no debug information to find kernel objects with; compile with -g",
		    image->path);
	}
	(void)image_find_symbol(image, "z_kernel_stacks_start", &walk.kernel_stacks_start);
	(void)image_find_symbol(image, "z_kernel_stacks_end", &walk.kernel_stacks_end);
	while (debug_next_unit(image, &units)) {
		debug_each_variable(&units.die, &walk, visit_variable);
	}
	sort_and_unite(findings);
	/* Names of types and members point into the debug information: it stays open. */
}
