/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What gen_kobjects knows of an image, and its parts: types.c finds objects in types, variables.c
 * variables in the debug information, devices.c the kinds of devices, calls.c the system calls,
 * emit.c writes the table; verify.c is the second half of the program, a check of the last link.
 */

#ifndef GEN_KOBJECTS_H
#define GEN_KOBJECTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "host/image/image.h"
#include "host/text/die.h"
#include "host/text/file.h"
#include "host/text/list.h"
#include "host/text/text.h"

/* ---- Types -------------------------------------------------------------------------------- */

/* A variable that is to be in one of the tables: its type is one of these, or has one inside. */
enum kind {
	KIND_NONE,
	KIND_OBJECT,        /* a kernel object of a fixed type */
	KIND_STACK_ELEMENT, /* one byte of a stack; an array of these is a stack */
	KIND_DEVICE,
	KIND_DRIVER_API,
	KIND_DOMAIN,
	KIND_PARTITION, /* struct k_mem_partition: its first two words are start and size */
	KIND_STRUCT,
	KIND_ARRAY,
};

struct shape;

struct member {
	const char *name; /* NULL for a base class or an unnamed structure */
	uint64_t offset;
	const struct shape *shape;
};

struct shape {
	enum kind kind;
	const char *type; /* KIND_OBJECT: "SEM"; KIND_DRIVER_API: "gpio" */
	uint64_t size;
	/* KIND_DEVICE: where its pointer to the API is. */
	uint64_t api_offset;
	/* KIND_STRUCT */
	LIST(struct member) members;
	/* KIND_ARRAY */
	const struct shape *element;
	uint64_t count;
};

/* The names of all "__subsystem struct NAME_driver_api". */
struct subsystems {
	LIST(char *) names;
};

/* The shape of a type, the same for the same type; never NULL. */
const struct shape *shape_of(const struct subsystems *subsystems, Dwarf_Die *type);

/* ---- Findings ----------------------------------------------------------------------------- */

struct object {
	uint64_t address;
	char *label;
	const char *type; /* "SEM", or NULL for a device, until devices.c knows it */
	uint64_t size;
	uint64_t api; /* device: address of its API */
	bool is_device;
	unsigned int number; /* among the objects of its type, from 0 */
};

struct place {
	uint64_t address;
	const char *label;
};

/* Memory that user mode may have. */
struct partition {
	uint64_t start;
	uint64_t size;
	const char *name;
};

/* A system call, in the order of their numbers. */
struct call {
	const char *name;
	bool is_used; /* its handler is in the image */
};

struct findings {
	size_t word_size;            /* of the image's machine, in bytes */
	LIST(struct object) objects; /* sorted by address, no address twice */
	LIST(struct place) apis;     /* label: the subsystem */
	LIST(struct place) domains;
	LIST(struct partition) partitions;
	LIST(struct call) calls; /* none: the tables are not ours to make */
	/* They lie in user memory, and have a part in kernel memory. */
	unsigned int sys_mutex_count;
};

void find_variables(const struct image *image, const struct subsystems *subsystems,
		    struct findings *findings);
/* Leave out what a user could forge: objects in partitions, but those that belong there. */
void drop_objects_of_users(const struct image *image, struct findings *findings);
/* Give devices the types of their APIs; those without a known API are left out. */
void type_devices(struct findings *findings);

/* Read the names of the calls, and see which handlers the first link has kept. */
void find_calls(const struct image *image, const char *path, struct findings *findings);
/* The kernel's tables of system calls. */
void emit_calls(struct text *text, const struct findings *findings);

void emit_table(const struct findings *findings, const char *output);

/* Ends the program if the second link is not the first one with another table. */
void verify(const char *first, const char *second);

#endif
