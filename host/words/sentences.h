/* SPDX-License-Identifier: Apache-2.0 */

/* What the files that word a report share. */

#ifndef HOST_WORDS_SENTENCES_H
#define HOST_WORDS_SENTENCES_H

#include "words.h"

/* One line, about what is wrong, and about what may be. */
void sentence(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void warning(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* "Thread writer (user mode, writer_domain)" */
void add_thread(const struct words *words, const struct facts *facts, struct text *text);
/* A thread's name, or its variable's, or its address. */
void add_thread_name(const struct words *words, uint64_t thread, const char *name,
		     struct text *text);
/* A domain's variable, or its address. */
void add_domain(const struct words *words, uint64_t domain, struct text *text);
void add_code(const struct words *words, uint64_t pc, struct text *text);
/* The callers by the registers and words of the record. */
void add_callers(const struct words *words, const struct facts *facts, struct text *text);

/* Where it happened: code, and its callers, as describe_code() and describe_callers() say it. */
struct trail {
	struct text code;
	struct text callers;
};

bool in_user_mode(const struct facts *facts);
bool in_interrupt(const struct facts *facts);

/* ---- place.c: what lies at an address ----------------------------------------------------- */

enum place_kind {
	PLACE_UNKNOWN,
	PLACE_NULL,
	PLACE_STACK,
	PLACE_KERNEL_STACK,
	PLACE_GUARD,
	/* A stack object that no thread uses. */
	PLACE_FREE_STACK,
	/* A partition: partition, held, rights. */
	PLACE_PARTITION,
	/* A kernel object: object. */
	PLACE_OBJECT,
	/* A constant; program text; a variable that nothing of the above claims. */
	PLACE_CONSTANT,
	PLACE_CODE,
	PLACE_DATA,
};

struct place {
	enum place_kind kind;
	uint64_t address;
	/* From the start of the partition or object. */
	uint64_t offset;
	/* The partition's name; NULL: it has none. */
	const char *partition;
	bool held;
	const char *rights; /* "rw", "r", "-" */
	uint64_t object;
	bool allocated;
	unsigned int type;
};

/* An address that the record is about. */
struct place place_of(const struct words *words, const struct facts *facts, uint64_t address);

/*
 * "consumer_secret (main.c), in consumer_partition, which this domain does not have"; is not empty
 * for any address. @a own: seen from the thread of the record.
 */
void add_place(const struct words *words, const struct facts *facts, uint64_t address, bool own,
	       struct text *text);

/* The next range of the record's list of partitions: false after the last. {0} begins. */
struct part {
	uint64_t start;
	uint64_t size;
	const char *rights;
	const char *next;
};

bool next_part(const struct facts *facts, struct part *part);

/* The name of the partition with just this range; NULL: it has none. */
const char *partition_name(const struct words *words, uint64_t start, uint64_t size);

/* ---- waits.c, deadlines.c, refused.c: what else the kernel has to say ---------------------- */

void say_deadlock(const struct words *words, const struct facts *facts, struct text *text);
void say_wait(const struct words *words, const struct facts *facts, struct text *text);
void say_late(const struct words *words, const struct facts *facts, struct text *text);
void say_done(const struct words *words, const struct facts *facts, struct text *text);
void say_refused(const struct words *words, const struct facts *facts, struct text *text);

/* "waits for m1 held by Display" */
void add_wait(const struct words *words, const struct facts *facts, struct text *text);

/* ---- check.c: oopses --------------------------------------------------------------------- */

void say_oops(const struct words *words, const struct facts *facts, struct text *text);
void say_oops_remedy(const struct words *words, const struct facts *facts, struct text *text);

/* ---- memory.c: an access that the CPU refused ---------------------------------------------- */

void say_memory_remedy(const struct words *words, const struct facts *facts,
		       const struct trail *trail, struct text *text);

/* ---- kernel_only.c: functions that are not for user mode, or not for handlers --------------- */

/* The user thread called a function of the kernel that is no system call; false: it did not. */
bool say_kernel_only(const struct words *words, const struct trail *trail, struct text *text);

/* Is a variable or a function of the kernel's, not the application's, by its file? */
bool is_kernels(const char *path);

/* The name of the function that the call in front of a return address calls; NULL: not known. */
const char *called_at(const struct words *words, uint64_t pc);

#endif
