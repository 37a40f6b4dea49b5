/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What x86-64's instructions do to registers and stack, as far as compilers use them to put
 * constants into arrays and arguments. All others make what they may write unknown. The text is
 * objdump's in Intel's notation: the destination comes first.
 */

#include "x86_64.h"

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- Effects ------------------------------------------------------------------------------ */

static struct value load(const struct machine *machine, const struct image *image,
			 const struct operand *operand, unsigned int size)
{
	switch (operand->kind) {
	case OPERAND_REGISTER:
	case OPERAND_NUMBER:
		return operand->value;
	case OPERAND_MEMORY:
		return machine_load(machine, image, operand->value, size);
	case OPERAND_NONE:
		break;
	}
	return UNKNOWN;
}

static void set_register(struct machine *machine, unsigned int reg, unsigned int size,
			 struct value value)
{
	if (reg >= XMM) {
		machine->registers[reg] = value;
		if (reg != REGISTER_OTHER) {
			machine->registers[reg + 1] = UNKNOWN;
		}
		return;
	}
	/* Half a register written clears the other half; less leaves a mixture. */
	if (size == 4 && value.kind == VALUE_NUMBER) {
		value.number &= UINT32_MAX;
	} else if (size < 8) {
		value = UNKNOWN;
	}
	machine->registers[reg] = value;
}

static void store(struct machine *machine, const struct operand *to, unsigned int size,
		  struct value value)
{
	if (to->kind == OPERAND_REGISTER) {
		set_register(machine, to->reg, to->size, value);
	} else if (to->kind == OPERAND_MEMORY) {
		if (size > 8) {
			/* Only moves of two words know what they are. */
			machine_store(machine, to->value, size, UNKNOWN);
		} else if (size == 0) {
			machine_forget(machine, to->value);
		} else {
			machine_store(machine, to->value, size, value);
		}
	}
}

/* Sixteen bytes are two words. */
static void move_two(struct machine *machine, const struct image *image, const struct operand *to,
		     const struct operand *from)
{
	struct value words[2] = {UNKNOWN, UNKNOWN};

	for (unsigned int i = 0; i < 2; i++) {
		if (from->kind == OPERAND_MEMORY) {
			words[i] = machine_load(machine, image,
						value_add(from->value, number(8 * i)), 8);
		} else if (from->reg >= XMM && from->reg != REGISTER_OTHER) {
			words[i] = machine->registers[from->reg + i];
		}
	}
	for (unsigned int i = 0; i < 2; i++) {
		if (to->kind == OPERAND_MEMORY) {
			machine_store(machine, value_add(to->value, number(8 * i)), 8, words[i]);
		} else if (to->reg >= XMM && to->reg != REGISTER_OTHER) {
			machine->registers[to->reg + i] = words[i];
		}
	}
}

/* The upper word of a register: movhps, pinsrq, punpcklqdq. */
static void set_upper(struct machine *machine, const struct operand *to, struct value value)
{
	if (to->kind == OPERAND_REGISTER && to->reg >= XMM && to->reg != REGISTER_OTHER) {
		machine->registers[to->reg + 1] = value;
	}
}

/* An instruction with its operands. */
struct action {
	struct machine *machine;
	const struct image *image;
	struct operand operand[3];
	unsigned int count;
	unsigned int size; /* of the destination, else of the source */
};

static struct value source(const struct action *action, unsigned int size)
{
	return load(action->machine, action->image, &action->operand[1], size);
}

static void do_mov(struct action *action)
{
	store(action->machine, &action->operand[0], action->size, source(action, action->size));
}

/* movq, and what moves the lower word of a register of two. */
static void do_mov_low(struct action *action)
{
	store(action->machine, &action->operand[0], 8, source(action, 8));
}

static void do_mov_two(struct action *action)
{
	move_two(action->machine, action->image, &action->operand[0], &action->operand[1]);
}

