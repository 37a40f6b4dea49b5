/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What gen_syscalls learns from the headers, and its parts: lex.c makes tokens of a file, parse.c
 * declarations of the tokens, the emit_*.c files write what the build includes.
 */

#ifndef GEN_SYSCALLS_H
#define GEN_SYSCALLS_H

#include <stdbool.h>
#include <stddef.h>

#include "host/text/die.h"
#include "host/text/file.h"
#include "host/text/list.h"
#include "host/text/text.h"

/* ---- Tokens ------------------------------------------------------------------------------- */

struct token {
	enum {
		TOKEN_WORD,
		TOKEN_MARK,
		TOKEN_LITERAL,
		TOKEN_END
	} kind;
	const char *text;
	size_t length;
	unsigned int line;
	/* The nearest comment in front that begins like a document's (two stars), or NULL. */
	const char *comment;
	size_t comment_length;
};

struct token_list {
	LIST(struct token) tokens; /* ends in a TOKEN_END */
	/* NAME of the file's "#include <zephyr/syscalls/NAME.h>" (or <syscalls/…>), or NULL. */
	char *stub_name;
};

/* Comments, strings and preprocessor lines do not make tokens. */
void lex(const char *source, struct token_list *result);
bool token_is(const struct token *token, const char *text);

/* ---- Declarations ------------------------------------------------------------------------- */

/* A value with a name: "int (*" NAME ")(void)" is split in before and after. */
struct value {
	char *before;
	char *after;
	char *name;        /* NULL for a result */
	char *declaration; /* of a parameter, as it stands in the header */
	bool is_bool;
	bool is_cast;       /* can be cast to and from a word: an integer or a pointer */
	unsigned int words; /* of the machine: 2 for 64-bit values on a 32-bit one */
};

struct syscall {
	char *name;
	char *file;
	unsigned int line;
	const char *comment; /* above it, or above the one it follows; NULL: none */
	size_t comment_length;
	char *stub_name; /* the name of the header that gets its stub */
	bool returns;    /* not void */
	struct value result;
	LIST(struct value) params;
	unsigned int scan; /* which --scan found it */
	unsigned int id;   /* its number; before that is known, the order of finding */
};

struct subsystem {
	char *name; /* "gpio" for struct gpio_driver_api */
	char *file;
	unsigned int line;
	bool application; /* not the tree's: the core is compiled without it */
};

struct found {
	LIST(struct syscall) calls;        /* by --scan, then name: the position is the number */
	LIST(struct subsystem) subsystems; /* the tree's, then the others, by name */
	LIST(char *) inputs;               /* files and directories that were looked at */
};

struct options {
	unsigned long word_bits;
	const char *output; /* directory */
	LIST(char *) scan;
	size_t tree; /* so many of these, the first ones, are the tree's */
	LIST(char *) refuse;
	LIST(char *) skip;
	LIST(char *) wide; /* further types of 64 bits */
	const char *dispatch;
	const char *calls;
	const char *subsystems;
	const char *depfile;
	const char *stamp;
};

/* Find the declarations of one file; a mistake in it ends the program. */
void parse_file(const struct options *options, const char *path, struct found *found);
/* Go through all directories, sort, number, refuse what is there twice. */
void scan_all(const struct options *options, struct found *found);

/* ---- Output ------------------------------------------------------------------------------- */

/* "type name", with any name. */
void add_value(struct text *text, const struct value *value, const char *name);
/* "int name(int a, void *b)". */
void add_prototype(struct text *text, const struct syscall *call, const char *prefix);
/* "K_SEM_TAKE" */
char *upper_case(const char *name);

/* Machine words that the arguments take. */
unsigned int word_count(const struct syscall *call);
/* Words that travel directly; the sixth is the address of the others if there are more. */
#define MAX_WORDS 6

void emit_stubs(const struct options *options, const struct found *found);
void emit_marshalling(const struct options *options, const struct found *found);
void emit_tables(const struct options *options, const struct found *found);
void emit_object_types(const struct options *options, const struct found *found);
void emit_grammar(const struct options *options, const struct found *found);
/* A header that ends the compilation with advice, for a file that may not declare calls. */
void emit_refusal(const struct options *options, const struct syscall *call);

#endif
