/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What Thumb's instructions do to registers and stack, as far as compilers use them to put
 * constants into arrays and arguments. All others make what they may write unknown. The text is
 * objdump's with plain register names; the destination comes first.
 */

#include "mpu_plan.h"

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SP 13
#define LR 14
#define PC 15

/* An instruction taken apart: "ldr.w r15, [r13], #4" */
struct parts {
	char *mnemonic; /* without .w and .n */
	char *operand[4];
	unsigned int count;
};

struct world {
	struct machine *machine;
	const struct image *image;
	uint64_t address;
};

/* ---- Operands ----------------------------------------------------------------------------- */

/* r0 … r15, sp, lr, pc; anything else is none of ours. */
static unsigned int register_number(const char *name)
{
	static const char *const names[] = {"sp", "lr", "pc"};
	char *end;
	unsigned long n;

	for (unsigned int i = 0; i < 3; i++) {
		if (strncmp(name, names[i], 2) == 0) {
			return SP + i;
		}
	}
	n = name[0] == 'r' ? strtoul(name + 1, &end, 10) : REGISTER_OTHER;
	return n < 16 ? (unsigned int)n : REGISTER_OTHER;
}

static struct value read_register(const struct world *world, unsigned int reg)
{
	/* The program counter is two instructions on, and aligned when it is added to. */
	return reg == PC ? number((int64_t)((world->address + 4) & ~3u))
			 : world->machine->registers[reg];
}

static void write_register(struct world *world, unsigned int reg, struct value value)
{
	if (value.kind == VALUE_NUMBER) {
		value.number &= UINT32_MAX;
	}
	world->machine->registers[reg] = value;
}

static struct value read_operand(const struct world *world, const char *text)
{
	return text[0] == '#' ? number(strtoll(text + 1, NULL, 0))
			      : read_register(world, register_number(text));
}

/* The registers of "{r0, r1, r4-r7}" as a mask; others ({d8}) are counted only. */
static uint32_t read_list(const char *text, unsigned int *others)
{
	uint32_t mask = 0;

	*others = 0;
	for (const char *p = text + 1; *p != '\0' && *p != '}'; p += strspn(p, ", ")) {
		size_t length = strcspn(p, ",}");
		const char *dash = memchr(p, '-', length);

		if (p[0] == 'd' || p[0] == 's') {
			long first = atol(p + 1), last = dash != NULL ? atol(dash + 2) : first;

			*others += (unsigned int)(last - first + 1) * (p[0] == 'd' ? 8 : 4);
		} else {
			unsigned int first = register_number(p);
			unsigned int last = dash != NULL ? register_number(dash + 1) : first;

			for (unsigned int i = first; i <= last && i < 16; i++) {
				mask |= 1u << i;
			}
		}
		p += length;
	}
	return mask;
}

/*
 * The address that "[r2, #8]", "[r2, #8]!" or "[r2], #8" stands for; changes the register where
 * the instruction does.
 */
static struct value take_address(struct world *world, const struct parts *parts, unsigned int at)
{
	const char *text = parts->operand[at];
	const char *comma = strchr(text, ',');
	unsigned int base = register_number(text + 1);
	struct value address = read_register(world, base), offset = number(0);

	if (comma != NULL) {
		const char *term = comma + 1 + strspn(comma + 1, " ");

		/* A register that is shifted (a third part) is no constant that matters. */
		offset = strchr(term, ',') != NULL ? UNKNOWN : read_operand(world, term);
	}
	if (strchr(text, '!') != NULL) {
		address = value_add(address, offset);
		write_register(world, base, address);
	} else if (at + 1 < parts->count) {
		write_register(world, base,
			       value_add(address, read_operand(world, parts->operand[at + 1])));
	} else {
		address = value_add(address, offset);
	}
	return address;
}

/* ---- Effects ------------------------------------------------------------------------------ */

static void move(struct world *world, const struct parts *parts)
{
	write_register(world, register_number(parts->operand[0]),
		       parts->count == 2 ? read_operand(world, parts->operand[1]) : UNKNOWN);
}

