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

/* Written by the domain, but for CALLED. */
struct sim_ring_request {
	uint32_t posted; /* frames, counted */
	uint32_t sleep;  /* SIM_RING_* */
	struct sim_up up;
	/*
	 * The RESUME that is being carried out, by its number. The broker looks at it when the
	 * process has died, and not before, so it is no neighbour of what it looks for.
	 */
	uint32_t begun __attribute__((aligned(64)));
};

/* Written by the broker; the domain can't. */
struct sim_ring_resume {
	uint32_t posted;    /* frames, counted */
	uint32_t listening; /* the broker sleeps: ring */
	uint32_t parked;    /* others have the CPU: go to sleep at once */
	uint32_t patience;  /* looks before one goes to sleep */
	uint32_t bell;      /* this frame comes with a bell: read it before anything else */
	struct sim_down down;
};

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

#endif
