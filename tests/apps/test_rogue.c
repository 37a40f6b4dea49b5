/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The rogue application, one kind of misbehaviour after the other: its own verdict (the guilty
 * thread ended as it should, everybody else is unharmed), and the report that a person reads.
 */

#include "harness.h"

#include <stdio.h>
#include <string.h>

#define APP       "rogue"
/* With kinds that go for the Linux below the chip. */
#define LINUX_APP "app_rogue_linux"

/* Texts of the report; none: there is to be no report. */
static void try_kind(const char *options, const char *kind, const char *const parts[])
{
	char text[128];
	struct run *run;

	snprintf(text, sizeof(text), "--time virtual %s %s -- %s",
		 on_linux_chip() ? "--hang-limit 0.3" : "", options, kind);
	run = run_image(text);
	snprintf(text, sizeof(text), "rogue: %s: ok", kind);
	assert_line(run, text);
	assert_line(run, "rogue: 1 tried, 1 ok, 0 failed");
	assert_status(run, 0);
	assert_int_equal(fault_count(run), parts[0] != NULL ? 1 : 0);
	if (parts[0] != NULL) {
		const char *report = fault_text(run, 0);

		assert_non_null(strstr(report, "(guilty)"));
		assert_non_null(strstr(report, "rogue_domain"));
		for (unsigned int i = 0; parts[i] != NULL; i++) {
			if (strstr(report, parts[i]) == NULL) {
				print_error("the report does not say \"%s\":\n%s\n", parts[i],
					    report);
				fail();
			}
		}
	}
}

