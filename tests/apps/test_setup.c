/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What if somebody kills or stops a domain's process while it is being set up? The harness traces
 * the image, so a new process stands still before its first instruction. It is then led from Linux
 * call to Linux call and hit at the one that is due, until the frame that says it is ready.
 */

#include "harness.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#define APP "app_edges"

/* Of a domain's process: where it writes its frames. */
#define REQUEST_FD 4

/* Ten hits find the whole of it, and a thousand each call. */
#define STRIDE 7

#define LIMIT_S 20

struct attack {
	struct run *run;
	int signal;
	unsigned int hits;    /* how many processes to hit */
	unsigned int in_turn; /* how many in turn; the next one is let be */
	unsigned int done;
	unsigned int call;   /* at how many calls of the process the next hit is due */
	unsigned int stride; /* so many calls further than the hit before */
	bool seen_ready;     /* at least one was hit when it was about to say that it is ready */
};

/* A process that is traced stands still, or has ended: its wait status. */
static pid_t wait_tracee(const struct attack *attack, int *status)
{
	siginfo_t info = {0};

	for (;;) {
		if (waitid(P_ALL, 0, &info, WEXITED | WSTOPPED | __WALL | WNOWAIT) != 0) {
			assert_int_equal(errno, EINTR);
			continue;
		}
		if (info.si_pid == attack->run->pid && info.si_code != CLD_TRAPPED &&
		    info.si_code != CLD_STOPPED) {
			/* The image has ended: that is for finish() to see. */
			return 0;
		}
		assert_int_equal(waitpid(info.si_pid, status, __WALL), info.si_pid);
		return info.si_pid;
	}
}

/* At the entry of a call: is it the frame that ends the setting up? */
static bool says_ready(pid_t pid)
{
	struct __ptrace_syscall_info info = {0};

	assert_true(ptrace(PTRACE_GET_SYSCALL_INFO, pid, sizeof(info), &info) > 0);
	return info.op == PTRACE_SYSCALL_INFO_ENTRY && info.entry.nr == SYS_write &&
	       info.entry.args[0] == REQUEST_FD;
}

/* A new process stands still before its first instruction, or the call that it was led to. */
static void hit(struct attack *attack, pid_t pid)
{
	bool ready = false;
	int status;

	for (unsigned int call = 0; call < attack->call && !ready; call++) {
		assert_int_equal(ptrace(PTRACE_SYSCALL, pid, 0, 0), 0);
		assert_int_equal(waitpid(pid, &status, __WALL), pid);
		assert_true(WIFSTOPPED(status));
		ready = says_ready(pid);
	}
	/* After the last call from the beginning, but not at the same ones. */
	attack->call = ready ? (attack->call + 1) % attack->stride : attack->call + attack->stride;
	attack->seen_ready |= ready;
	if (ready && attack->signal != SIGKILL) {
		/* A signal that stops comes when the frame has been sent: too late. */
		assert_int_equal(ptrace(PTRACE_DETACH, pid, 0, 0), 0);
		return;
	}
	attack->done++;
	assert_int_equal(kill(pid, attack->signal), 0);
	if (attack->signal == SIGKILL) {
		assert_int_equal(waitpid(pid, &status, __WALL), pid);
		assert_true(WIFSIGNALED(status));
	} else {
		assert_int_equal(ptrace(PTRACE_DETACH, pid, 0, 0), 0);
	}
}

/* The image whose processes are hit: it gets no more than a limit in time. */
static volatile pid_t image_hit;

static void on_alarm(int signal)
{
	kill(image_hit, SIGKILL);
}

