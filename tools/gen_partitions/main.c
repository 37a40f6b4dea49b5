/* SPDX-License-Identifier: Apache-2.0 */

/*
 * gen_partitions: the linker script of an image, with a place for each memory partition.
 *
 * K_APP_DMEM(p) and K_APP_BMEM(p) put variables into sections data_smem_p_data and
 * data_smem_p_bss. The objects and archives that will be linked are searched for these names,
 * and each partition gets a range of its own, aligned to what the port can protect.
 *
 * Objects of lists (<zephyr/sys/iterable_sections.h>) lie in sections ._LIST.static.PLACE; each
 * list gets an output section, where the linker sorts them by place, and symbols for its ends.
 *
 * Sections whose names are C identifiers are lists, too, and ld supplies the symbols. A script that
 * has two memories, where the linker cannot guess a place for them, gets one for each; and it has a
 * line for partitions without initial data, which then need no room in flash.
 */

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/image/image.h"
#include "host/options/command_line.h"
#include "host/text/die.h"
#include "host/text/file.h"
#include "host/text/list.h"
#include "host/text/text.h"

#include "starts.h"

static const char usage[] =
	"usage: gen_partitions --template FILE --output FILE [--align N] OBJECT|ARCHIVE...\n"
	"\n"
	"Copies a linker script; its line PARTITIONS becomes the places and the symbols of all\n"
	"partitions that the objects have variables in; its lines CONSTANT_LISTS and\n"
	"VARIABLE_LISTS, if it has them, become the places of iterable sections, in memories\n"
	"named FLASH and RAM; and ZERO_PARTITIONS takes the partitions that are zero at boot.\n"
	"\n"
	"  --template FILE   the script\n"
	"  --output FILE     keeps its time stamp if nothing changes\n"
	"  --align N         partitions begin and end at multiples of N bytes (default 4096)\n"
	"  --into NAME       the variables of files that match --files belong to partition NAME,\n"
	"                    if there is one; it then never is empty\n"
	"  --files PATTERN   as the linker writes it: '*libc.a:*'; may be given several times\n"
	"  --order FILE      which node of the devicetree needs which: a device that starts "
	"before\n"
	"                    one that it needs is an error\n"
	"  --help            this text\n"
	"\n"
	"Exit status: 0 done, 1 a file can't be read, 2 wrong option.\n";

#define SECTION_PREFIX "data_smem_"
#define LIST_PREFIX    "._"
#define LIST_MIDDLE    ".static."
/* Lists whose places begin with numbers of up to three digits: of a level's start-up functions,
 * the priority; of devices, the level (one digit) and the priority.
 */
#define LEVEL_PREFIX   "z_init_"
#define DEVICES        "device"

struct names {
	LIST(char *) list;
};

/* A guard of a variable, and the section that the variable is in. */
struct guard {
	const char *name;
	const char *section;
};

/* What the objects have. */
struct found {
	LIST(struct guard) guards;
	struct names partitions;
	/* Those of them that have initial data. */
	struct names initialised;
	/* Options: files whose variables have no tags, and their partition. */
	struct names files;
	const char *into;
	struct names constant_lists;
	struct names variable_lists;
	/* Lists that some code asks the start of. */
	struct names walked;
	/*
	 * The script names memories: FLASH, and RAM, whose initial data lies in FLASH. It has a
	 * place of their own for partitions without any.
	 */
	bool two_memories;
	/* Sections that are lists by their names alone. */
	struct names constant_sections;
	struct names variable_sections;
};

static bool has_name(const struct names *names, const char *name, size_t length)
{
	for (size_t i = 0; i < names->list.count; i++) {
		const char *known = names->list.items[i];

		if (strncmp(known, name, length) == 0 && known[length] == '\0') {
			return true;
		}
	}
	return false;
}

static void add_name(struct names *names, const char *name, size_t length)
{
	if (!has_name(names, name, length)) {
		*LIST_ADD(&names->list) = text_copy(name, length);
	}
}

static void note_partition(struct found *found, const char *section, uint64_t size)
{
	static const char *const suffixes[] = {"_data", "_bss"};
	const char *name = section + strlen(SECTION_PREFIX);

	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		size_t length = strlen(name), suffix = strlen(suffixes[i]);

		if (length > suffix && strcmp(name + length - suffix, suffixes[i]) == 0) {
			add_name(&found->partitions, name, length - suffix);
			if (i == 0 && size != 0) {
				add_name(&found->initialised, name, length - suffix);
			}
			return;
		}
	}
}