static void do_mov_high(struct action *action)
{
	const struct operand *to = &action->operand[0], *from = &action->operand[1];

	if (to->kind == OPERAND_MEMORY) {
		bool two = from->reg >= XMM && from->reg != REGISTER_OTHER;

		machine_store(action->machine, to->value, 8,
			      two ? action->machine->registers[from->reg + 1] : UNKNOWN);
	} else {
		set_upper(action->machine, to, source(action, 8));
	}
}

static void do_unpack(struct action *action)
{
	set_upper(action->machine, &action->operand[0], source(action, 8));
}

static void do_insert(struct action *action)
{
	if (action->count == 3 && action->operand[2].value.number == 1) {
		set_upper(action->machine, &action->operand[0], source(action, 8));
	} else {
		store(action->machine, &action->operand[0], 16, UNKNOWN);
	}
}

static void do_lea(struct action *action)
{
	const struct operand *to = &action->operand[0];

	set_register(action->machine, to->reg, to->size, action->operand[1].value);
}

static void do_add(struct action *action)
{
	const struct operand *to = &action->operand[0];

	store(action->machine, to, action->size,
	      to->kind == OPERAND_REGISTER ? value_add(to->value, source(action, action->size))
					   : UNKNOWN);
}

static void do_sub(struct action *action)
{
	const struct operand *to = &action->operand[0];

	store(action->machine, to, action->size,
	      to->kind == OPERAND_REGISTER ? value_subtract(to->value, source(action, action->size))
					   : UNKNOWN);
}

/* Arithmetic with an address on the stack leads to another one there. */
static void do_other(struct action *action)
{
	const struct operand *to = &action->operand[0];

	store(action->machine, to, action->size,
	      to->kind == OPERAND_REGISTER ? value_add(to->value, UNKNOWN) : UNKNOWN);
}

/* A conditional move writes or does not. */
static void do_cmov(struct action *action)
{
	struct value to = action->operand[0].value, from = source(action, action->size);

	store(action->machine, &action->operand[0], action->size,
	      value_equal(to, from) ? to
				    : value_add(value_add(to, UNKNOWN), value_add(from, UNKNOWN)));
}

/* With itself: zero. */
static void do_xor(struct action *action)
{
	const struct operand *to = &action->operand[0], *from = &action->operand[1];

	if (to->kind == OPERAND_REGISTER && from->kind == OPERAND_REGISTER &&
	    to->reg == from->reg) {
		set_register(action->machine, to->reg, to->size, number(0));
		set_upper(action->machine, to, number(0));
	} else {
		do_other(action);
	}
}

/* Alignment of the stack: where it is from here on does not matter, only that it is. */
static void do_and(struct action *action)
{
	if (action->operand[0].reg != RSP || action->operand[0].kind != OPERAND_REGISTER) {
		do_other(action);
	}
}

static struct value pop(struct machine *machine, const struct image *image)
{
	struct value value = machine_load(machine, image, machine->registers[RSP], 8);

	machine->registers[RSP] = value_add(machine->registers[RSP], number(8));
	return value;
}

static void do_push(struct action *action)
{
	struct machine *machine = action->machine;
	struct value value = load(machine, action->image, &action->operand[0], 8);

	machine->registers[RSP] = value_add(machine->registers[RSP], number(-8));
	machine_store(machine, machine->registers[RSP], 8, value);
}

static void do_pop(struct action *action)
{
	store(action->machine, &action->operand[0], 8, pop(action->machine, action->image));
}

static void do_leave(struct action *action)
{
	action->machine->registers[RSP] = action->machine->registers[RBP];
	action->machine->registers[RBP] = pop(action->machine, action->image);
}

static void do_both_unknown(struct action *action)
{
	store(action->machine, &action->operand[0], action->size, UNKNOWN);
	store(action->machine, &action->operand[1], action->size, UNKNOWN);
}

/* With one operand the result is in two registers that are not named; so with none. */
static void do_wide(struct action *action)
{
	if (action->count <= 1) {
		action->machine->registers[RAX] = UNKNOWN;
		action->machine->registers[RDX] = UNKNOWN;
	} else {
		do_other(action);
	}
}

