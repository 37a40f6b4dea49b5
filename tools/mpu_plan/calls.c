/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The calls that set up memory domains, and what each passes. A helper function that passes on what
 * it was given is followed once for each of its callers, from what is known there.
 */

#include "mpu_plan.h"

#include <string.h>

/* How far up callers are looked for, and how many of one function are told apart. */
#define MOST_CALLERS  64
#define CALLER_LEVELS 2

struct search {
	const struct image *image;
	const struct names *names;
	const struct processor *processor;
	struct program program;
	struct calls *calls;
};

/* One way into a function: the machine at its first instruction, and the call that led there. */
struct way {
	struct machine machine;
	uint64_t call; /* the outermost; 0: not known */
};

struct ways {
	LIST(struct way) items;
};

static const struct {
	const char *name;
	enum callee callee;
} wanted[] = {
	{"k_mem_domain_init", CALL_INIT},
	{"k_mem_domain_add_partition", CALL_ADD},
	{"k_mem_domain_remove_partition", CALL_REMOVE},
};

static bool find_wanted(const char *name, enum callee *callee)
{
	for (size_t i = 0; name != NULL && i < sizeof(wanted) / sizeof(wanted[0]); i++) {
		if (strcmp(name, wanted[i].name) == 0) {
			*callee = wanted[i].callee;
			return true;
		}
	}
	return false;
}

/* Is the instruction a call? Whom it calls is in the step; the machine does not matter. */
static bool is_call(const struct search *search, const struct instruction *instruction,
		    struct step *step)
{
	struct machine scratch = {0};

	if (strchr(instruction->text, '<') == NULL) {
		return false;
	}
	*step = search->processor->step(&scratch, search->image, instruction, false);
	return step->flow == FLOW_CALL && step->has_target;
}

/* ---- Ways into a function ----------------------------------------------------------------- */

static void add_unknown_way(const struct search *search, struct ways *ways)
{
	struct way *way = LIST_ADD(&ways->items);

	way->machine.registers[search->processor->stack_pointer] = (struct value){VALUE_STACK, 0};
}

static void find_ways(const struct search *search, const struct function *function,
		      unsigned int levels, struct ways *ways);

/* The ways that lead through the i-th instruction of a function, which is a call. */
static void add_ways_through(const struct search *search, const struct function *caller, size_t i,
			     unsigned int levels, struct ways *ways)
{
	struct ways outer = {0};

	find_ways(search, caller, levels - 1, &outer);
	for (size_t k = 0; k < outer.items.count; k++) {
		const struct way *before = &outer.items.items[k];
		struct walk *walk =
			walk_function(search->image, search->names, caller, &before->machine);
		const struct machine *machine = walk_machine(walk, i);

		if (machine != NULL) {
			struct way *way = LIST_ADD(&ways->items);
			struct value *sp =
				&way->machine.registers[search->processor->stack_pointer];

			way->machine = *machine;
			way->call =
				before->call != 0 ? before->call : caller->code.items[i].address;
			*sp = value_subtract(*sp, number(search->processor->call_pushes));
		}
		walk_free(walk);
	}
}

static void find_ways(const struct search *search, const struct function *function,
		      unsigned int levels, struct ways *ways)
{
	const char *mark = text_format("<%s>", function->name);
	struct step step;

	for (size_t f = 0; levels > 0 && f < search->program.functions.count; f++) {
		const struct function *caller = &search->program.functions.items[f];

		for (size_t i = 0; caller != function && i < caller->code.count; i++) {
			const struct instruction *instruction = &caller->code.items[i];

			if (strstr(instruction->text, mark) != NULL &&
			    is_call(search, instruction, &step) &&
			    step.target == function->code.items[0].address) {
				add_ways_through(search, caller, i, levels, ways);
			}
		}
	}
	/* Nobody calls it by name; or everybody does, and it is no helper for domains. */
	if (ways->items.count == 0 || ways->items.count > MOST_CALLERS) {
		ways->items.count = 0;
		add_unknown_way(search, ways);
	}
}

/* ---- What is passed ----------------------------------------------------------------------- */

/*
 * A word of an array of partitions or of a descriptor, also where a program could change it before
 * the call: it does not.
 */
static struct value word_at(const struct search *search, const struct machine *machine,
			    struct value address, int64_t index)
{
	unsigned int size = search->processor->word_size;
	uint64_t word;

	address = value_add(address, number(index * (int64_t)size));
	if (address.kind == VALUE_NUMBER &&
	    image_read_word(search->image, (uint64_t)address.number, &word)) {
		return number((int64_t)word);
	}
	return machine_load(machine, search->image, address, size);
}

static void pass_partition(const struct search *search, const struct machine *machine,
			   struct call *call, struct value descriptor)
{
	struct passed *passed = LIST_ADD(&call->partitions);

	passed->descriptor = descriptor;
	passed->start = word_at(search, machine, descriptor, 0);
	passed->size = word_at(search, machine, descriptor, 1);
}

static struct call read_call(const struct search *search, const struct machine *machine,
			     enum callee callee)
{
	const unsigned int *argument = search->processor->arguments;
	struct call call = {
		.callee = callee,
		.domain = machine->registers[argument[0]],
		.count = number(1),
	};

