/* SPDX-License-Identifier: Apache-2.0 */

/* A run of an image whose answer comes in a file. */

#include "probe.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "host/text/file.h"
#include "host/text/shell.h"
#include "host/text/text.h"

#include "child.h"
#include "report.h"

#define DEFAULT_AT  "1"
#define LINES_SHOWN 8

const char *probe_at(const struct options *options)
{
	return options->at == NULL ? DEFAULT_AT : options->at;
}

static void take_line(void *context, const char *text)
{
	struct probe *probe = context;

	strings_add(&probe->output, text);
	probe->faults += strstr(text, "ZEPHYR FATAL ERROR") != NULL;
}

void probe_show_end(const struct probe *probe)
{
	size_t count = probe->output.count;

	for (size_t i = count > LINES_SHOWN ? count - LINES_SHOWN : 0; i < count; i++) {
		dprintf(STDERR_FILENO, "%s\n", probe->output.item[i]);
	}
}

static struct strings image_command(const struct build *build, const struct options *options,
				    const struct strings *image_options)
{
	struct strings command = {0};

	strings_add(&command, build->image);
	strings_add(&command, "--time");
	strings_add(&command, "virtual");
	strings_add_all(&command, &options->image);
	strings_add_all(&command, image_options);
	if (options->args.count > 0) {
		strings_add(&command, "--");
		strings_add_all(&command, &options->args);
	}
	return command;
}

const char *probe_file(int *fd)
{
	*fd = memfd_create("sim-probe", MFD_CLOEXEC);
	if (*fd < 0) {
		misuse("cannot make a file in memory: %s", strerror(errno));
	}
	return text_format("/proc/%d/fd/%d", (int)getpid(), *fd);
}

struct probe probe_run(const struct build *build, const struct options *options,
		       const struct strings *image_options, const char *file_option)
{
	struct probe probe = {0};
	struct strings all = {0};
	struct strings command;
	int fd;
	const char *file = probe_file(&fd);

	strings_add_all(&all, image_options);
	strings_add(&all, file_option);
	strings_add(&all, file);
	command = image_command(build, options, &all);
	if (options->verbose) {
		dprintf(STDERR_FILENO, "%s\n", shell_quote(&command));
	}
	probe.status = child_run(command.item, take_line, &probe);
	probe.text = file_read(file, NULL);
	close(fd);
	if (probe.text == NULL) {
		probe.text = text_format("%s", "");
	}
	return probe;
}
