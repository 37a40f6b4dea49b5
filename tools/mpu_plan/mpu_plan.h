/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What mpu_plan knows, and its parts: disassembly.c has the code of the image taken apart,
 * x86_64.c and thumb.c say what an instruction does to a machine (machine.c), flow.c follows a
 * function with them, calls.c finds the calls that matter, names.c knows variables and source
 * lines, domains.c puts the calls together, judge.c finds what cannot work, report.c prints.
 *
 * How it is done: calls of k_mem_domain_init() and its relatives are found in the code, and
 * registers and stack are followed from the beginning of the function to the call, as far as they
 * hold what is known before the program runs. So an array of partitions may be static, constant,
 * or, as most are, made on the stack just before the call.
 */

#ifndef MPU_PLAN_H
#define MPU_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/text/die.h"
#include "host/text/list.h"
#include "host/text/text.h"

#include "../../cmake/boards/mpu_boards.h"
#include "host/image/image.h"

/* ---- machine.c: what is known of registers and stack ---------------------------------------- */

enum value_kind {
	VALUE_UNKNOWN,
	VALUE_NUMBER,
	VALUE_STACK,     /* number is relative to the stack pointer at the function's beginning */
	VALUE_STACK_ANY, /* somewhere on the stack */
};

struct value {
	enum value_kind kind;
	int64_t number;
};

#define UNKNOWN ((struct value){0})

static inline struct value number(int64_t number)
{
	return (struct value){VALUE_NUMBER, number};
}

/* An x86-64 has 16 registers and 16 of two words; the last one stands for all others. */
#define REGISTER_COUNT 49
#define REGISTER_OTHER 48

struct stack_word {
	int64_t offset;
	unsigned int size;
	struct value value;
};

#define STACK_WORD_COUNT 128

struct machine {
	struct value registers[REGISTER_COUNT];
	unsigned int stack_count;
	struct stack_word stack[STACK_WORD_COUNT];
};

struct value value_add(struct value a, struct value b);
struct value value_subtract(struct value a, struct value b);
bool value_equal(struct value a, struct value b);

/* A load and a store of one word, wherever the address points. */
struct value machine_load(const struct machine *machine, const struct image *image,
			  struct value address, unsigned int size);
void machine_store(struct machine *machine, struct value address, unsigned int size,
		   struct value value);
/* Copy words, as memcpy() does; a number of bytes that is not known makes all uncertain. */
void machine_copy(struct machine *machine, const struct image *image, struct value to,
		  struct value from, struct value size);
/* Somebody may have written at and behind this address. */
void machine_forget(struct machine *machine, struct value address);
/* Keep what is the same in both; did @a machine lose anything? */
bool machine_meet(struct machine *machine, const struct machine *other);

/* ---- disassembly.c: code as text, an instruction a line ------------------------------------ */

struct instruction {
	uint64_t address;
	const char *text; /* "mov\tr0, #1", comment included */
};

struct function {
	const char *name;
	LIST(struct instruction) code;
};

struct program {
	LIST(struct function) functions;
};

struct processor;
/* The processor that the image is for; ends the program if it is none that we know. */
const struct processor *image_processor(const struct image *image);
/* All functions of the image. */
void disassemble(const struct image *image, const char *objdump, struct program *program);

/* ---- x86_64.c, thumb.c: processors --------------------------------------------------------- */

enum flow {
	FLOW_NEXT,
	FLOW_JUMP,     /* to the target */
	FLOW_BRANCH,   /* to the target or on */
	FLOW_CALL,     /* of the target, if it has one */
	FLOW_END,      /* does not come back */
	FLOW_INDIRECT, /* to somewhere in the function */
};

struct step {
	enum flow flow;
	bool has_target;
	uint64_t target;
	const char *callee; /* "name" or "name+0x10", without < and >; NULL: not known */
	/* Instructions behind this one that depend on a condition (Thumb's IT). */
	unsigned int conditional;
};

