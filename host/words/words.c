/* SPDX-License-Identifier: Apache-2.0 */

/* A fault in one sentence, who tried what, and where; see words.h. */

#include "words.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/image/describe.h"

#include "names.h"
#include "sentences.h"

static void add_line(struct text *text, char level, const char *format, va_list args)
{
	char *line = text_format_list(format, args);

	text_add(text, "%c: %s\n", level, line);
	free(line);
}

void sentence(struct text *text, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_line(text, 'E', format, args);
	va_end(args);
}

void warning(struct text *text, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add_line(text, 'W', format, args);
	va_end(args);
}

bool in_user_mode(const struct facts *facts)
{
	return strcmp(facts->text[FACT_in], "user") == 0;
}

bool in_interrupt(const struct facts *facts)
{
	return strcmp(facts->text[FACT_in], "interrupt") == 0;
}

/* ---- Who ----------------------------------------------------------------------------------- */

void add_thread_name(const struct words *words, uint64_t thread, const char *name,
		     struct text *text)
{
	size_t length = text->length;

	if (name[0] != '\0') {
		text_add(text, "%s", name);
		return;
	}
	describe_data(words->image, thread, text);
	if (text->length == length) {
		text_add(text, "0x%llx", (unsigned long long)thread);
	}
}

void add_domain(const struct words *words, uint64_t domain, struct text *text)
{
	const char *name = name_of_variable(words->image, domain);

	if (name != NULL) {
		text_add(text, "%s", name);
	} else {
		text_add(text, "0x%llx", (unsigned long long)domain);
	}
}

void add_code(const struct words *words, uint64_t pc, struct text *text)
{
	/* Bit 0 of an address of code means Thumb; it is no part of the address. */
	if (image_is_arm(words->image)) {
		pc &= ~UINT64_C(1);
	}
	if (words->code != NULL) {
		words->code(words, pc, text);
	} else {
		describe_code(words->image, pc, text);
	}
}

void add_thread(const struct words *words, const struct facts *facts, struct text *text)
{
	bool interrupt = in_interrupt(facts);
	size_t length;

	if (!facts->known[FACT_thread]) {
		text_add(text, "The kernel, before the first thread,");
		return;
	}
	if (interrupt) {
		text_add(text, "An interrupt handler");
		if (facts->known[FACT_handler]) {
			text_add(text, " (");
			length = text->length;
			add_code(words, facts->number[FACT_handler], text);
			if (text->length == length) {
				text_add(text, "%s", facts->text[FACT_handler]);
			}
			text_add(text, ")");
		}
		text_add(text, ", while ");
	}
	text_add(text, interrupt ? "thread " : "Thread ");
	add_thread_name(words, facts->number[FACT_thread], facts->text[FACT_name], text);
	if (interrupt) {
		text_add(text, " was running,");
	} else if (facts->known[FACT_domain]) {
		text_add(text, " (user mode, ");
		add_domain(words, facts->number[FACT_domain], text);
		text_add(text, ")");
	} else {
		text_add(text, " (supervisor)");
	}
}

/* ---- What the CPU or the port saw ---------------------------------------------------------- */

static const char *who(const struct facts *facts)
{
	return in_interrupt(facts)   ? "interrupt handler"
	       : in_user_mode(facts) ? "user thread"
				     : "supervisor code";
}

static const char *detail(const struct facts *facts)
{
	return facts->known[FACT_detail] ? facts->text[FACT_detail] : "no more is known";
}

/* " to address 0x1234", or nothing. */
static char *address(const struct facts *facts, const char *before)
{
	return facts->known[FACT_addr] ? text_format("%s address 0x%llx", before,
						     (unsigned long long)facts->number[FACT_addr])
				       : text_format("%s", "");
}

