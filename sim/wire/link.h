/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The link between the broker and one domain process: how the frames of frame.h get across. Each
 * side hands over whole frames and knows no descriptor. What a frame means, whether it is believed,
 * and what a late one costs is not this file's: see sim/broker/turn.c and sim/domain/trap.c.
 *
 * READY, the first frame, goes up the request pipe, whatever carries the others: ready.c waits for
 * it beside other things.
 */

#ifndef SIM_WIRE_LINK_H
#define SIM_WIRE_LINK_H

#include <stdbool.h>
#include <stdint.h>

#include "frame.h"

/* The broker's end. */
struct sim_link {
	int request_fd; /* read end of the pipe up */
	int resume_fd;  /* write end of the pipe down */
	/* The domain's ends, from sim_link_open() to sim_link_forked(). */
	int domain_request_fd;
	int domain_resume_fd;
};

/*
 * What came up, in memory that the domain can't reach. Room for one byte more than a frame: enough
 * to see that somebody sent too much.
 */
struct sim_request {
	struct sim_up up;
	char more;
};

/* What sim_link_poll() waited for has come: a frame, or the end of the process. */
#define SIM_LINK_REQUEST 0x1
/* The other descriptor has something to read. */
#define SIM_LINK_OTHER   0x2
/* The other descriptor is of no more use. */
#define SIM_LINK_BROKEN  0x4

/* ---- Broker -------------------------------------------------------------------------------- */

/* Make a link, for a process that is forked next. False, with errno: Linux has nothing left. */
bool sim_link_open(struct sim_link *link);

/* The process is forked: let go of its end. */
void sim_link_forked(struct sim_link *link);

/* The process is set up: from now on nothing that it does, or not does, stops the broker. */
void sim_link_ready(struct sim_link *link);

void sim_link_close(struct sim_link *link);

/*
 * Hand a RESUME down. False, with errno: EAGAIN if earlier ones lie there still, anything else if
 * the process is dead.
 */
bool sim_link_resume(struct sim_link *link, const struct sim_down *down);

/*
 * Wait for a frame, and copy it. Returns how many bytes there were, which may be anything, 0 for
 * the end of the process, or -EINTR when *@a pending is not zero.
 */
long sim_link_wait(struct sim_link *link, struct sim_request *request, volatile uint32_t *pending);

/* Copy the frame that sim_link_poll() has seen; the same result, but never -EINTR. */
long sim_link_take(struct sim_link *link, struct sim_request *request);

/*
 * Wait for a frame or for @a other_fd (-1: none), at most for some milliseconds, whatever the
 * domain does. Returns what has come as SIM_LINK_*; 0: nothing; -1: a signal came.
 */
int sim_link_poll(struct sim_link *link, int other_fd, int limit_ms);

/*
 * Did the process never read the last RESUME? This is Linux' word, not the domain's: true only
 * when no code of the process can have seen that its turn has come.
 */
bool sim_link_unread(const struct sim_link *link);

/* ---- Domain -------------------------------------------------------------------------------- */

/* Send a frame, wait for the RESUME that answers it, and copy that. */
void sim_link_exchange(const struct sim_up *up, struct sim_down *down);

#endif
