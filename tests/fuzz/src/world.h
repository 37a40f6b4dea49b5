/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What there is to attack: two domains with memory and objects of their own, objects that both may
 * use, objects that neither may, and a map of it all that both can read. Set up and torn down by
 * supervisor code (world.c); user mode sees the map.
 */

#ifndef FUZZ_WORLD_H
#define FUZZ_WORLD_H

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/kernel.h>

#include "grammar.h"

#define DOMAINS            2
#define THREADS_PER_DOMAIN 2
#define HOSTILES           (DOMAINS * THREADS_PER_DOMAIN)

#define PRIORITY_MAIN    1
#define PRIORITY_WITNESS 3
#define PRIORITY_HOSTILE 9

#define ARENA_SIZE 1024
#define FOUND_MOST 12

/* What a hostile thread keeps, in memory of its domain that nothing is aimed at. */
struct hostile {
	uint64_t random;
	uint32_t calls;
	/* The call under way, or the last one. */
	uint32_t number;
	uintptr_t words[PARAMS_MOST + 4];
	/* Addresses that calls have returned; they stay when the object is freed. */
	struct {
		uintptr_t address;
		uint8_t type;
	} found[FOUND_MOST];
	uint32_t found_next;
	/* The arguments of the call may be wrong. */
	bool wild;
	/* For each call: how often it was death of late. What always is, is made less often. */
	uint8_t deaths[K_SYSCALL_LIMIT];
	/* Threads made by this one draw from it, too. */
	uint32_t domain;
};

/* What is aimed at the end of an arena, a partition of the same domain, may go on into this one. */
struct hostile_area {
	char before[ARENA_SIZE + 64];
	struct hostile threads[THREADS_PER_DOMAIN];
	char after[64];
};

struct target {
	uintptr_t address;
	uint8_t type;
	/* A bit for each domain whose threads are granted it. */
	uint8_t users;
};

struct place {
	uintptr_t start;
	uintptr_t end;
};

#define TARGETS_MOST 128
#define PLACES_MOST  16

/* Read only for user mode. */
struct map {
	struct target targets[TARGETS_MOST];
	uint32_t target_count;
	/* place 0 and 1 are the arenas of the domains. */
	struct place places[PLACES_MOST];
	uint32_t place_count;
	/* Functions: two that children begin in, then some of the kernel's. */
	uintptr_t functions[6];
	/* What the domains have found, as of the last look. */
	struct target found[HOSTILES * FOUND_MOST];
};

extern struct map map;
extern struct hostile_area hostile_0, hostile_1;

/* The state of the n-th hostile thread; those of one domain follow each other. */
struct hostile *hostile_state(unsigned int n);
/* What the name says, and what it is like for the thread to have begun its last call. */
struct k_thread *hostile_thread(unsigned int n);

void world_init(void);
/* Start the n-th hostile thread (anew), with its domain and all it was granted. */
void world_start(unsigned int n);
/*
 * End every thread but main, idle and the witness, and take back what they hold. NULL: all is
 * as it was at the beginning; else what is not.
 */
const char *world_tear_down(void);
/* Let the domains know what each has found. */
void world_share_found(void);

/* Is it a thread that is meant to do its worst? */
bool world_is_hostile(const struct k_thread *thread);

/* Threads begin here, in user mode (hostile.c). */
void hostile_begin(void *state, void *unused1, void *unused2);
void child_begin_0(void *p1, void *p2, void *p3);
void child_begin_1(void *p1, void *p2, void *p3);

/* ---- The witness (witness.c) -------------------------------------------------------------- */

void witness_start(void);
/* Rounds that it has gone. */
uint32_t witness_rounds(void);
/* What it has found wrong, or what is wrong with what it has; NULL: nothing. */
const char *witness_wrong(void);
bool witness_is(const struct k_thread *thread);
/* Its memory and objects, for the map: things to be aimed at. Returns how many were stored. */
uint32_t witness_targets(struct target *targets, struct place *memory);

/* ---- Linux (linux/) ----------------------------------------------------------------------- */

#ifdef CONFIG_FUZZ_LINUX
/* Send frames that no honest code sends. May not return. User mode. */
void frames_forge(struct hostile *hostile);
/* Kill a process of the hostile domains, chosen by the number. Supervisor. */
void kill_process(uint32_t choice);
#else
static inline void frames_forge(struct hostile *hostile)
{
}

static inline void kill_process(uint32_t choice)
{
}
#endif

#endif
