/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: a turn of a domain process, from the RESUME frame to the frame that answers it.
 *
 * Policy: nothing that comes up a pipe is believed. A frame must have the right length, a known
 * verb, and the number of the turn it answers; anything else, an order to the MPU that is not
 * obeyed, and silence after the preemption signal end the process and the thread that held the
 * CPU, and nothing else. A thread whose RESUME was never read has not held the CPU: it is tried
 * again in a new process.
 */

#include <errno.h>
#include <seccomp.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "../host/host_cpu.h"
#include "../host/watched_blocks.h"
#include "audit.h"
#include "broker.h"
#include "process.h"

#define POLL_MS 20

/* An answer that takes more CPU time than this is late. */
#define LATE_NS 5000000u

/* A process that has computed for this long and not read its RESUME runs code it should not. */
#define UNREAD_NS 50000000u

/* A process that neither answers nor uses the CPU sleeps in Linux: it gets this much longer. */
#define ASLEEP_FACTOR 5

#define RESUME_TEXT "RESUME "

BUILD_ASSERT(sizeof(RESUME_TEXT) - 1 + SIM_PROCESS_NAME <= SIM_FRAME_TEXT,
	     "a domain's name must fit into the frame");

static uint64_t host_ns(clockid_t clock)
{
	struct timespec now = {0};

	(void)clock_gettime(clock, &now);
	return (uint64_t)now.tv_sec * 1000000000ull + (uint64_t)now.tv_nsec;
}

static uint64_t cpu_ns(pid_t pid)
{
	clockid_t clock;

	return clock_getcpuclockid(pid, &clock) == 0 ? host_ns(clock) : 0;
}

/* ---- Frames up ----------------------------------------------------------------------------- */

static void kill_for(struct sim_process *process, struct sim_turn *turn, enum sim_outcome outcome,
		     const char *detail)
{
	turn->not_begun = sim_link_unread(&process->link);
	turn->stopped = sim_process_changed(process, WSTOPPED);
	snprintf(turn->detail, sizeof(turn->detail), "%s", detail);
	turn->outcome = outcome;
	sim_process_kill(process, NULL);
}

static void say_gone(struct sim_process *process, struct sim_turn *turn)
{
	int status = 0;

	turn->not_begun = sim_link_unread(&process->link);
	turn->denied = !sim_link_begun(&process->link);
	sim_process_kill(process, &status);
	turn->outcome = SIM_OUTCOME_GONE;
	if (WIFSIGNALED(status)) {
		snprintf(turn->detail, sizeof(turn->detail), "was killed by signal %d (%s)",
			 WTERMSIG(status), strsignal(WTERMSIG(status)));
	} else {
		snprintf(turn->detail, sizeof(turn->detail), "exited with status %d",
			 WEXITSTATUS(status));
	}
}

/* Look at what came up the link, and take it over if it is good. */
static void check_frame(struct sim_process *process, const struct sim_up *up, long length,
			struct sim_turn *turn)
{
	const char *wrong;

	switch (length) {
	case -EPROTO:
		wrong = "sent a frame without having waited for its turn";
		break;
	case -EBADMSG:
		wrong = "sent something that is no frame";
		break;
	default:
		if (length <= 0) {
			say_gone(process, turn);
			return;
		}
		wrong = sim_frame_fault(up, (size_t)length, process->turn);
		break;
	}
	if (wrong != NULL) {
		kill_for(process, turn, SIM_OUTCOME_BROKEN, wrong);
		return;
	}
	turn->outcome = SIM_OUTCOME_FRAME;
	turn->up = *up;
}

/* Has it been waited for so long, in host time, that it can't have slept honestly? */
static bool is_overdue(uint64_t since)
{
	const uint64_t limit = sim_options.hang_limit_ns;

	return limit != 0 && host_ns(CLOCK_MONOTONIC) - since > ASLEEP_FACTOR * limit;
}

/*
 * Wait for a frame or for @a other_fd (-1: none), with the limits of a process that has to answer
 * at once: the hang limit in CPU time, and more in host time if it does not compute. CPU time is
 * added up, so that nobody lives on answering late each time. Returns SIM_LINK_*; 0: it is late.
 */
