/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Looks at processes through /proc: which belong to a run, what they hold, whether they are gone.
 */

#include "harness_internal.h"

#include <ctype.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#define GONE_WAIT_MS 3000

/* Whole small file, terminated; false when it cannot be read. */
static bool read_proc(pid_t pid, const char *name, char *text, size_t size)
{
	char path[64];
	ssize_t length;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/%s", pid, name);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		return false;
	}
	length = read(fd, text, size - 1);
	close(fd);
	text[length > 0 ? length : 0] = '\0';
	return length > 0;
}

/* State, parent and session of a process; false for one that is gone or a zombie. */
static bool is_alive(pid_t pid, pid_t *parent, pid_t *sid)
{
	char stat[512];
	const char *end;
	char state;
	int ppid;
	int pgrp;
	int session_id;

	if (!read_proc(pid, "stat", stat, sizeof(stat))) {
		return false;
	}
	end = strrchr(stat, ')');
	if (end == NULL ||
	    sscanf(end + 1, " %c %d %d %d", &state, &ppid, &pgrp, &session_id) != 4 ||
	    state == 'Z' || state == 'X') {
		return false;
	}
	*parent = ppid;
	*sid = session_id;
	return true;
}

/* Call a function for every living process until it says stop; returns the one it stopped at. */
static pid_t each_process(bool (*stop)(pid_t pid, pid_t parent, pid_t sid, void *context),
			  void *context)
{
	DIR *proc = opendir("/proc");
	struct dirent *entry;
	pid_t found = 0;

	while (proc != NULL && found == 0 && (entry = readdir(proc)) != NULL) {
		pid_t pid = (pid_t)atoi(entry->d_name);
		pid_t parent;
		pid_t sid;

		if (isdigit((unsigned char)entry->d_name[0]) && is_alive(pid, &parent, &sid) &&
		    stop(pid, parent, sid, context)) {
			found = pid;
		}
	}
	if (proc != NULL) {
		closedir(proc);
	}
	return found;
}

struct collection {
	pid_t sid;
	pid_t *pids;
	unsigned int max;
	unsigned int count;
};

static bool collect(pid_t pid, pid_t parent, pid_t sid, void *context)
{
	struct collection *all = context;

	if (sid == all->sid) {
		if (all->count < all->max) {
			all->pids[all->count] = pid;
		}
		all->count++;
	}
	return false;
}

unsigned int run_processes(const struct run *run, pid_t pids[], unsigned int max)
{
	struct collection all = {.sid = run->pid, .pids = pids, .max = max};

	each_process(collect, &all);
	return all.count;
}

/* Its title if it has one (arguments, separated by blanks), else its short name. */
static void read_title(pid_t pid, char *text, size_t size)
{
	char path[64];
	ssize_t length = 0;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/cmdline", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		length = read(fd, text, size - 1);
		close(fd);
	}
	if (length <= 0) {
		text[0] = '\0';
		(void)read_proc(pid, "comm", text, size);
		return;
	}
	for (ssize_t i = 0; i < length; i++) {
		text[i] = text[i] == '\0' ? ' ' : text[i];
	}
	text[length] = '\0';
}

const char *process_name(pid_t pid)
{
	char title[256];

	read_title(pid, title, sizeof(title));
	return keep_text("%s (process %d)", title, pid);
}

pid_t run_process(const struct run *run, const char *text)
{
	pid_t pids[512];
	unsigned int count = run_processes(run, pids, 512);
	const char *names = "";

	for (unsigned int i = 0; i < count && i < 512; i++) {
		char title[256];

		read_title(pids[i], title, sizeof(title));
		if (strstr(title, text) != NULL) {
			return pids[i];
		}
		names = keep_text("%s\n  %s", names, title);
	}
	fail_test("%s has no process called '%s', only:%s", run->title, text, names);
}

unsigned int descriptor_count(pid_t pid)
{
	char path[64];
	DIR *fds;
	unsigned int count = 0;

	snprintf(path, sizeof(path), "/proc/%d/fd", pid);
	fds = opendir(path);
	if (fds == NULL) {
		return 0;
	}
	for (struct dirent *entry = readdir(fds); entry != NULL; entry = readdir(fds)) {
		count += entry->d_name[0] != '.';
	}
	closedir(fds);
	/* Looking at our own needs one. */
	return pid == getpid() ? count - 1 : count;
}

static bool is_left(pid_t pid, pid_t parent, pid_t sid, void *context)
{
	return pid != getpid() && (sid == *(pid_t *)context || parent == getpid());
}

pid_t leftover_process(pid_t session_id)
{
	/* Orphans that came to us and have ended need somebody to bury them. */
	while (waitpid(-1, NULL, WNOHANG) > 0) {
	}
	return each_process(is_left, &session_id);
}

void wait_gone(pid_t pid)
{
	pid_t parent;
	pid_t sid;

	for (int ms = 0; ms < GONE_WAIT_MS; ms += 5) {
		if (!is_alive(pid, &parent, &sid)) {
			return;
		}
		usleep(5000);
	}
	fail_test("%s is still there", process_name(pid));
}