static void move_top(struct world *world, const struct parts *parts)
{
	unsigned int reg = register_number(parts->operand[0]);
	struct value low = read_register(world, reg), high = read_operand(world, parts->operand[1]);

	write_register(world, reg,
		       low.kind == VALUE_NUMBER ? number((low.number & 0xffff) | high.number << 16)
						: UNKNOWN);
}

/* "add r2, sp, #4", "add sp, #12", "subs r1, r2, r3" */
static void add_or_subtract(struct world *world, const struct parts *parts)
{
	unsigned int reg = register_number(parts->operand[0]);
	struct value left = read_operand(world, parts->operand[parts->count == 2 ? 0 : 1]);
	struct value right =
		parts->count <= 3 ? read_operand(world, parts->operand[parts->count - 1]) : UNKNOWN;

	write_register(world, reg,
		       parts->mnemonic[0] == 'a' ? value_add(left, right)
						 : value_subtract(left, right));
}

/* "adr r0, 1234 <table>" */
static void take_place(struct world *world, const struct parts *parts)
{
	write_register(world, register_number(parts->operand[0]),
		       number(strtoll(parts->operand[1], NULL, 16)));
}

static void load_word(struct world *world, const struct parts *parts)
{
	struct value address = take_address(world, parts, 1);

	write_register(world, register_number(parts->operand[0]),
		       machine_load(world->machine, world->image, address, 4));
}

static void load_two(struct world *world, const struct parts *parts)
{
	struct value address = take_address(world, parts, 2);

	for (unsigned int i = 0; i < 2; i++) {
		write_register(world, register_number(parts->operand[i]),
			       machine_load(world->machine, world->image,
					    value_add(address, number(4 * i)), 4));
	}
}

/* ldrb, ldrh and relatives */
static void load_less(struct world *world, const struct parts *parts)
{
	(void)take_address(world, parts, 1);
	write_register(world, register_number(parts->operand[0]), UNKNOWN);
}

static void store_word(struct world *world, const struct parts *parts)
{
	struct value value = read_operand(world, parts->operand[0]);

	machine_store(world->machine, take_address(world, parts, 1), 4, value);
}

static void store_two(struct world *world, const struct parts *parts)
{
	struct value first = read_operand(world, parts->operand[0]);
	struct value second = read_operand(world, parts->operand[1]);
	struct value address = take_address(world, parts, 2);

	machine_store(world->machine, address, 4, first);
	machine_store(world->machine, value_add(address, number(4)), 4, second);
}

static void store_less(struct world *world, const struct parts *parts)
{
	machine_store(world->machine, take_address(world, parts, 1), 4, UNKNOWN);
}

/* Load or store the registers of a list, upwards from an address. */
static void several(struct world *world, uint32_t mask, struct value address, bool loading)
{
	for (unsigned int i = 0; i < 16; i++) {
		if ((mask >> i & 1) == 0) {
			continue;
		}
		if (loading) {
			write_register(world, i,
				       machine_load(world->machine, world->image, address, 4));
		} else {
			machine_store(world->machine, address, 4, read_register(world, i));
		}
		address = value_add(address, number(4));
	}
}

static int64_t list_size(uint32_t mask, unsigned int others)
{
	return 4 * __builtin_popcount(mask) + others;
}

/* ldm, stm, ldmdb, stmdb; vldm and vstm have no register of ours in their lists. */
static void multiple(struct world *world, const struct parts *parts)
{
	const char *mnemonic = parts->mnemonic + (parts->mnemonic[0] == 'v');
	bool down = strstr(mnemonic, "db") != NULL;
	unsigned int base = register_number(parts->operand[0]), others;
	uint32_t mask = read_list(parts->operand[1], &others);
	struct value begin = read_register(world, base);
	struct value size = number(list_size(mask, others));
	struct value end = down ? value_subtract(begin, size) : value_add(begin, size);

	several(world, mask, down ? end : begin, mnemonic[0] == 'l');
	if (others != 0 && mnemonic[0] == 's') {
		machine_forget(world->machine, down ? end : begin);
	}
	if (strchr(parts->operand[0], '!') != NULL) {
		write_register(world, base, end);
	}
}

