/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The floor: what the host itself takes to hand one frame to another process and get one back,
 * both pinned to one CPU. A system call of a user thread cannot be cheaper than this.
 */

#include "measure.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 50000
/* About the size of the frames that the Linux chip sends. */
#define FRAME  64

static void pin(void)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(sched_getcpu(), &set);
	(void)sched_setaffinity(0, sizeof(set), &set);
}

static void echo(int in, int out)
{
	char frame[FRAME];

	while (read(in, frame, FRAME) == FRAME && write(out, frame, FRAME) == FRAME) {
	}
	_exit(0);
}

double pipe_round_trip_ns(void)
{
	cpu_set_t before;
	char frame[FRAME] = {0};
	double start;
	double seconds;
	int down[2];
	int up[2];
	pid_t pid;

	if (pipe2(down, O_CLOEXEC) < 0 || pipe2(up, O_CLOEXEC) < 0) {
		return 0;
	}
	(void)sched_getaffinity(0, sizeof(before), &before);
	pin();
	pid = fork();
	if (pid == 0) {
		close(down[1]);
		echo(down[0], up[1]);
	}
	close(down[0]);
	close(up[1]);
	start = now();
	for (int i = 0; i < ROUNDS; i++) {
		if (write(down[1], frame, FRAME) != FRAME || read(up[0], frame, FRAME) != FRAME) {
			failure("pipe_round_trip", "the pipe broke");
			break;
		}
	}
	seconds = now() - start;
	close(down[1]);
	close(up[0]);
	(void)waitpid(pid, NULL, 0);
	(void)sched_setaffinity(0, sizeof(before), &before);
	return seconds * 1e9 / ROUNDS;
}