static bool is_identifier(const char *name)
{
	for (const char *c = name; *c != '\0'; c++) {
		if (*c != '_' && !isalnum((unsigned char)*c)) {
			return false;
		}
	}
	return *name != '\0' && !isdigit((unsigned char)*name);
}

/* What does not match a pattern of add_list() would be lost without a word. */
static void check_number(const char *section, const char *number)
{
	size_t digits = strspn(number, "0123456789");

	if (digits < 1 || digits > 3 || number[digits] != '_') {
		die("section %s: its priority is no plain decimal number from 0 to 999", section);
	}
}

static void note_list(struct names *lists, const char *section)
{
	const char *name = section + strlen(LIST_PREFIX);
	const char *middle = strstr(name, LIST_MIDDLE);
	const char *place;

	if (middle == NULL) {
		return;
	}
	place = middle + strlen(LIST_MIDDLE);
	add_name(lists, name, (size_t)(middle - name));
	if (strncmp(name, LEVEL_PREFIX, strlen(LEVEL_PREFIX)) == 0) {
		check_number(section, place);
		starts_note(name + strlen(LEVEL_PREFIX));
	} else if (strncmp(name, DEVICES LIST_MIDDLE, strlen(DEVICES LIST_MIDDLE)) == 0) {
		check_number(section, place + strlen("0_"));
	}
}

static void note_section(struct found *found, const char *name, const GElf_Shdr *header)
{
	bool variable = (header->sh_flags & SHF_WRITE) != 0;

	if (strncmp(name, SECTION_PREFIX, strlen(SECTION_PREFIX)) == 0) {
		note_partition(found, name, header->sh_size);
	} else if (strncmp(name, LIST_PREFIX, strlen(LIST_PREFIX)) == 0) {
		note_list(variable ? &found->variable_lists : &found->constant_lists, name);
	} else if ((header->sh_flags & SHF_ALLOC) != 0 && is_identifier(name)) {
		add_name(variable ? &found->variable_sections : &found->constant_sections, name,
			 strlen(name));
	}
}

/* The symbols of lists' starts are not the objects' own. */
static void note_walk(struct found *found, const struct image_symbol *symbol)
{
	static const char suffix[] = "_list_start";
	size_t length = strlen(symbol->name);

	if (symbol->elf.st_shndx == SHN_UNDEF && length >= sizeof(suffix) &&
	    symbol->name[0] == '_' &&
	    strcmp(symbol->name + length + 1 - sizeof(suffix), suffix) == 0) {
		add_name(&found->walked, symbol->name + 1, length - sizeof(suffix));
	}
}

/*
 * A variable of a C++ function, _ZZ…, has a guard that says whether it has been made, _ZGVZ…: who
 * may make the one writes the other, so that it goes to the same partition.
 */
static void note_guarded(struct found *found, const struct image *object,
			 const struct image_symbol *symbol)
{
	struct image_section section = {0};

	if (strncmp(symbol->name, "_ZZ", 3) != 0) {
		return;
	}
	while (image_next_section(object, &section)) {
		if (section.index == symbol->elf.st_shndx &&
		    strncmp(section.name, SECTION_PREFIX, strlen(SECTION_PREFIX)) == 0) {
			struct guard *guard = LIST_ADD(&found->guards);

			guard->section = text_copy(section.name, strlen(section.name));
			guard->name = text_format("_ZGV%s", symbol->name + strlen("_Z"));
		}
	}
}

static void read_object(void *context, const struct image *object)
{
	struct found *found = context;
	struct image_section section = {0};
	struct image_symbol symbol = {0};

	while (image_next_section(object, &section)) {
		if (section.header.sh_type != SHT_SYMTAB) {
			note_section(found, section.name, &section.header);
		}
	}
	while (image_next_symbol(object, &symbol)) {
		note_walk(found, &symbol);
		note_guarded(found, object, &symbol);
	}
}

/* A library's variables are told from others by the file that they come from. */
static bool takes_files(const struct found *found, const char *name)
{
	return found->into != NULL && strcmp(found->into, name) == 0;
}

