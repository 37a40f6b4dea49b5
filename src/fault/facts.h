/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The line of facts: what the kernel knows about a fault, for whoever puts it into words. One
 * definition of its fields: facts.c writes them, host/words reads them, docs/facts.md lists them.
 *
 *	E: fault: v=1 kind=write reason=0 in=user addr=0x38000040 pc=0x10001380 name="guilty" …
 *
 * Blanks separate fields. A number is decimal, or hexadecimal with 0x in front; a text is quoted,
 * and has '?' in the place of its quotes, backslashes and what can't be printed. Fields come in any
 * order, each at most once, and a reader skips those that it does not know. What has no room in
 * the line is left out as a whole. An address of 0 says that there is none, but for addr and obj.
 *
 * No types of the kernel in here: the host includes it, too.
 */

#ifndef BULKHEAD_FACTS_H
#define BULKHEAD_FACTS_H

#define FACTS_START    "E: fault:"
#define FACTS_VERSION  1
/* Of a line, with its end. */
#define FACTS_LINE_MAX 512

/* X(name, form, what it says); forms: NUMBER, ADDRESS (a number), WORD, TEXT, LIST. */
#define FACTS(X)                                                                                   \
	X(v, NUMBER, "version of the line: 1")                                                     \
	X(kind, WORD, "what happened, see the kinds")                                              \
	X(reason, NUMBER, "the number that k_sys_fatal_error_handler() gets")                      \
	X(in, WORD, "what ran: user, supervisor, interrupt")                                       \
	X(addr, ADDRESS, "the address that was wanted")                                            \
	X(pc, ADDRESS, "program counter")                                                          \
	X(sp, ADDRESS, "stack pointer")                                                            \
	X(ret, NUMBER, "1: a call returns to pc")                                                  \
	X(thread, ADDRESS, "the current thread's object")                                          \
	X(name, TEXT, "its name, if it has one")                                                   \
	X(domain, ADDRESS, "its memory domain, if it was in user mode")                            \
	X(essential, NUMBER, "1: the system can not go on without this thread")                    \
	X(handler, ADDRESS, "the application's function that the interrupt ran")                   \
	X(irq, NUMBER, "the interrupt line")                                                       \
	X(call, NUMBER, "number of the system call that is served")                                \
	X(hostcall, NUMBER, "number of the system call of the machine below")                      \
	X(hostname, TEXT, "its name")                                                              \
	X(detail, TEXT, "what else is known")                                                      \
	X(note, WORD, "what a check refused, see the notes")                                       \
	X(obj, ADDRESS, "the object, buffer or string that it was about")                          \
	X(size, NUMBER, "bytes of the buffer, or the most of the string")                          \
	X(write, NUMBER, "1: the buffer was to be written, 0: to be read")                         \
	X(good, NUMBER, "so many of its bytes are the thread's to use")                            \
	X(want, NUMBER, "the type of object that the call takes: an enum k_objects")               \
	X(err, NUMBER, "the error number of the check")                                            \
	X(check, TEXT, "the condition that does not hold")                                         \
	X(place, WORD, "where the address in question lies: stack, kstack, guard, object")         \
	X(at, ADDRESS, "start of that stack or object")                                            \
	X(owner, ADDRESS, "the thread whose stack it is")                                          \
	X(ownername, TEXT, "that thread's name")                                                   \
	X(type, NUMBER, "type of that object, which was allocated: an enum k_objects")             \
	X(stack, ADDRESS, "start of the thread's stack")                                           \
	X(stacksize, NUMBER, "its bytes")                                                          \
	X(had, ADDRESS, "another domain that has a partition with the address")                    \
	X(held, WORD, "what the domain may do at that address: rw, r, -; nothing: it has it not")  \
	X(parts, LIST, "partitions of the domain, as many as have room: start+size:rights")        \
	X(lr, ADDRESS, "link register")                                                            \
	X(fp, ADDRESS, "frame pointer")                                                            \
	X(calls, LIST,                                                                             \
	  "words of the stack that may be return addresses: distance from sp:word, "               \
	  "word*times/stride")

/* Kinds, in the order of enum fault_kind: X(name, word). */
#define FACT_KINDS(X)                                                                              \
	X(READ, "read")                                                                            \
	X(WRITE, "write")                                                                          \
	X(EXECUTE, "execute")                                                                      \
	X(STACK_OVERFLOW, "overflow")                                                              \
	X(EXCEPTION, "exception")                                                                  \
	X(ILLEGAL_INSTRUCTION, "illegal")                                                          \
	X(DIVISION, "division")                                                                    \
	X(MISALIGNED, "misaligned")                                                                \
	X(HOST_CALL, "hostcall")                                                                   \
	X(PROTOCOL, "protocol")                                                                    \
	X(PROCESS_GONE, "gone")                                                                    \
	X(HUNG, "hung")                                                                            \
	X(STACK_CHECK, "canary")                                                                   \
	X(OOPS, "oops")                                                                            \
	X(PANIC, "panic")                                                                          \
	X(SPURIOUS_IRQ, "irq")

/* Notes of checks, in the order of enum z_oops_kind: X(name, word). */
#define FACT_NOTES(X)                                                                              \
	X(PLAIN, "none")                                                                           \
	X(BAD_SYSCALL, "call")                                                                     \
	X(OBJECT, "object")                                                                        \
	X(BUFFER, "buffer")                                                                        \
	X(STRING, "string")                                                                        \
	X(CHECK, "check")                                                                          \
	X(ASSERTION, "assert")                                                                     \
	X(SAID_PANIC, "panic")                                                                     \
	X(IN_ISR, "isr")                                                                           \
	X(LIVING_THREAD, "alive")                                                                  \
	X(NO_FUNCTION, "function")                                                                 \
	X(PRIORITY, "priority")                                                                    \
	X(STACK, "stack")

enum fact_kind {
#define FACT_KIND(name, word) FACT_KIND_##name,
	FACT_KINDS(FACT_KIND)
#undef FACT_KIND
	FACT_KIND_COUNT
};

enum fact_note {
#define FACT_NOTE(name, word) FACT_NOTE_##name,
	FACT_NOTES(FACT_NOTE)
#undef FACT_NOTE
	FACT_NOTE_COUNT
};

#endif
