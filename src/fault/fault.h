/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Faults, inside the core: the typed record of one, and the ways to raise it.
 *
 * A fault is a record first and text second. The port fills a record from what the hardware says
 * and calls z_fault(); software raises a reason with z_except_reason(), and verifiers of system
 * calls say beforehand what they found with z_oops_note_*(). fatal.c turns either into the
 * report and the consequences. The report is Zephyr's lines and one line of facts (facts.h): the
 * kernel has no sentences. They are made by host/words, which no privileged process runs: what
 * fails there, for lack of memory or because a log or an image is broken, ends a child.
 *
 * Nothing here allocates or blocks; all of it may run in an interrupt, with any lock held.
 */

#ifndef BULKHEAD_FAULT_H
#define BULKHEAD_FAULT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/fatal.h>
#include <zephyr/kernel.h>

#ifdef __cplusplus
extern "C" {
#endif

/*
 * What happened. Closed: whoever adds one gives it a name in facts.h and words in host/words.
 * Those before FAULT_STACK_CHECK are found by the CPU or the port, the others by software.
 */
enum fault_kind {
	/* The CPU refused an access: address is what it wanted. */
	FAULT_READ,
	FAULT_WRITE,
	FAULT_EXECUTE,
	/* An access that went below the stack in use; z_fault() also finds this out by itself. */
	FAULT_STACK_OVERFLOW,
	/* An exception of the CPU of which no more is known. */
	FAULT_EXCEPTION,
	/* The CPU refused the instruction at pc. */
	FAULT_ILLEGAL_INSTRUCTION,
	FAULT_DIVISION,
	FAULT_MISALIGNED,
	/* User code called the system below the chip (Linux): host_call, host_call_name. */
	FAULT_HOST_CALL,
	/* What runs the user code broke the rules of talking to the kernel: detail says how. */
	FAULT_PROTOCOL,
	/* What runs the user code is not there any more: detail says how it went. */
	FAULT_PROCESS_GONE,
	/* User code did not give up the CPU when told to: detail. */
	FAULT_HUNG,
	/* A stack check by software failed. */
	FAULT_STACK_CHECK,
	/* The thread is to blame, by its own word or a verifier's: oops says why. */
	FAULT_OOPS,
	/* The system is to blame. */
	FAULT_PANIC,
	/* An interrupt without a handler: irq. */
	FAULT_SPURIOUS_IRQ,
	FAULT_KIND_COUNT
};

struct fault_record {
	enum fault_kind kind;
	/* K_ERR_*; FAULT_REASON_DEFAULT lets z_fault() choose the one of the kind. */
	unsigned int reason;
	/* The thread that did it; NULL: the current one. */
	struct k_thread *thread;
	/* It ran in user mode (a system call that it made counts as user mode). */
	bool user;
	/*
	 * The kernel was in the middle of something: an exception with the core's lock held (not
	 * an application's). Its data can't be trusted, so this halts the system.
	 */
	bool kernel_busy;
	/* kinds READ, WRITE, EXECUTE, STACK_OVERFLOW, MISALIGNED; often unknown for the last. */
	bool address_known;
	uintptr_t address;
	/* Program counter and stack pointer; 0 when unknown. */
	uintptr_t pc;
	uintptr_t sp;
	/* pc is where a call returns to: the line to name is that of the instruction before. */
	bool pc_is_return;
	/* kind HOST_CALL: its number, and its name if the port knows it, else NULL. */
	long host_call;
	const char *host_call_name;
	/* kind SPURIOUS_IRQ */
	unsigned int irq;
	/*
	 * The application's function that the interrupt ran, 0: none is known. In interrupts only.
	 */
	uintptr_t handler;
	/* kind OOPS; its syscall_id also of a fault of the kernel in a system call, else -1 */
	struct z_oops_note oops;
	/* Anything else in a few words ("was killed by signal 9"), no full stop; or NULL. */
	const char *detail;
	/* For k_sys_fatal_error_handler(); may be NULL. */
	const struct arch_esf *esf;
};

#define FAULT_REASON_DEFAULT (~0u)

/*
 * A record of a kind with everything else unknown: struct fault_record r = FAULT_RECORD(FAULT_…).
 */
#define FAULT_RECORD(_kind)                                                                        \
	{                                                                                          \
		.kind = (_kind),                                                                   \
		.reason = FAULT_REASON_DEFAULT,                                                    \
		.oops = {.syscall_id = -1},                                                        \
	}

/*
 * Report a fault, ask the application's handler, abort the thread. Called in supervisor mode; for
 * a fault of user mode, in the kernel context of that thread. Returns only if the thread was not
 * the current one, or in an interrupt.
 */
void z_fault(const struct fault_record *record);

/*
 * A thread ends. If that is what the application's handler does about its fault, the fault has been
 * dealt with; halts where there is no way on. Locked.
 */
void z_fault_thread_ended(const struct k_thread *thread);

/* ---- Raising a reason by software --------------------------------------------------------- */

/*
 * A private reason beside K_ERR_*: an assertion failed. In user mode it becomes an oops, in the
 * kernel a panic. Raised like the others, with z_except_raise().
 */
#define Z_REASON_ASSERTION 0x41u

/* z_except_raise() of supervisor code; pc is where that returns to. */
FUNC_NORETURN void z_raise(unsigned int reason, uintptr_t pc);

/*
 * The caller of a kernel function breaks the kernel by what it asks: a panic, assertions or not.
 * @a what says how, @a object is what it is about or NULL. With a lock held that goes with the
 * caller.
 */
#define Z_MISUSE(what, object)                                                                     \
	z_misuse(what, (uintptr_t)(object), (uintptr_t)__builtin_return_address(0))
FUNC_NORETURN void z_misuse(enum z_oops_kind what, uintptr_t object, uintptr_t pc)
	__attribute__((cold));

/*
 * z_except_raise() of user code, called by its verifier. A user thread must not be able to claim
 * that the system is broken: every reason but oops and stack check becomes oops.
 */
FUNC_NORETURN void z_oops_from_user(unsigned int reason);

/* ---- Notes of verifiers, about the current thread ----------------------------------------- */

#ifdef CONFIG_USERSPACE

/*
 * There is one note, of the thread that noted last: if another takes it before the report, the
 * report says no more than that the verifier refused the call. A bit of the thread's syscall_id
 * says that the call in progress has noted something, so a call begins with one store.
 */
#define Z_OOPS_NOTED INTPTR_MIN

/* The dispatcher begins each system call with it. What an earlier one noted is over. */
static ALWAYS_INLINE void z_oops_note_syscall_begin(struct k_thread *thread, uintptr_t id)
{
	thread->syscall_id = (intptr_t)id;
}

/* The number of the call in progress, or the last one; -1: there was none. */
static inline intptr_t z_oops_syscall_id(const struct k_thread *thread)
{
	return thread->syscall_id == -1 ? -1 : thread->syscall_id & ~Z_OOPS_NOTED;
}

#ifdef CONFIG_FAULT_FACTS

/* What z_oops_note_*() below write down; the fields of struct z_oops_note. */
void z_oops_note(enum z_oops_kind kind, uintptr_t address, size_t size, unsigned int detail);
/* Another condition does not hold: a constant, or a message made for this case, which is copied. */
void z_oops_note_message(const char *message, const char *constant);
/* What the current thread has noted; @a note is a plain one. */
void z_oops_note_get(struct z_oops_note *note);

#else /* Nobody reads them. */

static inline void z_oops_note(enum z_oops_kind kind, uintptr_t address, size_t size,
			       unsigned int detail)
{
}

static inline void z_oops_note_message(const char *message, const char *constant)
{
}

static inline void z_oops_note_get(struct z_oops_note *note)
{
}

#endif /* CONFIG_FAULT_FACTS */

/* No such system call; or there is one, but no handler for it. */
static inline void z_oops_note_bad_syscall(uintptr_t id)
{
	z_oops_note(Z_OOPS_BAD_SYSCALL, id, 0, 0);
}

static inline void z_oops_note_no_handler(void)
{
	z_oops_note(Z_OOPS_NO_HANDLER, 0, 0, 0);
}

/* An object's check failed with this error; type_wanted is an enum k_objects (K_OBJ_ANY: any). */
static inline void z_oops_note_object(const void *object, unsigned int type_wanted, int error)
{
	z_oops_note(Z_OOPS_OBJECT, (uintptr_t)object, type_wanted, (unsigned int)-error);
}

/* A buffer is not the caller's to read or write. */
static inline void z_oops_note_buffer(const void *address, size_t size, bool write)
{
	z_oops_note(Z_OOPS_BUFFER, (uintptr_t)address, size, write);
}

/* A string has no end within max bytes, or leaves the caller's memory before it. */
static inline void z_oops_note_string(const void *address, size_t max)
{
	z_oops_note(Z_OOPS_STRING, (uintptr_t)address, max, 0);
}

#endif /* CONFIG_USERSPACE */

/* ---- What only the kernel knows of an address (place.c) ------------------------------------- */

enum place_kind {
	PLACE_UNKNOWN,
	/* The stack of a thread, its kernel side, or the guard below one of them. */
	PLACE_STACK,
	PLACE_KERNEL_STACK,
	PLACE_GUARD,
	/* A kernel object that was allocated. */
	PLACE_OBJECT,
};

struct place {
	enum place_kind kind;
	/* Where the stack or the object begins. */
	uintptr_t start;
	/* Whose stack it is. */
	const struct k_thread *thread;
	/* enum k_objects */
	unsigned int object_type;
};

/* What the ELF file can't tell about an address, seen from a thread (NULL: from none). */
struct place z_place_of(const struct k_thread *thread, uintptr_t address);

#ifdef __cplusplus
}
#endif

#endif