static void say_cause(const struct facts *facts, struct text *text)
{
	bool known = facts->known[FACT_addr];

	switch (facts->kind) {
	case FACT_KIND_READ:
	case FACT_KIND_WRITE:
	case FACT_KIND_EXECUTE:
		if (!known) {
			sentence(text, "Protection fault in %s, without an address", who(facts));
			return;
		}
		sentence(text, "Memory fault: %s may not %s%s", who(facts), facts->text[FACT_kind],
			 address(facts, ""));
		break;
	case FACT_KIND_STACK_OVERFLOW:
		sentence(text, "Stack overflow: %s went below its stack%s", who(facts),
			 address(facts, ", to"));
		break;
	case FACT_KIND_EXCEPTION:
		sentence(text, "CPU exception in %s", who(facts));
		break;
	case FACT_KIND_ILLEGAL_INSTRUCTION:
		sentence(text, "Illegal instruction in %s", who(facts));
		break;
	case FACT_KIND_DIVISION:
		sentence(text, "Arithmetic fault in %s: a division by zero, or one that overflows",
			 who(facts));
		break;
	case FACT_KIND_MISALIGNED:
		sentence(text, "Misaligned access in %s%s", who(facts), address(facts, " to"));
		break;
	case FACT_KIND_HOST_CALL:
		sentence(text, "Host call refused: %s called %s (%s)", who(facts),
			 facts->known[FACT_hostname] ? facts->text[FACT_hostname] : "number",
			 facts->text[FACT_hostcall]);
		break;
	case FACT_KIND_PROTOCOL:
		sentence(text, "Protocol broken: %s", detail(facts));
		break;
	case FACT_KIND_PROCESS_GONE:
		sentence(text, "Process gone: %s", detail(facts));
		break;
	case FACT_KIND_HUNG:
		sentence(text, "Hung: %s", detail(facts));
		break;
	case FACT_KIND_STACK_CHECK:
		sentence(text, "Stack check failed in %s", who(facts));
		break;
	case FACT_KIND_SPURIOUS_IRQ:
		sentence(text, "Interrupt on line %s, which has no handler", facts->text[FACT_irq]);
		break;
	default:
		/* Zephyr's line is the cause already. */
		break;
	}
}

void words_cause(const struct words *words, const struct facts *facts, struct text *text)
{
	switch (facts->event) {
	case FACT_EVENT_fault:
		say_cause(facts, text);
		break;
	case FACT_EVENT_refused:
		say_refused(words, facts, text);
		break;
	case FACT_EVENT_deadlock:
		say_deadlock(words, facts, text);
		break;
	case FACT_EVENT_standstill:
		warning(text, "Nothing can run any more.");
		break;
	case FACT_EVENT_wait:
		say_wait(words, facts, text);
		break;
	case FACT_EVENT_late:
		say_late(words, facts, text);
		break;
	case FACT_EVENT_done:
		say_done(words, facts, text);
		break;
	case FACT_EVENT_COUNT:
		break;
	}
}

/* ---- What ---------------------------------------------------------------------------------- */

/* What a reason says beyond the kind: those of Armv8-M, enum k_fatal_error_reason_arch. */
static const char *detail_of_reason(const struct words *words, const struct facts *facts)
{
	static const struct {
		uint64_t reason;
		const char *detail;
	} details[] = {
		{21, "the MPU refused to save floating point registers"},
		{26, "the bus refused an earlier access"},
		{28, "the bus refused to save floating point registers"},
		{34, "an illegal return from an exception"},
		{35, "a jump to an even address, which would be Arm code"},
		{38, "Secure fault: entry point"},
		{39, "Secure fault: integrity signature"},
		{40, "Secure fault: exception return"},
		{41, "Secure fault: attribution unit"},
		{43, "Secure fault: floating point registers"},
		{44, "Secure fault: floating point state"},
	};

	if (!image_is_arm(words->image)) {
		return NULL;
	}
	if (facts->kind == FACT_KIND_PROTOCOL) {
		return "made a system call with its stack pointer outside of its stack";
	}
	for (size_t i = 0; i < sizeof(details) / sizeof(details[0]); i++) {
		if (facts->number[FACT_reason] == details[i].reason) {
			return details[i].detail;
		}
	}
	return NULL;
}

static void say_verb(const struct words *words, const struct facts *facts, struct text *text,
		     const char *verb)
{
	const char *more = facts->known[FACT_detail] ? facts->text[FACT_detail]
						     : detail_of_reason(words, facts);
	struct text line = {0};

	add_thread(words, facts, &line);
	sentence(text, "%s %s%s%s.", line.data, verb, more != NULL ? ": " : "",
		 more != NULL ? more : "");
}

