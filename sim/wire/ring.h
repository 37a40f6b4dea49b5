/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The two pages of a link that goes through shared memory. One is written by the domain's process,
 * one by the broker, and each side only looks at the other's. A frame is put down and then counted;
 * the other side sees the count change. Who has looked for long enough goes to sleep in a read of
 * its pipe, and must be woken by a bell, a byte in that pipe. A bell down is the last byte of the
 * frame's number, so that nobody takes one for his own that was meant for another thread.
 *
 * Nothing of the domain's page is believed, and all of it may change at any time.
 */

#ifndef SIM_WIRE_RING_H
#define SIM_WIRE_RING_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "frame.h"

/* A bell up. Nothing else belongs into that pipe, once READY has gone up. */
#define SIM_BELL 'b'

/*
 * The domain's sleep. Only it goes to sleep, waiting for the frame after so many, and gets up; only
 * the broker turns ASLEEP to CALLED, for that very frame: it may be late, and the domain asleep
 * again.
 */
#define SIM_RING_AWAKE        0u
#define SIM_RING_ASLEEP(seen) ((uint32_t)(seen) << 2 | 1u)
#define SIM_RING_CALLED(seen) ((uint32_t)(seen) << 2 | 2u) /* a bell is rung, or will be */

/*
 * Getting a cache line from another CPU is most of what a frame costs, so what every frame says has
 * one line with its count, in each direction. What some say lies behind, and is looked at only
 * then. The words at the beginning of a frame are for people, and do not go across.
 */
#define SIM_RING_LINE 64

/* A struct sim_up without its text. */
struct sim_ring_up {
	uint32_t verb;
	uint32_t size; /* or SIM_RING_SHORT: the words behind the first line are 0 */
	uint64_t turn;
	uint64_t sp;
	uint64_t word[SIM_UP_WORDS];
};

_Static_assert(sizeof(struct sim_ring_up) == sizeof(struct sim_up) - SIM_FRAME_TEXT,
	       "it is copied as it is");

/* Written by the domain, but for CALLED. */
struct sim_ring_request {
	uint32_t posted; /* frames, counted */
	uint32_t sleep;  /* SIM_RING_* */
	struct sim_ring_up up;
	/*
	 * The RESUME that is being carried out, by its number. The broker looks at it when the
	 * process has died, and not before, so it is no neighbour of what it looks for.
	 */
	uint32_t begun __attribute__((aligned(SIM_RING_LINE)));
};

/* So much of a frame up is in the first line. */
#define SIM_RING_SHORT_SIZE (SIM_RING_LINE - offsetof(struct sim_ring_request, up))
#define SIM_RING_SHORT      (SIM_FRAME_TEXT + SIM_RING_SHORT_SIZE)

/* Written by the broker; the domain can't. */
struct sim_ring_resume {
	char unused[SIM_RING_LINE -
		    (SIM_FRAME_TEXT + SIM_DOWN_OPS * sizeof(struct sim_mpu_op)) % SIM_RING_LINE];
	struct sim_down down; /* the words not, and of the orders as many as there are */
	uint32_t posted;      /* frames, counted */
	uint32_t listening;   /* the broker sleeps: ring */
	uint32_t parked;      /* others have the CPU: go to sleep at once */
	uint32_t bell;        /* this frame comes with a bell: read it before anything else */
	uint32_t patience;    /* looks before one goes to sleep */
};

_Static_assert(offsetof(struct sim_ring_resume, down.turn) / SIM_RING_LINE ==
		       offsetof(struct sim_ring_resume, patience) / SIM_RING_LINE,
	       "what every RESUME says has one line with its count");

#define SIM_RING_PAGE 4096

struct sim_ring {
	union {
		struct sim_ring_request request;
		char request_page[SIM_RING_PAGE];
	};
	union {
		struct sim_ring_resume resume;
		char resume_page[SIM_RING_PAGE];
	};
};

_Static_assert(sizeof(struct sim_ring) == 2 * SIM_RING_PAGE, "each side has one page");

/* Put down a frame that goes up, without counting it. */
static inline void sim_ring_put_up(struct sim_ring_request *request, const struct sim_up *up)
{
	const char *from = (const char *)up + SIM_FRAME_TEXT;
	uint64_t more = 0;

	for (size_t i = (SIM_RING_SHORT - offsetof(struct sim_up, word)) / sizeof(more);
	     i < SIM_UP_WORDS; i++) {
		more |= up->word[i];
	}
	if (more == 0 && up->size == sizeof(*up)) {
		memcpy(&request->up, from, SIM_RING_SHORT_SIZE);
		request->up.size = SIM_RING_SHORT;
	} else {
		memcpy(&request->up, from, sizeof(request->up));
	}
}

#endif
