/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Domain process: the filters that make the broker the only one who programs the MPU, and that
 * turn every Linux call of user code into a fault.
 *
 * Two filters, because the first one's notification descriptor still has to be sent to the
 * broker. A call must pass both, and the stricter verdict wins:
 *
 *	call					first	second
 *	write to the request pipe, read from
 *	the resume pipe, rt_sigreturn		allow	allow
 *	mprotect with the cookie		ask	allow
 *	mprotect of a listed stack with
 *	the stack cookie			allow	allow
 *	anything else				allow	trap (SIGSYS, a fault that names the call)
 *
 * "Ask" stops the caller until the broker, which has just ordered the change, has compared the
 * arguments. Without the cookie mprotect is a Linux call like any other; with it, but not
 * ordered, it waits for ever and counts as a domain that does not give back the CPU.
 */

#include <errno.h>
#include <seccomp.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <unistd.h>

#include "domain.h"

#define COOKIE_ARG 3

/* The condition that an argument of the call has this value. */
static struct scmp_arg_cmp equals(unsigned int arg, scmp_datum_t value)
{
	return (struct scmp_arg_cmp){.arg = arg, .op = SCMP_CMP_EQ, .datum_a = value};
}

static int add_stack_rules(scmp_filter_ctx filter, const struct domain_start *start)
{
	int error = 0;

	for (size_t i = 0; i < start->stack_count && error == 0; i++) {
		error = seccomp_rule_add(
			filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 4,
			equals(0, start->stacks[i].start), equals(1, start->stacks[i].length),
			SCMP_A2(SCMP_CMP_MASKED_EQ, ~(scmp_datum_t)(PROT_READ | PROT_WRITE), 0),
			equals(COOKIE_ARG, start->stack_cookie));
	}
	return error;
}

static int send_listener(int socket, int listener)
{
	union {
		struct cmsghdr header;
		char space[CMSG_SPACE(sizeof(int))];
	} control = {0};
	char byte = 0;
	struct iovec data = {.iov_base = &byte, .iov_len = 1};
	struct msghdr message = {.msg_iov = &data,
				 .msg_iovlen = 1,
				 .msg_control = &control,
				 .msg_controllen = sizeof(control)};
	struct cmsghdr *header = CMSG_FIRSTHDR(&message);

	header->cmsg_level = SOL_SOCKET;
	header->cmsg_type = SCM_RIGHTS;
	header->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(header), &listener, sizeof(int));
	return sendmsg(socket, &message, 0) == 1 ? 0 : -errno;
}

static int install_first(const struct domain_start *start, const char **step)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	int error;
	int listener;

	*step = "seccomp_init";
	if (filter == NULL) {
		return -ENOMEM;
	}
	*step = "seccomp_rule_add";
	error = seccomp_rule_add(filter, SCMP_ACT_NOTIFY, SCMP_SYS(mprotect), 1,
				 equals(COOKIE_ARG, start->cookie));
	if (error == 0) {
		*step = "seccomp_load (user notification)";
		error = seccomp_load(filter);
	}
	if (error == 0) {
		*step = "sending the filter's descriptor";
		listener = seccomp_notify_fd(filter);
		error = send_listener(start->listener_fd, listener);
		close(listener);
	}
	close(start->listener_fd);
	seccomp_release(filter);
	return error;
}

static int install_second(const struct domain_start *start, const char **step)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_TRAP);
	int error;

	*step = "seccomp_init";
	if (filter == NULL) {
		return -ENOMEM;
	}
	*step = "seccomp_rule_add";
	/* The two calls of every trap come first in the filter. */
	(void)seccomp_syscall_priority(filter, SCMP_SYS(write), 255);
	(void)seccomp_syscall_priority(filter, SCMP_SYS(read), 254);
	error = seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(write), 1,
				 equals(0, SIM_FD_REQUEST));
	error = error != 0 ? error
			   : seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(read), 1,
					      equals(0, SIM_FD_RESUME));
	error = error != 0 ? error
			   : seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(rt_sigreturn), 0);
	error = error != 0 ? error
			   : seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1,
					      equals(COOKIE_ARG, start->cookie));
	error = error != 0 ? error : add_stack_rules(filter, start);
	if (error == 0) {
		*step = "seccomp_load";
		error = seccomp_load(filter);
	}
	/* The filter is not released: free() may make Linux calls, which would trap now. */
	return error;
}

int domain_filter_install(const struct domain_start *start, const char **step)
{
	int error = install_first(start, step);

	if (error != 0) {
		return error;
	}
	/* Not earlier: the listener would get number 0, which libseccomp takes for none. */
	*step = "close_range";
	if (close_range(STDIN_FILENO, STDERR_FILENO, 0) != 0) {
		return -errno;
	}
	return install_second(start, step);
}
