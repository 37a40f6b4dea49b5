/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The floors: what the host itself takes to hand one frame to another process and get one back,
 * through pipes with both pinned to one CPU, or through a page that both see, with a CPU for each.
 * A system call of a user thread cannot be cheaper than this.
 */

#include "measure.h"

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#define ROUNDS 50000
/* About the size of the frames that the Linux chip sends. */
#define FRAME  64

static void pin(int cpu)
{
	cpu_set_t set;

	CPU_ZERO(&set);
	CPU_SET(cpu, &set);
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
	pin(sched_getcpu());
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

/* A CPU of the set beside this one; -1: none. */
static int other_cpu(const cpu_set_t *allowed, int own)
{
	for (int cpu = 0; cpu < CPU_SETSIZE; cpu++) {
		if (cpu != own && CPU_ISSET(cpu, allowed)) {
			return cpu;
		}
	}
	return -1;
}

struct page {
	unsigned int count[2];
	char frame[2][FRAME];
};

/* Wait until the other side has put down its n-th frame. */
static void await(const unsigned int *count, unsigned int n)
{
	while (__atomic_load_n(count, __ATOMIC_ACQUIRE) != n) {
#ifdef __x86_64__
		__builtin_ia32_pause();
#endif
	}
}

static void put(struct page *page, int side, const char *frame, unsigned int n)
{
	memcpy(page->frame[side], frame, FRAME);
	__atomic_store_n(&page->count[side], n, __ATOMIC_RELEASE);
}

double page_round_trip_ns(void)
{
	struct page *page;
	cpu_set_t before;
	char frame[FRAME] = {0};
	double seconds;
	int own = sched_getcpu();
	int other;
	pid_t pid;

	(void)sched_getaffinity(0, sizeof(before), &before);
	other = other_cpu(&before, own);
	page = mmap(NULL, sizeof(*page), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (other < 0 || page == MAP_FAILED) {
		return 0;
	}
	pin(own);
	pid = fork();
	if (pid == 0) {
		pin(other);
		for (unsigned int i = 1; i <= ROUNDS; i++) {
			await(&page->count[0], i);
			memcpy(frame, page->frame[0], FRAME);
			put(page, 1, frame, i);
		}
		_exit(0);
	}
	seconds = now();
	for (unsigned int i = 1; pid > 0 && i <= ROUNDS; i++) {
		put(page, 0, frame, i);
		await(&page->count[1], i);
		memcpy(frame, page->frame[1], FRAME);
	}
	seconds = now() - seconds;
	(void)waitpid(pid, NULL, 0);
	(void)munmap(page, sizeof(*page));
	(void)sched_setaffinity(0, sizeof(before), &before);
	return seconds * 1e9 / ROUNDS;
}
