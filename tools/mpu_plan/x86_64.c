/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What x86-64's instructions do to registers and stack, as far as compilers use them to put
 * constants into arrays and arguments. All others make what they may write unknown. The text is
 * objdump's in Intel's notation: the destination comes first.
 */

#include "mpu_plan.h"

#include <elf.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { RAX, RBX, RCX, RDX, RSI, RDI, RBP, RSP, R8 };

#define XMM 16 /* two words each */

struct operand {
	enum {
		OPERAND_NONE,
		OPERAND_REGISTER,
		OPERAND_NUMBER,
		OPERAND_MEMORY
	} kind;
	unsigned int size; /* bytes, 0: the text does not say */
	unsigned int reg;
	struct value value; /* a number; an address */
};

/* ---- Operands ----------------------------------------------------------------------------- */

static bool find_register(const char *name, unsigned int *reg, unsigned int *size)
{
	static const char *const old[][4] = {
		{"rax", "eax", "ax", "al"},  {"rbx", "ebx", "bx", "bl"},
		{"rcx", "ecx", "cx", "cl"},  {"rdx", "edx", "dx", "dl"},
		{"rsi", "esi", "si", "sil"}, {"rdi", "edi", "di", "dil"},
		{"rbp", "ebp", "bp", "bpl"}, {"rsp", "esp", "sp", "spl"},
	};
	static const char *const high[] = {"ah", "bh", "ch", "dh"};
	char *end;
	unsigned long n;

	for (unsigned int i = 0; i < 8; i++) {
		for (unsigned int k = 0; k < 4; k++) {
			if (strcmp(name, old[i][k]) == 0) {
				*reg = i;
				*size = 8u >> k;
				return true;
			}
		}
		if (i < 4 && strcmp(name, high[i]) == 0) {
			*reg = i;
			*size = 1;
			return true;
		}
	}
	if (strncmp(name, "xmm", 3) == 0) {
		n = strtoul(name + 3, &end, 10);
		*reg = n < 16 ? XMM + 2 * (unsigned int)n : REGISTER_OTHER;
		*size = 16;
		return *end == '\0';
	}
	if (name[0] == 'r' && name[1] >= '0' && name[1] <= '9') {
		n = strtoul(name + 1, &end, 10);
		*reg = (unsigned int)n;
		*size = *end == '\0' ? 8 : *end == 'd' ? 4 : *end == 'w' ? 2 : 1;
		return n >= 8 && n < 16;
	}
	*reg = REGISTER_OTHER;
	*size = 16;
	return name[0] != '\0' && strspn(name, "0123456789") == 0 && name[0] != '-';
}

/* "[rbp+rax*8-0x10]"; @a comment: objdump has worked out an address relative to rip. */
static struct value read_address(const struct machine *machine, char *text, const char *comment)
{
	struct value sum = number(0);
	char *p = text + 1;

	if (strncmp(text, "[rip", 4) == 0) {
		return comment == NULL ? UNKNOWN
				       : number((int64_t)strtoull(comment + 1, NULL, 16));
	}
	while (*p != '\0' && *p != ']') {
		bool minus = *p == '-';
		struct value term;
		unsigned int reg, size;
		size_t length;
		char word[32];

		p += *p == '-' || *p == '+';
		length = strcspn(p, "+-]");
		if (length >= sizeof(word)) {
			return (struct value){.kind = VALUE_STACK_ANY};
		}
		memcpy(word, p, length);
		word[length] = '\0';
		p += length;
		if (word[0] >= '0' && word[0] <= '9') {
			term = number((int64_t)strtoull(word, NULL, 0));
			term.number = minus ? -term.number : term.number;
		} else {
			char *times = strchr(word, '*');
			long factor = times == NULL ? 1 : atol(times + 1);

			if (times != NULL) {
				*times = '\0';
			}
			term = find_register(word, &reg, &size) ? machine->registers[reg] : UNKNOWN;
			if (factor != 1) {
				term = term.kind == VALUE_NUMBER ? number(term.number * factor)
								 : UNKNOWN;
			}
		}
		sum = value_add(sum, term);
	}
	return sum;
}

static unsigned int size_word(const char *text)
{
	static const struct {
		const char *word;
		unsigned int size;
	} sizes[] = {{"QWORD", 8}, {"DWORD", 4}, {"WORD", 2}, {"BYTE", 1}, {"XMMWORD", 16}};

	for (size_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
		size_t length = strlen(sizes[i].word);

		if (strncmp(text, sizes[i].word, length) == 0 && text[length] == ' ') {
			return sizes[i].size;
		}
	}
	return 0;
}

static struct operand read_operand(const struct machine *machine, char *text, const char *comment)
{
	struct operand operand = {0};
	char *bracket = strchr(text, '[');

