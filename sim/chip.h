/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The Linux chip as a kernel sees it: what the kernel gives the chip, in one table, and what the
 * chip does for the kernel. Neither side knows more of the other: sim/broker, sim/domain, sim/host
 * and sim/wire include no header of a kernel. The core of this tree is bound to the chip in
 * sim/glue.
 *
 * "Locked" means interrupts locked.
 */

#ifndef SIM_CHIP_H
#define SIM_CHIP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/toolchain.h>

/* ---- What a kernel gives the chip ----------------------------------------------------------- */

/* What the chip finds wrong. */
enum sim_fault_kind {
	/* The CPU refused an access, ... */
	SIM_FAULT_KIND_READ,
	SIM_FAULT_KIND_WRITE,
	SIM_FAULT_KIND_EXECUTE,
	SIM_FAULT_KIND_MISALIGNED,
	/* ... an instruction, or what it should compute. */
	SIM_FAULT_KIND_ILLEGAL_INSTRUCTION,
	SIM_FAULT_KIND_DIVISION,
	/* The privileged stack has too little room left for the kernel's work. */
	SIM_FAULT_KIND_STACK_OVERFLOW,
	/* The host's C library gave up. */
	SIM_FAULT_KIND_LIBRARY,
	/* User code called Linux: host_call, host_call_name. */
	SIM_FAULT_KIND_HOST_CALL,
	/* A domain's process broke the protocol, died, did not give up the CPU: detail. */
	SIM_FAULT_KIND_PROTOCOL,
	SIM_FAULT_KIND_PROCESS_GONE,
	SIM_FAULT_KIND_HUNG,
};

struct sim_fault {
	enum sim_fault_kind kind;
	/* Whose user code did it; NULL: code of the kernel's mode, whoever is current. */
	struct sim_thread *thread;
	/* Interrupts were locked by sim_cpu, in the middle of the kernel. */
	bool kernel_busy;
	bool address_known;
	uintptr_t address;
	/* 0 when unknown. */
	uintptr_t pc;
	uintptr_t sp;
	/* pc is where a call returns to, not the instruction that faulted. */
	bool pc_is_return;
	const struct arch_esf *registers; /* NULL: unknown */
	long host_call;
	const char *host_call_name;
	const char *detail; /* words, or NULL */
};

struct sim_kernel {
	/* Begin. Called once, locked, on the process' first stack. Never returns. */
	void (*boot)(void);

	/*
	 * First code of every thread, in its own mode, unlocked, with what sim_thread_init() got.
	 * Never returns.
	 */
	void (*thread_entry)(void (*entry)(void *, void *, void *), void *p1, void *p2, void *p3);

	/*
	 * A system call of the current thread: the number is what the user code says, and may be
	 * anything. Called and returns locked; unlocks while it works. @a caller: pc and sp of the
	 * user code.
	 */
	uintptr_t (*system_call)(uintptr_t number, uintptr_t args[6], struct arch_esf *caller);
	/* Its name; any number. Also called in domains' processes: constants only. */
	const char *(*system_call_name)(uintptr_t number);

	/*
	 * Report it. Returns only if it could not end the thread; then the system halts. Locked, on
	 * the exception stack, when the fault's thread is NULL; unlocked otherwise.
	 */
	void (*fault)(const struct sim_fault *fault);

	/* What people know a domain by. */
	void (*domain_label)(const struct sim_domain *domain, char *text, size_t size);

	/*
	 * Around everything that an interrupt does. Locked. The outermost exit may switch to
	 * another thread, and so return much later.
	 */
	void (*interrupt_enter)(void);
	void (*interrupt_exit)(void);
	/* An interrupt line was asserted, but for the tick timer's. In an interrupt. */
	void (*interrupt_line)(unsigned int irq);
	/* Ticks have gone by since the last call. In an interrupt. */
	void (*announce)(uint32_t ticks);
	/* Is the code that runs in an interrupt? */
	bool (*in_interrupt)(void);

	/*
	 * The system ends, since the stop time has come or (@a standstill) no interrupt can come
	 * any more: say who is stuck. True: a standstill is no good end. Locked.
	 */
	bool (*end)(bool standstill);
	/* The process ends: last words, perhaps more than once. Any context. */
	void (*stopping)(void);
	/* The time has come that was asked for with --map-at. Locked. Never returns. */
	FUNC_NORETURN void (*map)(void);

