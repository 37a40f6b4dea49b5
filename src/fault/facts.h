/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Lines of facts: what the kernel has to say to whoever can put it into words, about a fault, a
 * refused partition, threads that wait for each other, a missed deadline. One definition of the
 * fields: the kernel writes them (fact_line.h), host/words reads them, docs/facts.md lists them.
 *
 *	E: fault: v=1 kind=0x1 reason=0x0 in=0x1 name="guilty" addr=0x38000040 pc=0x10001380 …
 *
 * Blanks separate fields. A number is decimal, or hexadecimal with 0x in front; a text is quoted,
 * and has '?' in the place of its quotes, backslashes and what can't be printed. Fields come in any
 * order, each at most once, and a reader skips those that it does not know. What has no room in
 * the line is left out as a whole. A field that is not there says that there is none, or 0.
 *
 * No types of the kernel in here: the host includes it, too.
 */

#ifndef BULKHEAD_FACTS_H
#define BULKHEAD_FACTS_H

#define FACTS_VERSION  1
/* Of a line, with its end. */
#define FACTS_LINE_MAX 512

/* Below it, an address is a NULL pointer to anything but a huge structure. */
#define NULL_PAGE 4096u

/* How a line begins; X(event, beginning). */
#define FACTS_FAULT      "E: fault:"
#define FACTS_REFUSED    "E: refused:"
#define FACTS_DEADLOCK   "E: deadlock:"
#define FACTS_STANDSTILL "W: standstill:"
#define FACTS_WAIT       "W: wait:"
#define FACTS_LATE       "W: late:"
#define FACTS_DONE       "W: done:"

#define FACT_EVENTS(X)                                                                             \
	X(fault, FACTS_FAULT, "a fault; Zephyr's lines follow")                                    \
	X(refused, FACTS_REFUSED, "a memory domain does not take a partition or a thread")         \
	X(deadlock, FACTS_DEADLOCK, "threads wait for each other in a circle")                     \
	X(standstill, FACTS_STANDSTILL, "nothing can run any more; who waits follows")             \
	X(wait, FACTS_WAIT, "what a thread does or waits for")                                     \
	X(late, FACTS_LATE, "a thread has missed its deadline")                                    \
	X(done, FACTS_DONE, "a thread that was late is done")

/*
 * X(name, form, what it says); forms: NUMBER, ADDRESS (a number, in hexadecimal for everybody),
 * WORD (a number that has a word, see below, or the word), TEXT, LIST. Of a thread's address and
 * name, the name is the next field. Each group is there where the kernel has a use for it, with
 * those in front.
 */
#define FACTS_OF_FAULTS(X)                                                                         \
	X(kind, WORD, "what happened, see the kinds")                                              \
	X(reason, NUMBER, "the number that k_sys_fatal_error_handler() gets")                      \
	X(in, WORD, "what ran: supervisor, user, interrupt")                                       \
	X(addr, ADDRESS, "the address that was wanted")                                            \
	X(pc, ADDRESS, "program counter")                                                          \
	X(sp, ADDRESS, "stack pointer")                                                            \
	X(ret, NUMBER, "1: a call returns to pc")                                                  \
	X(thread, ADDRESS, "the current thread's object, or the thread that the line is about")    \
	X(name, TEXT, "its name, if it has one")                                                   \
	X(domain, ADDRESS, "its memory domain, if it was in user mode; or the one in question")    \
	X(essential, NUMBER, "1: the system can not go on without this thread")                    \
	X(handler, ADDRESS, "the application's function that the interrupt ran")                   \
	X(irq, NUMBER, "the interrupt line")                                                       \
	X(call, NUMBER, "number of the system call that is served")                                \
	X(note, WORD, "what a check refused, see the notes")                                       \
	X(obj, ADDRESS, "the object, buffer, string, number or partition that it was about")       \
	X(size, NUMBER, "bytes of the buffer or partition, or the most of the string")             \
	X(write, NUMBER, "1: the buffer was to be written; else to be read")                       \
	X(good, NUMBER, "so many of its bytes are the thread's to use")                            \
	X(want, NUMBER, "the type of object that the call takes: an enum k_objects")               \
	X(err, NUMBER, "the error number of the check")                                            \
	X(check, TEXT, "the condition that does not hold")                                         \
	X(place, WORD, "where the address in question lies: stack, kstack, guard, object")         \
	X(at, ADDRESS, "start of that stack or object, or of the partition")                       \
	X(type, NUMBER, "type of that object, which was allocated: an enum k_objects")             \
	X(owner, ADDRESS, "the thread whose stack it is, or who has what is waited for")           \
	X(ownername, TEXT, "that thread's name")                                                   \
	X(stack, ADDRESS, "start of the thread's stack")                                           \
	X(stacksize, NUMBER, "its bytes")                                                          \
	X(had, ADDRESS, "another domain that has a partition with the address")                    \
	X(held, WORD, "what the domain may do at that address: -, r, rw; nothing: it has it not")  \
	X(parts, LIST, "partitions of the domain, as many as have room: start+size:right")         \
	X(lr, ADDRESS, "link register")                                                            \
	X(fp, ADDRESS, "frame pointer")                                                            \
	X(calls, LIST,                                                                             \
	  "words of the stack that may be return addresses: distance from sp:word, "               \
	  "word*times/stride")                                                                     \
	X(why, WORD, "why a domain refuses, see the reasons")                                      \
	X(other, ADDRESS, "start of the partition that is in the way")                             \
	X(othersize, NUMBER, "its bytes")                                                          \
	X(most, NUMBER, "so many partitions fit by the configuration")                             \
	X(regions, NUMBER, "so many fit by the chip")