static void say_access(const struct words *words, const struct facts *facts, struct text *text,
		       const char *verb)
{
	struct text line = {0};

	if (!facts->known[FACT_addr]) {
		say_verb(words, facts, text,
			 "executed a privileged instruction, or used an address that can't "
			 "exist: the CPU does not say which");
		return;
	}
	add_thread(words, facts, &line);
	text_add(&line, " %s ", verb);
	add_place(words, facts, facts->number[FACT_addr], in_user_mode(facts), &line);
	sentence(text, "%s.", line.data);
}

static void say_overflow(const struct words *words, const struct facts *facts, struct text *text)
{
	struct text line = {0};
	struct named_object stack;

	if (!facts->known[FACT_thread]) {
		return;
	}
	add_thread(words, facts, &line);
	if (in_interrupt(facts)) {
		sentence(text,
			 "%s needs more than the interrupt stack has: raise CONFIG_ISR_STACK_SIZE.",
			 line.data);
		return;
	}
	if (!in_user_mode(facts) && facts->known[FACT_call]) {
		sentence(text, "%s needs more in a system call than its privileged stack has.",
			 line.data);
		return;
	}
	text_add(&line, " needs more than the %s bytes of its stack", facts->text[FACT_stacksize]);
	if (name_find_object(words->image, facts->number[FACT_stack], &stack)) {
		text_add(&line, " %s", name_of_object(words->image, stack.start));
	}
	sentence(text, "%s, from %s.", line.data, facts->text[FACT_stack]);
}

static void say_host_call(const struct words *words, const struct facts *facts, struct text *text)
{
	struct text line = {0};

	add_thread(words, facts, &line);
	text_add(&line, " made the host's system call %s",
		 facts->known[FACT_hostname] ? facts->text[FACT_hostname]
					     : facts->text[FACT_hostcall]);
	if (facts->known[FACT_detail]) {
		text_add(&line, " (%s)", facts->text[FACT_detail]);
	}
	sentence(text, "%s: user mode may only call the kernel.", line.data);
}

/* A handler waited, or did another thing that takes a thread. */
static void say_in_handler(const struct words *words, const struct facts *facts, struct text *text)
{
	const char *called = called_at(words, facts->number[FACT_pc]);
	struct text line = {0};

	add_thread(words, facts, &line);
	sentence(text, "%s made a call that only threads can make%s%s.", line.data,
		 called != NULL ? ": " : "", called != NULL ? called : "");
	sentence(
		text,
		"The handler of a timer or an interrupt belongs to no thread and can not wait, nor "
		"lock a mutex: let it give a semaphore, or submit work, to a thread that does.");
}

static void say_panic(const struct words *words, const struct facts *facts, struct text *text)
{
	static const char *const misuses[FACT_NOTE_COUNT] = {
		[FACT_NOTE_LIVING_THREAD] = "made a thread anew that has not ended",
		[FACT_NOTE_NO_FUNCTION] = "passed no function",
		[FACT_NOTE_PRIORITY] = "passed a priority that does not exist",
		[FACT_NOTE_STACK] = "gave a thread a stack that it can't run on",
		[FACT_NOTE_KERNEL_STACK] = "can't enter user mode on its stack: that takes one of "
					   "K_THREAD_STACK_DEFINE() or k_thread_stack_alloc()",
	};
	struct text line = {0};

	if (facts->note == FACT_NOTE_IN_ISR) {
		say_in_handler(words, facts, text);
	} else if (misuses[facts->note] != NULL) {
		add_thread(words, facts, &line);
		text_add(&line, " %s", misuses[facts->note]);
		if (facts->number[FACT_obj] != 0 && facts->note != FACT_NOTE_KERNEL_STACK) {
			text_add(&line, ": ");
			add_place(words, facts, facts->number[FACT_obj], false, &line);
		}
		sentence(text, "%s.", line.data);
	} else if (facts->note == FACT_NOTE_ASSERTION) {
		say_verb(words, facts, text,
			 "found an assertion of the kernel or a driver not to hold");
	} else if (facts->number[FACT_essential] != 0) {
		say_verb(words, facts, text,
			 "is essential and can't go on, and neither can the system");
	} else {
		say_verb(words, facts, text, "says that the system can't go on");
	}
}

