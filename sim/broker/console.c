/* SPDX-License-Identifier: Apache-2.0 */

/* Broker: the UART, which is standard output. */

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include "../chip.h"
#include "broker.h"

void sim_console_write(const char *text, size_t length)
{
	while (length > 0) {
		ssize_t written = write(STDOUT_FILENO, text, length);

		if (written < 0) {
			if (errno == EINTR) {
				continue;
			}
			if (errno == EAGAIN) {
				struct pollfd out = {.fd = STDOUT_FILENO, .events = POLLOUT};

				(void)poll(&out, 1, -1);
				continue;
			}
			if (errno == EPIPE) {
				/* Nobody reads any more, so nobody sees what is done from here. */
				sim_stop_by(SIGPIPE);
			}
			/* As on a UART without a cable. */
			return;
		}
		text += written;
		length -= (size_t)written;
	}
}

bool sim_console_is_terminal(void)
{
	return isatty(STDOUT_FILENO) != 0;
}
