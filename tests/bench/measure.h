/* SPDX-License-Identifier: Apache-2.0 */

/* The parts of the benchmark program: samples become results, results become a table. */

#ifndef TESTS_BENCH_MEASURE_H
#define TESTS_BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

/* ---- Results (result.c) ------------------------------------------------------------------- */

/* Add a sample of a measurement; the first one decides the order in the table and the unit. */
void sample(const char *name, double value, const char *unit);
/* Median of the samples, 0 when there are none. */
double median_of(const char *name);
/* Say what a measurement is, what it is to be compared with (a name or NULL) and its goal. */
void describe(const char *name, const char *title, const char *floor, double goal_ratio);
/* What it must not exceed, in its own unit. */
void bound(const char *name, double limit);
/* Compare it with a figure from elsewhere, instead of one that is measured here. */
void compare(const char *name, const char *whose, double figure);
/* A measurement that did not work: shown, and the benchmark fails. */
void failure(const char *what, const char *why);
/* Print everything; returns the exit status. */
int print_table(void);
int print_json(void);

/* ---- Other programs (timed.c) ------------------------------------------------------------- */

double now(void);

struct output {
	char *text;        /* of stdout, terminated */
	double seconds;    /* until it ended */
	double first_byte; /* seconds until the first byte on stdout */
	int status;
};

/* Run a program from the tree's top; stderr is kept only to tell why it failed. */
struct output run_timed(const char *const argv[]);
void output_free(struct output *output);

/* ---- Measurements ------------------------------------------------------------------------- */

/* One round trip through two pipes between two processes on one CPU, in ns (floor.c). */
double pipe_round_trip_ns(void);

/* The same through a shared page, on two CPUs; 0 where there is one CPU only. */
double page_round_trip_ns(void);

/* Build an application with up to two options (NULL: none); its image's path or NULL (image.c). */
const char *build_app(const char *app, const char *option1, const char *option2);
/* Ways of handing over, as --hand-over names them. */
#define PIPE "pipe"
#define RING "ring"
/*
 * Run an image that hands over in this way; its lines "BENCH name value unit" become samples called
 * name + suffix.
 */
bool run_bench_image(const char *image, const char *hand_over, const char *suffix);
/* Seconds from start to the first line, and to the end in virtual time. */
double image_start_seconds(const char *image);
double image_virtual_seconds(const char *image);

/* The two ways from user mode to the kernel, beside their floors: rows, figures (hand_over.c). */
void describe_hand_over(void);
void measure_hand_over(int runs);

/* Instructions and bytes on the Arm chip, counted in QEMU: rows, figures (chip.c). */
void describe_chip(void);
void measure_chip(void);

/*
 * Seconds that a person waits (build_time.c): a first build of producer/consumer, a clean build
 * when the configuration is known, edit one file and build and run; the last runs of all tests.
 */
void describe_waiting(void);
void measure_builds(void);
/* Test suites, by `sim test` (suites.c). */
void describe_suites(void);
void measure_suites(void);
void measure_test_runs(void);

#endif