	if (callee != CALL_INIT) {
		pass_partition(search, machine, &call, machine->registers[argument[1]]);
		return call;
	}
	call.count = machine->registers[argument[1]];
	call.count.number &= UINT8_MAX;
	for (int64_t i = 0; call.count.kind == VALUE_NUMBER && i < call.count.number; i++) {
		pass_partition(search, machine, &call,
			       word_at(search, machine, machine->registers[argument[2]], i));
	}
	return call;
}

/* How much of it is not known. */
static unsigned int count_unknown(const struct call *call)
{
	unsigned int count =
		(call->domain.kind != VALUE_NUMBER) + (call->count.kind != VALUE_NUMBER);

	for (size_t i = 0; i < call->partitions.count; i++) {
		count += call->partitions.items[i].start.kind != VALUE_NUMBER ||
			 call->partitions.items[i].size.kind != VALUE_NUMBER;
	}
	return count;
}

/* ---- Looking at a function ---------------------------------------------------------------- */

/* One partition or another is added: which one, the run knows. */
static void make_uncertain(struct call *call, const struct call *other)
{
	struct passed *passed = &call->partitions.items[0];

	if (!value_equal(passed->descriptor, other->partitions.items[0].descriptor)) {
		*passed = (struct passed){0};
	}
}

/*
 * A compiler may make two calls of one: add(domain, condition ? &a : &b). They have one line, and
 * none leads to the other, so no more than one of them is made.
 */
static bool is_alternative(const struct search *search, const struct walk *walk,
			   const struct call *call, size_t at, const struct call *other,
			   size_t other_at)
{
	return call->callee == CALL_ADD && other->callee == CALL_ADD &&
	       value_equal(call->domain, other->domain) &&
	       strcmp(name_of_place(search->names, call->address),
		      name_of_place(search->names, other->address)) == 0 &&
	       !walk_leads_to(walk, at, other_at) && !walk_leads_to(walk, other_at, at);
}

/* Add the calls that a function makes when it is entered in this way; how much is unknown. */
static unsigned int follow_way(const struct search *search, const struct function *function,
			       const struct way *way, struct calls *calls)
{
	struct walk *walk = walk_function(search->image, search->names, function, &way->machine);
	size_t first = calls->items.count;
	LIST(size_t) places = {0};
	unsigned int unknown = 0;

	for (size_t i = 0; i < function->code.count; i++) {
		const struct instruction *instruction = &function->code.items[i];
		const struct machine *machine = walk_machine(walk, i);
		enum callee callee;
		struct step step;
		struct call call;
		size_t k = 0;

		if (machine == NULL || !is_call(search, instruction, &step) ||
		    !find_wanted(step.callee, &callee)) {
			continue;
		}
		call = read_call(search, machine, callee);
		call.address = instruction->address;
		while (k < places.count &&
		       !is_alternative(search, walk, &calls->items.items[first + k],
				       places.items[k], &call, i)) {
			k++;
		}
		if (k < places.count) {
			make_uncertain(&calls->items.items[first + k], &call);
		} else {
			*LIST_ADD(&calls->items) = call;
			*LIST_ADD(&places) = i;
		}
	}
	for (size_t k = first; k < calls->items.count; k++) {
		struct call *call = &calls->items.items[k];

		call->address = way->call != 0 ? way->call : call->address;
		unknown += count_unknown(call);
	}
	walk_free(walk);
	return unknown;
}

static bool is_interesting(const struct function *function)
{
	for (size_t i = 0; i < function->code.count; i++) {
		if (strstr(function->code.items[i].text, "<k_mem_domain_") != NULL) {
			return true;
		}
	}
	return false;
}

static void add_calls(struct calls *calls, const struct calls *more)
{
	for (size_t i = 0; i < more->items.count; i++) {
		*LIST_ADD(&calls->items) = more->items.items[i];
	}
}

/* By itself, if that tells as much as its callers do. */
static void look_at(const struct search *search, const struct function *function)
{
	struct calls alone = {0}, called = {0};
	struct ways ways = {0};
	unsigned int unknown;
	bool better = false;

	add_unknown_way(search, &ways);
	unknown = follow_way(search, function, &ways.items.items[0], &alone);
	ways.items.count = 0;
	if (unknown > 0) {
		find_ways(search, function, CALLER_LEVELS, &ways);
	}
	for (size_t i = 0; i < ways.items.count; i++) {
		better |= follow_way(search, function, &ways.items.items[i], &called) < unknown;
	}
	add_calls(search->calls, better ? &called : &alone);
}

void find_calls(const struct image *image, const struct names *names, const char *objdump,
		struct calls *calls)
{
	struct search search = {
		.image = image,
		.names = names,
		.processor = image_processor(image),
		.calls = calls,
	};

	disassemble(image, objdump, &search.program);
	for (size_t i = 0; i < search.program.functions.count; i++) {
		if (is_interesting(&search.program.functions.items[i])) {
			look_at(&search, &search.program.functions.items[i]);
		}
	}
}
