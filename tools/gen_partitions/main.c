/* SPDX-License-Identifier: Apache-2.0 */

/*
 * gen_partitions: the linker script of an image, with a place for each memory partition.
 *
 * K_APP_DMEM(p) and K_APP_BMEM(p) put variables into sections data_smem_p_data and
 * data_smem_p_bss. The objects and archives that will be linked are searched for these names,
 * and each partition gets a range of its own, aligned to what the port can protect.
 */

#include "../common/text.h"

#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <getopt.h>
#include <libelf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char usage[] =
	"usage: gen_partitions --template FILE --output FILE [--align N] OBJECT|ARCHIVE...\n"
	"\n"
	"Copies a linker script; its line PARTITIONS becomes the places and the symbols of all\n"
	"partitions that the objects have variables in.\n"
	"\n"
	"  --template FILE   the script\n"
	"  --output FILE     keeps its time stamp if nothing changes\n"
	"  --align N         partitions begin and end at multiples of N bytes (default 4096)\n"
	"  --help            this text\n"
	"\n"
	"Exit status: 0 done, 1 a file can't be read, 2 wrong option.\n";

#define SECTION_PREFIX "data_smem_"
#define MARKER         "\nPARTITIONS\n"

struct partitions {
	LIST(char *) names;
};

static void add_partition(struct partitions *partitions, const char *name, size_t length)
{
	for (size_t i = 0; i < partitions->names.count; i++) {
		const char *known = partitions->names.items[i];

		if (strncmp(known, name, length) == 0 && known[length] == '\0') {
			return;
		}
	}
	*LIST_ADD(&partitions->names) = must_copy(name, length);
}

static void note_section(struct partitions *partitions, const char *section)
{
	static const char *const suffixes[] = {"_data", "_bss"};
	const char *name = section + strlen(SECTION_PREFIX);

	if (strncmp(section, SECTION_PREFIX, strlen(SECTION_PREFIX)) != 0) {
		return;
	}
	for (size_t i = 0; i < sizeof(suffixes) / sizeof(suffixes[0]); i++) {
		size_t length = strlen(name), suffix = strlen(suffixes[i]);

		if (length > suffix && strcmp(name + length - suffix, suffixes[i]) == 0) {
			add_partition(partitions, name, length - suffix);
			return;
		}
	}
}

static void read_object(struct partitions *partitions, Elf *elf)
{
	Elf_Scn *section = NULL;
	size_t names;

	if (elf_getshdrstrndx(elf, &names) != 0) {
		return;
	}
	while ((section = elf_nextscn(elf, section)) != NULL) {
		GElf_Shdr header;
		const char *name = gelf_getshdr(section, &header) == NULL
					   ? NULL
					   : elf_strptr(elf, names, header.sh_name);

		if (name != NULL) {
			note_section(partitions, name);
		}
	}
}

static void read_file(struct partitions *partitions, const char *path)
{
	int fd = open(path, O_RDONLY);
	Elf_Cmd command = ELF_C_READ_MMAP;
	Elf *file, *elf;

	if (fd < 0) {
		die("cannot read %s: %s", path, strerror(errno));
	}
	file = elf_begin(fd, command, NULL);
	if (file == NULL || elf_kind(file) == ELF_K_NONE) {
		die("%s is neither an object file nor an archive", path);
	}
	/* An object is an archive of one. */
	while ((elf = elf_begin(fd, command, file)) != NULL) {
		if (elf_kind(elf) == ELF_K_ELF) {
			read_object(partitions, elf);
		}
		command = elf_next(elf);
		elf_end(elf);
	}
	elf_end(file);
	close(fd);
}

static void add_script(struct text *text, const char *name, unsigned long align)
{
	text_add(text, "\t\t. = ALIGN(%lu);\n", align);
	text_add(text, "\t\tz_data_smem_%s_part_start = .;\n", name);
	text_add(text, "\t\t*(data_smem_%s_data)\n", name);
	/* Boot clears these: the file's bytes for them, if any, do not count. */
	text_add(text, "\t\tz_data_smem_%s_bss_start = .;\n", name);
	text_add(text, "\t\t*(data_smem_%s_bss)\n", name);
	text_add(text, "\t\tz_data_smem_%s_bss_size = ABSOLUTE(. - z_data_smem_%s_bss_start);\n",
		 name, name);
	text_add(text, "\t\t. = ALIGN(%lu);\n", align);
	text_add(text, "\t\tz_data_smem_%s_part_end = .;\n", name);
	text_add(text, "\t\tz_data_smem_%s_part_size = ABSOLUTE(. - z_data_smem_%s_part_start);\n",
		 name, name);
}

static int by_string(const void *left, const void *right)
{
	return strcmp(*(char *const *)left, *(char *const *)right);
}

static void write_script(struct partitions *partitions, const char *template, const char *output,
			 unsigned long align)
{
	struct text text = {0};
	char *source = file_read(template, NULL);
	char *marker;

	if (source == NULL) {
		die("cannot read %s: %s", template, strerror(errno));
	}
	marker = strstr(source, MARKER);
	if (marker == NULL) {
		die("%s has no line PARTITIONS", template);
	}
	if (partitions->names.count > 0) {
		qsort(partitions->names.items, partitions->names.count, sizeof(char *), by_string);
	}
	text_add_bytes(&text, source, (size_t)(marker + 1 - source));
	for (size_t i = 0; i < partitions->names.count; i++) {
		add_script(&text, partitions->names.items[i], align);
	}
	text_add(&text, "%s", marker + strlen(MARKER));
	text_write_if_changed(&text, output);
}

static _Noreturn void bad_option(const char *what)
{
	fprintf(stderr, "error: gen_partitions: %s; see gen_partitions --help\n", what);
	exit(EXIT_BAD_OPTION);
}

int main(int argc, char **argv)
{
	static const struct option long_options[] = {{"template", required_argument, NULL, 't'},
						     {"output", required_argument, NULL, 'o'},
						     {"align", required_argument, NULL, 'a'},
						     {"help", no_argument, NULL, 'h'},
						     {0}};
	struct partitions partitions = {0};
	const char *template = NULL, *output = NULL;
	unsigned long align = 4096;
	int option;

	while ((option = getopt_long(argc, argv, "h", long_options, NULL)) != -1) {
		switch (option) {
		case 't':
			template = optarg;
			break;
		case 'o':
			output = optarg;
			break;
		case 'a':
			align = strtoul(optarg, NULL, 0);
			break;
		case 'h':
			fputs(usage, stdout);
			return EXIT_SUCCESS;
		default:
			return EXIT_BAD_OPTION;
		}
	}
	if (template == NULL || output == NULL) {
		bad_option("--template and --output are needed");
	}
	if (align == 0 || (align & (align - 1)) != 0) {
		bad_option("--align is a power of two");
	}
	elf_version(EV_CURRENT);
	for (int i = optind; i < argc; i++) {
		read_file(&partitions, argv[i]);
	}
	write_script(&partitions, template, output, align);
	return EXIT_SUCCESS;
}
