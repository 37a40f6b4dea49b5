/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Kinds: Linux calls made by user code. Each must be refused, reported by name, and cost the one
 * thread. The calls are made through syscall(), so that no library stands between.
 */

#define _GNU_SOURCE

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "domain/domain.h"

#include "guilty.h"
#include "kind.h"
#include "witness.h"
#include "outside.h"

/* The broker's process id: the domain can't ask for it. */
K_APP_BMEM(rogue_partition) static volatile int broker;

static void tell_broker(k_tid_t guilty)
{
	broker = outside_broker();
}

/* A call that comes back at all, with success or an error, is a failure. */
#define HOST_CALL(function, ...)                                                                   \
	static int function(void)                                                                  \
	{                                                                                          \
		return syscall(__VA_ARGS__) < 0 ? errno : 1;                                       \
	}

/* "/proc/<pid>/mem" */
static void memory_path(char *path, int pid)
{
	char digits[12];
	int count = 0;

	for (; pid > 0; pid /= 10) {
		digits[count++] = (char)('0' + pid % 10);
	}
	memcpy(path, "/proc/", 6);
	path += 6;
	while (count > 0) {
		*path++ = digits[--count];
	}
	memcpy(path, "/mem", 5);
}

static int open_broker_memory(void)
{
	char path[32];

	memory_path(path, broker);
	return syscall(SYS_openat, AT_FDCWD, path, O_RDWR) < 0 ? errno : 1;
}

static int read_broker_memory(void)
{
	uint32_t word;
	struct iovec local = {&word, sizeof(word)};
	struct iovec remote = {&witness_secret, sizeof(word)};

	return syscall(SYS_process_vm_readv, broker, &local, 1, &remote, 1, 0) < 0 ? errno : 1;
}

static int execve_shell(void)
{
	static char *const argv[] = {(char *)"/bin/sh", (char *)"-c", (char *)"echo got out", NULL};
	static char *const envp[] = {NULL};

	return syscall(SYS_execve, argv[0], argv, envp) < 0 ? errno : 1;
}

static int mask_signals(void)
{
	uint64_t all = ~(uint64_t)0;

	return syscall(SYS_rt_sigprocmask, SIG_BLOCK, &all, NULL, sizeof(all)) < 0 ? errno : 1;
}

static int replace_handler(void)
{
	struct {
		uintptr_t handler;
		unsigned long flags;
		uintptr_t restorer;
		uint64_t mask;
	} ignore = {(uintptr_t)SIG_IGN, 0, 0, 0};

	return syscall(SYS_rt_sigaction, SIM_SIGNAL_PREEMPT, &ignore, NULL, sizeof(uint64_t)) < 0
		       ? errno
		       : 1;
}

HOST_CALL(open_file, SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY)
HOST_CALL(make_socket, SYS_socket, AF_INET, SOCK_STREAM, 0)
HOST_CALL(fork_process, SYS_fork)
HOST_CALL(clone_thread, SYS_clone, CLONE_VM | CLONE_FS | CLONE_FILES, 0, 0, 0, 0)
HOST_CALL(kill_broker, SYS_kill, broker, SIGKILL)
HOST_CALL(signal_itself, SYS_tgkill, 0, 0, SIGKILL)
HOST_CALL(trace_broker, SYS_ptrace, PTRACE_ATTACH, broker, 0, 0)
HOST_CALL(map_memory, SYS_mmap, NULL, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1,
	  0)
HOST_CALL(unmap_memory, SYS_munmap, (uintptr_t)&witness_secret & ~4095ul, 4096)
HOST_CALL(protect_foreign, SYS_mprotect, (uintptr_t)&witness_secret & ~4095ul, 4096,
	  PROT_READ | PROT_WRITE)
HOST_CALL(protect_code, SYS_mprotect, (uintptr_t)tell_broker & ~4095ul, 4096,
	  PROT_READ | PROT_WRITE | PROT_EXEC)
/* The secret that the process itself uses for its stacks, applied to what is not one. */
HOST_CALL(protect_with_stack_cookie, SYS_mprotect, (uintptr_t)&witness_secret & ~4095ul, 4096,
	  PROT_READ | PROT_WRITE, domain_process.stack_cookie)
