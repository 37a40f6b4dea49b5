/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Words for addresses: variables by the image's symbols, places in the code by its line table.
 */

#include "mpu_plan.h"

#include <elfutils/libdwfl.h>
#include <stdlib.h>
#include <string.h>

struct variable {
	const char *name;
	uint64_t address;
	uint64_t size;
};

struct names {
	LIST(struct variable) variables;
	Dwfl *lines; /* NULL: no debug information */
};

static void note_variable(void *context, const char *name, const GElf_Sym *symbol)
{
	struct names *names = context;

	if (GELF_ST_TYPE(symbol->st_info) == STT_OBJECT && symbol->st_size > 0) {
		*LIST_ADD(&names->variables) =
			(struct variable){name, symbol->st_value, symbol->st_size};
	}
}

static Dwfl *open_lines(const char *path)
{
	static const Dwfl_Callbacks callbacks = {
		.find_elf = dwfl_build_id_find_elf,
		.find_debuginfo = dwfl_standard_find_debuginfo,
		.section_address = dwfl_offline_section_address,
	};
	Dwfl *lines = dwfl_begin(&callbacks);

	if (lines != NULL && (dwfl_report_offline(lines, "", path, -1) == NULL ||
			      dwfl_report_end(lines, NULL, NULL) != 0)) {
		dwfl_end(lines);
		lines = NULL;
	}
	return lines;
}

struct names *names_read(const struct image *image)
{
	struct names *names = must_alloc(sizeof(*names));

	image_each_symbol(image, names, note_variable);
	names->lines = open_lines(image->path);
	return names;
}

const char *name_of_variable(const struct names *names, uint64_t address, uint64_t element)
{
	for (size_t i = 0; i < names->variables.count; i++) {
		const struct variable *variable = &names->variables.items[i];
		uint64_t offset = address - variable->address;

		if (address < variable->address || offset >= variable->size) {
			continue;
		}
		if (offset % element == 0 && variable->size % element == 0 &&
		    variable->size > element) {
			return must_format("%s[%llu]", variable->name,
					   (unsigned long long)(offset / element));
		}
		return offset == 0 ? variable->name
				   : must_format("%s+%llu", variable->name,
						 (unsigned long long)offset);
	}
	return must_format("%#llx", (unsigned long long)address);
}

const char *name_of_place(const struct names *names, const struct call *call)
{
	Dwfl_Line *line =
		names->lines != NULL ? dwfl_getsrc(names->lines, call->address) : NULL;
	const char *path, *slash;
	int number;

	if (line == NULL ||
	    (path = dwfl_lineinfo(line, NULL, &number, NULL, NULL, NULL)) == NULL) {
		return call->caller;
	}
	slash = strrchr(path, '/');
	return must_format("%s:%d", slash != NULL ? slash + 1 : path, number);
}