#define KIND(id, kind, rules_, ...)                                                                \
	TEST(what_does_rogue_##id##_cost, .app = APP, .rules = rules_)                             \
	{                                                                                          \
		try_kind("", kind, (const char *const[]){__VA_ARGS__, NULL});                      \
	}
/* The same kind has another report on another chip. */
#define LINUX_KIND(id, kind, rules_, ...)                                                          \
	TEST(what_does_rogue_##id##_cost, .app = APP, .rules = rules_,                             \
	     .linux_only = "has another report on the Arm chip")                                   \
	{                                                                                          \
		try_kind("", kind, (const char *const[]){__VA_ARGS__, NULL});                      \
	}
#define ARM_KIND(id, kind, rules_, ...)                                                            \
	TEST(what_does_rogue_##id##_cost_on_the_arm_chip, .app = APP, .rules = rules_,             \
	     .board = "mps2_an521")                                                                \
	{                                                                                          \
		try_kind("", kind, (const char *const[]){__VA_ARGS__, NULL});                      \
	}
/* Goes for the filter, which valgrind and the sanitizers need relaxed. */
#define HOST_KIND(id, kind, rules_, ...)                                                           \
	TEST(what_does_rogue_##id##_cost, .app = LINUX_APP, .rules = rules_, .plain_only = true,   \
	     .linux_only = "goes for the processes that the Linux chip is made of")                \
	{                                                                                          \
		try_kind("", kind, (const char *const[]){__VA_ARGS__, NULL});                      \
	}
/* Does what valgrind and the sanitizers complain of by themselves. */
#define TOLD_KIND(id, kind, rules_, ...)                                                           \
	TEST(what_does_rogue_##id##_cost, .app = APP, .rules = rules_, .provokes = true)           \
	{                                                                                          \
		try_kind("", kind, (const char *const[]){__VA_ARGS__, NULL});                      \
	}
#define NO_REPORT NULL

#define FOREIGN "witness_secret", "in witness_partition, which this domain does not have"

KIND(read_partition, "read-partition", "R014", "tried to read", FOREIGN)
KIND(write_partition, "write-partition", "R014", "tried to write", FOREIGN)
KIND(read_past_partition, "read-past-partition", "R026 R210", "tried to read", "pages")
KIND(read_kernel, "read-kernel", "R031 R199", "tried to read", "witness_sem (k_sem)")
KIND(write_kernel, "write-kernel", "R031 R199", "tried to write", "witness_sem (k_sem)")
KIND(write_own_object, "write-own-object", "R199", "tried to write", "rogue_sem (k_sem)")
KIND(read_global, "read-global", "R194", "tried to read", "untagged", "in no partition")
KIND(write_global, "write-global", "R194", "tried to write", "untagged", "in no partition")
KIND(write_function_static, "write-function-static", "R194", "write_function_static")
KIND(read_sibling_stack, "read-sibling-stack", "R032", "the stack of thread sibling")
KIND(write_sibling_stack, "write-sibling-stack", "R032", "the stack of thread sibling")
KIND(read_witness_stack, "read-witness-stack", "R032", "the stack of thread witness")
KIND(write_witness_stack, "write-witness-stack", "R032", "the stack of thread witness")
KIND(write_read_only, "write-read-only", "R027", "notice", "may only read")
KIND(write_code, "write-code", "R030", "tried to write", "program text")
KIND(write_constant, "write-constant", "R030", "tried to write", "constant")
TOLD_KIND(read_null, "read-null", "R130", "tried to read", "NULL pointer")
TOLD_KIND(write_null, "write-null", "R130", "tried to write", "NULL pointer")

KIND(execute_data, "execute-data", "R029", "tried to execute", "data_as_code")
KIND(execute_stack, "execute-stack", "R029", "tried to execute", "the stack of thread guilty")
TOLD_KIND(execute_null, "execute-null", "R130", "tried to execute", "NULL pointer")
KIND(execute_kernel_data, "execute-kernel-data", "R029", "tried to execute", "witness_sem")
KIND(stack_overflow, "stack-overflow", "R126", "guilty_stack", "kinds_code.c")
KIND(stack_overflow_far, "stack-overflow-far", "R126", "stack")
KIND(illegal_instruction, "illegal-instruction", "R129", "instruction", "kinds_code.c")
TOLD_KIND(divide_by_zero, "divide-by-zero", "R129", "divided by zero", "kinds_code.c")
KIND(call_kernel_function, "call-kernel-function", "R132", "call_kernel_function")
KIND(widen_domain, "widen-domain", "R021", "k_mem_domain_add_partition")
LINUX_KIND(lock_interrupts, "lock-interrupts", "R193", "lock_interrupts at kinds_code.c")
ARM_KIND(lock_interrupts, "lock-interrupts", "R193", NO_REPORT)
KIND(oops, "oops", "R119 R135", "ZEPHYR FATAL ERROR 3: Kernel oops on CPU 0", "k_oops()")
KIND(panic, "panic", "R120", "ZEPHYR FATAL ERROR 3", "k_panic()")
KIND(assertion, "assertion", "R134", "ZEPHYR FATAL ERROR 3", "assertion")
KIND(spin, "spin", "R200", NO_REPORT)
KIND(spin_in_kernel, "spin-in-kernel", "R109", NO_REPORT)

KIND(unknown_call, "unknown-call", "R096", "does not exist")
LINUX_KIND(huge_call, "huge-call", "R096", "18446744073709551615, which does not exist")
ARM_KIND(huge_call, "huge-call", "R096", "4294967295, which does not exist")
KIND(wrong_object, "wrong-object", "R037", "k_mutex_lock", "rogue_sem (k_sem)", "k_mutex")
KIND(no_object, "no-object", "R036", "k_sem_give", "no kernel object")
KIND(null_object, "null-object", "R036", "k_sem_give", "no kernel object", "NULL")
KIND(inside_object, "inside-object", "R036", "byte 4", "rogue_sem (k_sem)")
KIND(ungranted_object, "ungranted-object", "R037", "k_sem_give", "witness_sem (k_sem)",
     "no permission", "k_object_access_grant(&witness_sem")
KIND(uninitialised_object, "uninitialised-object", "R037", "blank_sem", "not initialised")
KIND(freed_object, "freed-object", "R060", "k_sem_give", "no kernel object")
KIND(grant_ungranted, "grant-ungranted", "R046", "k_object_access_grant", "witness_sem")
KIND(abort_ungranted, "abort-ungranted", "R076", "k_thread_abort", "witness_thread (k_thread)")
KIND(create_supervisor, "create-supervisor", "R069", "k_thread_create", "K_USER")
KIND(create_urgent, "create-urgent", "R069", "k_thread_create", "refused")
KIND(create_on_kernel_stack, "create-on-kernel-stack", "R071", "k_thread_create", "kernel_stack")
KIND(raise_priority, "raise-priority", "R083", "k_thread_priority_set", "refused")

KIND(buffer_outside, "buffer-outside", "R101", "k_msgq_put", "may not read", FOREIGN)
KIND(buffer_outside_write, "buffer-outside-write", "R101", "k_msgq_get", "may not write", FOREIGN)
KIND(buffer_kernel, "buffer-kernel", "R101", "k_msgq_get", "witness_thread (k_thread)")
KIND(buffer_null, "buffer-null", "R101", "k_msgq_get", "NULL")
KIND(buffer_half_outside, "buffer-half-outside", "R101", "only the first 32")
KIND(buffer_last_byte_inside, "buffer-last-byte-inside", "R101", "only the first 1:")
KIND(buffer_wrapping, "buffer-wrapping", "R102", "k_str_out", "wraps around")
KIND(buffer_at_top, "buffer-at-top", "R102", "k_msgq_put", "wraps around")
KIND(buffer_huge, "buffer-huge", "R102", "k_str_out", "wraps around")
KIND(buffer_constant, "buffer-constant", "R101", "may not write", "constant")
KIND(buffer_read_only, "buffer-read-only", "R101", "notice", "may only read")
KIND(buffer_two_partitions, "buffer-two-partitions", "R101", NO_REPORT)
KIND(string_outside, "string-outside", "R089 R105", NO_REPORT)
KIND(string_unterminated, "string-unterminated", "R105", NO_REPORT)

#define LINUX(id, kind, call) HOST_KIND(id, kind, "R208", "made the host's system call " call)

LINUX(linux_open, "linux-open", "openat")
LINUX(linux_socket, "linux-socket", "socket")
LINUX(linux_fork, "linux-fork", "fork")
LINUX(linux_clone, "linux-clone", "clone")
LINUX(linux_execve, "linux-execve", "execve")
LINUX(linux_kill_broker, "linux-kill-broker", "kill")
LINUX(linux_kill_itself, "linux-kill-itself", "tgkill")
LINUX(linux_ptrace, "linux-ptrace", "ptrace")
LINUX(linux_proc_mem, "linux-proc-mem", "openat")
LINUX(linux_process_read, "linux-process-read", "process_vm_readv")
LINUX(linux_mmap, "linux-mmap", "mmap")
LINUX(linux_munmap, "linux-munmap", "munmap")
LINUX(linux_mprotect, "linux-mprotect", "mprotect")
LINUX(linux_mprotect_code, "linux-mprotect-code", "mprotect")
LINUX(linux_mprotect_stack_cookie, "linux-mprotect-stack-cookie", "mprotect")
LINUX(linux_mask_signals, "linux-mask-signals", "rt_sigprocmask")
LINUX(linux_sigaction, "linux-sigaction", "rt_sigaction")
LINUX(linux_write, "linux-write", "write")
LINUX(linux_read, "linux-read", "read")
LINUX(linux_close, "linux-close", "close")
LINUX(linux_dup, "linux-dup", "dup")
LINUX(linux_prctl, "linux-prctl", "prctl")
LINUX(linux_seccomp, "linux-seccomp", "seccomp")
LINUX(linux_io_uring, "linux-io-uring", "io_uring_setup")
LINUX(linux_memfd, "linux-memfd", "memfd_create")
LINUX(linux_affinity, "linux-affinity", "sched_setaffinity")
LINUX(linux_limits, "linux-limits", "prlimit64")
LINUX(linux_exit, "linux-exit", "exit_group")
LINUX(linux_exit_thread, "linux-exit-thread", "exit")
/* An illegal instruction, or refused like the others where Linux does not know them yet. */
HOST_KIND(linux_uretprobe, "linux-uretprobe", "R208", "(guilty)")
TEST(what_does_rogue_linux_uprobe_cost, .app = LINUX_APP, .rules = "R208", .plain_only = true,
     .linux_only = "goes for the processes that the Linux chip is made of")
{
	struct run *run = run_image("--time virtual -- linux-uprobe");

	assert_line(run, "rogue: linux-uprobe: ok");
	assert_status(run, 0);
}

/* Where frames go through pipes; what the others say of the same is another thing. */
#define PIPE_KIND(id, kind, rules_, ...)                                                           \
	TEST(what_does_rogue_##id##_cost, .app = LINUX_APP, .rules = rules_, .plain_only = true,   \
	     .linux_only = "goes for the processes that the Linux chip is made of")                \
	{                                                                                          \
		try_kind("--hand-over pipe", kind, (const char *const[]){__VA_ARGS__, NULL});      \
	}
/* Only where frames go through shared memory; elsewhere the same kinds do something similar. */
#define RING_KIND(id, kind, rules_, ...)                                                           \
	TEST(what_does_rogue_##id##_cost, .app = LINUX_APP, .rules = rules_, .plain_only = true,   \
	     .linux_only = "goes for the processes that the Linux chip is made of")                \
	{                                                                                          \
		try_kind("--hand-over ring", kind, (const char *const[]){__VA_ARGS__, NULL});      \
	}

#define BROKE "broke the rules of talking to the kernel"
#define GONE  "when the process that runs its domain went away"

PIPE_KIND(frame_garbage, "frame-garbage", "R118", BROKE)
PIPE_KIND(frame_short, "frame-short", "R118", BROKE, "too short")
PIPE_KIND(frame_long, "frame-long", "R118", BROKE)
/* Only the verdict: the first frame is a good one, and what comes of it is the thread's fault. */
PIPE_KIND(frame_repeated, "frame-repeated", "R118", "(guilty)")
PIPE_KIND(frame_flood, "frame-flood", "R118", "(guilty)")
PIPE_KIND(frame_old_turn, "frame-old-turn", "R118", BROKE, "out of turn")
PIPE_KIND(frame_future_turn, "frame-future-turn", "R118", BROKE)
PIPE_KIND(frame_next_turn, "frame-next-turn", "R118", BROKE, "out of turn")
PIPE_KIND(frame_wrong_verb, "frame-wrong-verb", "R118", BROKE, "unknown verb")
PIPE_KIND(frame_ready_again, "frame-ready-again", "R118", BROKE, "unknown verb")
PIPE_KIND(frame_wrong_size, "frame-wrong-size", "R118", BROKE, "length")
PIPE_KIND(frame_wrong_signal, "frame-wrong-signal", "R118", BROKE, "signal that there is not")
PIPE_KIND(frame_invented_fault, "frame-invented-fault", "R118", "(guilty)")
PIPE_KIND(frame_steal_answer, "frame-steal-answer", "R118", NO_REPORT)

RING_KIND(change_argument, "change-argument", "R107", NO_REPORT)
RING_KIND(ring_count_two, "ring-count-two", "R118", BROKE, "more than the one frame")
RING_KIND(ring_bells, "ring-bells", "R118", NO_REPORT)
RING_KIND(ring_write_resume, "ring-write-resume", "R118", "may not write")
RING_KIND(ring_change_frame, "ring-change-frame", "R107 R118", BROKE, "unknown verb")
RING_KIND(ring_sleep_talk, "ring-sleep-talk", "R118", BROKE, "without having waited")
RING_KIND(ring_always_asleep, "ring-always-asleep", "R118", NO_REPORT)
/* Told in the guilty thread's turn, or when the next one is to begin: nobody else pays. */
RING_KIND(ring_leave_byte, "ring-leave-byte", "R118", BROKE)
RING_KIND(ring_deny_turn, "ring-deny-turn", "R133", GONE)
RING_KIND(ring_leave_sleep, "ring-leave-sleep", "R118", NO_REPORT)

#define HUNG "did not give up the CPU"

/* Whether the kernel finds a frame or none, or sees it at all, is a race; it is never a death. */
TEST(what_does_rogue_ring_take_back_cost, .app = LINUX_APP, .rules = "R118", .plain_only = true,
     .linux_only = "goes for the processes that the Linux chip is made of")
{
	struct run *run = run_image("--time virtual --hand-over ring --hang-limit 0.3 -- "
				    "ring-take-back ring-take-back ring-take-back ring-take-back "
				    "ring-take-back ring-take-back");

	assert_line(run, "rogue: 6 tried, 6 ok, 0 failed");
	assert_int_equal(fault_count(run), 6);
	assert_no_line(run, GONE);
}

HOST_KIND(killed, "killed", "R133 R202", GONE, "signal 9")
HOST_KIND(killed_preempted, "killed-preempted", "R133 R202", NO_REPORT)
HOST_KIND(killed_waiting, "killed-waiting", "R133 R202", NO_REPORT)
RING_KIND(killed_in_call, "killed-in-call", "R133 R202", NO_REPORT)
HOST_KIND(stopped, "stopped", "R133", NO_REPORT)
HOST_KIND(spin_deaf, "spin-deaf", "R200", HUNG)
HOST_KIND(mprotect_unordered, "mprotect-unordered", "R208", NO_REPORT)
HOST_KIND(spin_masked, "spin-masked", "R200 R208", HUNG)
HOST_KIND(fault_masked, "fault-masked", "R133", GONE, "signal 11")
HOST_KIND(lose_stack, "lose-stack", "R200", "(guilty)")
HOST_KIND(steal_stack, "steal-stack", "R200", "(guilty)")
HOST_KIND(linux_int80, "linux-int80", "R208", GONE)
HOST_KIND(linux_x32, "linux-x32", "R208", GONE)
HOST_KIND(privileged_instruction, "privileged-instruction", "R129", "privileged instruction")

/* ---- The application as a whole ----------------------------------------------------------- */

static void try_all(const char *options)
{
	struct run *run = run_image(options);

	assert_no_line(run, "FAILED");
	assert_line(run, ", 0 failed");
	assert_status(run, 0);
}

TEST(is_every_kind_of_rogue_right_in_one_run_in_real_time, .app = APP, .rules = "R123 R208",
     .seconds = 180, .slow = true, .plain_only = true)
{
	try_all(on_linux_chip() ? "--time real --hang-limit 0.3 -- all" : "-- all");
}

TEST(is_every_kind_that_goes_for_linux_right_in_one_run_in_real_time, .app = LINUX_APP,
     .rules = "R123 R208", .seconds = 180, .slow = true, .plain_only = true,
     .linux_only = "goes for the processes that the Linux chip is made of")
{
	try_all("--time real --hang-limit 0.3 -- all");
}

/* With the broker on one CPU and the domains on another, whatever races there are then. */
TEST(is_every_kind_of_rogue_right_through_shared_memory, .app = LINUX_APP,
     .rules = "R118 R123 R208", .seconds = 180, .plain_only = true,
     .linux_only = "goes for the processes that the Linux chip is made of")
{
	try_all("--time virtual --hand-over ring --hang-limit 0.3 -- all");
}

/* Rows above: those without LINUX and HOST_KIND, and all. */
#define ROGUE_KINDS_ANY 63
#define ROGUE_KINDS_ALL 133

static void assert_kinds(unsigned int count)
{
	struct run *run = run_image("--time virtual -- list");

	assert_status(run, 0);
	assert_line(run, "read-partition");
	assert_int_equal(count_lines(run->out, "\n"), count);
}

TEST(does_rogue_list_every_kind_that_is_tested, .app = APP)
{
	assert_kinds(ROGUE_KINDS_ANY);
}

TEST(does_rogue_list_those_that_go_for_linux, .app = LINUX_APP,
     .linux_only = "goes for the processes that the Linux chip is made of")
{
	assert_kinds(ROGUE_KINDS_ALL);
}

TEST(what_does_rogue_say_to_a_kind_that_there_is_not, .app = APP)
{
	struct run *run = run_image("--time virtual -- read-partition no-such-kind");

	assert_status(run, 2);
	assert_int_equal(count_lines(run->out, "\n"), 1);
	assert_line(run, "no kind 'no-such-kind'");
}

TEST(does_rogue_help, .app = APP)
{
	struct run *run = run_image("--time virtual -- --help");

	assert_status(run, 0);
	assert_line(run, "usage: rogue");
}
