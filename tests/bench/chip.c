/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Figures of the Arm chip: instructions of the common services, counted by QEMU, and the memory of
 * producer/consumer. They are exact, so one run is enough.
 */

#include "measure.h"

#include <stdio.h>
#include <string.h>

#include "chip_figures.h"

#define BOARD "mps2_an521"

static const char *icount_name(const struct icount_figure *figure)
{
	static char name[64];

	snprintf(name, sizeof(name), "icount_%s_%s", figure->service, figure->mode);
	return name;
}

void describe_chip(void)
{
	for (unsigned int i = 0; i < ICOUNT_FIGURES; i++) {
		describe(icount_name(&icount_figures[i]), icount_figures[i].title, NULL, 0);
		compare(icount_name(&icount_figures[i]), "Zephyr 3.3", icount_figures[i].zephyr);
	}
	describe("chip_text", "prod_consumer: text", NULL, TEXT_GOAL);
	compare("chip_text", "Zephyr 3.3", ZEPHYR_TEXT);
	describe("chip_ram", "prod_consumer: data + bss", NULL, RAM_GOAL);
	compare("chip_ram", "Zephyr 3.3", ZEPHYR_RAM);
}

static void measure_instructions(void)
{
	const char *argv[] = {TREE_BUILD "/sim", "run", "tests/bench/app_icount", "-b", BOARD,
			      "--icount",        NULL};
	struct output output = run_timed(argv);
	unsigned int found = 0;

	for (unsigned int i = 0; i < ICOUNT_FIGURES; i++) {
		const struct icount_figure *figure = &icount_figures[i];
		char start[64];
		const char *line;
		double count;

		snprintf(start, sizeof(start), "ICOUNT %s %s ", figure->service, figure->mode);
		line = strstr(output.text, start);
		if (line != NULL && sscanf(line + strlen(start), "%lf", &count) == 1) {
			sample(icount_name(figure), count, "instr");
			found++;
		}
	}
	if (output.status != 0 || found != ICOUNT_FIGURES) {
		failure("app_icount on " BOARD,
			output.status != 0 ? "did not end well" : "printed too little");
	}
	output_free(&output);
}

static void measure_sizes(void)
{
	const char *build[] = {TREE_BUILD "/sim", "build", "prod_consumer", "-b", BOARD, NULL};
	struct output built = run_timed(build);
	char *image = built.text;
	const char *size[] = {"arm-none-eabi-size", image, NULL};
	unsigned long text;
	unsigned long data;
	unsigned long bss;

	image[strcspn(image, "\n")] = '\0';
	if (built.status != 0) {
		failure("prod_consumer for " BOARD, "does not build");
	} else {
		struct output sizes = run_timed(size);
		const char *second = strchr(sizes.text, '\n');

		if (second != NULL && sscanf(second, "%lu %lu %lu", &text, &data, &bss) == 3) {
			sample("chip_text", (double)text, "bytes");
			sample("chip_ram", (double)(data + bss), "bytes");
		} else {
			failure(size[0], "told no sizes");
		}
		output_free(&sizes);
	}
	output_free(&built);
}

void measure_chip(void)
{
	measure_instructions();
	measure_sizes();
}