/* Let the image run, and hit the processes that it starts. */
static void make(struct attack *attack)
{
	const pid_t image = attack->run->pid;
	unsigned int born = 0;
	siginfo_t stopped = {0};

	image_hit = image;
	signal(SIGALRM, on_alarm);
	alarm(soak_count(100 * LIMIT_S));
	/* It has stopped itself. */
	assert_int_equal(waitid(P_PID, (id_t)image, &stopped, WSTOPPED | WNOWAIT), 0);
	assert_int_equal(ptrace(PTRACE_SEIZE, image, 0, PTRACE_O_TRACEFORK | PTRACE_O_TRACESYSGOOD),
			 0);
	assert_int_equal(kill(image, SIGCONT), 0);
	for (bool over = false; !over;) {
		int status;
		pid_t pid = wait_tracee(attack, &status);

		if (pid == 0) {
			return;
		}
		if (pid != image) {
			/* The first stop of a process that was just born. */
			if (attack->done == attack->hits ||
			    born++ % (attack->in_turn + 1) == attack->in_turn) {
				assert_int_equal(ptrace(PTRACE_DETACH, pid, 0, 0), 0);
				over = attack->done == attack->hits;
			} else {
				hit(attack, pid);
			}
			continue;
		}
		/* An interrupt of the chip is delivered; everything else is ours. */
		assert_true(WIFSTOPPED(status));
		ptrace(PTRACE_CONT, image, 0, status >> 16 != 0 ? 0 : WSTOPSIG(status));
	}
	/* It has to stand still to be let go. */
	assert_int_equal(ptrace(PTRACE_INTERRUPT, image, 0, 0), 0);
	for (;;) {
		int status;
		pid_t pid = wait_tracee(attack, &status);

		if (pid == 0) {
			return;
		}
		if (pid == image) {
			ptrace(PTRACE_DETACH, image, 0, status >> 16 != 0 ? 0 : WSTOPSIG(status));
			return;
		}
	}
}

static struct run *disturb(const char *time, int signal, unsigned int hits, unsigned int in_turn,
			   bool *seen_ready)
{
	struct attack attack = {
		.signal = signal, .hits = hits, .in_turn = in_turn, .stride = STRIDE};
	/* More processes than it takes. */
	unsigned int times = hits + 10;
	char text[512];
	const char *const argv[] = {"sh", "-c", text, NULL};

	/* It waits for us. */
	snprintf(text, sizeof(text), "kill -STOP $$; exec %s --time %s -- restart %u", image_path(),
		 time, times);
	attack.run = start_program(argv, NULL);
	make(&attack);
	alarm(0);
	finish(attack.run);
	*seen_ready = attack.seen_ready;
	if (attack.run->status == 0) {
		assert_int_equal(attack.done, hits);
		snprintf(text, sizeof(text), "%u steps, 0 lost", times);
		assert_line(attack.run, text);
	}
	assert_int_equal(fault_count(attack.run), 0);
	return attack.run;
}

TEST(is_a_process_set_up_again_that_was_killed_meanwhile, .app = APP, .rules = "R235",
     .plain_only = true, .soaks = true,
     .linux_only = "is about the processes that the Linux chip is made of")
{
	bool seen_ready;
	struct run *run = disturb("virtual", SIGKILL, soak_count(1000), 3, &seen_ready);

	assert_status(run, 0);
	assert_string_equal(run->err, "");
	if (soak_count(1000) == 1000) {
		assert_true(seen_ready);
	}
}

TEST(is_a_process_set_up_again_that_was_stopped_meanwhile, .app = APP, .rules = "R235",
     .plain_only = true, .soaks = true,
     .linux_only = "is about the processes that the Linux chip is made of")
{
	bool seen_ready;
	struct run *run = disturb("virtual", SIGSTOP, soak_count(1000), 3, &seen_ready);

	assert_status(run, 0);
	assert_string_equal(run->err, "");
}

TEST(does_the_system_end_when_each_process_is_killed_before_it_is_set_up, .app = APP,
     .rules = "R235", .plain_only = true,
     .linux_only = "is about the processes that the Linux chip is made of")
{
	bool seen_ready;
	struct run *run = disturb("virtual", SIGKILL, 1000, 1000, &seen_ready);

	assert_status(run, 1);
	assert_error_line(run, "killed or stopped each time that it was set up");
}
