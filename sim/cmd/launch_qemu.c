/* SPDX-License-Identifier: Apache-2.0 */

/*
 * QEMU as our child: its output comes through a pipe, so that lines of facts in it become words; it
 * dies with us however we end, by the kernel's hand, so Ctrl-C needs no handler. QEMU itself may
 * hang, and an image may be silent for ever. Of the first a monitor connection tells, on which QEMU
 * sends a greeting once it runs; the second has a limit where an end is expected.
 */

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "host/image/describe.h"
#include "host/text/list.h"
#include "host/text/shell.h"
#include "host/text/spawn.h"
#include "host/text/text.h"

#include "decode.h"
#include "launch.h"
#include "qemu.h"
#include "report.h"
#include "stacks_qemu.h"

/* How long QEMU may take to greet. */
#define START_LIMIT_S   20
/* How long it may print nothing in virtual time, where no second passes without work. */
#define SILENCE_LIMIT_S 60

#define EXIT_FATAL 1

/* Bit 0 of an address of code means Thumb; it is no part of the address. */
#define THUMB 1ul

/* QEMU as it runs. */
struct qemu {
	pid_t pid;
	int pidfd;
	int out;
	int err;
	int monitor;
	bool greeted;
	bool printed; /* the image did */
	double quiet; /* for how many seconds it has said nothing */
	struct decoder decoder;
	/* Of its stderr: the last line, not ended yet; and what it said of a lock-up. */
	char line[1024];
	size_t line_length;
	bool locked_up;
	unsigned long pc; /* there */
	int signal;       /* from outside, which QEMU took as a wish to end */
	bool verbose;
	/* --stacks: our end of its gdb stub, -1 when nothing comes from there; what was found. */
	bool looks;
	bool looking; /* it has begun */
	int stub;
	struct stacks stacks;
};

/* From outside, with --stacks: QEMU is in a group of its own then. */
static volatile sig_atomic_t told_to_end;

static void on_signal(int signal)
{
	told_to_end = signal;
}

static void catch_signals(void)
{
	const struct sigaction action = {.sa_handler = on_signal};
	static const int signals[] = {SIGINT, SIGTERM, SIGHUP};
	struct sigaction old;

	for (size_t i = 0; i < sizeof(signals) / sizeof(signals[0]); i++) {
		if (sigaction(signals[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) {
			sigaction(signals[i], &action, NULL);
		}
	}
}

/* QEMU waits for us before the first instruction; *stub is its end of the connection. */
static void add_stub(struct qemu *qemu, struct strings *words, int *stub)
{
	int ends[2];

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) < 0) {
		misuse("cannot make a socket: %s", strerror(errno));
	}
	fcntl(ends[0], F_SETFD, FD_CLOEXEC);
	strings_add(words, "-S");
	strings_add(words, "-chardev");
	strings_add(words, text_format("socket,id=stub,fd=%d", ends[1]));
	strings_add(words, "-gdb");
	strings_add(words, "chardev:stub");
	qemu->stub = ends[0];
	*stub = ends[1];
	catch_signals();
}

static void start(struct qemu *qemu, const struct strings *command)
{
	struct strings words = {0};
	int monitor[2];
	int stub = -1;
	int out[2];
	int err[2];

	if (pipe2(out, O_CLOEXEC) < 0 || pipe2(err, O_CLOEXEC) < 0 ||
	    socketpair(AF_UNIX, SOCK_STREAM, 0, monitor) < 0) {
		misuse("cannot make a pipe: %s", strerror(errno));
	}
	fcntl(monitor[0], F_SETFD, FD_CLOEXEC);
	strings_add_all(&words, command);
	strings_add(&words, "-chardev");
	strings_add(&words, text_format("socket,id=monitor,fd=%d", monitor[1]));
	strings_add(&words, "-mon");
	strings_add(&words, "chardev=monitor,mode=control");
	if (qemu->looks) {
		add_stub(qemu, &words, &stub);
	}
	if (qemu->verbose) {
		dprintf(STDERR_FILENO, "%s\n", shell_quote(&words));
	}
	/* With --stacks Ctrl-C is for us: there is something to look at first. */
	qemu->pid = spawn_start(words.item, &(struct spawn){
						    .in = SPAWN_NULL,
						    .out = out[1],
						    .err = err[1],
						    .group = qemu->looks,
						    .dies_by = SIGKILL,
						    /* It aborts when the processor locks up. */
						    .no_core = true,
					    });
	if (qemu->pid < 0) {
		misuse("cannot start %s: %s", words.item[0], strerror(errno));
	}
	close(out[1]);
	close(err[1]);
	close(monitor[1]);
	if (stub >= 0) {
		close(stub);
	}
	qemu->pidfd = (int)syscall(SYS_pidfd_open, qemu->pid, 0);
	qemu->out = out[0];
	qemu->err = err[0];
	qemu->monitor = monitor[0];
}

