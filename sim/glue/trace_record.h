/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The time line of a run, in memory: what trace.c records and trace_write.c makes a file of. A
 * record is about a track, that is a thread for as long as it is in one domain, and says at which
 * time something happened to it.
 *
 * All of it is the broker's, outside SRAM: no domain's process has it (MADV_DONTFORK).
 */

#ifndef SIM_GLUE_TRACE_RECORD_H
#define SIM_GLUE_TRACE_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum trace_event {
	/* Of threads. */
	TRACE_READY,
	TRACE_RUNS,
	TRACE_BLOCKED, /* text: what for */
	TRACE_ENDS,
	TRACE_CALL, /* text: its name; object: that of its first argument, or 0 */
	TRACE_CALL_DONE,
	/* Of the processor. */
	TRACE_INTERRUPT,
	TRACE_INTERRUPT_DONE,
	TRACE_HANDLER, /* text: its name */
	TRACE_HANDLER_DONE,
};

struct trace_record {
	uint64_t time_ns;
	uint32_t text;
	uint32_t object;
	uint32_t track;
	uint32_t event; /* enum trace_event */
};

/* 0: no track of its own, as the idle thread. */
struct trace_track {
	uint32_t name;
	uint32_t domain; /* 0: it is no user thread */
};

/* The records that were kept, oldest first. */
size_t trace_count(void);
const struct trace_record *trace_record(size_t index);
/* How many more there were before them. */
uint64_t trace_dropped(void);

uint32_t trace_track_count(void);
const struct trace_track *trace_track(uint32_t track);

/* ---- trace_text.c: words, each kept once ---------------------------------------------------- */

void trace_text_init(void);

/* The number of a text; 0 is the empty one, and stands for all once there is no more room. */
uint32_t trace_text(const char *text);
const char *trace_text_of(uint32_t number);

/*
 * The name of what lies at an address that means the same for as long as the image runs, asked for
 * once.
 */
uint32_t trace_text_at(uintptr_t address,
		       size_t (*describe)(uintptr_t address, char *text, size_t size));

/* Zeroed memory that is not the domains'; ends the system if there is none. */
void *trace_memory(size_t size);

#endif