	/*
	 * Those of the options which only a kernel can answer (SIM_KERNEL_OPTIONS) that this one
	 * does: bits by enum image_option_id of host/options/image_options.h. The process knows no
	 * others.
	 */
	uint32_t options;
};

/* What a kernel does for them: hold partitions against a board, write files when it is time. */
#define SIM_KERNEL_OPTIONS                                                                         \
	(BIT(IMAGE_TRACE) | BIT(IMAGE_TRACE_LIMIT) | BIT(IMAGE_JSON) | BIT(IMAGE_RAW) |            \
	 BIT(IMAGE_MPU) | BIT(IMAGE_MAP_TO) | BIT(IMAGE_MAP_AT) | BIT(IMAGE_STACKS_TO) |           \
	 BIT(IMAGE_PLAN_TO))

/* The kernel's, defined by whoever binds it to the chip. */
extern const struct sim_kernel sim_kernel;

/* ---- Threads -------------------------------------------------------------------------------- */

/* How a thread begins. */
struct sim_thread_start {
	/* The stack object: ARCH_THREAD_STACK_LEN(size) bytes if it carries user mode. */
	void *stack;
	size_t stack_size;
	bool carries_user;
	/* It begins in user mode. */
	bool user;
	/* Fill the stack with this byte: that of a user thread, which must not read what is left
	 * there, in any case. */
	bool fill;
	uint8_t fill_with;
	void (*entry)(void *, void *, void *);
	void *args[3];
};

/* Make its first context. It is in its domain already, and zero otherwise. Locked. */
void sim_thread_init(struct sim_thread *thread, const struct sim_thread_start *start);
/* It never runs again; it may be the current one. Locked. */
void sim_thread_end(struct sim_thread *thread);

/* The kernel will read all of a stack, also what valgrind holds for free below a stack pointer. */
void sim_stack_is_read(const void *start, size_t size);

/*
 * Leave the context of @a from (NULL: for good, it has ended) and continue @a to. Locked; returns,
 * locked, when somebody switches back.
 */
void sim_switch(struct sim_thread *from, struct sim_thread *to);
/* Start the very first thread. Locked. */
FUNC_NORETURN void sim_switch_first(struct sim_thread *to);

/* The current supervisor thread goes on in user mode, at the start of its stack. */
FUNC_NORETURN void sim_user_mode_enter(void (*entry)(void *, void *, void *), void *p1, void *p2,
				       void *p3);

/*
 * Run fn(arg) on a large stack outside SRAM, with interrupts locked, and come back: what needs more
 * of the host's library than a thread's stack has room for. Not reentrant.
 */
void sim_on_host_stack(void (*fn)(void *arg), void *arg);

/*
 * For a copy of the broker, made by fork(), that reads what nobody vouches for: from now on the
 * board's memory is read-only to it, it has no descriptor but stderr and @a keep, and a limit. It
 * ends with its parent, process @a broker.
 */
void sim_only_look(int keep, int broker);

/* ---- Memory protection ---------------------------------------------------------------------- */

#ifdef CONFIG_USERSPACE

/* A new domain, without partitions and threads, whatever it was before. Locked. */
void sim_domain_init(struct sim_domain *domain);
/* It is not used any more. No thread is in it. Locked. */
void sim_domain_end(struct sim_domain *domain);

/* Is it memory that a partition can be made of? */
bool sim_is_memory(uintptr_t start, size_t size);
/* Does it lie in the image's text and constants, which all user code may read? */
bool sim_is_program(uintptr_t start, size_t size);
/* Where these lie. */
void sim_program(uintptr_t *start, size_t *size);

/* It is memory, and there is room in the domain. Locked. */
void sim_domain_add(struct sim_domain *domain, const struct sim_partition *partition);
/* At once, also for code that runs. Locked. */
void sim_domain_remove(struct sim_domain *domain, const struct sim_partition *partition);

/* A thread enters and leaves a domain. Locked. */
void sim_domain_join(struct sim_domain *domain, struct sim_thread *thread);
void sim_domain_leave(struct sim_thread *thread);