static void print(void *context, const char *text, size_t length)
{
	fwrite(text, 1, length, stdout);
}

/*
 * A line of QEMU's own. It says that a processor has locked up in words for its developers, with
 * all registers; that is worded anew at the end.
 */
static void take_error_line(struct qemu *qemu)
{
	const char *text = qemu->line;
	const char *pc = strstr(text, "R15=");

	/* The board has an Ethernet chip, and nobody needs it. */
	if (strstr(text, "warning: nic lan9118.0 has no peer") != NULL) {
		return;
	}
	/* It was stopped when it started, and what it should run had not come yet. */
	if (qemu->looks && strstr(text, "icount sleep disabled and no active timers") != NULL) {
		return;
	}
	(void)sscanf(text, "%*s terminating on signal %d", &qemu->signal);
	if (strstr(text, "Lockup: ") != NULL) {
		qemu->locked_up = true;
	}
	if (qemu->locked_up && pc != NULL) {
		qemu->pc = strtoul(pc + strlen("R15="), NULL, 16);
	}
	if (qemu->verbose || !qemu->locked_up) {
		dprintf(STDERR_FILENO, "%s\n", text);
	}
}

static void take_errors(struct qemu *qemu, const char *text, size_t length)
{
	for (size_t i = 0; i < length; i++) {
		if (text[i] != '\n' && qemu->line_length + 1 < sizeof(qemu->line)) {
			qemu->line[qemu->line_length++] = text[i];
			continue;
		}
		qemu->line[qemu->line_length] = '\0';
		qemu->line_length = 0;
		take_error_line(qemu);
	}
}

static void __attribute__((noreturn)) cannot_write(void)
{
	if (errno == EPIPE) {
		/* Nobody reads any more: the end that SIGPIPE makes where it is not ignored. */
		exit(128 + SIGPIPE);
	}
	misuse("cannot write to standard output: %s", strerror(errno));
}

/* Read what there is; closes the descriptor (and sets it to -1) at its end. */
static void take(struct qemu *qemu, int *fd)
{
	char block[4096];
	ssize_t length = read(*fd, block, sizeof(block));

	if (length < 0 && (errno == EINTR || errno == EAGAIN)) {
		return;
	}
	if (length <= 0) {
		close(*fd);
		*fd = -1;
		return;
	}
	qemu->quiet = 0;
	if (fd == &qemu->monitor) {
		qemu->greeted = true;
	} else if (fd == &qemu->out) {
		qemu->printed = true;
		decoder_take(&qemu->decoder, block, (size_t)length);
		if (fflush(stdout) != 0) {
			kill(qemu->pid, SIGKILL);
			cannot_write();
		}
	} else {
		take_errors(qemu, block, (size_t)length);
	}
}

/* What is still in a pipe whose writer has ended. */
static void drain(struct qemu *qemu, int *fd)
{
	struct pollfd ready = {.fd = *fd, .events = POLLIN};

	while (*fd >= 0 && poll(&ready, 1, 0) == 1) {
		take(qemu, fd);
	}
}

/* Seconds of silence after which QEMU is ended; 0: none. */
static double silence_limit(const struct qemu *qemu, const struct options *options)
{
	if (options->gdb && qemu->greeted) {
		/* A person looking at a stopped image is not a hang. */
		return 0;
	}
	if (options->hang_limit != NULL) {
		return strtod(options->hang_limit, NULL);
	}
	if (!qemu->greeted) {
		return START_LIMIT_S;
	}
	if (options->virtual_time) {
		return SILENCE_LIMIT_S;
	}
	/* In real time silence means something only if the end is known. */
	return options->stop_at != NULL ? strtod(options->stop_at, NULL) + SILENCE_LIMIT_S : 0;
}

static void begin_to_look(struct qemu *qemu)
{
	if (!stacks_qemu_begin(qemu->stub)) {
		kill(qemu->pid, SIGKILL);
		misuse("--stacks: the image can not be looked into; was it built for it?");
	}
}

/* What is known of the stacks goes behind all that the image has said. */
static void show_stacks(struct qemu *qemu, const struct options *options, const struct board *board)
{
	if (qemu->looks) {
		stacks_print(&qemu->stacks, options, board, stdout);
	}
}

static void __attribute__((noreturn))
end_by_signal(struct qemu *qemu, const struct options *options, const struct board *board)
{
	if (qemu->looking) {
		stacks_qemu_stop(&qemu->stacks);
	}
	kill(qemu->pid, SIGKILL);
	waitpid(qemu->pid, NULL, 0);
	drain(qemu, &qemu->out);
	decoder_end(&qemu->decoder);
	show_stacks(qemu, options, board);
	fflush(stdout);
	signal(told_to_end, SIG_DFL);
	raise(told_to_end);
	exit(128 + told_to_end);
}

