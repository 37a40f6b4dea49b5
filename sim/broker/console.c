/* SPDX-License-Identifier: Apache-2.0 */

/* Broker: the UART, which is standard output, and the random number generator. */

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "broker.h"
#include "port.h"

void arch_console_write(const char *text, size_t length)
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

bool arch_console_is_terminal(void)
{
	return isatty(STDOUT_FILENO) != 0;
}

/* splitmix64: small, and the same numbers for the same seed everywhere. */
static uint64_t next_random(void)
{
	static uint64_t state;
	static bool seeded;
	uint64_t z;

	if (!seeded) {
		seeded = true;
		state = sim_options.seed;
		if (!sim_options.seed_given && !sim_options.virtual_time) {
			(void)!getrandom(&state, sizeof(state), 0);
		}
	}
	state += 0x9e3779b97f4a7c15ull;
	z = state;
	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
	return z ^ (z >> 31);
}

void arch_random(void *buffer, size_t size)
{
	unsigned char *out = buffer;

	while (size > 0) {
		uint64_t word = next_random();
		size_t part = MIN(size, sizeof(word));

		memcpy(out, &word, part);
		out += part;
		size -= part;
	}
}
