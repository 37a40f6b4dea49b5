/* SPDX-License-Identifier: Apache-2.0 */

/* Reading the facts of a map, and the tables and drawings made of them. No image is run. */

#include "cmd_tests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/list.h"

#include "map.h"

static const char facts[] = "map\t250000000\tusermode\n"
			    "thread\t0\tmain\tsupervisor\t0\tsleeping\tthe default domain\n"
			    "thread\t1\tEngine\tuser\t5\tready\tcar_domain\n"
			    "thread\t2\tA<B>&C\tuser\t-1\twaiting\tother_domain\n"
			    "common\t0x400000\t0x41e000\tr-x\tprogram text\n"
			    "partition\t0x430000\t0x431000\tshared\n"
			    "partition\t0x440000\t0x441000\tlost\n"
			    "region\t1\t0x430000\t0x431000\trw-\tpartition\tshared\n"
			    "region\t1\t0x450000\t0x452000\trw-\tstack\t-\n"
			    "region\t2\t0x430000\t0x431000\t---\tpartition\tshared\n"
			    "region\t2\t0x420000\t0x421020\tr--\tpartition\t-\n"
			    "object\t0\tk_sem\tready\tdata\n"
			    "grant\t0\t1\n"
			    "object\t1\tk_mutex\tunused\tm1\n"
			    "grant\t1\t*\n"
			    "object\t2\tk_sem\tready\tinternal\n"
			    "grant\t2\t0\n"
			    "end\n";

static void read_facts(struct map *map)
{
	assert_true(map_read(map, strdup(facts)));
	map->app = "car";
}

/* What one of the two prints. */
static char *printed(void (*print)(const struct map *map, int only, FILE *out),
		     const struct map *map, int only)
{
	static char text[65536];
	FILE *out = fmemopen(text, sizeof(text), "w");

	assert_non_null(out);
	print(map, only, out);
	assert_int_equal(fclose(out), 0);
	return text;
}

static char *text_of(const struct map *map, int only)
{
	return printed(map_print_text, map, only);
}

static void are_the_tables_what_the_facts_say(void **state)
{
	struct map map;

	read_facts(&map);
	strings_add(&map.regions.items[2].variables, "count (main.c)");
	assert_string_equal(
		text_of(&map, MAP_NO_THREAD),
		"car on the Linux chip at 250 ms\n"
		"\n"
		"Engine: user mode, priority 5, ready, in car_domain\n"
		"  address        size  rights  region        variables\n"
		"  0x00400000  120 KiB  r-x     program text\n"
		"  0x00430000    4 KiB  rw-     shared        count (main.c)\n"
		"  0x00450000    8 KiB  rw-     its stack\n"
		"\n"
		"A<B>&C: user mode, priority -1, waiting, in other_domain\n"
		"  address        size  rights  region                      variables\n"
		"  0x00400000  120 KiB  r-x     program text\n"
		"  0x00420000   4128 B  r--     a partition without a name\n"
		"\n"
		"main: supervisor, priority 0, sleeping: reaches everything, and needs no grant\n"
		"\n"
		"In no user thread's domain: lost\n"
		"\n"
		"Kernel objects, and who may use them:\n"
		"  object  type     Engine  A<B>&C\n"
		"  data    k_sem      x       .\n"
		"  m1      k_mutex    x       x  (not initialised)\n");
}

static void is_one_thread_shown_alone(void **state)
{
	struct map map;

	read_facts(&map);
	assert_int_equal(map_thread_find(&map, "Engine"), 1);
	assert_null(strstr(text_of(&map, 1), "A<B>&C"));
	assert_non_null(strstr(text_of(&map, 0), "main: supervisor"));
}

/* Names that do not fit side by side are listed, and numbered. */
static void is_a_wide_matrix_narrow_enough(void **state)
{
	char text[4096] = "map\t1\tusermode\n";
	struct map map;
	char *line;
	char *rest;

	for (int i = 0; i < 12; i++) {
		size_t n = strlen(text);

		snprintf(text + n, sizeof(text) - n,
			 "thread\t%d\ta_long_name_%d\tuser\t1\tready\td\n", i, i);
	}
	strcat(text, "object\t0\tk_sem\tready\tdata\ngrant\t0\t11\nend\n");
	assert_true(map_read(&map, strdup(text)));
	map.app = "car";
	rest = text_of(&map, MAP_NO_THREAD);
	assert_non_null(strstr(rest, "\n  12: a_long_name_11\n"));
	while ((line = strsep(&rest, "\n")) != NULL) {
		assert_true(strlen(line) <= 100);
	}
}

static void is_a_file_that_is_cut_off_no_map(void **state)
{
	struct map map;

	for (size_t length = 0; length < strlen(facts) - strlen("end\n"); length++) {
		char *text = strndup(facts, length);

		assert_false(map_read(&map, text));
		free(text);
	}
	assert_false(map_read(&map, strdup("grant\t0\t0\nend\n")));
	assert_false(map_read(&map, strdup("region\t0\t0\t1\trw-\tstack\t-\nend\n")));
	assert_false(map_read(&map, strdup("nonsense\nend\n")));
}

/* Every text has to end within the drawing, at the width that is reckoned with. */
static void does_the_drawing_hold_its_texts(void **state)
{
	struct map map;
	char *text;
	double width;
	double height;

	read_facts(&map);
	for (int i = 0; i < 40; i++) {
		strings_add(&map.regions.items[2].variables, "a_variable_among_many (main.c)");
	}
	text = printed(map_print_svg, &map, MAP_NO_THREAD);
	assert_int_equal(
		sscanf(strstr(text, "viewBox"), "viewBox=\"0 0 %lf %lf\"", &width, &height), 2);
	assert_non_null(strstr(text, "A&lt;B&gt;&amp;C"));
	assert_null(strstr(text, "A<B>"));
	assert_non_null(strstr(text, "…</text>"));
	for (const char *at = text; (at = strstr(at, "<text ")) != NULL; at++) {
		double x;
		double y;

		assert_int_equal(sscanf(strstr(at, " x="), " x=\"%lf\" y=\"%lf\"", &x, &y), 2);
		assert_true(x >= 0 && x < width && y > 0 && y < height);
	}
}

int test_map_group(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(are_the_tables_what_the_facts_say),
		cmocka_unit_test(is_one_thread_shown_alone),
		cmocka_unit_test(is_a_wide_matrix_narrow_enough),
		cmocka_unit_test(is_a_file_that_is_cut_off_no_map),
		cmocka_unit_test(does_the_drawing_hold_its_texts),
	};

	return cmocka_run_group_tests_name("map", tests, NULL, NULL);
}
