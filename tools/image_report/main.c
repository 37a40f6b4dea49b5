/* SPDX-License-Identifier: Apache-2.0 */

/*
 * image_report: what takes the memory of an image, by section, directory, file and symbol. It says
 * nothing about what is taken at run time: stacks and heaps are variables here.
 */

#include "image_report.h"

#include <getopt.h>
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

static void add_root(struct source_roots *roots, const char *option)
{
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
	static const struct option long_options[] = {
		{"ram", no_argument, NULL, 'a'},
		{"rom", no_argument, NULL, 'o'},
		{"root", required_argument, NULL, 'r'},
		{"help", no_argument, NULL, 'h'},
		{0},
	};
	struct source_roots roots = {0};
	struct pieces pieces = {0};
	struct image image;
	int memory = 0;
	int option;

	while ((option = getopt_long(argc, argv, "h", long_options, NULL)) != -1) {
		switch (option) {
		case 'a':
		case 'o':
			memory = option;
			break;
		case 'r':
			add_root(&roots, optarg);
			break;
		case 'h':
			fputs(usage, stdout);
			return EXIT_SUCCESS;
		default:
			return EXIT_BAD_OPTION;
		}
	}
	if (argc - optind != 1 || memory == 0) {
		bad_option("one image, and --ram or --rom, are needed");
	}
	image_must_open(&image, argv[optind]);
	pieces_find(&image, memory == 'a', &pieces);
	sources_open(&image);
	tree_print(&pieces, &roots);
	if (fflush(stdout) != 0 || ferror(stdout)) {
		die("cannot write the report");
	}
	image_close(&image);
	return EXIT_SUCCESS;
}