static void add_files(struct text *text, const struct found *found, const char *sections)
{
	for (size_t i = 0; i < found->files.list.count; i++) {
		text_add(text, "\t\t%s(%s)\n", found->files.list.items[i], sections);
	}
}

/* Those that nothing refers to are kept, but for the ones that a library tags so. */
static void add_variables(struct text *text, const char *name, const char *kind)
{
	text_add(text, "\t\tKEEP (*(data_smem_%s_%s))\n", name, kind);
	text_add(text, "\t\t*(data_smem_%s_%s.if_used)\n", name, kind);
}

static void add_guards(struct text *text, const struct found *found, const char *name)
{
	for (size_t i = 0; i < found->guards.count; i++) {
		const char *section = found->guards.items[i].section + strlen(SECTION_PREFIX);
		size_t length = strlen(name);

		if (strncmp(section, name, length) == 0 &&
		    (strncmp(section + length, "_data", 5) == 0 ||
		     strncmp(section + length, "_bss", 4) == 0)) {
			text_add(text, "\t\t*(.bss.%s)\n", found->guards.items[i].name);
		}
	}
}

static void add_partition(struct text *text, const struct found *found, const char *name,
			  unsigned long align)
{
	text_add(text, "\t\t. = ALIGN(%lu);\n", align);
	text_add(text, "\t\tz_data_smem_%s_part_start = .;\n", name);
	add_variables(text, name, "data");
	if (takes_files(found, name)) {
		add_files(text, found, ".data .data.*");
		text_add(text, "\t\tLONG(0)\n");
	}
	/* Boot clears these: the file's bytes for them, if any, do not count. */
	text_add(text, "\t\tz_data_smem_%s_bss_start = .;\n", name);
	add_variables(text, name, "bss");
	add_guards(text, found, name);
	if (takes_files(found, name)) {
		add_files(text, found, ".bss .bss.* COMMON");
	}
	text_add(text, "\t\tz_data_smem_%s_bss_size = ABSOLUTE(. - z_data_smem_%s_bss_start);\n",
		 name, name);
	text_add(text, "\t\t. = ALIGN(%lu);\n", align);
	text_add(text, "\t\tz_data_smem_%s_part_end = .;\n", name);
	text_add(text, "\t\tz_data_smem_%s_part_size = ABSOLUTE(. - z_data_smem_%s_part_start);\n",
		 name, name);
}

/* Those with initial data, or those without. */
static void add_some_partitions(struct text *text, const struct found *found, unsigned long align,
				bool initialised)
{
	for (size_t i = 0; i < found->partitions.list.count; i++) {
		const char *name = found->partitions.list.items[i];
		bool has_data = has_name(&found->initialised, name, strlen(name)) ||
				takes_files(found, name);

		if (has_data == initialised) {
			add_partition(text, found, name, align);
		}
	}
}

static void add_partitions(struct text *text, const struct found *found, unsigned long align)
{
	add_some_partitions(text, found, align, true);
	if (!found->two_memories) {
		add_some_partitions(text, found, align, false);
	}
}

static void add_zero_partitions(struct text *text, const struct found *found, unsigned long align)
{
	add_some_partitions(text, found, align, false);
}

/* What nothing walks, nothing but a reference can keep. */
static void add_places(struct text *text, const struct found *found, const char *name,
		       const char *places)
{
	bool keep = has_name(&found->walked, name, strlen(name));

	text_add(text, "\t\t%s*(SORT_BY_NAME(" LIST_PREFIX "%s" LIST_MIDDLE "%s))%s\n",
		 keep ? "KEEP (" : "", name, places, keep ? ")" : "");
}

/* A pattern for each number of digits, so that shorter numbers come first. */
static void add_numbers(struct text *text, const struct found *found, const char *name,
			const char *level)
{
	static const char *const digits[] = {"?_*", "??_*", "???_*"};

	for (size_t i = 0; i < sizeof(digits) / sizeof(digits[0]); i++) {
		add_places(text, found, name, text_format("%s%s", level, digits[i]));
	}
}