HOST_CALL(write_stdout, SYS_write, STDOUT_FILENO, "got out\n", 8)
HOST_CALL(read_stdin, SYS_read, STDIN_FILENO, &broker, 1)
HOST_CALL(close_pipe, SYS_close, SIM_FD_REQUEST)
HOST_CALL(duplicate_pipe, SYS_dup, SIM_FD_REQUEST)
HOST_CALL(outlive_broker, SYS_prctl, PR_SET_PDEATHSIG, 0, 0, 0, 0)
HOST_CALL(add_filter, SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, NULL)
HOST_CALL(make_ring, SYS_io_uring_setup, 8, NULL)
HOST_CALL(make_memory_file, SYS_memfd_create, "rogue", 0)
HOST_CALL(pick_cpu, SYS_sched_setaffinity, 0, 8, &broker)
HOST_CALL(raise_limit, SYS_prlimit64, 0, RLIMIT_CPU, NULL, NULL)
HOST_CALL(leave, SYS_exit_group, 0)
HOST_CALL(leave_thread, SYS_exit, 0)

/*
 * Two calls that Linux takes past every filter. They are its own, made from code that it maps for
 * a tracer; from elsewhere they do nothing: the one is an illegal instruction, the other an error.
 */
#define HOST_URETPROBE 335
#define HOST_UPROBE    336

HOST_CALL(return_probe, HOST_URETPROBE)

static int probe(void)
{
	if (syscall(HOST_UPROBE) >= 0 || errno != ENXIO) {
		return 1;
	}
	for (;;) {
		__asm__ volatile("" ::: "memory");
	}
}

#define ROW(name, tries, act, prepare) {name, tries, ROGUE_FAULTS, act, prepare, NULL}

static const struct rogue_kind kinds[] = {
	ROW("linux-open", "opens a file", open_file, NULL),
	ROW("linux-socket", "opens a socket", make_socket, NULL),
	ROW("linux-fork", "forks", fork_process, NULL),
	ROW("linux-clone", "clones itself into a second thread", clone_thread, NULL),
	ROW("linux-execve", "starts a shell", execve_shell, NULL),
	ROW("linux-kill-broker", "kills the broker", kill_broker, tell_broker),
	ROW("linux-kill-itself", "sends itself a signal", signal_itself, NULL),
	ROW("linux-ptrace", "traces the broker", trace_broker, tell_broker),
	ROW("linux-proc-mem", "opens the broker's memory under /proc", open_broker_memory,
	    tell_broker),
	ROW("linux-process-read", "reads the broker's memory with process_vm_readv()",
	    read_broker_memory, tell_broker),
	ROW("linux-mmap", "maps memory", map_memory, NULL),
	ROW("linux-munmap", "unmaps the witness's partition", unmap_memory, NULL),
	ROW("linux-mprotect", "opens the witness's partition with mprotect()", protect_foreign,
	    NULL),
	ROW("linux-mprotect-code", "makes the program writable", protect_code, NULL),
	ROW("linux-mprotect-stack-cookie",
	    "opens the witness's partition with the key that its own stacks have",
	    protect_with_stack_cookie, NULL),
	ROW("linux-mask-signals", "masks all signals", mask_signals, NULL),
	ROW("linux-sigaction", "ignores the preemption signal", replace_handler, NULL),
	ROW("linux-write", "writes to the terminal past the kernel", write_stdout, NULL),
	ROW("linux-read", "reads from the terminal past the kernel", read_stdin, NULL),
	ROW("linux-close", "closes its pipe to the broker", close_pipe, NULL),
	ROW("linux-dup", "duplicates its pipe to the broker", duplicate_pipe, NULL),
	ROW("linux-prctl", "asks not to die with the broker", outlive_broker, NULL),
	ROW("linux-seccomp", "installs a filter of its own", add_filter, NULL),
	ROW("linux-io-uring", "sets up an io_uring", make_ring, NULL),
	ROW("linux-memfd", "makes a file in memory", make_memory_file, NULL),
	ROW("linux-affinity", "moves to another CPU", pick_cpu, NULL),
	ROW("linux-limits", "changes its limits", raise_limit, NULL),
	ROW("linux-exit", "ends its process with _exit()", leave, NULL),
	ROW("linux-exit-thread", "ends its process's only thread", leave_thread, NULL),
	ROW("linux-uretprobe", "makes a call that no filter sees, uretprobe", return_probe, NULL),
	{"linux-uprobe", "makes a call that no filter sees, uprobe", ROGUE_HAS_NO_EFFECT, probe,
	 NULL, NULL},
};

ROGUE_TABLE(host_call, kinds);
