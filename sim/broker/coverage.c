/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: what code has run (CONFIG_COVERAGE). The compiler's counters lie outside SRAM, in memory
 * that all processes have in common: so user mode counts like the kernel, and what a domain has
 * counted stays when its process is killed. The files for gcov are written here, at the end, with
 * the host's system calls: the C library's state, and its memory, may belong to code that was
 * interrupted. Each run writes them anew. GCOV_PREFIX, as gcov's own library has it, is a directory
 * that they go to with their whole paths.
 */

#include <errno.h>
#include <fcntl.h>
#include <gcov.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../chip.h"
#include "broker.h"
#include "coverage.h"

/* The linker script's. */
extern char z_coverage_start[], z_coverage_end[];
extern const struct gcov_info *const z_gcov_info_start[], *const z_gcov_info_end[];

static int file = -1;

void sim_coverage_init(void)
{
	size_t size = (size_t)(z_coverage_end - z_coverage_start);

	/* What has been counted so far is start-up of the process, and forgotten. */
	if (mmap(z_coverage_start, size, PROT_READ | PROT_WRITE,
		 MAP_SHARED | MAP_FIXED | MAP_ANONYMOUS, -1, 0) == MAP_FAILED) {
		sim_die("cannot map the counters of coverage", errno,
			"give the process more memory");
	}
}

static void make_parents(char *path)
{
	for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		(void)mkdir(path, 0777);
		*slash = '/';
	}
}

static void open_file(const char *name, void *unused)
{
	static char path[PATH_MAX];
	const char *prefix = getenv("GCOV_PREFIX");
	size_t length = prefix != NULL ? strlen(prefix) : 0;

	if (file >= 0) {
		close(file);
		file = -1;
	}
	if (length + 1 + strlen(name) >= sizeof(path)) {
		return;
	}
	if (length > 0) {
		memcpy(path, prefix, length);
	}
	strcpy(path + length, name);
	make_parents(path);
	file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (file < 0) {
		dprintf(STDERR_FILENO, "bulkhead: cannot write %s: %s\n", path, strerror(errno));
	}
}

static void write_file(const void *data, unsigned int size, void *unused)
{
	if (file >= 0 && write(file, data, size) != (ssize_t)size) {
		close(file);
		file = -1;
	}
}

/* For counters of values, which nothing here has. */
static void *no_memory(unsigned int size, void *unused)
{
	return NULL;
}

static void write_all(void *unused)
{
	for (const struct gcov_info *const *info = z_gcov_info_start; info < z_gcov_info_end;
	     info++) {
		__gcov_info_to_gcda(*info, open_file, write_file, no_memory, NULL);
	}
	if (file >= 0) {
		close(file);
	}
}

void sim_coverage_write(void)
{
	sim_on_host_stack(write_all, NULL);
}