/* memmove() to user memory, also to what the current thread's domain may only read. Locked. */
void sim_user_memory_write(void *to, const void *from, size_t size);
/* A part of memory that user code may reach now: PROT_* of <sys/mman.h>. */
struct sim_reach {
	uintptr_t start;
	size_t size;
	int protection;
	bool is_stack;
};

/* Tell @a range each part that the thread's user code reaches besides the program. Locked. */
void sim_reach_foreach(const struct sim_thread *thread,
		       void (*range)(const struct sim_reach *reach, void *data), void *data);
/* No user code may reach this any more by a stack that it had. Locked. */
void sim_memory_reclaim(const void *memory, size_t size);

#endif

/* ---- Interrupts and time -------------------------------------------------------------------- */

void sim_irq_enable(unsigned int irq);
void sim_irq_disable(unsigned int irq);
bool sim_irq_is_enabled(unsigned int irq);
/* Run routine(argument) as an interrupt does. Thread context only. */
void sim_irq_offload(void (*routine)(const void *argument), const void *argument);
/* Called locked; unlocks, waits for an interrupt, lets it in, and returns unlocked. */
void sim_idle(void);

/*
 * Ask for an announcement at this many ticks after the last one (at least 1), or for none. Locked.
 */
void sim_clock_announce_in(uint32_t ticks);
void sim_clock_announce_never(void);
/* Ticks that have not been announced. Locked. */
uint32_t sim_clock_unannounced(void);
/* Nanoseconds since boot. */
uint64_t sim_clock_now(void);
/* In real time: what has passed since is none of the board's time. Locked. */
void sim_clock_spare(uint64_t since);
/* Spin for so long; interrupts come in meanwhile, if unlocked. */
void sim_busy_wait(uint32_t usec);

/* ---- Heaps, for a tool that watches memory (valgrind, AddressSanitizer) ---------------------- */

enum sim_watch_event {
	/* Memory becomes a heap's, and the heap is about to write there; it has done so. */
	SIM_WATCH_HEAP,
	SIM_WATCH_HEAP_READY,
	/* A block of so many bytes, of which the heap keeps @a other, is somebody's; is resized. */
	SIM_WATCH_TAKEN,
	SIM_WATCH_RESIZED,
	/* Its owner gives away so many bytes of it, @a other behind its start. */
	SIM_WATCH_PART,
	/* It is nobody's. */
	SIM_WATCH_FREED,
};

/* Is there a tool? In each process. */
extern __thread bool sim_watching __attribute__((tls_model("local-exec")));

/* Tell it. The caller is taken for the heap. Any mode. */
void sim_watch(enum sim_watch_event event, void *memory, size_t size, size_t other);
/* Write zeros over variables, and over what the tool keeps between them. */
void sim_watch_clear(void *start, size_t size);

/* ---- The machine ---------------------------------------------------------------------------- */

/* Send bytes, complete before return. Any context. */
void sim_console_write(const char *text, size_t length);
bool sim_console_is_terminal(void);

/* Random bytes, fast ones. */
void sim_random(void *buffer, size_t size);
/* Such as can't be computed from others that were handed out; 0 or -EIO. */
int sim_random_for_keys(void *buffer, size_t size);

/* What the command line asks of the kernel (SIM_KERNEL_OPTIONS). Files: NULL for none. */
struct sim_asked {
	const char *map_file;
	const char *stacks_file;
	const char *plan_file;
	const char *trace_file;
	const char *json_file;
	bool raw;                    /* facts also as they are */
	uint32_t trace_limit;        /* most events in it */
	const struct mpu_board *mpu; /* the board whose MPU to imitate, or NULL */
};

extern struct sim_asked sim_asked;

/* What it has for the application, as main() gets it. */
void sim_application_arguments(int *argc, char ***argv);

/* How a system ends that stops because of a fault. */
#define SIM_STATUS_FATAL 1

/* The program cannot run on this host: one line, status 1. Before the kernel boots or after. */
FUNC_NORETURN void sim_die(const char *what, int error, const char *advice);

/* End every process, then this one. Any context. */
FUNC_NORETURN void sim_stop(int status);

#endif
