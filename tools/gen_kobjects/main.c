/* SPDX-License-Identifier: Apache-2.0 */

/*
 * gen_kobjects: the table of all static kernel objects of an image, from its debug information.
 * The command line and the order of work; see kobjects.h for the parts.
 */

#include "kobjects.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/options/command_line.h"

static const char usage[] =
	"usage: gen_kobjects --output FILE [--subsystems FILE] [--calls FILE]\n"
	"                    [--max-thread-bytes N] [--list] IMAGE\n"
	"       gen_kobjects --verify FIRST SECOND\n"
	"\n"
	"Writes the table of all static kernel objects of an image (semaphores, threads, stacks,\n"
	"devices ..., also in arrays and structures) as a C file to be linked into its second\n"
	"link; or checks that the second link moved nothing.\n"
	"\n"
	"  --output FILE           the table; keeps its time stamp if nothing changes\n"
	"  --subsystems FILE       names of driver APIs, one a line, as gen_syscalls writes them\n"
	"  --calls FILE            names of system calls in the order of their numbers, as\n"
	"                          gen_syscalls writes them: write the kernel's tables of them,\n"
	"                          with the calls whose handlers are in the image\n"
	"  --max-thread-bytes N    CONFIG_MAX_THREAD_BYTES (default 2)\n"
	"  --list                  print the objects as well\n"
	"  --help                  this text\n"
	"\n"
	"Exit status: 0 done, 1 the image is not right, 2 wrong option.\n";

static void read_subsystems(void *context, const char *path)
{
	struct subsystems *subsystems = context;
	char *text = must_read(path);

	for (char *name = strtok(text, "\n"); name != NULL; name = strtok(NULL, "\n")) {
		*LIST_ADD(&subsystems->names) = name;
	}
}

/* Number the objects of one type in the order of their addresses; how many there are. */
static unsigned int number(struct findings *findings, const char *type)
{
	unsigned int count = 0;

	for (size_t i = 0; i < findings->objects.count; i++) {
		if (strcmp(findings->objects.items[i].type, type) == 0) {
			findings->objects.items[i].number = count++;
		}
	}
	return count;
}

/* Each static thread has its bit in every object's set of permissions. */
static void number_threads(struct findings *findings, unsigned int max_thread_bytes)
{
	unsigned int count = number(findings, "THREAD");

	if (count > 8 * max_thread_bytes) {
		die("%u static threads, but permissions for %u: set "
		    "CONFIG_MAX_THREAD_BYTES=%u in prj.conf",
		    count, 8 * max_thread_bytes, (count + 7) / 8);
	}
}

static void print_objects(const struct findings *findings)
{
	for (size_t i = 0; i < findings->objects.count; i++) {
		const struct object *object = &findings->objects.items[i];

		printf("%#llx %s %s %llu\n", (unsigned long long)object->address, object->type,
		       object->label, (unsigned long long)object->size);
	}
}

int main(int argc, char **argv)
{
	struct subsystems subsystems = {0};
	struct findings findings = {0};
	struct image image;
	const char *output = NULL, *calls = NULL;
	unsigned long max_thread_bytes = 2;
	bool list = false, verifying = false;
	const struct command_option options[] = {
		{"output", .text = &output},
		{"subsystems", .take = read_subsystems, .context = &subsystems},
		{"calls", .text = &calls},
		{"max-thread-bytes", .number = &max_thread_bytes, .most = 1024},
		{"list", .flag = &list},
		{"verify", .flag = &verifying},
		{0},
	};
	int first = command_line_read(argc, argv, usage, options);

	if (verifying) {
		if (argc - first != 2) {
			bad_option("--verify takes two images");
		}
		verify(argv[first], argv[first + 1]);
		return EXIT_SUCCESS;
	}
	if (argc - first != 1 || (output == NULL && !list)) {
		bad_option("one image, and --output or --list, are needed");
	}
	image_must_open(&image, argv[first]);
	findings.word_size = image_word_size(&image);
	find_variables(&image, &subsystems, &findings);
	type_devices(&findings);
	drop_objects_of_users(&image, &findings);
	number_threads(&findings, (unsigned int)max_thread_bytes);
	findings.sys_mutex_count = number(&findings, "SYS_MUTEX");
	if (calls != NULL) {
		find_calls(&image, calls, &findings);
	}
	if (list) {
		print_objects(&findings);
	}
	if (output != NULL) {
		emit_table(&findings, output);
	}
	return EXIT_SUCCESS;
}
