/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What is known of a machine's registers and stack at one point of a function. Knowing less is
 * always right: where this file is in doubt, it forgets.
 */

#include "mpu_plan.h"

#include <string.h>

struct value value_add(struct value a, struct value b)
{
	if (a.kind == VALUE_NUMBER && b.kind == VALUE_NUMBER) {
		return number(a.number + b.number);
	}
	if (a.kind == VALUE_NUMBER) {
		return value_add(b, a);
	}
	if (a.kind == VALUE_STACK && b.kind == VALUE_NUMBER) {
		return (struct value){VALUE_STACK, a.number + b.number};
	}
	if (a.kind == VALUE_UNKNOWN && b.kind != VALUE_STACK && b.kind != VALUE_STACK_ANY) {
		return UNKNOWN;
	}
	return (struct value){.kind = VALUE_STACK_ANY};
}

struct value value_subtract(struct value a, struct value b)
{
	if (b.kind == VALUE_NUMBER) {
		return value_add(a, number(-b.number));
	}
	if (a.kind == VALUE_STACK && b.kind == VALUE_STACK) {
		return number(a.number - b.number);
	}
	if (a.kind == VALUE_STACK || a.kind == VALUE_STACK_ANY) {
		return (struct value){.kind = VALUE_STACK_ANY};
	}
	return UNKNOWN;
}

bool value_equal(struct value a, struct value b)
{
	return a.kind == b.kind &&
	       (a.kind == VALUE_UNKNOWN || a.kind == VALUE_STACK_ANY || a.number == b.number);
}

static bool on_stack(struct value value)
{
	return value.kind == VALUE_STACK || value.kind == VALUE_STACK_ANY;
}

struct value machine_load(const struct machine *machine, const struct image *image,
			  struct value address, unsigned int size)
{
	if (address.kind == VALUE_NUMBER && size <= sizeof(uint64_t)) {
		uint64_t word = 0;

		if (image_is_constant(image, (uint64_t)address.number) &&
		    image_read(image, (uint64_t)address.number, &word, size)) {
			return number((int64_t)word);
		}
	}
	for (unsigned int i = 0; address.kind == VALUE_STACK && i < machine->stack_count; i++) {
		const struct stack_word *word = &machine->stack[i];

		if (word->offset == address.number && word->size == size) {
			return word->value;
		}
	}
	return UNKNOWN;
}

static void drop(struct machine *machine, unsigned int i)
{
	machine->stack[i] = machine->stack[--machine->stack_count];
}

/* Forget the words that overlap a range. */
static void forget_range(struct machine *machine, int64_t offset, int64_t end)
{
	for (unsigned int i = machine->stack_count; i-- > 0;) {
		const struct stack_word *word = &machine->stack[i];

		if (word->offset < end && offset < word->offset + (int64_t)word->size) {
			drop(machine, i);
		}
	}
}

void machine_forget(struct machine *machine, struct value address)
{
	if (address.kind == VALUE_STACK) {
		forget_range(machine, address.number, INT64_MAX);
	} else if (address.kind == VALUE_STACK_ANY) {
		machine->stack_count = 0;
	}
}

/* An address that is not known is not the function's own stack: no compiler loses track of that. */
void machine_store(struct machine *machine, struct value address, unsigned int size,
		   struct value value)
{
	if (address.kind != VALUE_STACK) {
		machine_forget(machine, address);
		return;
	}
	forget_range(machine, address.number, address.number + size);
	if (value.kind != VALUE_UNKNOWN && machine->stack_count < STACK_WORD_COUNT) {
		machine->stack[machine->stack_count++] =
			(struct stack_word){address.number, size, value};
	}
}

void machine_copy(struct machine *machine, const struct image *image, struct value to,
		  struct value from, struct value size)
{
	const unsigned int word = (unsigned int)image_word_size(image);

	if (to.kind != VALUE_STACK || size.kind != VALUE_NUMBER || size.number < 0 ||
	    size.number > STACK_WORD_COUNT * word) {
		machine_forget(machine, to);
		return;
	}
	forget_range(machine, to.number, to.number + size.number);
	for (int64_t i = 0; i + word <= size.number; i += word) {
		struct value at = number(i);

		machine_store(machine, value_add(to, at), word,
			      machine_load(machine, image, value_add(from, at), word));
	}
}

bool machine_meet(struct machine *machine, const struct machine *other)
{
	bool lost = false;

	for (unsigned int i = 0; i < REGISTER_COUNT; i++) {
		struct value *mine = &machine->registers[i];
		struct value its = other->registers[i];

		if (!value_equal(*mine, its)) {
			/* Either may point to the stack: then so may this. */
			struct value both = on_stack(*mine) || on_stack(its)
						    ? (struct value){.kind = VALUE_STACK_ANY}
						    : UNKNOWN;

			lost |= !value_equal(*mine, both);
			*mine = both;
		}
	}
	for (unsigned int i = machine->stack_count; i-- > 0;) {
		const struct stack_word *word = &machine->stack[i];
		bool same = false;

		for (unsigned int k = 0; k < other->stack_count && !same; k++) {
			const struct stack_word *its = &other->stack[k];

			same = its->offset == word->offset && its->size == word->size &&
			       value_equal(its->value, word->value);
		}
		if (!same) {
			drop(machine, i);
			lost = true;
		}
	}
	return lost;
}
