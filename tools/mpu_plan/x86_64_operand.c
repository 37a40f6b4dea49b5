/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Operands of x86-64's instructions, as objdump writes them in Intel's notation, and what is known
 * of them on a machine.
 */

#include "x86_64.h"

#include <stdlib.h>
#include <string.h>

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
static struct value read_address(const struct machine *machine, const char *text,
				 const char *comment)
{
	struct value sum = number(0);
	const char *p = text + 1;

	if (strncmp(text, "[rip", 4) == 0) {
		return comment == NULL ? UNKNOWN : number((int64_t)strtoull(comment, NULL, 16));
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

unsigned int x86_64_size_word(const char *text)
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

struct operand x86_64_operand(const struct machine *machine, const char *text, const char *comment)
{
	struct operand operand = {0};
	const char *bracket = strchr(text, '[');

	if (bracket != NULL) {
		operand.kind = OPERAND_MEMORY;
		operand.size = x86_64_size_word(text);
		operand.value = read_address(machine, bracket, comment);
		/* The thread's own memory is no variable of the image. */
		if (bracket != text && (bracket[-1] == ':') && strstr(text, "fs:") != NULL) {
			operand.value = UNKNOWN;
		}
	} else if (strchr(text, ':') != NULL) {
		/* "QWORD PTR ds:0x402010" */
		operand.kind = OPERAND_MEMORY;
		operand.size = x86_64_size_word(text);
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
