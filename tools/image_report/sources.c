/* SPDX-License-Identifier: Apache-2.0 */

/*
 * From an address to the source file that was compiled: by the ranges of code of each unit of the
 * debug information, and by its variables with a fixed address. So code that a header has is that
 * of the file which includes it.
 */

#include "image_report.h"

#include <dwarf.h>
#include <stdlib.h>
#include <string.h>

#include "host/image/debug_info.h"

struct range {
	uint64_t start;
	uint64_t end;
	const char *path;
};

/* Sorted by their start. */
static LIST(struct range) ranges;

static void add(uint64_t start, uint64_t end, const char *path)
{
	struct range *range = LIST_ADD(&ranges);

	range->start = start;
	range->end = end;
	range->path = path;
}

/* Without "." and "..", and without asking the file system: the file may be elsewhere by now. */
static char *clean_path(char *path)
{
	char *to = path;

	for (char *from = path; *from != '\0';) {
		size_t length = strcspn(from + 1, "/") + 1;

		if (length == 3 && strncmp(from, "/..", 3) == 0) {
			while (to > path && *--to != '/') {
			}
		} else if (length > 1 && !(length == 2 && from[1] == '.')) {
			memmove(to, from, length);
			to += length;
		}
		from += length;
	}
	*to = '\0';
	return path;
}

static char *unit_path(Dwarf_Die *unit)
{
	Dwarf_Attribute attribute;
	const char *name = dwarf_diename(unit);
	const char *directory = NULL;

	if (name == NULL) {
		return NULL;
	}
	if (dwarf_attr(unit, DW_AT_comp_dir, &attribute) != NULL) {
		directory = dwarf_formstring(&attribute);
	}
	if (name[0] == '/' || directory == NULL || directory[0] != '/') {
		char *copy = text_copy(name, strlen(name));

		return name[0] == '/' ? clean_path(copy) : copy;
	}
	return clean_path(text_format("%s/%s", directory, name));
}

static void add_code(Dwarf_Die *unit, const char *path)
{
	Dwarf_Addr base, start, end;
	ptrdiff_t offset = 0;

	while ((offset = dwarf_ranges(unit, offset, &base, &start, &end)) > 0) {
		if (start < end) {
			add(start, end, path);
		}
	}
}

static void add_variable(void *path, Dwarf_Die *variable, uint64_t address)
{
	add(address, address + 1, path);
}

static int by_start(const void *left, const void *right)
{
	const struct range *a = left, *b = right;

	return a->start < b->start ? -1 : a->start > b->start;
}

void sources_open(const struct image *image)
{
	struct debug_units units = {0};

	while (debug_next_unit(image, &units)) {
		char *path = unit_path(&units.die);

		if (path != NULL) {
			add_code(&units.die, path);
			debug_each_variable(&units.die, path, add_variable);
		}
	}
	LIST_SORT(&ranges, by_start);
}

/* What the linker removed has ranges at 0, and these reach over each other: all are looked at. */
static const char *path_at(uint64_t address)
{
	size_t low = 0;
	size_t high = ranges.count;

	while (low < high) {
		size_t middle = (low + high) / 2;

		if (ranges.items[middle].start <= address) {
			low = middle + 1;
		} else {
			high = middle;
		}
	}
	while (low > 0 && ranges.items[low - 1].start != 0) {
		const struct range *range = &ranges.items[--low];

		if (address < range->end) {
			return range->path;
		}
		if (range->start < address) {
			break;
		}
	}
	return NULL;
}

const char *source_of(const struct piece *piece, const struct source_roots *roots)
{
	const char *path = path_at(piece->address);
	const struct source_root *found = NULL;
	size_t longest = 0;

	if (path == NULL) {
		if (piece->symbol == NULL) {
			return piece->code ? "(code without a symbol)"
					   : "(gaps, data without a symbol)";
		}
		return piece->file != NULL
			       ? text_format("(without debug information)/%s", piece->file)
			       : "(without debug information)";
	}
	for (size_t i = 0; i < roots->list.count; i++) {
		const struct source_root *root = &roots->list.items[i];
		size_t length = strlen(root->directory);

		if (length > longest && strncmp(path, root->directory, length) == 0 &&
		    path[length] == '/') {
			found = root;
			longest = length;
		}
	}
	return found != NULL ? text_format("%s%s", found->name, path + longest) : path;
}
