/* SPDX-License-Identifier: Apache-2.0 */

/* See standard_fds.h. */

#include "standard_fds.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void standard_fds_open(void)
{
	for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
		if (fcntl(fd, F_GETFD) >= 0 || errno != EBADF) {
			continue;
		}
		/* The lowest free number is this one: those below are open. */
		if (open("/dev/null", O_RDWR) != fd) {
			dprintf(STDERR_FILENO,
				"descriptor %d is closed and /dev/null cannot be "
				"opened in its place\n",
				fd);
			_exit(EXIT_FAILURE);
		}
	}
}
