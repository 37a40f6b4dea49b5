/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Follow a function along all its paths, to the calls that set up memory domains. Where paths
 * meet, what is not the same on both is forgotten, so what is left is true on every path.
 */

#include "mpu_plan.h"

#include <stdlib.h>
#include <string.h>

struct search {
	const struct image *image;
	const struct processor *processor;
	struct calls *calls;
};

/* Where control is known to come, and with what. */
struct point {
	bool reached;
	bool waiting; /* to be looked at (again) */
	unsigned int conditional;
	struct machine machine;
};

struct walk {
	const struct search *search;
	const struct function *function;
	struct point *points; /* one an instruction */
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

void step_target(struct step *step, const char *text)
{
	const char *begin = strchr(text, '<');
	const char *end = begin != NULL ? strchr(begin, '>') : NULL;
	char *rest;

	step->target = strtoull(text, &rest, 16);
	step->has_target = rest != text && end != NULL;
	step->callee = step->has_target ? must_copy(begin + 1, (size_t)(end - begin - 1)) : NULL;
}

static struct value argument(const struct walk *walk, const struct machine *machine, unsigned int i)
{
	return machine->registers[walk->search->processor->arguments[i]];
}

/* The word at an address, also where a program might change it: arrays of partitions are not. */
static struct value word_of_array(const struct walk *walk, const struct machine *machine,
				  struct value address)
{
	const struct image *image = walk->search->image;
	uint64_t word;

	if (address.kind == VALUE_NUMBER &&
	    image_read_word(image, (uint64_t)address.number, &word)) {
		return number((int64_t)word);
	}
	return machine_load(machine, image, address, walk->search->processor->word_size);
}

static void note_call(const struct walk *walk, const struct machine *machine, enum callee callee,
		      uint64_t address)
{
	struct call *call = LIST_ADD(&walk->search->calls->items);

	call->callee = callee;
	call->address = address;
	call->caller = walk->function->name;
	call->domain = argument(walk, machine, 0);
	if (callee != CALL_INIT) {
		call->count = number(1);
		*LIST_ADD(&call->partitions) = argument(walk, machine, 1);
		return;
	}
	call->count = argument(walk, machine, 1);
	call->count.number &= UINT8_MAX;
	for (int64_t i = 0; call->count.kind == VALUE_NUMBER && i < call->count.number; i++) {
		struct value at =
			value_add(argument(walk, machine, 2),
				  number(i * (int64_t)walk->search->processor->word_size));

		*LIST_ADD(&call->partitions) = word_of_array(walk, machine, at);
	}
}

/* What is known after a call: less. */
static void pass_call(const struct walk *walk, struct machine *machine, const struct step *step)
{
	const struct processor *processor = walk->search->processor;
	enum callee callee;

	if (step->callee != NULL && strcmp(step->callee, "memcpy") == 0) {
		machine_copy(machine, walk->search->image, argument(walk, machine, 0),
			     argument(walk, machine, 1), argument(walk, machine, 2));
	} else if (!find_wanted(step->callee, &callee)) {
		for (unsigned int i = 0; i < 4; i++) {
			machine_forget(machine, argument(walk, machine, i));
		}
	}
	for (unsigned int i = 0; i < REGISTER_COUNT; i++) {
		if ((processor->preserved >> i & 1) == 0) {
			machine->registers[i] = UNKNOWN;
		}
	}
}

static void reach(struct walk *walk, size_t i, const struct machine *machine,
		  unsigned int conditional)
{
	struct point *point = &walk->points[i];

	if (i >= walk->function->code.count) {
		return;
	}
	if (!point->reached) {
		point->machine = *machine;
		point->conditional = conditional;
		point->reached = true;
		point->waiting = true;
	} else if (machine_meet(&point->machine, machine)) {
		point->waiting = true;
	}
}

static void reach_address(struct walk *walk, uint64_t address, const struct machine *machine)
{
	for (size_t i = 0; i < walk->function->code.count; i++) {
		if (walk->function->code.items[i].address == address) {
			reach(walk, i, machine, 0);
		}
	}
}

/* Do the instruction at a point, and reach what comes next. */
static struct step advance(struct walk *walk, size_t i, struct machine *machine)
{
	const struct search *search = walk->search;
	struct point *point = &walk->points[i];
	unsigned int conditional = point->conditional;
	struct step step;

	*machine = point->machine;
	step = search->processor->step(machine, search->image, &walk->function->code.items[i],
				       conditional > 0);
	conditional = step.conditional > 0 ? step.conditional
		      : conditional > 0    ? conditional - 1
					   : 0;
	if (step.flow == FLOW_CALL) {
		struct machine after = *machine;

		pass_call(walk, &after, &step);
		reach(walk, i + 1, &after, conditional);
	} else if (step.flow == FLOW_NEXT || step.flow == FLOW_BRANCH) {
		reach(walk, i + 1, machine, conditional);
	}
	if (step.flow == FLOW_JUMP || step.flow == FLOW_BRANCH) {
		reach_address(walk, step.target, machine);
	}
	return step;
}

static void follow(struct walk *walk, size_t from, const struct machine *machine)
{
	struct machine scratch;
	bool more = true;

	reach(walk, from, machine, 0);
	while (more) {
		more = false;
		for (size_t i = 0; i < walk->function->code.count; i++) {
			if (walk->points[i].waiting) {
				walk->points[i].waiting = false;
				(void)advance(walk, i, &scratch);
				more = true;
			}
		}
	}
}

/*
 * Where a jump goes through a table, its targets are not known: everything that nothing else has
 * led to begins with nothing known.
 */
static void follow_all(struct walk *walk)
{
	const struct processor *processor = walk->search->processor;
	struct machine nothing = {0}, begin = {0};

	begin.registers[processor->stack_pointer] = (struct value){VALUE_STACK, 0};
	follow(walk, 0, &begin);
	for (size_t i = 0; i < walk->function->code.count; i++) {
		if (!walk->points[i].reached) {
			follow(walk, i, &nothing);
		}
	}
}

/* Is there a call for us in it? Most functions have none, and are not looked at. */
static bool is_interesting(const struct function *function)
{
	for (size_t i = 0; i < function->code.count; i++) {
		if (strstr(function->code.items[i].text, "<k_mem_domain_") != NULL) {
			return true;
		}
	}
	return false;
}

static void visit(void *context, const struct function *function)
{
	const struct search *search = context;
	struct walk walk = {.search = search, .function = function};

	if (!is_interesting(function)) {
		return;
	}
	walk.points = must_alloc(function->code.count * sizeof(struct point));
	follow_all(&walk);
	for (size_t i = 0; i < function->code.count; i++) {
		struct machine machine = walk.points[i].machine;
		struct step step;
		enum callee callee;

		step = search->processor->step(&machine, search->image, &function->code.items[i],
					       false);
		if (step.flow == FLOW_CALL && find_wanted(step.callee, &callee)) {
			note_call(&walk, &machine, callee, function->code.items[i].address);
		}
	}
	free(walk.points);
}

void find_calls(const struct image *image, const char *objdump, struct calls *calls)
{
	struct search search = {image, image_processor(image), calls};

	disassemble(image, objdump, &search, visit);
}
