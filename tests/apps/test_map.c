/* SPDX-License-Identifier: Apache-2.0 */

/* `sim map`: is what it says of a running system what the system is? */

#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define SIM  TREE_BUILD "/sim"
#define CHIP "is about a command that looks into the Linux chip"

static struct run *map(const char *options)
{
	char line[512];

	snprintf(line, sizeof(line), "%s map tests/apps/app_map %s", SIM, options);
	return run_program((const char *const[]){"sh", "-c", line, NULL}, NULL);
}

/* The lines about one thread: from its name to the next empty line. */
static const char *part_of(const struct run *run, const char *thread)
{
	static char part[2048];
	char head[64];
	const char *start;
	size_t length;

	snprintf(head, sizeof(head), "\n%s: ", thread);
	start = strstr(run->out, head);
	assert_non_null(start);
	length = (size_t)(strstr(start + 1, "\n\n") - start);
	assert_true(length < sizeof(part));
	snprintf(part, sizeof(part), "%.*s", (int)length, start);
	return part;
}

static bool says(const char *part, const char *text)
{
	return strstr(part, text) != NULL;
}

TEST(does_a_map_show_what_a_thread_reaches_at_that_time, .app = "app_map", .linux_only = CHIP)
{
	struct run *run = map("--at 250ms");
	const char *reader;

	assert_status(run, 0);
	reader = part_of(run, "Reader");
	assert_true(says(reader, "user mode, priority 5, waiting, in reader_domain"));
	assert_true(says(reader, "r-x     program text"));
	assert_true(says(reader, "r--     constants"));
	assert_true(says(reader, "rw-     early_partition"));
	assert_true(says(reader, "early_count (main.c)"));
	assert_true(says(reader, "early_text (main.c)"));
	assert_true(says(reader, "rw-     its stack"));
	assert_false(says(reader, "late_partition"));
	assert_line(run, "In no user thread's domain: ");
	assert_line(run, "main: supervisor");
	assert_line(run, "early_sem        k_sem       x       x");
	assert_no_line(run, "late_sem");
	assert_no_line(run, "kernel_sem");
}

TEST(does_a_map_follow_a_domain_that_changes, .app = "app_map", .linux_only = CHIP)
{
	struct run *run = map("--at 1s");

	assert_status(run, 0);
	assert_true(says(part_of(run, "Reader"), "r--     late_partition"));
	assert_true(says(part_of(run, "Reader"), "late_count (main.c)"));
	assert_false(says(part_of(run, "Writer"), "late_partition"));
	assert_line(run, "late_sem         k_sem       x       .");
	assert_line(run, "public_sem       k_sem       x       x");
}

TEST(does_a_map_of_one_thread_leave_the_others_out, .app = "app_map", .linux_only = CHIP)
{
	struct run *run = map("--thread Writer");

	assert_status(run, 0);
	assert_line(run, "Writer: user mode");
	assert_no_line(run, "Reader");
}

TEST(what_does_a_map_say_about_a_thread_that_is_not_there, .app = "app_map", .linux_only = CHIP)
{
	struct run *run = map("--thread Raeder");

	assert_status(run, 2);
	assert_error_line(run, "no thread 'Raeder' at 1 s; did you mean Reader?");
	assert_error_line(run, "the threads are: ");
}

TEST(what_if_the_application_has_ended_by_then, .app = "app_map", .linux_only = CHIP)
{
	struct run *run = map("--at 3s");

	assert_status(run, 2);
	assert_error_line(run, "ended with status 0 before the map was taken at 3 s");
}

TEST(what_is_the_map_of_an_application_without_user_mode, .app = "app_map", .linux_only = CHIP,
     .build = "--extra-conf supervisor.conf")
{
	struct run *run = map("--extra-conf supervisor.conf");

	assert_status(run, 0);
	assert_line(run, "every thread reaches everything");
	run = map("--extra-conf supervisor.conf --svg /dev/null");
	assert_status(run, 2);
	assert_error_line(run, "nothing to draw");
}

TEST(is_the_drawing_of_a_map_whole, .app = "app_map", .linux_only = CHIP)
{
	static const char *const parts[] = {"<svg ",        "Reader",        "Writer",
					    "early_count",  "reader_domain", "late_sem",
					    "memory fault", "</svg>\n"};
	char path[] = "/tmp/map-XXXXXX";
	char text[65536];
	struct run *run;
	size_t length;
	FILE *file;
	int fd = mkstemp(path);
	char options[64];

	assert_true(fd >= 0);
	close(fd);
	snprintf(options, sizeof(options), "--svg %s", path);
	run = map(options);
	assert_status(run, 0);
	file = fopen(path, "re");
	assert_non_null(file);
	length = fread(text, 1, sizeof(text) - 1, file);
	text[length] = '\0';
	fclose(file);
	unlink(path);
	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++) {
		assert_non_null(strstr(text, parts[i]));
	}
}