static int answers_in_time(struct sim_process *process, int other_fd)
{
	const uint64_t limit = sim_options.hang_limit_ns;
	const uint64_t cpu_start = cpu_ns(process->pid);
	const uint64_t start = host_ns(CLOCK_MONOTONIC);
	uint64_t used;
	int ready;

	for (;;) {
		ready = sim_link_poll(&process->link, other_fd, POLL_MS);
		if (ready > 0) {
			break;
		}
		if (ready < 0) {
			/* A signal: the broker may have stood still for long, so look again. */
			continue;
		}
		used = cpu_ns(process->pid) - cpu_start;
		if (limit == 0) {
			continue;
		}
		if (process->late_ns + used > limit || is_overdue(start) ||
		    (used > UNREAD_NS && sim_filtered && sim_link_unread(&process->link))) {
			return 0;
		}
	}
	used = cpu_ns(process->pid) - cpu_start;
	if (used > LATE_NS) {
		process->late_ns += used;
	}
	return ready;
}

/* An interrupt came: stop the user code. It may have sent another frame just before. */
static void preempt(struct sim_process *process, struct sim_request *request, struct sim_turn *turn)
{
	(void)kill(process->pid, SIM_SIGNAL_PREEMPT);
	if (answers_in_time(process, -1) == 0) {
		kill_for(process, turn, SIM_OUTCOME_HUNG,
			 "did not give up the CPU when it was interrupted");
		return;
	}
	check_frame(process, &request->up, sim_link_take(&process->link, request), turn);
}

static void wait_for_frame(struct sim_process *process, struct sim_turn *turn)
{
	struct sim_request request;
	long length;

	for (;;) {
		length = sim_link_wait(&process->link, &request, &sim_cpu.irq_pending);
		if (length != -EINTR) {
			check_frame(process, &request.up, length, turn);
			return;
		}
		if (sim_irq_wanted()) {
			preempt(process, &request, turn);
			return;
		}
	}
}

/* ---- The MPU ------------------------------------------------------------------------------- */

/*
 * See to it that the orders which narrow or widen the domain's view are carried out: each makes
 * the process ask, and is allowed if it is the next one. What it asks for lies in registers of a
 * process that stands still, so it can't change behind the check. All of it has the time that one
 * answer has: who asks, and is interrupted before he is heard, may do so again, but not for ever.
 * *@a died: it has gone away meanwhile, which is nobody's fault; Linux says so before there is
 * anything to wait for.
 */
static bool confirm(struct sim_process *process, const struct sim_mpu_op *order, size_t count,
		    bool *died)
{
	/* Their size is Linux' to say; one of each is enough for all processes. */
	static struct seccomp_notif *asked;
	static struct seccomp_notif_resp *answer;
	struct sim_confirmation confirmation = {.order = order, .count = count};
	const uint64_t start = host_ns(CLOCK_MONOTONIC);
	bool good = true;

	if (asked == NULL && seccomp_notify_alloc(&asked, &answer) != 0) {
		sim_die("cannot allocate", ENOMEM, "give the process more memory");
	}

	while (good && sim_confirmation_waits(&confirmation)) {
		int seen = answers_in_time(process, process->notify_fd);
		uint64_t args[6];

		if ((seen & (SIM_LINK_OTHER | SIM_LINK_BROKEN)) != SIM_LINK_OTHER ||
		    is_overdue(start)) {
			*died = (seen & SIM_LINK_BROKEN) != 0 || sim_link_ended(&process->link);
			return false;
		}
		memset(asked, 0, sizeof(*asked));
		if (seccomp_notify_receive(process->notify_fd, asked) != 0) {
			/* Interrupted on one side or the other: it asks again, or is dead. */
			continue;
		}
		memcpy(args, asked->data.args, sizeof(args));
		good = sim_confirmation_allows(&confirmation, asked->data.nr, args);
		memset(answer, 0, sizeof(*answer));
		answer->id = asked->id;
		answer->error = good ? 0 : -EPERM;
		answer->flags = good ? SECCOMP_USER_NOTIF_FLAG_CONTINUE : 0;
		if (seccomp_notify_respond(process->notify_fd, answer) != 0) {
			/* Interrupted meanwhile: it asks again, or is dead. */
			confirmation.next -= good;
			continue;
		}
	}
	return good;
}

/* Write the orders that bring the process up to date into the frame; false: too many of them. */
static bool add_orders(struct sim_process *process, struct sim_thread *thread,
		       struct sim_down *down)
{
	struct sim_domain *domain = process->domain;
	struct sim_view *now = &process->view;
	struct sim_mpu_op stack = sim_user_stack(thread);
	struct sim_view wanted;
	size_t count;

	if (process->generation == domain->generation && now->stack.start == stack.start &&
	    now->stack.length == stack.length) {
		return true;
	}
	sim_view_of_domain(domain, &wanted);
	wanted.stack = stack;
	count = sim_view_orders(now, &wanted, down->op, SIM_DOWN_OPS);
	if (count > SIM_DOWN_OPS) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		if (sim_process_lists_stack(process, &down->op[i])) {
			down->op[i].protection |= SIM_MPU_OP_STACK;
		} else if (down->op[i].start == stack.start) {
			process->unlisted_turns++;
		}
	}
	down->op_count = count;
	sim_audit_note();
	*now = wanted;
	process->generation = domain->generation;
	return true;
}

