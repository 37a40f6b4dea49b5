/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: a new domain process is awaited here until it is set up. Somebody outside may kill or
 * stop it meanwhile; then it is started once more by start.c. A step that fails ends the system:
 * the host lacks what the chip is made of.
 */

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <valgrind/valgrind.h>

#include "broker.h"
#include "process.h"

#define POLL_MS 20

/* Host time for what takes a millisecond or two of computing. */
#define SETUP_LIMIT_S    10
#define VALGRIND_LIMIT_S 300

static long seconds_now(void)
{
	struct timespec now = {0};

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return (long)now.tv_sec;
}

/* Wait until there is something to read, or the end of it. False: the process is not to be had. */
static bool readable(const struct sim_process *process, int fd, bool patient)
{
	const long end = seconds_now() + (RUNNING_ON_VALGRIND ? VALGRIND_LIMIT_S : SETUP_LIMIT_S);
	struct pollfd request = {.fd = fd, .events = POLLIN};

	for (;;) {
		int ready = poll(&request, 1, POLL_MS);

		if (ready > 0) {
			return true;
		}
		if (!patient && (sim_process_changed(process, WSTOPPED) || seconds_now() > end)) {
			return false;
		}
	}
}

static int receive_descriptor(int socket)
{
	union {
		struct cmsghdr header;
		char space[CMSG_SPACE(sizeof(int))];
	} control = {0};
	char byte;
	struct iovec data = {.iov_base = &byte, .iov_len = 1};
	struct msghdr message = {.msg_iov = &data,
				 .msg_iovlen = 1,
				 .msg_control = &control,
				 .msg_controllen = sizeof(control)};
	struct cmsghdr *header;
	ssize_t length;
	int fd = -1;

	do {
		length = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
	} while (length < 0 && errno == EINTR);
	header = CMSG_FIRSTHDR(&message);
	if (length == 1 && header != NULL && header->cmsg_type == SCM_RIGHTS) {
		memcpy(&fd, CMSG_DATA(header), sizeof(fd));
	}
	return fd;
}

/* What helps where a step fails with this error. */
static const char *advice_for(int error)
{
	switch (error) {
	case EMFILE:
	case ENFILE:
		return "raise the limit of open files (ulimit -n)";
	case ENOMEM:
		return "give the process more memory";
	default:
		return "Linux 5.9 or later is needed, and a sandbox around this one (a container) "
		       "must allow seccomp";
	}
}

/* Read the READY frame. False: it has died before. */
static bool read_ready(const struct sim_process *process)
{
	struct sim_up up;
	ssize_t length;

	do {
		length = read(process->link.request_fd, &up, sizeof(up));
	} while (length < 0 && errno == EINTR);
	if (length != (ssize_t)sizeof(up) || up.verb != SIM_VERB_READY) {
		return false;
	}
	if (up.word[0] != 0) {
		char what[80];

		up.text[sizeof(up.text) - 1] = '\0';
		snprintf(what, sizeof(what), "cannot isolate a domain process: %s", up.text);
		sim_die(what, (int)up.word[0], advice_for((int)up.word[0]));
	}
	return true;
}

bool sim_process_ready(struct sim_process *process, int listener, bool patient)
{
	patient = patient || sim_options.hang_limit_ns == 0;
	if (sim_filtered) {
		if (!readable(process, listener, patient)) {
			return false;
		}
		process->notify_fd = receive_descriptor(listener);
	}
	/* Without a descriptor it has died, or says why there is none. */
	if (!readable(process, process->link.request_fd, patient) || !read_ready(process)) {
		return false;
	}
	if (sim_filtered && process->notify_fd < 0) {
		sim_die("a domain process did not hand over its filter", 0, "report this");
	}
	return true;
}
