/* SPDX-License-Identifier: Apache-2.0 */

/* Samples, their medians, and how they are printed. Times are kept in the unit they came in. */

#include "measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define RESULTS_MAX 64
#define SAMPLES_MAX 32

struct result {
	char name[64];
	char unit[16];
	const char *title;
	const char *floor;
	double goal;
	double bound;      /* of the median; 0: none */
	const char *whose; /* figure is from elsewhere */
	double figure;
	double samples[SAMPLES_MAX];
	unsigned int count;
};

static struct result results[RESULTS_MAX];
static unsigned int result_count;
static unsigned int failures;

static struct result *find(const char *name, bool make)
{
	struct result *result;

	for (unsigned int i = 0; i < result_count; i++) {
		if (strcmp(results[i].name, name) == 0) {
			return &results[i];
		}
	}
	if (!make || result_count == RESULTS_MAX) {
		return NULL;
	}
	result = &results[result_count++];
	snprintf(result->name, sizeof(result->name), "%s", name);
	return result;
}

void sample(const char *name, double value, const char *unit)
{
	struct result *result = find(name, true);

	if (result != NULL && result->count < SAMPLES_MAX) {
		snprintf(result->unit, sizeof(result->unit), "%s", unit);
		result->samples[result->count++] = value;
	}
}

void describe(const char *name, const char *title, const char *floor, double goal_ratio)
{
	struct result *result = find(name, true);

	if (result != NULL) {
		result->title = title;
		result->floor = floor;
		result->goal = goal_ratio;
	}
}

void bound(const char *name, double limit)
{
	struct result *result = find(name, true);

	if (result != NULL) {
		result->bound = limit;
	}
}

void compare(const char *name, const char *whose, double figure)
{
	struct result *result = find(name, true);

	if (result != NULL) {
		result->whose = whose;
		result->figure = figure;
	}
}

void failure(const char *what, const char *why)
{
	fprintf(stderr, "bench: %s: %s\n", what, why);
	failures++;
}

static int ascending(const void *a, const void *b)
{
	double x = *(const double *)a;
	double y = *(const double *)b;

	return (x > y) - (x < y);
}

static double median(struct result *result)
{
	unsigned int half = result->count / 2;

	if (result->count == 0) {
		return 0;
	}
	qsort(result->samples, result->count, sizeof(result->samples[0]), ascending);
	return result->count % 2 != 0 ? result->samples[half]
				      : (result->samples[half - 1] + result->samples[half]) / 2;
}

double median_of(const char *name)
{
	struct result *result = find(name, false);

	return result != NULL ? median(result) : 0;
}

static double ratio(const struct result *result, double value)
{
	double floor = result->floor != NULL ? median_of(result->floor) : result->figure;

	return floor > 0 ? value / floor : 0;
}

/* "2.84 us", "41 ns", "1.20 s" */
static const char *pretty(double value, const char *unit, char *text, size_t size)
{
	bool micro = strcmp(unit, "ns") == 0 && value >= 1000;
	bool milli = strcmp(unit, "s") == 0 && value < 1;

	value = micro ? value / 1000 : milli ? value * 1000 : value;
	snprintf(text, size, "%.*f %s", value < 100 ? 2 : 0, value,
		 micro   ? "us"
		 : milli ? "ms"
			 : unit);
	return text;
}

int print_table(void)
{
	char text[3][32];

	printf("%-44s %12s %12s %12s %9s\n", "", "median", "least", "most", "ratio");
	for (unsigned int i = 0; i < result_count; i++) {
		struct result *result = &results[i];
		double value = median(result);
		double times = ratio(result, value);

		if (result->count == 0 || result->title == NULL) {
			continue;
		}
		pretty(value, result->unit, text[0], sizeof(text[0]));
		pretty(result->samples[0], result->unit, text[1], sizeof(text[1]));
		pretty(result->samples[result->count - 1], result->unit, text[2], sizeof(text[2]));
		/* What is counted, not measured, has no least and most. */
		printf("%-44s %12s %12s %12s", result->title, text[0],
		       result->count > 1 ? text[1] : "", result->count > 1 ? text[2] : "");
		if (times > 0) {
			printf(" %9.2f", times);
		}
		if (result->goal > 0) {
			printf("  goal %.2g: %s", result->goal,
			       times <= result->goal ? "met" : "missed");
		}
		if (result->bound > 0) {
			printf("  bound %.3g %s: %s", result->bound, result->unit,
			       value <= result->bound ? "met" : "missed");
		}
		if (result->whose != NULL) {
			printf("  %s: %.0f", result->whose, result->figure);
		}
		printf("\n");
	}
	return failures > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

int print_json(void)
{
	const char *separator = "";

	printf("{\"results\": [");
	for (unsigned int i = 0; i < result_count; i++) {
		struct result *result = &results[i];
		double value = median(result);

		if (result->count == 0 || result->title == NULL) {
			continue;
		}
		printf("%s\n  {\"name\": \"%s\", \"unit\": \"%s\", \"median\": %.9g, \"min\": "
		       "%.9g, "
		       "\"max\": %.9g, \"samples\": %u",
		       separator, result->name, result->unit, value, result->samples[0],
		       result->samples[result->count - 1], result->count);
		if (ratio(result, value) > 0) {
			printf(", \"compared_with\": \"%s\", \"ratio\": %.3f",
			       result->floor != NULL ? result->floor : result->whose,
			       ratio(result, value));
		}
		printf("}");
		separator = ",";
	}
	printf("\n], \"failures\": %u}\n", failures);
	return failures > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}
