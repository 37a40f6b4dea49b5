/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Debugging. The kernel is gdb's own child. A domain's process is forked by the image, which stops
 * it at its birth when told to (--gdb-domain); we start the image, wait for a stopped process among
 * its descendants, and become gdb, which attaches to it (sim/gdb/linux_domain.gdb). Being an
 * ancestor of that process, gdb may do so even where ptrace is restricted to descendants (yama).
 */

#include "launch.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "host/text/file.h"
#include "host/text/list.h"
#include "host/text/spawn.h"
#include "host/text/text.h"

#include "report.h"
#include "tree.h"

/* How long a domain may take to appear: it is made when its first user thread starts. */
#define DOMAIN_WAIT_MS 10000
#define POLL_MS        20

void gdb_add_script(struct strings *command, const char *name)
{
	strings_add(command, "-x");
	strings_add(command, text_format("%s/sim/gdb/%s.gdb", tree_root(), name));
}

void gdb_add_command(struct strings *command, const char *text)
{
	strings_add(command, "-ex");
	strings_add(command, text);
}

static void add_gdb(struct strings *command)
{
	strings_add(command, "gdb");
	strings_add(command, "-q");
	gdb_add_script(command, "linux");
}

static char process_state(pid_t pid)
{
	const char *stat = file_read(text_format("/proc/%d/stat", pid), NULL);
	const char *name_end = stat != NULL ? strrchr(stat, ')') : NULL;

	return name_end != NULL && name_end[1] == ' ' ? name_end[2] : '\0';
}

/* The first stopped process below @a pid, or 0. */
static pid_t find_stopped(pid_t pid)
{
	const char *children = file_read(text_format("/proc/%d/task/%d/children", pid, pid), NULL);
	char *end;

	if (children == NULL) {
		return 0;
	}
	for (pid_t child = (pid_t)strtol(children, &end, 10); child > 0;
	     child = (pid_t)strtol(end, &end, 10)) {
		pid_t stopped = process_state(child) == 'T' ? child : find_stopped(child);

		if (stopped > 0) {
			return stopped;
		}
	}
	return 0;
}

static pid_t start_image(const struct strings *image)
{
	/* Ctrl-C is for gdb; the end of gdb is the end of the image. */
	const struct spawn how = {.in = SPAWN_NULL, .group = true, .dies_by = SIGKILL};
	pid_t pid = spawn_start(image->item, &how);

	if (pid < 0) {
		misuse("cannot start %s: %s", image->item[0], strerror(errno));
	}
	return pid;
}

static pid_t wait_for_domain(pid_t image, const char *domain)
{
	const struct timespec pause = {.tv_nsec = POLL_MS * 1000000L};

	for (int ms = 0; ms < DOMAIN_WAIT_MS; ms += POLL_MS) {
		pid_t stopped = find_stopped(image);
		int status;

		if (stopped > 0) {
			return stopped;
		}
		if (waitpid(image, &status, WNOHANG) == image) {
			misuse("the application ended before a domain '%s' ran a user thread",
			       domain);
		}
		nanosleep(&pause, NULL);
	}
	kill(image, SIGKILL);
	misuse("no user thread of domain '%s' has run within %d s", domain, DOMAIN_WAIT_MS / 1000);
}

void launch_gdb(const struct strings *image, const char *domain)
{
	struct strings command = {0};

	add_gdb(&command);
	if (domain == NULL) {
		strings_add(&command, "--args");
		strings_add_all(&command, image);
	} else {
		pid_t pid = start_image(image);

		pid = wait_for_domain(pid, domain);
		say("domain %s is process %d; gdb stops at its first line of user code", domain,
		    pid);
		gdb_add_script(&command, "quiet");
		gdb_add_command(&command, text_format("set $sim_process = %d", pid));
		gdb_add_script(&command, "linux_domain");
		gdb_add_script(&command, "first_line");
		strings_add(&command, image->item[0]);
	}
	become(&command);
}
