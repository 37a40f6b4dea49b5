/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Follow a function along all its paths. Where paths meet, what is not the same on both is
 * forgotten, so what is left is true on every path.
 */

#include "mpu_plan.h"

#include <stdlib.h>
#include <string.h>

/* Where control is known to come, and with what. */
struct point {
	bool reached;
	bool waiting; /* to be looked at (again) */
	/* What comes next; beyond the last instruction: nothing. */
	size_t next[2];
	unsigned int conditional;
	struct machine machine;
};

struct walk {
	const struct image *image;
	const struct names *names;
	const struct processor *processor;
	const struct function *function;
	bool has_table;       /* of jumps */
	struct point *points; /* one an instruction */
};

void step_target(struct step *step, const char *text)
{
	const char *begin = strchr(text, '<');
	const char *end = begin != NULL ? strchr(begin, '>') : NULL;
	char *rest;

	step->target = strtoull(text, &rest, 16);
	step->has_target = rest != text && end != NULL;
	step->callee = step->has_target ? text_copy(begin + 1, (size_t)(end - begin - 1)) : NULL;
}

static bool is_call_of(const struct step *step, const char *name)
{
	size_t length = strlen(name);

	/* A shared library's function is called through a "name@plt". */
	return step->callee != NULL && strncmp(step->callee, name, length) == 0 &&
	       (step->callee[length] == '\0' || step->callee[length] == '@');
}

/* What is known after a call: less. Setting up domains changes nothing of the caller's. */
static void pass_call(const struct walk *walk, struct machine *machine, const struct step *step)
{
	const struct processor *processor = walk->processor;
	const unsigned int *argument = processor->arguments;
	unsigned int parameters = names_parameters(walk->names, step->callee);

	if (is_call_of(step, "memcpy")) {
		machine_copy(machine, walk->image, machine->registers[argument[0]],
			     machine->registers[argument[1]], machine->registers[argument[2]]);
	} else if (step->callee == NULL || strncmp(step->callee, "k_mem_domain_", 13) != 0) {
		for (unsigned int i = 0; i < parameters && i < 4; i++) {
			machine_forget(machine, machine->registers[argument[i]]);
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
	struct point *point;

	if (i >= walk->function->code.count) {
		return;
	}
	point = &walk->points[i];
	if (!point->reached) {
		point->machine = *machine;
		point->conditional = conditional;
		point->reached = true;
		point->waiting = true;
	} else if (machine_meet(&point->machine, machine)) {
		point->waiting = true;
	}
}

/* The instruction at an address; none of this function: beyond the last one. */
static size_t find_instruction(const struct walk *walk, uint64_t address)
{
	size_t i = 0;

	while (i < walk->function->code.count && walk->function->code.items[i].address != address) {
		i++;
	}
	return i;
}

/* Do the instruction at a point, and reach what comes next. */
static void advance(struct walk *walk, size_t i)
{
	struct machine machine = walk->points[i].machine;
	unsigned int conditional = walk->points[i].conditional;
	struct step step = walk->processor->step(&machine, walk->image,
						 &walk->function->code.items[i], conditional > 0);

	walk->has_table |= step.flow == FLOW_INDIRECT;
	conditional = step.conditional > 0 ? step.conditional
		      : conditional > 0    ? conditional - 1
					   : 0;
	walk->points[i].next[0] = walk->points[i].next[1] = walk->function->code.count;
	if (step.flow == FLOW_JUMP || step.flow == FLOW_BRANCH) {
		walk->points[i].next[0] = find_instruction(walk, step.target);
		reach(walk, walk->points[i].next[0], &machine, 0);
	}
	if (step.flow == FLOW_CALL) {
		pass_call(walk, &machine, &step);
	}
	if (step.flow == FLOW_NEXT || step.flow == FLOW_BRANCH || step.flow == FLOW_CALL) {
		walk->points[i].next[1] = i + 1;
		reach(walk, i + 1, &machine, conditional);
	}
}

static void follow(struct walk *walk, size_t from, const struct machine *machine)
{
	bool more = true;

	reach(walk, from, machine, 0);
	while (more) {
		more = false;
		for (size_t i = 0; i < walk->function->code.count; i++) {
			if (walk->points[i].waiting) {
				walk->points[i].waiting = false;
				advance(walk, i);
				more = true;
			}
		}
	}
}

/*
 * Where a jump goes through a table, its targets are not known: everything that nothing else has
 * led to begins with nothing known.
 */
struct walk *walk_function(const struct image *image, const struct names *names,
			   const struct function *function, const struct machine *begin)
{
	const struct machine nothing = {0};
	struct walk *walk = must_alloc(sizeof(*walk));

	walk->image = image;
	walk->names = names;
	walk->processor = image_processor(image);
	walk->function = function;
	walk->points = must_alloc(function->code.count * sizeof(struct point));
	follow(walk, 0, begin);
	for (size_t i = 0; walk->has_table && i < function->code.count; i++) {
		if (!walk->points[i].reached) {
			follow(walk, i, &nothing);
		}
	}
	return walk;
}

void walk_free(struct walk *walk)
{
	free(walk->points);
	free(walk);
}

const struct machine *walk_machine(const struct walk *walk, size_t i)
{
	return walk->points[i].reached ? &walk->points[i].machine : NULL;
}

/* Depth first; @a seen: where it has been. */
static bool leads_to(const struct walk *walk, size_t from, size_t to, bool seen[])
{
	for (size_t k = 0; k < 2; k++) {
		size_t next = walk->points[from].next[k];

		if (next >= walk->function->code.count || seen[next]) {
			continue;
		}
		seen[next] = true;
		if (next == to || leads_to(walk, next, to, seen)) {
			return true;
		}
	}
	return false;
}

bool walk_leads_to(const struct walk *walk, size_t from, size_t to)
{
	bool *seen;
	bool leads;

	if (walk->has_table) {
		return true;
	}
	seen = must_alloc(walk->function->code.count * sizeof(*seen));
	leads = leads_to(walk, from, to, seen);
	free(seen);
	return leads;
}