/* ---- A turn -------------------------------------------------------------------------------- */

/*
 * Give the CPU to the thread. False if the process turned out not to stand where it should: the
 * thread has not run, and the process is gone. To blame is the thread that had the turn before,
 * if it did more than ask the kernel; it is told so when it runs next.
 */
static bool begin_turn(struct sim_process *process, struct sim_thread *thread, uintptr_t value)
{
	struct sim_down down;
	bool died = false;

	memset(&down, 0, sizeof(down));
	memcpy(down.text, RESUME_TEXT, sizeof(RESUME_TEXT) - 1);
	memcpy(down.text + sizeof(RESUME_TEXT) - 1, process->name, sizeof(process->name));
	/* Not a counter: a frame that was sent before its turn must not pass by a good guess. */
	process->turn = sim_secret();
	down.turn = process->turn;
	down.sp = thread->user_sp;
	down.value = value;
	down.stack_end = thread->stack_start + thread->stack_size;
	if (!add_orders(process, thread, &down)) {
		sim_process_kill(process, NULL);
		return false;
	}
	if (!sim_link_resume(&process->link, &down, process->last_thread != thread)) {
		/* Killed while it waited: nobody's fault, unless it did something else. */
		if ((errno == EAGAIN || errno == EPROTO) && process->last_thread != NULL) {
			process->last_thread->convicted = true;
		}
		sim_process_kill(process, NULL);
		return false;
	}
	if (down.op_count != 0 && process->notify_fd >= 0 &&
	    !confirm(process, down.op, down.op_count, &died)) {
		if (process->last_thread != NULL && !died &&
		    !sim_process_changed(process, WEXITED | WSTOPPED)) {
			process->last_thread->convicted = true;
		}
		sim_process_kill(process, NULL);
		return false;
	}
	process->last_thread = thread;
	return true;
}

static void pretend_preempted(const struct sim_thread *thread, struct sim_turn *turn)
{
	memset(&turn->up, 0, sizeof(turn->up));
	turn->outcome = SIM_OUTCOME_FRAME;
	turn->up.verb = SIM_VERB_PREEMPTED;
	turn->up.sp = thread->user_sp;
}

/*
 * The turn is over. Shall the thread, which had it, have another one? *@a before: the thread that
 * had the turn before in this process, or NULL.
 */
static bool must_try_again(struct sim_thread *thread, struct sim_thread *before,
			   const struct sim_turn *turn)
{
	if (turn->outcome == SIM_OUTCOME_FRAME) {
		thread->believed = false;
		return false;
	}
	if (turn->outcome == SIM_OUTCOME_GONE && !turn->not_begun && turn->denied &&
	    !thread->believed) {
		/* This is the word of the dead, not Linux': once, or there would be no end. */
		thread->believed = true;
		return true;
	}
	if (turn->not_begun && (turn->outcome == SIM_OUTCOME_BROKEN ||
				(turn->outcome == SIM_OUTCOME_HUNG && !turn->stopped))) {
		/* Done by code of the thread before, which should have waited. */
		if (before == thread) {
			return false;
		}
		if (before != NULL) {
			before->convicted = true;
		}
	}
	return turn->not_begun;
}

void sim_process_run(struct sim_thread *thread, uintptr_t value, struct sim_turn *turn)
{
	bool again;

	do {
		struct sim_process *process;
		struct sim_thread *before;

		if (thread->convicted) {
			turn->outcome = SIM_OUTCOME_BROKEN;
			snprintf(turn->detail, sizeof(turn->detail),
				 "did not wait for the kernel's answer");
			return;
		}
		sim_clock_entered();
		if (sim_irq_wanted()) {
			/* Cheaper than to let it begin, and no signal can come too early. */
			pretend_preempted(thread, turn);
			return;
		}
		process = sim_process_of(thread->domain);
		sim_audit();
		before = process->last_thread;
		/* A new process starts with the right view and an empty pipe, so this ends. */
		if (!begin_turn(process, thread, value)) {
			again = true;
			continue;
		}
		sim_process_wake(process);
		sim_clock_running_pid = process->pid;
		wait_for_frame(process, turn);
		watched_blocks_catch_up();
		sim_clock_running_pid = 0;
		sim_clock_entered();
		again = must_try_again(thread, before, turn);
	} while (again);
}
