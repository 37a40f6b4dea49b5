/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Debugging in QEMU: a child of ours runs QEMU as ever, stopped before the first instruction, and
 * we become gdb, which talks to it through a socket. The child ends with gdb. To the first line of
 * a domain gdb goes by sim/gdb/qemu_domain.gdb.
 */

#include <signal.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "host/text/list.h"
#include "host/text/text.h"

#include "domains.h"
#include "launch.h"
#include "report.h"

#define POLL_MS 20

/* How long QEMU may take is the child's to know: it ends a QEMU that is not heard of. */
static void wait_for_socket(const char *path, const char *directory, pid_t runner)
{
	const struct timespec pause = {.tv_nsec = POLL_MS * 1000000L};

	while (access(path, F_OK) != 0) {
		/* Then it has said why. */
		if (waitpid(runner, NULL, WNOHANG) == runner) {
			(void)rmdir(directory);
			exit(EXIT_MISUSE);
		}
		nanosleep(&pause, NULL);
	}
}

void launch_qemu_gdb(struct strings *qemu, const char *image, const char *domain)
{
	uint64_t address = domain != NULL ? domain_find(image, domain) : 0;
	const char *tmp = getenv("TMPDIR");
	char *directory = text_format("%s/sim-gdb-XXXXXX", tmp != NULL ? tmp : "/tmp");
	struct strings gdb = {0};
	pid_t parent = getpid();
	const char *path;
	pid_t runner;

	if (mkdtemp(directory) == NULL) {
		misuse("cannot make a directory like %s for gdb's socket", directory);
	}
	path = text_format("%s/gdb", directory);
	strings_add(qemu, "-S");
	strings_add(qemu, "-gdb");
	strings_add(qemu, text_format("unix:%s,server=on,wait=off", path));
	runner = fork();
	if (runner < 0) {
		misuse("cannot start a process for QEMU");
	}
	if (runner == 0) {
		/* Ctrl-C is for gdb. */
		setpgid(0, 0);
		prctl(PR_SET_PDEATHSIG, SIGTERM);
		if (getppid() != parent) {
			_exit(EXIT_MISUSE);
		}
		return;
	}
	wait_for_socket(path, directory, runner);
	strings_add(&gdb, "gdb-multiarch");
	strings_add(&gdb, "-q");
	if (domain != NULL) {
		gdb_add_script(&gdb, "quiet");
	}
	gdb_add_command(&gdb, text_format("target remote %s", path));
	gdb_add_command(&gdb, text_format("shell rm -rf '%s'", directory));
	if (domain != NULL) {
		gdb_add_command(
			&gdb, text_format("set $sim_domain = %#llx", (unsigned long long)address));
		gdb_add_script(&gdb, "qemu_domain");
		gdb_add_script(&gdb, "first_line");
	}
	strings_add(&gdb, image);
	become(&gdb);
}
