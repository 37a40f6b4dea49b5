/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The wire between the broker and a domain process: what a system call, a fault, a preemption
 * and a return from them look like as frames on two pipes. This is the only description of the
 * format; both sides include it. Frames are smaller than PIPE_BUF, so each is read and written
 * whole, and begin with words, so that `strace -f` shows the protocol as text.
 */

#ifndef SIM_WIRE_FRAME_H
#define SIM_WIRE_FRAME_H

#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A domain process has these descriptors and no other. */
#define SIM_FD_RESUME  3
#define SIM_FD_REQUEST 4

#define SIM_FRAME_TEXT 32

enum sim_verb {
	/* From the domain: */
	SIM_VERB_READY = 1,     /* the process is set up and waits; word[0]: 0, or the errno that
				   stopped it, with the name of the step in the text */
	SIM_VERB_SYSCALL = 2,   /* word[0]: call number, word[1]: address in user code that the
				   call returns to, word[2..7]: arguments, 0 where there is none */
	SIM_VERB_FAULT = 3,     /* see SIM_FAULT_* for the words */
	SIM_VERB_PREEMPTED = 4, /* the answer to the preemption signal */
};

/* The signals by which the host reports a fault of the code that runs: @a each(signal). */
#define SIM_FAULT_SIGNALS(each)                                                                    \
	each(SIGSEGV) each(SIGBUS) each(SIGILL) each(SIGFPE) each(SIGTRAP) each(SIGSYS)
/* One of them in the list of an array. */
#define SIM_LIST_SIGNAL(signal) signal,

/* Words of a FAULT frame. */
enum sim_fault_word {
	SIM_FAULT_SIGNAL = 0,  /* one of SIM_FAULT_SIGNALS */
	SIM_FAULT_CODE = 1,    /* si_code */
	SIM_FAULT_ADDRESS = 2, /* si_addr; the number of the refused Linux call for SIGSYS */
	SIM_FAULT_PC = 3,
	SIM_FAULT_ACCESS = 4, /* enum sim_access */
	SIM_FAULT_FP = 5,
};

/* What the faulting instruction tried to do, as far as the CPU tells. */
enum sim_access {
	SIM_ACCESS_UNKNOWN,
	SIM_ACCESS_READ,
	SIM_ACCESS_WRITE,
	SIM_ACCESS_EXECUTE,
};

#define SIM_UP_WORDS 8

/* Domain to broker. */
struct sim_up {
	char text[SIM_FRAME_TEXT];
	uint32_t verb;
	uint32_t size; /* sizeof(struct sim_up) */
	uint64_t turn; /* that of the RESUME it answers: a frame out of turn is a broken protocol */
	uint64_t sp;   /* user stack pointer at which the thread can be continued, anywhere */
	uint64_t word[SIM_UP_WORDS];
};

/* To a domain process: give up the CPU. To the broker: an interrupt. */
#define SIM_SIGNAL_PREEMPT   (SIGRTMIN + 1)
#define SIM_SIGNAL_INTERRUPT SIGRTMIN

/*
 * Marks an order that concerns a stack which the process may switch on and off by itself; the
 * broker does not see it happen. All other orders are confirmed by the broker one by one.
 */
#define SIM_MPU_OP_STACK 0x100u

/* One order to the domain's MPU: give a page range this protection (PROT_*). */
struct sim_mpu_op {
	uint64_t start;
	uint64_t length;
	uint64_t protection;
};

#define SIM_DOWN_OPS 6

/* Broker to domain: the only frame is RESUME. */
struct sim_down {
	char text[SIM_FRAME_TEXT];
	struct sim_mpu_op op[SIM_DOWN_OPS];
	uint64_t turn;
	uint64_t sp;
	uint64_t value;     /* result of the system call that is returned from */
	uint64_t stack_end; /* of the thread, for valgrind */
	uint64_t op_count;
};

/*
 * What is wrong with a frame that came up during a turn; NULL: nothing. @a length is what was
 * read, of a buffer that has room for at least a byte more than a frame. What the words mean is
 * not looked at, but for the signal of a FAULT.
 */
const char *sim_frame_fault(const struct sim_up *up, size_t length, uint64_t turn);

/* Is this the number of a signal by which a domain reports a fault? */
bool sim_is_fault_signal(uint64_t signal);

_Static_assert(2 * sizeof(struct sim_up) <= PIPE_BUF, "a frame must be written whole");
_Static_assert(sizeof(struct sim_down) <= PIPE_BUF, "a frame must be written whole");

#endif