static void push(struct world *world, const struct parts *parts)
{
	unsigned int others;
	uint32_t mask = read_list(parts->operand[0], &others);
	struct value sp = value_subtract(read_register(world, SP), number(list_size(mask, others)));

	several(world, mask, sp, false);
	write_register(world, SP, sp);
}

static void pop(struct world *world, const struct parts *parts)
{
	unsigned int others;
	uint32_t mask = read_list(parts->operand[0], &others);
	struct value sp = read_register(world, SP);

	several(world, mask, sp, true);
	write_register(world, SP, value_add(sp, number(list_size(mask, others))));
}

static void nothing(struct world *world, const struct parts *parts)
{
	(void)world;
	(void)parts;
}

/* umull, smull and the like have two destinations; one too many is only caution. */
static void two_unknown(struct world *world, const struct parts *parts)
{
	write_register(world, register_number(parts->operand[0]), UNKNOWN);
	write_register(world, register_number(parts->operand[1]), UNKNOWN);
}

/* The beginning of a mnemonic, the longest first; '$' ends one that must be all of it. */
static const struct {
	const char *begins;
	unsigned int operands; /* at least */
	void (*effect)(struct world *world, const struct parts *parts);
} effects[] = {
	{"movt$", 2, move_top},
	{"movs$", 2, move},
	{"movw$", 2, move},
	{"mov$", 2, move},
	{"add$", 2, add_or_subtract},
	{"adds$", 2, add_or_subtract},
	{"addw$", 3, add_or_subtract},
	{"sub$", 2, add_or_subtract},
	{"subs$", 2, add_or_subtract},
	{"subw$", 3, add_or_subtract},
	{"adr$", 2, take_place},
	{"ldr$", 2, load_word},
	{"ldrd$", 3, load_two},
	{"ldrex", 2, load_less},
	{"ldr", 2, load_less},
	{"ldm", 2, multiple},
	{"str$", 2, store_word},
	{"strd$", 3, store_two},
	{"str", 2, store_less},
	{"stm", 2, multiple},
	{"vldm", 2, multiple},
	{"vstm", 2, multiple},
	{"vpush", 1, push},
	{"vpop", 1, pop},
	{"push", 1, push},
	{"pop", 1, pop},
	{"vstr", 2, store_less},
	{"umull", 2, two_unknown},
	{"smull", 2, two_unknown},
	{"umlal", 2, two_unknown},
	{"smlal", 2, two_unknown},
	{"cmp", 0, nothing},
	{"cmn", 0, nothing},
	{"tst", 0, nothing},
	{"teq", 0, nothing},
	{"nop", 0, nothing},
	{"it", 0, nothing},
	{"dsb", 0, nothing},
	{"dmb", 0, nothing},
	{"isb", 0, nothing},
	{"wfi", 0, nothing},
	{"cps", 0, nothing},
	{"msr", 0, nothing},
	{"svc", 0, nothing},
	{"bkpt", 0, nothing},
};

static bool begins_with(const char *mnemonic, const char *begins)
{
	size_t length = strcspn(begins, "$");

	return strncmp(mnemonic, begins, length) == 0 &&
	       (begins[length] == '\0' || mnemonic[length] == '\0');
}

static void do_effect(struct world *world, const struct parts *parts)
{
	for (size_t i = 0; i < sizeof(effects) / sizeof(effects[0]); i++) {
		if (parts->count >= effects[i].operands &&
		    begins_with(parts->mnemonic, effects[i].begins)) {
			effects[i].effect(world, parts);
			return;
		}
	}
	if (parts->count > 0) {
		unsigned int reg = register_number(parts->operand[0]);

		/* Arithmetic with an address on the stack leads to another one there. */
		write_register(world, reg, value_add(read_register(world, reg), UNKNOWN));
	}
}

/* ---- Instructions ------------------------------------------------------------------------- */

/* Commas in brackets and braces separate no operands. */
static void take_apart(char *text, struct parts *parts)
{
	char *p = text + strcspn(text, " \t");
	unsigned int depth = 0;

	memset(parts, 0, sizeof(*parts));
	parts->mnemonic = text;
	if (*p != '\0') {
		*p++ = '\0';
	}
	text[strcspn(text, ".")] = '\0';
	while (*p != '\0' && parts->count < 4) {
		p += strspn(p, " \t");
		if (*p == '\0') {
			break;
		}
		parts->operand[parts->count++] = p;
		for (; *p != '\0' && (depth > 0 || *p != ','); p++) {
			depth += *p == '[' || *p == '{';
			depth -= *p == ']' || *p == '}';
		}
		if (*p == ',') {
			*p++ = '\0';
		}
	}
}

