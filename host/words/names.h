/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the source calls the threads, domains, objects, types and system calls of an image: from its
 * symbols, tables and debug information. Texts are the caller's, NULL for what is not known.
 */

#ifndef HOST_WORDS_NAMES_H
#define HOST_WORDS_NAMES_H

#include "host/image/image.h"

/* The variable at an address: "threads[1] (main.c)", and without its file. */
char *name_of_data(const struct image *image, uint64_t address);
char *name_of_variable(const struct image *image, uint64_t address);

/* A kernel object that was not allocated. */
struct named_object {
	uint64_t start;
	uint64_t size;
	unsigned int type; /* enum k_objects */
};

/* The one that has the byte at this address. */
bool name_find_object(const struct image *image, uint64_t address, struct named_object *found);
/* The same for what threads wait in: of a mutex in user memory that is its half in the kernel. */
bool name_find_waited_for(const struct image *image, uint64_t address, struct named_object *found);
/* Its name: some variables are made by macros, as K_THREAD_DEFINE(logger, ...) makes its own. */
char *name_of_object(const struct image *image, uint64_t start);
/* The name behind such a prefix, or the same name. */
const char *name_in_source(const char *name);

/* "k_sem", "uart driver" */
const char *name_of_type(const struct image *image, uint64_t type);

/* "k_sem_give" */
const char *name_of_call(const struct image *image, uint64_t number);
/* How many system calls there are; 0: not known. */
uint64_t name_count_calls(const struct image *image);

/* The function that begins at an address. */
const char *name_of_function(const struct image *image, uint64_t address);

/* The only memory domain that is a variable, beside the default one. */
char *name_of_only_domain(const struct image *image);

#endif
