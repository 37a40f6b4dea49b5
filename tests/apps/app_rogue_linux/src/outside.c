/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Finding the domain's process: it is the child of the broker whose title names the domain. Only
 * read() and its like are used: the C library's buffers are not for code that may be preempted.
 */

#define _GNU_SOURCE

#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <zephyr/kernel.h>

#include "judge.h"
#include "outside.h"

#define DOMAIN_NAME "rogue_domain"
#define SOON_NS     5000000L

#define HELPER_STACK_SIZE 65536

/* The process that will send a signal, or 0; its stack; and what it is to do. */
static pid_t helper;
static char *helper_stack;
static struct {
	pid_t pid;
	int signal;
} order;

int outside_broker(void)
{
	return (int)getpid();
}

/* Read a small file of /proc as one string; NULs in it become spaces. */
static bool read_file(const char *path, char *text, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length;

	if (fd < 0) {
		return false;
	}
	length = read(fd, text, size - 1);
	close(fd);
	if (length < 0) {
		return false;
	}
	for (ssize_t i = 0; i < length; i++) {
		if (text[i] == '\0') {
			text[i] = ' ';
		}
	}
	text[length] = '\0';
	return true;
}

static bool is_rogue(int pid)
{
	char path[40];
	char title[256];

	snprintf(path, sizeof(path), "/proc/%d/cmdline", pid);
	return read_file(path, title, sizeof(title)) && strstr(title, DOMAIN_NAME) != NULL;
}

static int find_process(void)
{
	char path[64];
	char children[512];
	char *next = children;

	snprintf(path, sizeof(path), "/proc/self/task/%d/children", (int)getpid());
	if (!read_file(path, children, sizeof(children))) {
		return 0;
	}
	for (;;) {
		char *end;
		int pid = (int)strtol(next, &end, 10);

		if (end == next) {
			return 0;
		}
		if (is_rogue(pid)) {
			return pid;
		}
		next = end;
	}
}

/* The process runs no more instructions: it is a zombie, or waited for already. */
static bool is_dead(int pid)
{
	char path[40];
	char stat[256];
	const char *state;

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	if (!read_file(path, stat, sizeof(stat))) {
		return true;
	}
	/* "pid (name) state …" */
	state = strrchr(stat, ')');
	return state == NULL || state[2] == 'Z' || state[2] == 'X';
}

static void wait_for_death(int pid)
{
	const struct timespec moment = {0, 100000};

	for (int i = 0; i < 10000 && !is_dead(pid); i++) {
		(void)nanosleep(&moment, NULL);
	}
}

bool outside_signal(int signal)
{
	/* One thread, and no interrupt, between opening a file and closing it. */
	unsigned int key = irq_lock();
	int pid = find_process();
	bool sent = pid > 0 && kill((pid_t)pid, signal) == 0;

	if (sent && signal == SIGKILL) {
		wait_for_death(pid);
	}
	irq_unlock(key);
	return sent;
}

int outside_process(void)
{
	unsigned int key = irq_lock();
	int pid = find_process();

	irq_unlock(key);
	return pid;
}

bool outside_kill(int pid)
{
	unsigned int key = irq_lock();
	bool sent = pid > 0 && kill((pid_t)pid, SIGKILL) == 0;

	if (sent) {
		wait_for_death(pid);
	}
	irq_unlock(key);
	return sent;
}

/* The host's, which the application's own clock_gettime() is not. */
int __real_clock_gettime(clockid_t clock, struct timespec *now);

/* 0 if there is none. */
int64_t judge_process_ms(void)
{
	/* One thread, and no interrupt, between opening a file and closing it. */
	unsigned int key = irq_lock();
	struct timespec used = {0};
	int pid = find_process();
	clockid_t clock;

	if (pid > 0 && clock_getcpuclockid((pid_t)pid, &clock) == 0) {
		(void)__real_clock_gettime(clock, &used);
	}
	irq_unlock(key);
	return used.tv_sec * INT64_C(1000) + used.tv_nsec / 1000000;
}

/* In a copy of the broker, which shares SRAM with it: reads a little of it, and writes nothing. */
static int helper_main(void *unused)
{
	const struct timespec soon = {0, SOON_NS};

	(void)nanosleep(&soon, NULL);
	(void)kill(order.pid, order.signal);
	_exit(0);
}

bool outside_signal_soon(int signal)
{
	unsigned int key = irq_lock();
	pid_t pid = (pid_t)find_process();

	/* The stacks of threads are shared memory: the helper needs one of its own. */
	if (helper_stack == NULL) {
		void *stack = mmap(NULL, HELPER_STACK_SIZE, PROT_READ | PROT_WRITE,
				   MAP_PRIVATE | MAP_ANONYMOUS | MAP_STACK, -1, 0);

		helper_stack = stack != MAP_FAILED ? stack : NULL;
	}
	/*
	 * A child that ends without SIGCHLD and is waited for with __WCLONE: it is no business of
	 * the broker's, which looks after its own children.
	 */
	if (helper != 0 && waitpid(helper, NULL, __WCLONE | WNOHANG) == helper) {
		helper = 0;
	}
	if (helper != 0 || pid <= 0 || helper_stack == NULL) {
		irq_unlock(key);
		return false;
	}
	order.pid = pid;
	order.signal = signal;
	helper = clone(helper_main, helper_stack + HELPER_STACK_SIZE, 0, NULL);
	irq_unlock(key);
	return helper > 0;
}
