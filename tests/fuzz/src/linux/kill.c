/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What somebody with a shell on the host could do: end a domain's process. Only while the kernel
 * runs, so that it falls on the same call in every run of a seed; that a process dies while its
 * thread runs, the forged frames see to.
 */

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <zephyr/kernel.h>

#include "../world.h"

void kill_process(uint32_t choice)
{
	char path[64];
	char children[256] = "";
	char *next = children;
	unsigned int key = irq_lock();
	int fd;

	snprintf(path, sizeof(path), "/proc/self/task/%d/children", (int)getpid());
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd >= 0) {
		(void)!read(fd, children, sizeof(children) - 1);
		close(fd);
	}
	for (uint32_t i = 0;; i++) {
		char *end;
		int pid = (int)strtol(next, &end, 10);

		if (end == next) {
			break;
		}
		if (i == choice) {
			siginfo_t gone;

			/* Until it is dead: before, it could still take a turn with it. */
			(void)kill((pid_t)pid, SIGKILL);
			(void)waitid(P_PID, (id_t)pid, &gone, WEXITED | WNOWAIT);
			break;
		}
		next = end;
	}
	irq_unlock(key);
}
