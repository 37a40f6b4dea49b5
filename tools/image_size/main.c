/* SPDX-License-Identifier: Apache-2.0 */

/*
 * image_size: how much of a board's memories an image takes, and whether it fits; and what its
 * partitions take (partitions.c). The linker script's memories are larger than the board's, so that
 * one line can say by how much it does not.
 */

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/options/command_line.h"
#include "host/text/die.h"
#include "host/text/list.h"
#include "host/text/text.h"

#include "partitions.h"

static const char usage[] =
	"usage: image_size --board NAME --region NAME:ADDRESS:BYTES... IMAGE\n"
	"\n"
	"Prints how much of each memory region an image takes, and its text (code, constants and\n"
	"tables), data (variables with initial values) and bss (other variables, stacks). Then, "
	"for\n"
	"an image with user mode, where its partitions are, how large, and what of that is lost.\n"
	"\n"
	"  --board NAME                   for messages\n"
	"  --region NAME:ADDRESS:BYTES    a memory of the board\n"
	"  --granule BYTES                partitions begin and end at multiples of this\n"
	"  --help                         this text\n"
	"\n"
	"Exit status: 0 it fits, 1 it does not, or it is no image, 2 wrong option.\n";

struct region {
	char *name;
	uint64_t start;
	uint64_t size;
	uint64_t used;
};

struct regions {
	LIST(struct region) list;
};

struct totals {
	uint64_t text;
	uint64_t data;
	uint64_t bss;
};

static void add_region(void *context, const char *option)
{
	struct regions *regions = context;
	const char *colon = strchr(option, ':');
	struct region region = {0};
	char *end;

	if (colon == NULL || colon == option) {
		bad_option("--region %s is not NAME:ADDRESS:BYTES", option);
	}
	region.name = text_copy(option, (size_t)(colon - option));
	region.start = strtoull(colon + 1, &end, 0);
	if (*end == ':') {
		region.size = strtoull(end + 1, &end, 0);
	}
	if (*end != '\0' || region.size == 0) {
		bad_option("--region %s is not NAME:ADDRESS:BYTES", option);
	}
	*LIST_ADD(&regions->list) = region;
}

/* The range counts for the last region that begins in front of it, even if it ends behind. */
static void use(struct regions *regions, const char *path, uint64_t start, uint64_t size)
{
	struct region *found = NULL;

	for (size_t i = 0; i < regions->list.count; i++) {
		struct region *region = &regions->list.items[i];

		if (region->start <= start && (found == NULL || region->start > found->start)) {
			found = region;
		}
	}
	if (found == NULL) {
		die("%s has something at %#llx, where the board has no memory", path,
		    (unsigned long long)start);
	}
	if (start + size - found->start > found->used) {
		found->used = start + size - found->start;
	}
}

static void read_sections(const struct image *image, struct regions *regions, struct totals *totals)
{
	struct image_section section = {0};

	while (image_next_section(image, &section)) {
		const GElf_Shdr *header = &section.header;

		if ((header->sh_flags & SHF_ALLOC) == 0 || header->sh_size == 0) {
			continue;
		}
		use(regions, image->path, header->sh_addr, header->sh_size);
		if ((header->sh_flags & SHF_WRITE) == 0) {
			totals->text += header->sh_size;
		} else if (header->sh_type == SHT_NOBITS) {
			totals->bss += header->sh_size;
		} else {
			totals->data += header->sh_size;
		}
	}
}

/* Initial values wait somewhere else than where they are used. */
static void read_segments(const struct image *image, struct regions *regions)
{
	size_t count;

	if (elf_getphdrnum(image->elf, &count) != 0) {
		return;
	}
	for (size_t i = 0; i < count; i++) {
		GElf_Phdr header;

		if (gelf_getphdr(image->elf, (int)i, &header) != NULL && header.p_type == PT_LOAD &&
		    header.p_filesz != 0) {
			use(regions, image->path, header.p_paddr, header.p_filesz);
		}
	}
}

static const char *in_units(uint64_t bytes)
{
	if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
		return text_format("%llu MB", (unsigned long long)bytes >> 20);
	}
	if (bytes >= 1 << 10 && bytes % (1 << 10) == 0) {
		return text_format("%llu KB", (unsigned long long)bytes >> 10);
	}
	return text_format("%llu B", (unsigned long long)bytes);
}

static void print(const struct regions *regions, const struct totals *totals)
{
	printf("Memory region         Used Size  Region Size  %%age Used\n");
	for (size_t i = 0; i < regions->list.count; i++) {
		const struct region *region = &regions->list.items[i];

		printf("%16s: %13s %12s %10.2f%%\n", region->name, in_units(region->used),
		       in_units(region->size), 100.0 * (double)region->used / (double)region->size);
	}
	printf("Size: text %llu, data %llu, bss %llu bytes\n", (unsigned long long)totals->text,
	       (unsigned long long)totals->data, (unsigned long long)totals->bss);
}

/* All that is too large in one line. */
static void check(const struct regions *regions, const char *board)
{
	struct text text = {0};

	for (size_t i = 0; i < regions->list.count; i++) {
		const struct region *region = &regions->list.items[i];

		if (region->used > region->size) {
			text_add(&text, "%s%s is too small by %llu bytes (%llu of %llu)",
				 text.length == 0 ? "" : ", ", region->name,
				 (unsigned long long)(region->used - region->size),
				 (unsigned long long)region->used,
				 (unsigned long long)region->size);
		}
	}
	if (text.length != 0) {
		die("the application does not fit the board %s: %s", board, text.data);
	}
}

int main(int argc, char **argv)
{
	struct regions regions = {0};
	struct totals totals = {0};
	struct image image;
	const char *board = "", *partitions = NULL;
	unsigned long granule = 0;
	const struct command_option options[] = {
		{"board", .text = &board},
		{"region", .take = add_region, .context = &regions},
		{"granule", .number = &granule, .most = UINT16_MAX},
		{"partitions", .text = &partitions},
		{0},
	};
	int first = command_line_read(argc, argv, usage, options);

	if (argc - first != 1 || regions.list.count == 0) {
		bad_option("one image and a --region are needed");
	}
	image_must_open(&image, argv[first]);
	read_sections(&image, &regions, &totals);
	read_segments(&image, &regions);
	print(&regions, &totals);
	if (granule != 0) {
		partitions_print(&image, granule);
	}
	fflush(stdout);
	check(&regions, board);
	image_close(&image);
	return EXIT_SUCCESS;
}
