/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A link through shared memory (ring.h), for two host CPUs: a frame gets across without a Linux
 * call as long as the other side is looking. Pipes carry the bells.
 *
 * Two questions of the broker must not rest on what a domain writes. "Is it dead?" is answered by
 * the end of its pipe. "Did it never see its RESUME?" is answered by a bell that Linux says is
 * unread: with a bell come all RESUMEs of another thread than the last one's, and an honest process
 * reads it before it does anything else. Without a bell a turn counts as begun; begun() asks the
 * domain itself, and is for what costs nobody else anything.
 *
 * What one side writes before it looks at what the other one writes is seen by that before (the
 * fence in store()): who says that it sleeps and then sees no frame is seen asleep by whoever posts
 * one afterwards.
 */

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <zephyr/sys/util.h>

#include "../host/host_cpu.h"
#include "link.h"
#include "ring.h"

/* Looks before one goes to sleep: some 50 us, about what it takes to be woken on another CPU. */
#define PATIENCE 1500u

/*
 * Bells that are read at once. More than one or two lie there only if somebody plays with them, and
 * so many would cost the kernel as much as him.
 */
#define BELLS 64

/* Two at once, as a pipe would show them. */
#define TWO_FRAMES ((long)sizeof(struct sim_up) + 1)

#define load(word) __atomic_load_n(&(word), __ATOMIC_SEQ_CST)
#define store(word, value)                                                                         \
	do {                                                                                       \
		__atomic_store_n(&(word), (value), __ATOMIC_RELEASE);                              \
		__atomic_thread_fence(__ATOMIC_SEQ_CST);                                           \
	} while (false)

/* ---- Broker -------------------------------------------------------------------------------- */

static uint32_t patience = PATIENCE;

void sim_link_ring_without_patience(void)
{
	patience = 0;
}