/* beq … ble; bl, blx, bx, bic, bfi are not. */
static bool is_branch_if(const char *mnemonic)
{
	static const char conditions[] = "eq ne cs hs cc lo mi pl vs vc hi ls ge lt gt le";

	return mnemonic[0] == 'b' && strlen(mnemonic) == 3 &&
	       strstr(conditions, mnemonic + 1) != NULL;
}

/* Does the instruction write the program counter: pop {…, r15}, ldr r15, …? */
static bool writes_pc(const struct parts *parts)
{
	unsigned int others;
	const char *list = parts->count > 0 ? parts->operand[parts->count - 1] : "";

	if (strncmp(parts->mnemonic, "pop", 3) == 0 || strncmp(parts->mnemonic, "ldm", 3) == 0) {
		return (read_list(list, &others) >> PC & 1) != 0;
	}
	return parts->count > 0 && register_number(parts->operand[0]) == PC &&
	       (strncmp(parts->mnemonic, "ldr", 3) == 0 ||
		strncmp(parts->mnemonic, "mov", 3) == 0 || strncmp(parts->mnemonic, "add", 3) == 0);
}

static struct step flow_of(const struct parts *parts)
{
	const char *mnemonic = parts->mnemonic;
	const char *target = parts->count > 0 ? parts->operand[parts->count - 1] : "";
	struct step step = {0};

	if (strncmp(mnemonic, "bl", 2) == 0 && !is_branch_if(mnemonic)) {
		step.flow = FLOW_CALL;
		step_target(&step, target);
	} else if (strcmp(mnemonic, "b") == 0) {
		step.flow = FLOW_JUMP;
		step_target(&step, target);
	} else if (is_branch_if(mnemonic) || strncmp(mnemonic, "cb", 2) == 0) {
		step.flow = FLOW_BRANCH;
		step_target(&step, target);
	} else if (strncmp(mnemonic, "tb", 2) == 0) {
		step.flow = FLOW_INDIRECT;
	} else if (strncmp(mnemonic, "bx", 2) == 0 || strcmp(mnemonic, "udf") == 0 ||
		   writes_pc(parts)) {
		step.flow = FLOW_END;
	} else if (mnemonic[0] == 'i' && mnemonic[1] == 't') {
		/* it, ite, itte: one more each. */
		step.conditional = (unsigned int)strlen(mnemonic) - 1;
	}
	return step;
}

/* "moveq" does what "mov" does, perhaps. */
static void strip_condition(char *mnemonic)
{
	size_t length = strlen(mnemonic);

	if (length > 2) {
		mnemonic[length - 2] = '\0';
	}
}

static struct step step(struct machine *machine, const struct image *image,
			const struct instruction *instruction, bool conditional)
{
	struct world world = {machine, image, instruction->address};
	struct parts parts;
	struct step result;
	char text[256];

	snprintf(text, sizeof(text), "%s", instruction->text);
	text[strcspn(text, "@;")] = '\0';
	take_apart(text, &parts);
	if (conditional) {
		strip_condition(parts.mnemonic);
	}
	result = flow_of(&parts);
	if (result.flow == FLOW_NEXT && result.conditional == 0) {
		struct machine before = *machine;

		do_effect(&world, &parts);
		if (conditional) {
			(void)machine_meet(machine, &before);
		}
	} else if (conditional && (result.flow == FLOW_JUMP || result.flow == FLOW_END)) {
		result.flow = result.has_target ? FLOW_BRANCH : FLOW_NEXT;
	}
	return result;
}

const struct processor thumb = {
	.machine = EM_ARM,
	.objdump_options = "reg-names-raw",
	.word_size = 4,
	.stack_pointer = SP,
	.arguments = {0, 1, 2, 3},
	.preserved = 0x0ff0u | 1u << SP,
	.step = step,
};