static void say_what(const struct words *words, const struct facts *facts, struct text *text)
{
	switch (facts->kind) {
	case FACT_KIND_READ:
		say_access(words, facts, text, "tried to read");
		break;
	case FACT_KIND_WRITE:
		say_access(words, facts, text, "tried to write to");
		break;
	case FACT_KIND_EXECUTE:
		say_access(words, facts, text, "tried to execute");
		break;
	case FACT_KIND_STACK_OVERFLOW:
		say_overflow(words, facts, text);
		break;
	case FACT_KIND_EXCEPTION:
		say_verb(words, facts, text, "caused an exception of the CPU");
		break;
	case FACT_KIND_ILLEGAL_INSTRUCTION:
		say_verb(words, facts, text,
			 "executed an instruction that does not exist or is privileged");
		break;
	case FACT_KIND_DIVISION:
		say_verb(words, facts, text, "divided by zero, or the quotient does not fit");
		break;
	case FACT_KIND_MISALIGNED:
		if (facts->known[FACT_addr]) {
			say_access(words, facts, text, "made a misaligned access to");
		} else {
			say_verb(words, facts, text, "made a misaligned access");
		}
		break;
	case FACT_KIND_HOST_CALL:
		say_host_call(words, facts, text);
		break;
	case FACT_KIND_PROTOCOL:
		say_verb(words, facts, text, "broke the rules of talking to the kernel");
		break;
	case FACT_KIND_PROCESS_GONE:
		say_verb(words, facts, text,
			 "had the CPU when the process that runs its domain went away");
		break;
	case FACT_KIND_HUNG:
		say_verb(words, facts, text, "did not give up the CPU when it was told to");
		break;
	case FACT_KIND_STACK_CHECK:
		say_verb(words, facts, text, "found its stack damaged");
		break;
	case FACT_KIND_OOPS:
		say_oops(words, facts, text);
		break;
	case FACT_KIND_PANIC:
		say_panic(words, facts, text);
		break;
	case FACT_KIND_SPURIOUS_IRQ:
		sentence(text, "Nobody connected a handler to interrupt line %s.",
			 facts->text[FACT_irq]);
		break;
	case FACT_KIND_COUNT:
		break;
	}
}

/* ---- Where --------------------------------------------------------------------------------- */

/* The function that a pc belongs to is the stub of a system call, which says nothing. */
static bool is_stub(const struct words *words, uint64_t pc)
{
	return describe_is_stub(words->image, image_is_arm(words->image) ? pc & ~UINT64_C(1) : pc);
}

/* A return address stands for the call in front of it. */
static uint64_t place_of_pc(const struct facts *facts)
{
	uint64_t pc = facts->number[FACT_pc];

	return pc != 0 && facts->number[FACT_ret] != 0 ? pc - 1 : pc;
}

static struct trail find_trail(const struct words *words, const struct facts *facts)
{
	uint64_t pc = place_of_pc(facts);
	struct trail trail = {0};

	if (pc != 0) {
		add_code(words, pc, &trail.code);
	}
	if (words->callers != NULL) {
		words->callers(words, facts, &trail.callers);
	} else {
		add_callers(words, facts, &trail.callers);
	}
	return trail;
}

static void say_where(const struct words *words, const struct facts *facts,
		      const struct trail *trail, struct text *text)
{
	static const char next_caller[] = ", called from ";
	const char *from = trail->callers.length > 0 ? trail->callers.data : NULL;

	if (trail->code.length > 0 && from != NULL && is_stub(words, place_of_pc(facts))) {
		const char *more = strstr(from, next_caller);

		sentence(text, "In %.*s.", more != NULL ? (int)(more - from) : (int)strlen(from),
			 from);
		from = more != NULL ? more + strlen(next_caller) : NULL;
	} else if (trail->code.length > 0) {
		sentence(text, "In %s.", trail->code.data);
	}
	if (from != NULL) {
		sentence(text, "Called from %s.", from);
	}
}

void words_report(const struct words *words, const struct facts *facts, struct text *text)
{
	struct trail trail;

	if (facts->event != FACT_EVENT_fault) {
		return;
	}
	trail = find_trail(words, facts);
	say_what(words, facts, text);
	say_where(words, facts, &trail, text);
	switch (facts->kind) {
	case FACT_KIND_READ:
	case FACT_KIND_WRITE:
	case FACT_KIND_EXECUTE:
		say_memory_remedy(words, facts, &trail, text);
		break;
	case FACT_KIND_OOPS:
		say_oops_remedy(words, facts, text);
		break;
	default:
		break;
	}
}