struct processor {
	unsigned int machine; /* EM_… */
	const char *objdump_options;
	unsigned int word_size;
	unsigned int stack_pointer; /* a register */
	unsigned int arguments[4];  /* registers of the first four */
	unsigned int call_pushes;   /* bytes that a call puts on the stack */
	/* A mask of the registers that a call leaves alone. */
	uint64_t preserved;
	/* Do one instruction. @a conditional: it is in Thumb's IT block. */
	struct step (*step)(struct machine *machine, const struct image *image,
			    const struct instruction *instruction, bool conditional);
};

extern const struct processor x86_64, thumb;

/* For both: the "123 <name+0x4>" of a branch or call. */
void step_target(struct step *step, const char *text);

/* ---- flow.c: what a function does ---------------------------------------------------------- */

struct names;

/* A function followed along all its paths: a machine for each of its instructions. */
struct walk;

struct walk *walk_function(const struct image *image, const struct names *names,
			   const struct function *function, const struct machine *begin);
void walk_free(struct walk *walk);
/* What is known in front of an instruction, NULL if control never gets there. */
const struct machine *walk_machine(const struct walk *walk, size_t i);
/* May control get from one instruction to another? True where that is not known. */
bool walk_leads_to(const struct walk *walk, size_t from, size_t to);

/* ---- calls.c: what is passed to the functions that set up domains -------------------------- */

enum callee {
	CALL_INIT,
	CALL_ADD,
	CALL_REMOVE,
};

/* A partition as a call gets it: the address of its descriptor, and what that says. */
struct passed {
	struct value descriptor;
	struct value start;
	struct value size;
};

struct call {
	enum callee callee;
	uint64_t address; /* of the call, or of that of the helper function that makes it */
	struct value domain;
	/* CALL_INIT: how many; the others: 1. */
	struct value count;
	/* The partitions, as far as count and array are known; else count is unknown, too. */
	LIST(struct passed) partitions;
};

struct calls {
	LIST(struct call) items;
};

void find_calls(const struct image *image, const struct names *names, const char *objdump,
		struct calls *calls);

/* ---- names.c: what the image calls things -------------------------------------------------- */

struct names *names_read(const struct image *image);
/* "counter", "table[3]", "thing+8"; never NULL. @a element: size of the elements of arrays. */
const char *name_of_variable(const struct names *names, uint64_t address, uint64_t element);
/* How many parameters a function has; more, or not known: MANY_PARAMETERS. */
#define MANY_PARAMETERS 8
unsigned int names_parameters(const struct names *names, const char *function);
/* "app_a.c:150"; the address where there is no line. */
const char *name_of_place(const struct names *names, uint64_t address);

/* ---- domains.c: the plan ------------------------------------------------------------------- */

/* The chip to plan for. */
struct budget {
	const struct mpu_board *board; /* NULL: the Linux chip */
	unsigned int max_partitions;   /* CONFIG_MAX_DOMAIN_PARTITIONS */
	unsigned int granule;
	/* The image is for another chip than this one: its addresses mean nothing there. */
	bool foreign;
};

struct partition {
	const char *name;  /* NULL: known at run time only, and so is all else but the place */
	const char *place; /* of the call that brings it */
	bool from_init;
	uint64_t start;
	uint64_t size;
	uint64_t used; /* bytes of variables in it; size where that is not known */
};

struct domain {
	const char *name;
	const char *place;
	uint64_t address;
	/* Some of its partitions are known at run time only. */
	bool dynamic;
	/* Partitions are also taken out, so that not all need be in it at a time. */
	bool shrinks;
	LIST(struct partition) partitions;
};

struct plan {
	struct budget budget;
	uint64_t last_address; /* that the image's processor has */
	LIST(struct domain) domains;
	/* Places where it is known at run time only which domain is meant. */
	LIST(const char *) unknown_places;
	LIST(char *) errors;
};

void make_plan(struct plan *plan, const struct image *image, const struct names *names,
	       const struct calls *calls);

/* ---- judge.c: what the chip refuses -------------------------------------------------------- */

/* Fills in the plan's errors. */
void judge_plan(struct plan *plan, const struct image *image);
/* Room for partitions in a domain. */
unsigned int budget_room(const struct budget *budget);
/* The size that a partition takes on this chip. */
uint64_t budget_size(const struct budget *budget, const struct partition *partition);

/* ---- report.c ------------------------------------------------------------------------------ */

void print_plan(const struct plan *plan);

#endif
