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

/*
 * What came up, in memory that the domain can't reach. Room for one byte more than a frame: enough
 * to see that somebody sent too much.
 */
struct sim_request {
	struct sim_up up;
	char more;
};

struct sim_link;
struct sim_ring;

/* A way across: pipes, or pages that both sides see. See the functions below for what each does. */
struct sim_link_way {
	const char *name;
	bool (*open)(struct sim_link *link);
	void (*forked)(struct sim_link *link);
	void (*close)(struct sim_link *link);
	bool (*resume)(struct sim_link *link, const struct sim_down *down, bool prove);
	long (*wait)(struct sim_link *link, struct sim_request *request,
		     volatile uint32_t *pending);
	long (*take)(struct sim_link *link, struct sim_request *request);
	int (*poll)(struct sim_link *link, int other_fd, int limit_ms);
	bool (*unread)(const struct sim_link *link);
	bool (*begun)(const struct sim_link *link);
	void (*park)(struct sim_link *link);
	int (*enter)(struct sim_ring *ring);
	void (*exchange)(struct sim_ring *ring, const struct sim_up *up, struct sim_down *down);
};

extern const struct sim_link_way sim_link_pipe;
extern const struct sim_link_way sim_link_ring;

/* There is one host CPU for all: nobody looks at a page while nobody can write it. */
void sim_link_ring_without_patience(void);

/* The broker's end. */
struct sim_link {
	const struct sim_link_way *way;
	int request_fd; /* read end of the pipe up */
	int resume_fd;  /* write end of the pipe down */
	/* The domain's ends, from sim_link_open() to sim_link_forked(). */
	int domain_request_fd;
	int domain_resume_fd;
	/* Of a ring. */
	struct sim_ring *ring;
	uint32_t taken; /* frames */
	bool rung;      /* the last RESUME came with a bell */
	bool gone;      /* the process has ended */
	bool garbled;   /* it has written what is no bell */
};

/* The domain's end. It lies in the domain's own memory: the domain may put anything there. */
struct sim_link_end {
	const struct sim_link_way *way;
	struct sim_ring *ring;
};

/* What sim_link_poll() waited for has come: a frame, or the end of the process. */
#define SIM_LINK_REQUEST 0x1
/* The other descriptor has something to read. */
#define SIM_LINK_OTHER   0x2
/* The other descriptor is of no more use. */
#define SIM_LINK_BROKEN  0x4

/* ---- Broker -------------------------------------------------------------------------------- */

/* Make a link, for a process that is forked next. False, with errno: Linux has nothing left. */
static inline bool sim_link_open(struct sim_link *link, const struct sim_link_way *way)
{
	*link = (struct sim_link){.way = way};
	return way->open(link);
}

/* The process is forked: let go of its end. */
static inline void sim_link_forked(struct sim_link *link)
{
	link->way->forked(link);
}

static inline void sim_link_close(struct sim_link *link)
{
	link->way->close(link);
}

/*
 * Hand a RESUME down, whatever the process does. It must @a prove that it has waited where another
 * thread of it had the last turn: then sim_link_unread() tells the two apart. False, with errno:
 * EAGAIN if it does not read what it was sent, EPROTO if it did not wait; anything else if it is
 * dead.
 */
static inline bool sim_link_resume(struct sim_link *link, const struct sim_down *down, bool prove)
{
	return link->way->resume(link, down, prove);
}

/*
 * Wait for a frame, and copy it. Returns how many bytes there were, which may be anything; 0: the
 * process has ended; -EPROTO: there is one of somebody who has not waited for the RESUME; -EBADMSG:
 * there is something that is no frame; -EINTR: *@a pending is not zero.
 */
static inline long sim_link_wait(struct sim_link *link, struct sim_request *request,
				 volatile uint32_t *pending)
{
	return link->way->wait(link, request, pending);
}

/* Copy the frame that sim_link_poll() has seen; the same result, but never -EINTR. */
static inline long sim_link_take(struct sim_link *link, struct sim_request *request)
{
	return link->way->take(link, request);
}

/*
 * Wait for a frame or for @a other_fd (-1: none), at most for some milliseconds, whatever the
 * domain does. Returns what has come as SIM_LINK_*; 0: nothing; -1: a signal came.
 */
static inline int sim_link_poll(struct sim_link *link, int other_fd, int limit_ms)
{
	return link->way->poll(link, other_fd, limit_ms);
}

/*
 * Did the process never read the last RESUME? This is Linux' word, not the domain's: true only
 * when no code of the process can have shown that it saw its turn come.
 */
static inline bool sim_link_unread(const struct sim_link *link)
{
	return link->way->unread(link);
}

/*
 * Had the process, which is dead, begun with what the last RESUME says? False may be its own word:
 * it must cost nobody else anything, and be believed so many times only.
 */
static inline bool sim_link_begun(const struct sim_link *link)
{
	return link->way->begun(link);
}

/* Another process has the next turn: this one need not be quick until its own. */
static inline void sim_link_park(struct sim_link *link)
{
	link->way->park(link);
}

/* Is this the one range of memory that the process may write and the broker sees? */
bool sim_link_is_request_page(const struct sim_link *link, uint64_t start, uint64_t length);

/*
 * Has Linux closed the process' end of the pipe, which it can't do itself? It is dying then, though
 * it may not be there to be waited for yet.
 */
bool sim_link_ended(const struct sim_link *link);

/* ---- Domain -------------------------------------------------------------------------------- */

/* In the new process: give up what only the broker may do. Returns 0 or a negative errno. */
static inline int sim_link_enter(const struct sim_link_end *end)
{
	return end->way->enter(end->ring);
}

/* Send a frame, wait for the RESUME that answers it, and copy that. */
static inline void sim_link_exchange(const struct sim_link_end *end, const struct sim_up *up,
				     struct sim_down *down)
{
	end->way->exchange(end->ring, up, down);
}

#endif
