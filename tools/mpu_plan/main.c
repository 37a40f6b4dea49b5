/* SPDX-License-Identifier: Apache-2.0 */

/*
 * mpu_plan: which partitions each memory domain of an image has, and whether the memory protection
 * unit of a board has regions for them. The command line; see mpu_plan.h for the parts.
 */

#include "mpu_plan.h"

#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/options/command_line.h"

#include "../common/mpu_board.h"

static const char usage[] =
	"usage: mpu_plan [OPTION]... IMAGE\n"
	"\n"
	"Prints, for every memory domain of an image, its partitions with the memory that is lost "
	"to\n"
	"alignment, and the regions that it takes of those the chip has. Says what cannot work.\n"
	"\n"
	"  --mpu BOARD[:REGIONS] the board whose chip it is (default: that of the environment's\n"
	"                        MPU_PLAN_BOARD; else the Linux chip); of a board in QEMU, QEMU "
	"is\n"
	"                        asked for the number of regions\n"
	"  --max-partitions N    CONFIG_MAX_DOMAIN_PARTITIONS (default 16)\n"
	"  --align N             partitions of the image begin and end at multiples of N bytes\n"
	"                        (default 4096)\n"
	"  --objdump PROGRAM     the disassembler of the image's toolchain (default objdump)\n"
	"  --warn                what cannot work is a warning, and no failure\n"
	"  --help                this text\n"
	"\n"
	"Exit status: 0 all domains have room, 1 one has not, or the image can't be read, 2 wrong\n"
	"option.\n";

static const struct mpu_board *find_board(const char *name)
{
	static struct mpu_board board;
	struct text names = {0};

	if (mpu_board_ask(name, &board)) {
		return &board;
	}
	for (size_t i = 0; i < MPU_BOARD_COUNT; i++) {
		text_add(&names, "%s%s", i == 0 ? "" : ", ", mpu_boards[i].name);
	}
	fprintf(stderr, "error: no MPU of a board '%s' is known, only of: %s\n", name, names.data);
	exit(EXIT_BAD_OPTION);
}

/* Print what cannot work; how many are errors. */
static size_t print_errors(const struct plan *plan, bool warn)
{
	size_t errors = 0;

	for (size_t i = 0; i < plan->errors.count; i++) {
		const char *text = plan->errors.items[i];
		const char *word = strstr(text, "error: ");

		errors += word != NULL;
		if (warn && word != NULL) {
			fprintf(stderr, "%.*swarning: %s\n", (int)(word - text), text,
				word + strlen("error: "));
		} else {
			fprintf(stderr, "%s\n", text);
		}
	}
	return warn ? 0 : errors;
}

int main(int argc, char **argv)
{
	static const struct option long_options[] = {
		{"mpu", required_argument, NULL, 'm'},
		{"max-partitions", required_argument, NULL, 'p'},
		{"align", required_argument, NULL, 'a'},
		{"objdump", required_argument, NULL, 'o'},
		{"warn", no_argument, NULL, 'w'},
		{"help", no_argument, NULL, 'h'},
		{0}};
	struct plan plan = {.budget = {.max_partitions = 16, .granule = 4096}};
	const char *board = getenv("MPU_PLAN_BOARD"), *objdump = "objdump";
	struct calls calls = {0};
	const struct names *names;
	struct image image;
	bool warn = false;
	unsigned int align;
	int option;

	while ((option = getopt_long(argc, argv, "h", long_options, NULL)) != -1) {
		switch (option) {
		case 'm':
			board = optarg;
			break;
		case 'p':
			plan.budget.max_partitions =
				(unsigned int)option_number("max-partitions", optarg, UINT16_MAX);
			break;
		case 'a':
			plan.budget.granule =
				(unsigned int)option_number("align", optarg, UINT16_MAX);
			break;
		case 'o':
			objdump = optarg;
			break;
		case 'w':
			warn = true;
			break;
		case 'h':
			fputs(usage, stdout);
			return EXIT_SUCCESS;
		default:
			return EXIT_BAD_OPTION;
		}
	}
	if (argc - optind != 1) {
		bad_option("one image is needed");
	}
	if (board != NULL && board[0] != '\0') {
		align = plan.budget.granule;
		plan.budget.board = find_board(board);
		plan.budget.granule = plan.budget.board->granule;
		plan.budget.foreign = align != plan.budget.granule;
	}
	image_must_open(&image, argv[optind]);
	names = names_read(&image);
	find_calls(&image, names, objdump, &calls);
	make_plan(&plan, &image, names, &calls);
	judge_plan(&plan, &image);
	print_plan(&plan);
	return print_errors(&plan, warn) == 0 ? EXIT_SUCCESS : EXIT_BAD_INPUT;
}