static void do_cmpxchg(struct action *action)
{
	action->machine->registers[RAX] = UNKNOWN;
	action->machine->registers[RDX] = UNKNOWN;
	store(action->machine, &action->operand[0], action->size, UNKNOWN);
}

static void do_cpuid(struct action *action)
{
	for (unsigned int i = RAX; i <= RDX; i++) {
		action->machine->registers[i] = UNKNOWN;
	}
}

static void do_nothing(struct action *action)
{
	(void)action;
}

/* The beginning of a mnemonic; '$' ends one that must be all of it. */
static const struct {
	const char *begins;
	unsigned int operands;
	void (*effect)(struct action *action);
} effects[] = {
	{"mov$", 2, do_mov},       {"movabs$", 2, do_mov},       {"movq$", 2, do_mov_low},
	{"movsd$", 2, do_mov_low}, {"movlp", 2, do_mov_low},     {"movap", 2, do_mov_two},
	{"movup", 2, do_mov_two},  {"movdqa$", 2, do_mov_two},   {"movdqu$", 2, do_mov_two},
	{"movhp", 2, do_mov_high}, {"pinsrq$", 3, do_insert},    {"punpcklqdq$", 2, do_unpack},
	{"lea$", 2, do_lea},       {"add$", 2, do_add},          {"sub$", 2, do_sub},
	{"cmov", 2, do_cmov},      {"xor", 2, do_xor},           {"pxor$", 2, do_xor},
	{"and$", 2, do_and},       {"push", 1, do_push},         {"pop$", 1, do_pop},
	{"leave", 0, do_leave},    {"xchg", 2, do_both_unknown}, {"xadd", 2, do_both_unknown},
	{"mul$", 1, do_wide},      {"imul$", 1, do_wide},        {"div$", 1, do_wide},
	{"idiv$", 1, do_wide},     {"cmpxchg", 1, do_cmpxchg},   {"cpuid", 0, do_cpuid},
	{"rdtsc", 0, do_cpuid},    {"cdq", 0, do_wide},          {"cqo", 0, do_wide},
	{"cwd", 0, do_wide},       {"syscall", 0, do_cpuid},     {"cmp", 2, do_nothing},
	{"test", 2, do_nothing},   {"bt$", 2, do_nothing},       {"comis", 2, do_nothing},
	{"ucomis", 2, do_nothing}, {"nop", 0, do_nothing},       {"endbr64", 0, do_nothing},
};

static void do_effect(const char *mnemonic, struct action *action)
{
	for (size_t i = 0; i < sizeof(effects) / sizeof(effects[0]); i++) {
		size_t length = strcspn(effects[i].begins, "$");

		if (action->count >= effects[i].operands &&
		    strncmp(mnemonic, effects[i].begins, length) == 0 &&
		    (effects[i].begins[length] == '\0' || mnemonic[length] == '\0')) {
			effects[i].effect(action);
			return;
		}
	}
	do_other(action);
}

/* rep movs, rep stos: rcx elements of the operand's size. */
static void repeat(struct machine *machine, const struct image *image, const char *mnemonic,
		   const char *operands)
{
	const char *at = strstr(operands, " PTR");
	struct value size = UNKNOWN;

	while (at != NULL && at > operands && at[-1] != ' ' && at[-1] != ',') {
		at--;
	}
	if (at != NULL && machine->registers[RCX].kind == VALUE_NUMBER) {
		size = number(machine->registers[RCX].number * x86_64_size_word(at));
	}
	if (strncmp(mnemonic, "movs", 4) == 0) {
		machine_copy(machine, image, machine->registers[RDI], machine->registers[RSI],
			     size);
		machine->registers[RSI] = value_add(machine->registers[RSI], size);
	} else if (strncmp(mnemonic, "stos", 4) == 0) {
		machine_forget(machine, machine->registers[RDI]);
	}
	machine->registers[RDI] = value_add(machine->registers[RDI], size);
	machine->registers[RCX] = UNKNOWN;
}

/* ---- Instructions ------------------------------------------------------------------------- */