static bool ring_open(struct sim_link *link)
{
	struct sim_ring *ring = mmap(NULL, sizeof(*ring), PROT_READ | PROT_WRITE,
				     MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (ring == MAP_FAILED) {
		return false;
	}
	if (!sim_link_pipe.open(link)) {
		(void)munmap(ring, sizeof(*ring));
		return false;
	}
	ring->resume.patience = patience;
	link->ring = ring;
	return true;
}

static void ring_forked(struct sim_link *link)
{
	sim_link_pipe.forked(link);
	/* No process that is forked later gets to see it. */
	(void)madvise(link->ring, sizeof(*link->ring), MADV_DONTFORK);
}

static void ring_close(struct sim_link *link)
{
	sim_link_pipe.close(link);
	(void)munmap(link->ring, sizeof(*link->ring));
	link->ring = NULL;
}

static bool ring_unread(const struct sim_link *link)
{
	return link->rung && sim_link_pipe.unread(link);
}

static bool ring_begun(const struct sim_link *link)
{
	return load(link->ring->request.begun) == link->ring->resume.posted;
}

/* Ring for the frame with this number. */
static bool ring_bell(struct sim_link *link, uint32_t number)
{
	const uint8_t bell = (uint8_t)number;
	ssize_t written;

	link->rung = true;
	do {
		written = write(link->resume_fd, &bell, sizeof(bell));
	} while (written < 0 && errno == EINTR);
	return written == (ssize_t)sizeof(bell);
}

/* Understand what was read of the pipe. True: take() has something to say of it. */
static bool bells_are_wrong(struct sim_link *link, const char *bells, long length)
{
	if (length == 0) {
		link->gone = true;
		return true;
	}
	for (long i = 0; i < length; i++) {
		if (bells[i] != SIM_BELL) {
			link->garbled = true;
			return true;
		}
	}
	return false;
}

/*
 * Is there something in its pipe that is no bell? What the thread before has left there must not be
 * found in the turn of another one.
 */
static bool ring_left_garbage(struct sim_link *link)
{
	char bells[BELLS];
	long length;
	int waiting = 0;

	/* What comes later was not left by somebody who waits. */
	if (ioctl(link->request_fd, FIONREAD, &waiting) != 0 || waiting == 0) {
		return link->garbled;
	}
	if (waiting > BELLS) {
		link->garbled = true;
		return true;
	}
	length = read(link->request_fd, bells, (size_t)waiting);
	return length > 0 ? bells_are_wrong(link, bells, length) : link->garbled;
}

/* Of a frame down: what it says, and as many orders as it has. */
static void copy_down(struct sim_down *to, const struct sim_down *from)
{
	memcpy(&to->turn, &from->turn, sizeof(*to) - offsetof(struct sim_down, turn));
	memcpy(to->op, from->op, MIN(from->op_count, (uint64_t)SIM_DOWN_OPS) * sizeof(to->op[0]));
}

static bool ring_resume(struct sim_link *link, const struct sim_down *down, bool prove)
{
	struct sim_ring *ring = link->ring;
	const uint32_t before = ring->resume.posted;
	const uint32_t number = before + 1;
	uint32_t asleep = SIM_RING_ASLEEP(before);

	if (link->gone) {
		errno = EPIPE;
		return false;
	}
	if (ring_unread(link)) {
		errno = EAGAIN;
		return false;
	}
	if (load(ring->request.posted) != link->taken || (prove && ring_left_garbage(link))) {
		errno = EPROTO;
		return false;
	}
	copy_down(&ring->resume.down, down);
	ring->resume.bell = prove;
	ring->resume.parked = 0;
	link->rung = false;
	/* A bell that is due anyhow comes first: nobody has to go to sleep for it. */
	if (prove && !ring_bell(link, number)) {
		return false;
	}
	store(ring->resume.posted, number);
	/* First a look: the line may stay with the other CPU. */
	return prove || load(ring->request.sleep) != asleep ||
	       !__atomic_compare_exchange_n(&ring->request.sleep, &asleep, SIM_RING_CALLED(before),
					    false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST) ||
	       ring_bell(link, number);
}

/*
 * Copy a frame up. Each byte of it is looked at once: how much there is to copy is known from the
 * copy of its beginning.
 */
static void copy_up(struct sim_up *up, const struct sim_ring_up *from)
{
	char *to = (char *)up + SIM_FRAME_TEXT;

	memset(up, 0, sizeof(*up));
	memcpy(to, from, SIM_RING_SHORT_SIZE);
	/* What is asked next is the copy, also for the compiler. */
	__atomic_signal_fence(__ATOMIC_SEQ_CST);
	if (up->size == SIM_RING_SHORT) {
		up->size = sizeof(*up);
	} else {
		memcpy(to + SIM_RING_SHORT_SIZE, (const char *)from + SIM_RING_SHORT_SIZE,
		       sizeof(*from) - SIM_RING_SHORT_SIZE);
	}
}

/* Copy the frame that has come. This is the only look at it. */
static long copy(struct sim_link *link, uint32_t posted, struct sim_request *request)
{
	uint32_t count = posted - link->taken;

	link->taken = posted;
	if (count != 1) {
		return TWO_FRAMES;
	}
	if (ring_unread(link)) {
		return -EPROTO;
	}
	link->rung = false;
	copy_up(&request->up, &link->ring->request.up);
	return (long)sizeof(request->up);
}

static long ring_take(struct sim_link *link, struct sim_request *request)
{
	uint32_t posted = load(link->ring->request.posted);

	if (link->garbled) {
		return -EBADMSG;
	}
	if (posted != link->taken) {
		return copy(link, posted, request);
	}
	/* Only its pipe can say that it is dead: here somebody has taken back a frame. */
	return link->gone ? 0 : -EBADMSG;
}

static long ring_wait(struct sim_link *link, struct sim_request *request,
		      volatile uint32_t *pending)
{
	struct sim_ring *ring = link->ring;
	char bells[BELLS];
	long length;

	for (uint32_t looks = 0; looks < patience; looks++) {
		if (load(ring->request.posted) != link->taken) {
			return ring_take(link, request);
		}
		if (*pending != 0) {
			return -EINTR;
		}
		host_pause();
	}
	store(ring->resume.listening, 1);
	do {
		if (load(ring->request.posted) != link->taken) {
			length = ring_take(link, request);
			break;
		}
		length = host_wait_call(SYS_read, (uintptr_t)link->request_fd, (uintptr_t)bells,
					sizeof(bells), 0, pending);
		if (length >= 0 && bells_are_wrong(link, bells, length)) {
			length = ring_take(link, request);
			break;
		}
	} while (length >= 0);
	store(ring->resume.listening, 0);
	return length;
}

static long ns_now(void)
{
	struct timespec now = {0};

	(void)clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec * 1000000000l + now.tv_nsec;
}

static int poll_once(struct sim_link *link, int other_fd, int limit_ms)
{
	int seen = sim_link_pipe.poll(link, other_fd, limit_ms);
	char bells[BELLS];
	long length;

	if (seen > 0 && (seen & SIM_LINK_REQUEST) != 0) {
		seen &= ~SIM_LINK_REQUEST;
		length = read(link->request_fd, bells, sizeof(bells));
		if (length >= 0 && bells_are_wrong(link, bells, length)) {
			seen |= SIM_LINK_REQUEST;
		}
	}
	return seen;
}

static int ring_poll(struct sim_link *link, int other_fd, int limit_ms)
{
	struct sim_ring *ring = link->ring;
	const long end = ns_now() + limit_ms * 1000000l;
	int seen;

	store(ring->resume.listening, 1);
	do {
		bool posted = load(ring->request.posted) != link->taken;
		long left_ms = (end - ns_now() + 999999l) / 1000000l;

		seen = poll_once(link, other_fd, posted || left_ms < 0 ? 0 : (int)left_ms);
		/* Also after the limit: this process may have stood still for longer. */
		posted = load(ring->request.posted) != link->taken;
		if (posted && seen >= 0) {
			seen |= SIM_LINK_REQUEST;
		}
	} while (seen == 0 && ns_now() < end);
	store(ring->resume.listening, 0);
	return seen;
}

static void ring_park(struct sim_link *link)
{
	store(link->ring->resume.parked, 1);
}

bool sim_link_is_request_page(const struct sim_link *link, uint64_t start, uint64_t length)
{
	return link->ring != NULL && start == (uintptr_t)link->ring->request_page &&
	       length == sizeof(link->ring->request_page);
}

/* ---- Domain -------------------------------------------------------------------------------- */

static int ring_enter(struct sim_ring *ring)
{
	return mprotect(ring->resume_page, sizeof(ring->resume_page), PROT_READ) == 0 ? 0 : -errno;
}

/* Wait for the bell of the frame with this number. It is rung just before that is posted, or after.
 */
static void read_bell(uint32_t number)
{
	uint8_t bell;
	ssize_t length;

	do {
		length = read(SIM_FD_RESUME, &bell, sizeof(bell));
	} while (length != (ssize_t)sizeof(bell) || bell != (uint8_t)number);
}

static void post(struct sim_ring *ring, const struct sim_up *up)
{
	const char bell = SIM_BELL;
	ssize_t length;

	if (up->verb == SIM_VERB_READY) {
		do {
			length = write(SIM_FD_REQUEST, up, sizeof(*up));
		} while (length < 0 && errno == EINTR);
		return;
	}
	/* Whatever another thread of ours has left there: we are awake, and no bell is due. */
	__atomic_store_n(&ring->request.sleep, SIM_RING_AWAKE, __ATOMIC_RELAXED);
	sim_ring_put_up(&ring->request, up);
	store(ring->request.posted, ring->request.posted + 1);
	if (load(ring->resume.listening) != 0) {
		do {
			length = write(SIM_FD_REQUEST, &bell, sizeof(bell));
		} while (length < 0 && errno == EINTR);
	}
}

/* Sleep until more than @a seen frames have come. True: the bell of the next one is read. */
static bool sleep_in_ring(struct sim_ring *ring, uint32_t seen)
{
	bool slept = false;

	store(ring->request.sleep, SIM_RING_ASLEEP(seen));
	if (load(ring->resume.posted) == seen) {
		read_bell(seen + 1);
		slept = true;
	}
	if (__atomic_exchange_n(&ring->request.sleep, SIM_RING_AWAKE, __ATOMIC_SEQ_CST) ==
		    SIM_RING_CALLED(seen) &&
	    !slept) {
		read_bell(seen + 1);
		slept = true;
	}
	return slept;
}

static void ring_exchange(struct sim_ring *ring, const struct sim_up *up, struct sim_down *down)
{
	const uint32_t seen = load(ring->resume.posted);
	bool bell_read = false;

	post(ring, up);
	for (uint32_t looks = 0; load(ring->resume.posted) == seen; looks++) {
		if (looks >= ring->resume.patience || load(ring->resume.parked) != 0) {
			bell_read = sleep_in_ring(ring, seen);
			break;
		}
		host_pause();
	}
	/* Who has read its bell waits for no more than the next steps of the broker. */
	while (load(ring->resume.posted) == seen) {
		host_pause();
	}
	if (ring->resume.bell != 0 && !bell_read) {
		read_bell(seen + 1);
	}
	copy_down(down, &ring->resume.down);
	__atomic_store_n(&ring->request.begun, seen + 1, __ATOMIC_RELEASE);
}

const struct sim_link_way sim_link_ring = {
	.name = "ring",
	.open = ring_open,
	.forked = ring_forked,
	.close = ring_close,
	.resume = ring_resume,
	.wait = ring_wait,
	.take = ring_take,
	.poll = ring_poll,
	.unread = ring_unread,
	.begun = ring_begun,
	.park = ring_park,
	.enter = ring_enter,
	.exchange = ring_exchange,
};