	if (bracket != NULL) {
		operand.kind = OPERAND_MEMORY;
		operand.size = size_word(text);
		operand.value = read_address(machine, bracket, comment);
		/* The thread's own memory is no variable of the image. */
		if (bracket != text && (bracket[-1] == ':') && strstr(text, "fs:") != NULL) {
			operand.value = UNKNOWN;
		}
	} else if (strchr(text, ':') != NULL) {
		/* "QWORD PTR ds:0x402010" */
		operand.kind = OPERAND_MEMORY;
		operand.size = size_word(text);
		operand.value = strstr(text, "ds:0x") != NULL
					? number((int64_t)strtoull(strchr(text, ':') + 1, NULL, 16))
					: UNKNOWN;
	} else if ((text[0] >= '0' && text[0] <= '9') || text[0] == '-') {
		operand.kind = OPERAND_NUMBER;
		operand.value = number((int64_t)strtoull(text, NULL, 16));
	} else if (find_register(text, &operand.reg, &operand.size)) {
		operand.kind = OPERAND_REGISTER;
		operand.value = machine->registers[operand.reg];
	}
	return operand;
}

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

static bool is_one_of(const char *word, const char *const *words)
{
	for (; *words != NULL; words++) {
		if (strcmp(word, *words) == 0) {
			return true;
		}
	}
	return false;
}

static const char *const moves[] = {"mov", "movabs", NULL};
static const char *const moves_of_two[] = {"movaps", "movups", "movapd", "movupd",
					   "movdqa", "movdqu", NULL};
static const char *const no_effect[] = {"cmp",     "test",    "nop",     "endbr64", "bt",  "comisd",
					"ucomisd", "ucomiss", "comiss",  "ptest",   "cld", "pause",
					"mfence",  "lfence",  "syscall", NULL};
static const char *const wide[] = {"mul", "imul", "div", "idiv", NULL};

static void push(struct machine *machine, struct value value)
{
	machine->registers[RSP] = value_add(machine->registers[RSP], number(-8));
	machine_store(machine, machine->registers[RSP], 8, value);
}

static struct value pop(struct machine *machine, const struct image *image)
{
	struct value value = machine_load(machine, image, machine->registers[RSP], 8);

	machine->registers[RSP] = value_add(machine->registers[RSP], number(8));
	return value;
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
		size = number(machine->registers[RCX].number * size_word(at));
	}
	if (strncmp(mnemonic, "movs", 4) == 0) {
		machine_copy(machine, image, machine->registers[RDI], machine->registers[RSI],
			     size);
	} else if (strncmp(mnemonic, "stos", 4) == 0) {
		machine_forget(machine, machine->registers[RDI]);
	}
	machine->registers[RDI] = value_add(machine->registers[RDI], size);
	machine->registers[RSI] = value_add(machine->registers[RSI], size);
	machine->registers[RCX] = UNKNOWN;
	machine->registers[RAX] = UNKNOWN;
}

static void effect(struct machine *machine, const struct image *image, const char *mnemonic,
		   struct operand *operand, unsigned int count)
{
	struct operand *to = &operand[0], *from = &operand[1];
	unsigned int size = to->size != 0 ? to->size : from->size;