static unsigned int split(char *text, char *words[], unsigned int max)
{
	unsigned int count = 0;

	while (*text != '\0' && count < max) {
		char *comma = strchr(text, ',');

		words[count++] = text;
		if (comma == NULL) {
			break;
		}
		*comma = '\0';
		text = comma + 1;
	}
	return count;
}

static bool is_one_of(const char *word, const char *const *words)
{
	for (; *words != NULL; words++) {
		if (strcmp(word, *words) == 0) {
			return true;
		}
	}
	return false;
}

/* Take prefixes off; was there one that repeats? @a text becomes the mnemonic, alone. */
static char *take_mnemonic(char **text, bool *repeated)
{
	static const char *const prefixes[] = {"rep",     "repz", "repnz",  "lock", "bnd",
					       "notrack", "cs",   "data16", NULL};
	char *mnemonic = *text, *rest;

	*repeated = false;
	for (;;) {
		rest = mnemonic + strcspn(mnemonic, " ");
		if (*rest != '\0') {
			*rest++ = '\0';
			rest += strspn(rest, " ");
		}
		if (!is_one_of(mnemonic, prefixes)) {
			*text = mnemonic;
			return rest;
		}
		*repeated |= strncmp(mnemonic, "rep", 3) == 0;
		mnemonic = rest;
	}
}

static struct step flow_of(const char *mnemonic, const char *rest)
{
	struct step step = {0};

	if (strcmp(mnemonic, "call") == 0) {
		step.flow = FLOW_CALL;
		step_target(&step, rest);
	} else if (strcmp(mnemonic, "jmp") == 0) {
		step_target(&step, rest);
		step.flow = step.has_target ? FLOW_JUMP : FLOW_INDIRECT;
	} else if (mnemonic[0] == 'j') {
		step.flow = FLOW_BRANCH;
		step_target(&step, rest);
	} else if (strncmp(mnemonic, "ret", 3) == 0 || strcmp(mnemonic, "ud2") == 0 ||
		   strcmp(mnemonic, "hlt") == 0) {
		step.flow = FLOW_END;
	}
	return step;
}

static void act(struct machine *machine, const struct image *image, const char *mnemonic,
		char *operands, const char *comment)
{
	struct action action = {.machine = machine, .image = image};
	char *words[3];

	action.count = split(operands, words, 3);
	for (unsigned int i = 0; i < action.count; i++) {
		action.operand[i] = x86_64_operand(machine, words[i], comment);
	}
	action.size = action.operand[0].size != 0 ? action.operand[0].size : action.operand[1].size;
	do_effect(mnemonic, &action);
}

/* "mov    rax,QWORD PTR [rip+0x1234]        # 404040 <table>" */
static struct step step(struct machine *machine, const struct image *image,
			const struct instruction *instruction, bool conditional)
{
	char text[256], *comment, *mnemonic = text, *rest;
	struct step result;
	bool repeated;

	/* No instruction depends on another one before it. */
	(void)conditional;
	snprintf(text, sizeof(text), "%s", instruction->text);
	comment = strstr(text, "# ");
	if (comment != NULL) {
		*comment++ = '\0';
	}
	for (size_t n = strlen(text); n > 0 && (text[n - 1] == ' ' || text[n - 1] == '\t'); n--) {
		text[n - 1] = '\0';
	}
	rest = take_mnemonic(&mnemonic, &repeated);
	result = flow_of(mnemonic, rest);
	if (result.flow == FLOW_NEXT && repeated) {
		repeat(machine, image, mnemonic, rest);
	} else if (result.flow == FLOW_NEXT) {
		act(machine, image, mnemonic, rest, comment);
	}
	return result;
}

const struct processor x86_64 = {
	.machine = EM_X86_64,
	.objdump_options = "intel",
	.word_size = 8,
	.stack_pointer = RSP,
	.arguments = {RDI, RSI, RDX, RCX},
	.call_pushes = 8,
	.preserved = 1u << RBX | 1u << RBP | 1u << RSP | 0xf000u,
	.step = step,
};
