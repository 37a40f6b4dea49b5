/* SPDX-License-Identifier: Apache-2.0 */

/*
 * image_report: what takes the memory of an image, by section, directory, file and symbol. It says
 * nothing about what is taken at run time: stacks and heaps are variables here.
 */

#include "image_report.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/options/command_line.h"

static const char usage[] =
	"usage: image_report --ram|--rom [--root NAME:DIRECTORY]... IMAGE\n"
	"\n"
	"Prints what takes RAM (variables, stacks) or ROM (code, constants, initial values of\n"
	"variables): each section, then each source directory, file and symbol, the largest "
	"first.\n"
	"\n"
	"  --ram, --rom            which memory\n"
	"  --root NAME:DIRECTORY   call files below this directory NAME/...\n"
	"  --help                  this text\n"
	"\n"
	"Exit status: 0 done, 1 it is no image, 2 wrong option.\n";

static void add_root(void *context, const char *option)
{
	struct source_roots *roots = context;
	const char *colon = strchr(option, ':');
	struct source_root *root;

	if (colon == NULL || colon == option || colon[1] != '/') {
		bad_option("--root %s is not NAME:DIRECTORY", option);
	}
	root = LIST_ADD(&roots->list);
	root->name = text_copy(option, (size_t)(colon - option));
	root->directory = colon + 1;
}

int main(int argc, char **argv)
{
	struct source_roots roots = {0};
	struct pieces pieces = {0};
	struct image image;
	bool ram = false, rom = false;
	const struct command_option options[] = {
		{"ram", .flag = &ram},
		{"rom", .flag = &rom},
		{"root", .take = add_root, .context = &roots},
		{0},
	};
	int first = command_line_read(argc, argv, usage, options);

	if (argc - first != 1 || ram == rom) {
		bad_option("one image, and --ram or --rom, are needed");
	}
	image_must_open(&image, argv[first]);
	pieces_find(&image, ram, &pieces);
	sources_open(&image);
	tree_print(&pieces, &roots);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		die("cannot write the report");
	}
	image_close(&image);
	return EXIT_SUCCESS;
}