#define FACTS_OF_WAITS(X)                                                                          \
	X(lost, NUMBER, "1: who has the mutex that is waited for has ended")                       \
	X(state, TEXT, "what the thread does that does not wait")                                  \
	X(circle, LIST, "threads that wait for each other: thread:object, 0 for the next's end")   \
	X(names, TEXT, "their names, as many as have room, with commas between")

#define FACTS_OF_DEADLINES(X)                                                                      \
	X(due, NUMBER, "the deadline, in us of uptime")                                            \
	X(culprit, ADDRESS, "the thread that kept it")                                             \
	X(culpritname, TEXT, "that thread's name")                                                 \
	X(ran, NUMBER, "so many us did it run without yielding")                                   \
	X(now, NUMBER, "when it was done, in us of uptime")                                        \
	X(by, NUMBER, "so many us late")

#define FACTS_OF_HOSTS(X)                                                                          \
	X(hostcall, NUMBER, "number of the system call of the machine below")                      \
	X(hostname, TEXT, "its name")                                                              \
	X(detail, TEXT, "what else is known")

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
	X(STACK, "stack")                                                                          \
	X(KERNEL_STACK, "kstack")                                                                  \
	X(NO_HANDLER, "handler")

/* Places, in the order of enum place_kind, but for the one that is not known. */
#define FACT_PLACES(X)                                                                             \
	X(STACK, "stack")                                                                          \
	X(KERNEL_STACK, "kstack")                                                                  \
	X(GUARD, "guard")                                                                          \
	X(OBJECT, "object")

#define FACT_MODES(X)                                                                              \
	X(SUPERVISOR, "supervisor")                                                                \
	X(USER, "user")                                                                            \
	X(INTERRUPT, "interrupt")

/* What user mode of a domain may do with a partition. */
#define FACT_RIGHTS(X)                                                                             \
	X(NONE, "-")                                                                               \
	X(READ, "r")                                                                               \
	X(WRITE, "rw")

/* Why a domain refuses. */
#define FACT_REASONS(X)                                                                            \
	X(NOT, "not")                                                                              \
	X(NULL_POINTER, "null")                                                                    \
	X(WRITE_AND_EXECUTE, "wx")                                                                 \
	X(EMPTY, "empty")                                                                          \
	X(WRAPS, "wraps")                                                                          \
	X(UNALIGNED, "unaligned")                                                                  \
	X(COVERS_OBJECT, "object")                                                                 \
	X(OVERLAPS, "overlap")                                                                     \
	X(CHIP_REGION, "chip")                                                                     \
	X(NO_ROOM, "room")                                                                         \
	X(FAILED, "failed")

#define FACT_WORD(name, word) FACT_KIND_##name,
enum fact_kind {
	FACT_KINDS(FACT_WORD) FACT_KIND_COUNT
};
#undef FACT_WORD

#define FACT_WORD(name, word) FACT_NOTE_##name,
enum fact_note {
	FACT_NOTES(FACT_WORD) FACT_NOTE_COUNT
};
#undef FACT_WORD

#define FACT_WORD(name, word) FACT_PLACE_##name,
enum fact_place {
	FACT_PLACES(FACT_WORD) FACT_PLACE_COUNT
};
#undef FACT_WORD

#define FACT_WORD(name, word) FACT_IN_##name,
enum fact_in {
	FACT_MODES(FACT_WORD) FACT_IN_COUNT
};
#undef FACT_WORD

#define FACT_WORD(name, word) FACT_HELD_##name,
enum fact_held {
	FACT_RIGHTS(FACT_WORD) FACT_HELD_COUNT
};
#undef FACT_WORD

#define FACT_WORD(name, word) FACT_WHY_##name,
enum fact_why {
	FACT_REASONS(FACT_WORD) FACT_WHY_COUNT
};
#undef FACT_WORD

#endif