	if (count == 2 && is_one_of(mnemonic, moves)) {
		store(machine, to, size, load(machine, image, from, size));
	} else if (count == 2 && is_one_of(mnemonic, moves_of_two)) {
		move_two(machine, image, to, from);
	} else if (count == 2 && (strcmp(mnemonic, "movq") == 0 || strcmp(mnemonic, "movsd") == 0 ||
				  strcmp(mnemonic, "movlps") == 0)) {
		store(machine, to, 8, load(machine, image, from, 8));
	} else if (count == 2 &&
		   (strcmp(mnemonic, "movhps") == 0 || strcmp(mnemonic, "movhpd") == 0)) {
		if (to->kind == OPERAND_MEMORY) {
			machine_store(machine, to->value, 8,
				      from->reg < REGISTER_OTHER ? machine->registers[from->reg + 1]
								 : UNKNOWN);
		} else {
			set_upper(machine, to, load(machine, image, from, 8));
		}
	} else if (strcmp(mnemonic, "pinsrq") == 0 && count == 3 && operand[2].value.number == 1) {
		set_upper(machine, to, load(machine, image, from, 8));
	} else if (strcmp(mnemonic, "punpcklqdq") == 0 && count == 2) {
		set_upper(machine, to, load(machine, image, from, 8));
	} else if (count == 2 && strcmp(mnemonic, "lea") == 0) {
		set_register(machine, to->reg, to->size, from->value);
	} else if (count == 2 && to->kind == OPERAND_REGISTER && strcmp(mnemonic, "add") == 0) {
		set_register(machine, to->reg, to->size,
			     value_add(to->value, load(machine, image, from, size)));
	} else if (count == 2 && to->kind == OPERAND_REGISTER && strcmp(mnemonic, "sub") == 0) {
		set_register(machine, to->reg, to->size,
			     value_subtract(to->value, load(machine, image, from, size)));
	} else if (count == 2 && to->reg == from->reg && from->kind == OPERAND_REGISTER &&
		   to->kind == OPERAND_REGISTER &&
		   (strcmp(mnemonic, "xor") == 0 || strcmp(mnemonic, "pxor") == 0 ||
		    strcmp(mnemonic, "xorps") == 0)) {
		set_register(machine, to->reg, to->size, number(0));
		set_upper(machine, to, number(0));
	} else if (count == 2 && strcmp(mnemonic, "and") == 0 && to->reg == RSP) {
		/* Alignment: where the stack is from here on does not matter, only that it is. */
		machine->registers[RSP] = to->value;
	} else if (strcmp(mnemonic, "push") == 0) {
		push(machine, load(machine, image, to, 8));
	} else if (strcmp(mnemonic, "pop") == 0) {
		store(machine, to, 8, pop(machine, image));
	} else if (strcmp(mnemonic, "leave") == 0) {
		machine->registers[RSP] = machine->registers[RBP];
		machine->registers[RBP] = pop(machine, image);
	} else if (strncmp(mnemonic, "xchg", 4) == 0) {
		store(machine, to, size, UNKNOWN);
		store(machine, from, size, UNKNOWN);
	} else if (count == 1 && is_one_of(mnemonic, wide)) {
		machine->registers[RAX] = UNKNOWN;
		machine->registers[RDX] = UNKNOWN;
	} else if (count == 0 || strncmp(mnemonic, "cmpxchg", 7) == 0) {
		/* cdqe, cqo, cpuid, rdtsc */
		for (unsigned int i = 0; !is_one_of(mnemonic, no_effect) && i <= RDX; i++) {
			machine->registers[i] = UNKNOWN;
		}
		store(machine, to, size, UNKNOWN);
	} else if (!is_one_of(mnemonic, no_effect)) {
		/* Arithmetic with an address on the stack leads to another one there. */
		store(machine, to, size,
		      to->kind == OPERAND_REGISTER ? value_add(to->value, UNKNOWN) : UNKNOWN);
	}
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

/* Conditional moves, and the like, which either write or do not. */
static bool is_conditional_move(const char *mnemonic)
{
	return strncmp(mnemonic, "cmov", 4) == 0;
}

static struct step step(struct machine *machine, const struct image *image,
			const struct instruction *instruction, bool conditional)
{
	static const char *const prefixes[] = {"rep",     "repz", "repnz", "lock", "bnd",
					       "notrack", "cs",   "data16", NULL};
	struct step result = {0};
	struct operand operands[3] = {0};
	char text[256], *words[3], *comment, *mnemonic = text, *rest;
	unsigned int count;
	bool repeated = false;

	(void)conditional;
	snprintf(text, sizeof(text), "%s", instruction->text);
	comment = strstr(text, "# ");
	if (comment != NULL) {
		comment[0] = '\0';
	}
	for (;;) {
		rest = mnemonic + strcspn(mnemonic, " ");
		if (*rest != '\0') {
			*rest++ = '\0';
			rest += strspn(rest, " ");
		}
		if (!is_one_of(mnemonic, prefixes)) {
			break;
		}
		repeated |= strncmp(mnemonic, "rep", 3) == 0;
		mnemonic = rest;
	}
	rest[strcspn(rest, " \t") == 0 ? 0 : strlen(rest)] = '\0';
	if (strcmp(mnemonic, "call") == 0) {
		result.flow = FLOW_CALL;
		step_target(&result, rest);
	} else if (strcmp(mnemonic, "jmp") == 0) {
		step_target(&result, rest);
		result.flow = result.has_target ? FLOW_JUMP : FLOW_INDIRECT;
	} else if (mnemonic[0] == 'j') {
		result.flow = FLOW_BRANCH;
		step_target(&result, rest);
	} else if (strcmp(mnemonic, "ret") == 0 || strcmp(mnemonic, "ud2") == 0 ||
		   strcmp(mnemonic, "hlt") == 0) {
		result.flow = FLOW_END;
	} else if (repeated) {
		repeat(machine, image, mnemonic, rest);
	} else {
		count = split(rest, words, 3);
		for (unsigned int i = 0; i < count; i++) {
			words[i][strcspn(words[i], "\t")] = '\0';
			for (size_t n = strlen(words[i]); n > 0 && words[i][n - 1] == ' '; n--) {
				words[i][n - 1] = '\0';
			}
			operands[i] = read_operand(machine, words[i],
						   comment != NULL ? comment + 1 : NULL);
		}
		if (is_conditional_move(mnemonic)) {
			store(machine, &operands[0], operands[0].size, UNKNOWN);
		} else {
			effect(machine, image, mnemonic, operands, count);
		}
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
