/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A link of two pipes. A frame is smaller than PIPE_BUF: Linux hands it over whole, copies it on
 * the way, so that nobody changes it after it was checked, and wakes the other side.
 */

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../host/host_cpu.h"
#include "link.h"

/* ---- Broker -------------------------------------------------------------------------------- */

static bool pipe_open(struct sim_link *link)
{
	int up[2];
	int down[2];

	if (pipe2(up, O_CLOEXEC) != 0) {
		return false;
	}
	if (pipe2(down, O_CLOEXEC) != 0) {
		int error = errno;

		close(up[0]);
		close(up[1]);
		errno = error;
		return false;
	}
	/* A process that does not read what it is sent must not stop the broker. */
	(void)fcntl(down[1], F_SETFL, O_NONBLOCK);
	link->request_fd = up[0];
	link->resume_fd = down[1];
	link->domain_request_fd = up[1];
	link->domain_resume_fd = down[0];
	return true;
}

static void pipe_forked(struct sim_link *link)
{
	close(link->domain_request_fd);
	close(link->domain_resume_fd);
}

static void pipe_close(struct sim_link *link)
{
	close(link->request_fd);
	close(link->resume_fd);
}

static bool pipe_resume(struct sim_link *link, const struct sim_down *down, bool prove)
{
	ssize_t written;

	do {
		written = write(link->resume_fd, down, sizeof(*down));
	} while (written < 0 && errno == EINTR);
	return written == (ssize_t)sizeof(*down);
}

static long pipe_wait(struct sim_link *link, struct sim_request *request,
		      volatile uint32_t *pending)
{
	return host_wait_call(SYS_read, (uintptr_t)link->request_fd, (uintptr_t)request,
			      sizeof(*request), 0, pending);
}

static long pipe_take(struct sim_link *link, struct sim_request *request)
{
	long length;

	do {
		length = read(link->request_fd, request, sizeof(*request));
	} while (length < 0 && errno == EINTR);
	return length;
}

static int pipe_poll(struct sim_link *link, int other_fd, int limit_ms)
{
	struct pollfd fds[2] = {
		{.fd = link->request_fd, .events = POLLIN},
		{.fd = other_fd, .events = POLLIN},
	};
	int ready = poll(fds, 2, limit_ms);

	if (ready <= 0) {
		return ready;
	}
	return (fds[0].revents != 0 ? SIM_LINK_REQUEST : 0) |
	       ((fds[1].revents & POLLIN) != 0 ? SIM_LINK_OTHER : 0) |
	       ((fds[1].revents & ~POLLIN) != 0 ? SIM_LINK_BROKEN : 0);
}

static bool pipe_unread(const struct sim_link *link)
{
	int bytes = 0;

	return ioctl(link->resume_fd, FIONREAD, &bytes) == 0 && bytes > 0;
}

static bool pipe_begun(const struct sim_link *link)
{
	return !pipe_unread(link);
}

bool sim_link_ended(const struct sim_link *link)
{
	struct pollfd request = {.fd = link->request_fd};

	return poll(&request, 1, 0) == 1 && (request.revents & POLLHUP) != 0;
}

/* A process that waits in a pipe is quiet. */
static void pipe_park(struct sim_link *link)
{
}

/* ---- Domain -------------------------------------------------------------------------------- */

static int pipe_enter(struct sim_ring *ring)
{
	return 0;
}

static void pipe_exchange(struct sim_ring *ring, const struct sim_up *up, struct sim_down *down)
{
	ssize_t length;

	do {
		length = write(SIM_FD_REQUEST, up, sizeof(*up));
	} while (length < 0 && errno == EINTR);
	do {
		length = read(SIM_FD_RESUME, down, sizeof(*down));
	} while (length != (ssize_t)sizeof(*down));
}

const struct sim_link_way sim_link_pipe = {
	.name = "pipe",
	.open = pipe_open,
	.forked = pipe_forked,
	.close = pipe_close,
	.resume = pipe_resume,
	.wait = pipe_wait,
	.take = pipe_take,
	.poll = pipe_poll,
	.unread = pipe_unread,
	.begun = pipe_begun,
	.park = pipe_park,
	.enter = pipe_enter,
	.exchange = pipe_exchange,
};