static void __attribute__((noreturn)) hung(struct qemu *qemu, const struct options *options,
					   const struct board *board, double limit)
{
	if (qemu->looking) {
		stacks_qemu_stop(&qemu->stacks);
	}
	kill(qemu->pid, SIGKILL);
	waitpid(qemu->pid, NULL, 0);
	decoder_end(&qemu->decoder);
	fflush(stdout);
	if (!qemu->greeted) {
		misuse("QEMU does not start: nothing was heard of it for %g s; it was ended",
		       limit);
	}
	show_stacks(qemu, options, board);
	fflush(stdout);
	say("QEMU has printed nothing for %g s and was ended (--hang-limit SECONDS; 0: never)",
	    limit);
	exit(EXIT_FATAL);
}

/*
 * Wait until QEMU says something or ends, at most a second. Silence is counted in such waits, so
 * that time in which we were stopped ourselves (Ctrl-Z, a laptop's lid) is none.
 */
static void wait_for_news(struct qemu *qemu, double limit)
{
	struct pollfd fds[] = {
		{.fd = qemu->out, .events = POLLIN},
		{.fd = qemu->err, .events = POLLIN},
		{.fd = qemu->monitor, .events = POLLIN},
		{.fd = qemu->pidfd, .events = POLLIN},
		{.fd = qemu->looking ? qemu->stub : -1, .events = POLLIN},
	};
	int *const streams[] = {&qemu->out, &qemu->err, &qemu->monitor};
	double wait = limit > 0 && limit - qemu->quiet < 1 ? limit - qemu->quiet : 1;

	if (poll(fds, 5, (int)(wait * 1000) + 1) == 0) {
		qemu->quiet += wait;
	}
	for (size_t i = 0; i < 3; i++) {
		if (fds[i].revents != 0) {
			take(qemu, streams[i]);
		}
	}
	if (qemu->looks && qemu->greeted && !qemu->looking) {
		qemu->looking = true;
		begin_to_look(qemu);
	} else if (fds[4].revents != 0 && !stacks_qemu_event(&qemu->stacks)) {
		qemu->stub = -1;
	}
}

/* Let it run until it ends; returns what waitpid() says. */
static int watch(struct qemu *qemu, const struct options *options, const struct board *board)
{
	int status;

	while (waitpid(qemu->pid, &status, WNOHANG) != qemu->pid) {
		double limit = silence_limit(qemu, options);

		if (told_to_end != 0) {
			end_by_signal(qemu, options, board);
		}
		if (limit > 0 && qemu->quiet >= limit) {
			hung(qemu, options, board, limit);
		}
		wait_for_news(qemu, limit);
	}
	drain(qemu, &qemu->out);
	drain(qemu, &qemu->err);
	drain(qemu, &qemu->monitor);
	return status;
}

/* The image's own status; what else may end QEMU is said. */
static int status_of(const struct qemu *qemu, int status)
{
	struct text place = {0};

	if (qemu->signal != 0) {
		return 128 + qemu->signal;
	}
	if (!WIFSIGNALED(status) && !qemu->greeted && !qemu->printed) {
		misuse("QEMU ended before it had started the image; -v shows its command line");
	}
	if (!WIFSIGNALED(status)) {
		return WEXITSTATUS(status);
	}
	if (!qemu->locked_up) {
		say("QEMU was ended by signal %d", WTERMSIG(status));
		return 128 + WTERMSIG(status);
	}
	describe_code(decode_image(), qemu->pc & ~THUMB, &place);
	if (place.length > 0) {
		say("the processor has locked up: a fault while it handled a fault, in %s",
		    place.data);
	} else {
		say("the processor has locked up: a fault while it handled a fault, at 0x%lx",
		    qemu->pc);
	}
	return EXIT_FATAL;
}

void launch_qemu(const struct board *board, const char *image, const struct options *options)
{
	struct strings command = qemu_command(board, image, options);
	struct qemu qemu = {
		.verbose = options->verbose,
		.decoder = {.out = print,
			    .raw = options->raw,
			    .json = decode_json(options->json),
			    .json_path = options->json},
		.looks = options->stacks,
		.stub = -1,
		/* Until the end of the run is seen. */
		.stacks = {.exact = true, .partial = true},
	};
	int status;

	if (options->gdb) {
		launch_qemu_gdb(&command, image, options->gdb_domain);
	}
	if (!decode_open(image)) {
		misuse("%s is no ELF file; leave out --no-build", image);
	}
	start(&qemu, &command);
	status = watch(&qemu, options, board);
	decoder_end(&qemu.decoder);
	show_stacks(&qemu, options, board);
	if (fflush(stdout) != 0) {
		cannot_write();
	}
	status = status_of(&qemu, status);
	exit(status == EXIT_SUCCESS && qemu.decoder.lost ? EXIT_FAILURE : status);
}