static void add_list(struct text *text, const struct found *found, const char *name,
		     const char *before, const char *after)
{
	text_add(text, "\t_%s_list :%s\n\t{\n\t\t_%s_list_start = .;\n", name, before, name);
	if (strcmp(name, DEVICES) == 0) {
		for (int level = 0; level <= 4; level++) {
			add_numbers(text, found, name, text_format("%d_", level));
		}
	} else if (strncmp(name, LEVEL_PREFIX, strlen(LEVEL_PREFIX)) == 0) {
		add_numbers(text, found, name, "");
	} else {
		add_places(text, found, name, "*");
	}
	text_add(text, "\t\t_%s_list_end = .;\n\t}%s\n", name, after);
}

static void add_lists(struct text *text, const struct found *found, const struct names *lists,
		      const struct names *sections, const char *before, const char *after)
{
	for (size_t i = 0; i < lists->list.count; i++) {
		add_list(text, found, lists->list.items[i], before, after);
	}
	/* An output section each: the linker then supplies __start_NAME and __stop_NAME. */
	for (size_t i = 0; *after != '\0' && i < sections->list.count; i++) {
		const char *name = sections->list.items[i];

		text_add(text, "\t%s :%s { *(%s) }%s\n", name, before, name, after);
	}
}

static void add_constant_lists(struct text *text, const struct found *found, unsigned long align)
{
	add_lists(text, found, &found->constant_lists, &found->constant_sections, "",
		  found->two_memories ? " > FLASH" : "");
}

/* Behind .data, and at the same distance from it in flash as in RAM: they are copied together. */
static void add_variable_lists(struct text *text, const struct found *found, unsigned long align)
{
	add_lists(text, found, &found->variable_lists, &found->variable_sections,
		  found->two_memories ? " ALIGN_WITH_INPUT" : "",
		  found->two_memories ? " > RAM AT> FLASH" : "");
}

static int by_string(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

static void sort(struct names *names)
{
	LIST_SORT(&names->list, by_string);
}

/* A line of the script, and what stands in its place. */
struct marker {
	const char *line;
	bool required;
	void (*add)(struct text *text, const struct found *found, unsigned long align);
};

static const struct marker markers[] = {
	{"CONSTANT_LISTS\n", false, add_constant_lists},
	{"PARTITIONS\n", true, add_partitions},
	{"ZERO_PARTITIONS\n", false, add_zero_partitions},
	{"VARIABLE_LISTS\n", false, add_variable_lists},
};

/* Markers stand in this order in every script. */
static void write_script(struct found *found, const char *template, const char *output,
			 unsigned long align)
{
	struct text text = {0};
	char *source = must_read(template);
	found->two_memories = strstr(source, "\nZERO_PARTITIONS\n") != NULL;
	sort(&found->partitions);
	sort(&found->constant_lists);
	sort(&found->variable_lists);
	sort(&found->constant_sections);
	sort(&found->variable_sections);
	for (size_t i = 0; i < sizeof(markers) / sizeof(markers[0]); i++) {
		char *line = strstr(source, text_format("\n%s", markers[i].line));

		if (line != NULL) {
			text_add_bytes(&text, source, (size_t)(line + 1 - source));
			markers[i].add(&text, found, align);
			source = line + 1 + strlen(markers[i].line);
		} else if (markers[i].required) {
			die("%s has no line PARTITIONS", template);
		}
	}
	text_add(&text, "%s", source);
	text_write_if_changed(&text, output);
}

static void add_pattern(void *files, const char *pattern)
{
	add_name(files, pattern, strlen(pattern));
}

int main(int argc, char **argv)
{
	struct found found = {0};
	const char *template = NULL, *output = NULL, *order = NULL;
	unsigned long align = 4096;
	const struct command_option options[] = {
		{"template", .text = &template},
		{"output", .text = &output},
		{"align", .number = &align, .most = 1ul << 30},
		{"order", .text = &order},
		{"into", .text = &found.into},
		{"files", .take = add_pattern, .context = &found.files},
		{0},
	};
	int first = command_line_read(argc, argv, usage, options);

	if (template == NULL || output == NULL) {
		bad_option("--template and --output are needed");
	}
	if ((align & (align - 1)) != 0) {
		bad_option("--align is a power of two");
	}
	for (int i = first; i < argc; i++) {
		image_each_object(argv[i], read_object, &found);
	}
	if (order != NULL) {
		starts_check(order);
	}
	write_script(&found, template, output, align);
	return EXIT_SUCCESS;
}
