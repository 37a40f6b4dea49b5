/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Streams through a window. The writer takes bytes out of the window (start) before it writes over
 * them, and adds what it wrote (end, seq) afterwards; a reader that finds that any of them moved while
 * it copied reads again. Barriers keep that order; indices are read from shared memory once.
 */

#include <string.h>

#include <zephyr/sys/util.h>
#include <zephyr/sys/winstream.h>

static uint32_t get(const uint32_t *word)
{
	return __atomic_load_n(word, __ATOMIC_ACQUIRE);
}

static void set(uint32_t *word, uint32_t value)
{
	__atomic_store_n(word, value, __ATOMIC_RELEASE);
	__atomic_thread_fence(__ATOMIC_SEQ_CST);
}

/* An index some bytes further on, at most once around. */
static uint32_t further(const struct sys_winstream *ws, uint32_t index, uint32_t bytes)
{
	uint32_t to_end = ws->len - index;

	return bytes < to_end ? index + bytes : bytes - to_end;
}

/* Bytes from one index on to another. */
static uint32_t distance(const struct sys_winstream *ws, uint32_t from, uint32_t to)
{
	return to >= from ? to - from : ws->len - from + to;
}

struct sys_winstream *sys_winstream_init(void *buf, int buflen)
{
	struct sys_winstream *ws = (struct sys_winstream *)buf;

	*ws = (struct sys_winstream){.len = (uint32_t)buflen - (uint32_t)sizeof(*ws)};
	return ws;
}

void sys_winstream_write(struct sys_winstream *ws, const char *data, uint32_t len)
{
	uint32_t kept = MIN(len, ws->len - 1);
	uint32_t room = ws->len - 1 - distance(ws, ws->start, ws->end);
	uint32_t first;

	data += len - kept;
	if (kept > room) {
		set(&ws->start, further(ws, ws->start, kept - room));
	}
	first = MIN(kept, ws->len - ws->end);
	memcpy(&ws->data[ws->end], data, first);
	memcpy(&ws->data[0], data + first, kept - first);
	set(&ws->seq, ws->seq + len);
	set(&ws->end, further(ws, ws->end, kept));
}

uint32_t sys_winstream_read(struct sys_winstream *ws, uint32_t *seq, char *buf, uint32_t buflen)
{
	for (;;) {
		uint32_t count = get(&ws->seq);
		uint32_t end = get(&ws->end);
		uint32_t start = get(&ws->start);
		uint32_t valid = distance(ws, start, end);
		uint32_t behind = MIN(count - *seq, valid);
		uint32_t copied = MIN(behind, buflen);
		uint32_t from = further(ws, start, valid - behind);
		uint32_t first = MIN(copied, ws->len - from);

		memcpy(buf, &ws->data[from], first);
		memcpy(buf + first, &ws->data[0], copied - first);
		__atomic_thread_fence(__ATOMIC_SEQ_CST);
		if (get(&ws->seq) == count && get(&ws->end) == end && get(&ws->start) == start) {
			*seq = count - behind + copied;
			return copied;
		}
	}
}
