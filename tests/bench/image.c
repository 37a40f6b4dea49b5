/* SPDX-License-Identifier: Apache-2.0 */

/* Images of the benchmark applications: built with `sim build`, run by themselves. */

#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *build_app(const char *app, const char *option1, const char *option2)
{
	const char *argv[] = {TREE_BUILD "/sim", "build", app, option1, option2, NULL};
	struct output output;
	char *image;

	if (option1 == NULL) {
		argv[3] = NULL;
	}
	output = run_timed(argv);
	if (output.status != 0) {
		failure(app, "does not build");
		output_free(&output);
		return NULL;
	}
	output.text[strcspn(output.text, "\n")] = '\0';
	image = output.text;
	return image;
}

bool run_bench_image(const char *image, const char *hand_over, const char *suffix)
{
	const char *argv[] = {image, "--hand-over", hand_over, NULL};
	struct output output = run_timed(argv);
	unsigned int found = 0;

	for (const char *line = output.text; *line != '\0';) {
		size_t length = strcspn(line, "\n");
		char name[64];
		char unit[16];
		double value;

		if (sscanf(line, "BENCH %47s %lf %15s", name, &value, unit) == 3) {
			strncat(name, suffix, sizeof(name) - strlen(name) - 1);
			sample(name, value, unit);
			found++;
		}
		line += length + (line[length] == '\n');
	}
	if (output.status != 0 || found == 0) {
		failure(image, output.status != 0 ? "did not end well" : "printed no result");
	}
	output_free(&output);
	return output.status == 0 && found > 0;
}

double image_start_seconds(const char *image)
{
	const char *argv[] = {image, NULL};
	struct output output = run_timed(argv);

	output_free(&output);
	return output.first_byte;
}

double image_virtual_seconds(const char *image)
{
	const char *argv[] = {image, "--time", "virtual", NULL};
	struct output output = run_timed(argv);

	if (output.status != 0) {
		failure(image, "did not end well in virtual time");
	}
	output_free(&output);
	return output.seconds;
}
