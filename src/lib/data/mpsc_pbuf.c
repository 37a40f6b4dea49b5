/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Packet buffers from several writers to one reader. The words from the oldest packet to the place
 * of the next are covered without gaps by pieces, of which the two lowest bits say what they are:
 *
 *	busy valid
 *	  0    0    a packet that was allocated; its length is not known
 *	  0    1    a packet to be read
 *	  1    1    a packet that the reader has, or that is just being dropped
 *	  1    0    words to step over, whose number is in the other bits
 *
 * A packet lies in one piece; what is left at the end of the memory is stepped over. What was freed
 * is stepped over until it is the oldest. When packets give way to newer ones and the oldest one is
 * the reader's, it changes from the oldest piece to the newest.
 */

#include <errno.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/mpsc_pbuf.h>

void mpsc_pbuf_init(struct mpsc_pbuf_buffer *buffer, const struct mpsc_pbuf_buffer_config *config)
{
	*buffer = (struct mpsc_pbuf_buffer){
		.flags = config->flags,
		.size = config->size,
		.buf = config->buf,
		.notify_drop = config->notify_drop,
		.get_wlen = config->get_wlen,
	};
	(void)k_sem_init(&buffer->sem, 0, 1);
}

static union mpsc_pbuf_generic *piece_at(struct mpsc_pbuf_buffer *buffer, uint32_t index)
{
	return (union mpsc_pbuf_generic *)&buffer->buf[index];
}

static bool is_skip(const union mpsc_pbuf_generic *piece)
{
	return piece->hdr.busy && !piece->hdr.valid;
}

static bool is_unread(const union mpsc_pbuf_generic *piece)
{
	return piece->hdr.valid && !piece->hdr.busy;
}

/* Of a piece whose length is known. */
static uint32_t length_of(struct mpsc_pbuf_buffer *buffer, const union mpsc_pbuf_generic *piece)
{
	return is_skip(piece) ? piece->skip.len : buffer->get_wlen(piece);
}

static void make_skip(union mpsc_pbuf_generic *piece, uint32_t length)
{
	*piece = (union mpsc_pbuf_generic){.skip = {.busy = 1, .len = length}};
}

static uint32_t index_after(struct mpsc_pbuf_buffer *buffer, uint32_t index, uint32_t length)
{
	return (index + length) % buffer->size;
}

/* ---- The reader's side; all of it locked --------------------------------------------------- */

/* Come to the next piece that is to be read; false: there is none yet. */
static bool find_unread(struct mpsc_pbuf_buffer *buffer)
{
	while (buffer->unread > 0) {
		const union mpsc_pbuf_generic *piece = piece_at(buffer, buffer->tmp_rd_idx);
		uint32_t length;

		if (!piece->hdr.busy) {
			return piece->hdr.valid;
		}
		length = length_of(buffer, piece);
		buffer->tmp_rd_idx = index_after(buffer, buffer->tmp_rd_idx, length);
		buffer->unread -= length;
	}
	return false;
}

static union mpsc_pbuf_generic *claim(struct mpsc_pbuf_buffer *buffer)
{
	union mpsc_pbuf_generic *piece;
	uint32_t length;

	if (!find_unread(buffer)) {
		return NULL;
	}
	piece = piece_at(buffer, buffer->tmp_rd_idx);
	length = buffer->get_wlen(piece);
	piece->hdr.busy = 1;
	buffer->tmp_rd_idx = index_after(buffer, buffer->tmp_rd_idx, length);
	buffer->unread -= length;
	return piece;
}

/* The oldest piece ends; the reader may not have come to it yet. */
static void forget_oldest(struct mpsc_pbuf_buffer *buffer, uint32_t length)
{
	if (buffer->unread == buffer->used) {
		buffer->tmp_rd_idx = index_after(buffer, buffer->tmp_rd_idx, length);
		buffer->unread -= length;
	}
	buffer->rd_idx = index_after(buffer, buffer->rd_idx, length);
	buffer->used -= length;
}

static void release(struct mpsc_pbuf_buffer *buffer, union mpsc_pbuf_generic *packet)
{
	make_skip(packet, buffer->get_wlen(packet));
	while (buffer->used > 0 && is_skip(piece_at(buffer, buffer->rd_idx))) {
		forget_oldest(buffer, piece_at(buffer, buffer->rd_idx)->skip.len);
	}
}

const union mpsc_pbuf_generic *mpsc_pbuf_claim(struct mpsc_pbuf_buffer *buffer)
{
	k_spinlock_key_t key = k_spin_lock(&buffer->lock);
	const union mpsc_pbuf_generic *packet = claim(buffer);

	k_spin_unlock(&buffer->lock, key);
	return packet;
}

void mpsc_pbuf_free(struct mpsc_pbuf_buffer *buffer, const union mpsc_pbuf_generic *packet)
{
	k_spinlock_key_t key = k_spin_lock(&buffer->lock);

	release(buffer, (union mpsc_pbuf_generic *)(uintptr_t)packet);
	k_spin_unlock(&buffer->lock, key);
	k_sem_give(&buffer->sem);
}

bool mpsc_pbuf_is_pending(struct mpsc_pbuf_buffer *buffer)
{
	k_spinlock_key_t key = k_spin_lock(&buffer->lock);
	bool pending = find_unread(buffer);

	k_spin_unlock(&buffer->lock, key);
	return pending;
}

/* ---- The writers' side; locked, but for the API -------------------------------------------- */

/* Words in one piece from wr_idx on. */
static uint32_t room_here(const struct mpsc_pbuf_buffer *buffer)
{
	return MIN(buffer->size - buffer->used, buffer->size - buffer->wr_idx);
}

/* Take words, as a piece of their own. */
static union mpsc_pbuf_generic *take(struct mpsc_pbuf_buffer *buffer, uint32_t length)
{
	union mpsc_pbuf_generic *piece = piece_at(buffer, buffer->wr_idx);

	buffer->wr_idx = index_after(buffer, buffer->wr_idx, length);
	buffer->used += length;
	buffer->unread += length;
	return piece;
}

static union mpsc_pbuf_generic *allocate(struct mpsc_pbuf_buffer *buffer, uint32_t length)
{
	union mpsc_pbuf_generic *packet;

	if (buffer->used == 0) {
		buffer->wr_idx = 0;
		buffer->rd_idx = 0;
		buffer->tmp_rd_idx = 0;
	}
	if (room_here(buffer) < length) {
		uint32_t rest = room_here(buffer);

		if (buffer->size - buffer->used < rest + length ||
		    buffer->wr_idx + rest < buffer->size) {
			return NULL;
		}
		make_skip(take(buffer, rest), rest);
	}
	packet = take(buffer, length);
	packet->raw = 0;
	if ((buffer->flags & MPSC_PBUF_MAX_UTILIZATION) != 0) {
		buffer->max_usage = MAX(buffer->max_usage, buffer->used);
	}
	return packet;
}

/* The oldest piece is the reader's: let it be the newest, for there is no way around it. */
static void let_oldest_be_newest(struct mpsc_pbuf_buffer *buffer)
{
	uint32_t gap = buffer->size - buffer->used;
	uint32_t length = length_of(buffer, piece_at(buffer, buffer->rd_idx));

	/* The free words may go round the end. */
	while (gap > 0) {
		uint32_t part = room_here(buffer);

		make_skip(take(buffer, part), part);
		gap -= part;
	}
	buffer->rd_idx = index_after(buffer, buffer->rd_idx, length);
	buffer->wr_idx = buffer->rd_idx;
	buffer->unread += length;
}

/*
 * Choose a packet that has to give way, and make it nobody else's. NULL: all that there are belong
 * to the reader or to other writers.
 */
static union mpsc_pbuf_generic *choose_victim(struct mpsc_pbuf_buffer *buffer)
{
	while (find_unread(buffer)) {
		union mpsc_pbuf_generic *oldest = piece_at(buffer, buffer->rd_idx);

		if (is_unread(oldest)) {
			return claim(buffer);
		}
		if (is_skip(oldest)) {
			forget_oldest(buffer, oldest->skip.len);
		} else {
			let_oldest_be_newest(buffer);
		}
	}
	return NULL;
}

/* Drop a packet, and unlock meanwhile. False: there is none to be dropped. */
static bool drop(struct mpsc_pbuf_buffer *buffer, k_spinlock_key_t *key)
{
	union mpsc_pbuf_generic *victim = choose_victim(buffer);

	if (victim == NULL) {
		return false;
	}
	k_spin_unlock(&buffer->lock, *key);
	if (buffer->notify_drop != NULL) {
		buffer->notify_drop(buffer, victim);
	}
	*key = k_spin_lock(&buffer->lock);
	release(buffer, victim);
	return true;
}

static union mpsc_pbuf_generic *try_allocate(struct mpsc_pbuf_buffer *buffer, uint32_t length)
{
	k_spinlock_key_t key = k_spin_lock(&buffer->lock);
	union mpsc_pbuf_generic *packet = allocate(buffer, length);

	if ((buffer->flags & MPSC_PBUF_MODE_OVERWRITE) != 0) {
		while (packet == NULL && drop(buffer, &key)) {
			packet = allocate(buffer, length);
		}
	}
	k_spin_unlock(&buffer->lock, key);
	return packet;
}

union mpsc_pbuf_generic *mpsc_pbuf_alloc(struct mpsc_pbuf_buffer *buffer, size_t wlen,
					 k_timeout_t timeout)
{
	union mpsc_pbuf_generic *packet = NULL;
	k_timepoint_t end;

	if (wlen == 0 || wlen > buffer->size) {
		return NULL;
	}
	packet = try_allocate(buffer, (uint32_t)wlen);
	if (packet != NULL || (buffer->flags & MPSC_PBUF_MODE_OVERWRITE) != 0 ||
	    K_TIMEOUT_EQ(timeout, K_NO_WAIT) || k_is_in_isr()) {
		return packet;
	}
	end = sys_timepoint_calc(timeout);
	while (packet == NULL && k_sem_take(&buffer->sem, sys_timepoint_timeout(end)) == 0) {
		packet = try_allocate(buffer, (uint32_t)wlen);
	}
	if (packet != NULL) {
		/* There may be room for another one that waits. */
		k_sem_give(&buffer->sem);
	}
	return packet;
}

void mpsc_pbuf_commit(struct mpsc_pbuf_buffer *buffer, union mpsc_pbuf_generic *packet)
{
	k_spinlock_key_t key = k_spin_lock(&buffer->lock);

	packet->hdr.valid = 1;
	k_spin_unlock(&buffer->lock, key);
}

/* The first word comes last: it makes the packet one that can be read. */
static void put(struct mpsc_pbuf_buffer *buffer, uint32_t first, const void *rest, size_t rest_wlen)
{
	union mpsc_pbuf_generic *packet = mpsc_pbuf_alloc(buffer, 1 + rest_wlen, K_NO_WAIT);
	k_spinlock_key_t key;

	if (packet == NULL) {
		return;
	}
	memcpy(packet + 1, rest, rest_wlen * sizeof(uint32_t));
	key = k_spin_lock(&buffer->lock);
	packet->raw = first;
	k_spin_unlock(&buffer->lock, key);
}

void mpsc_pbuf_put_word(struct mpsc_pbuf_buffer *buffer, const union mpsc_pbuf_generic word)
{
	put(buffer, word.raw, "", 0);
}

void mpsc_pbuf_put_word_ext(struct mpsc_pbuf_buffer *buffer, const union mpsc_pbuf_generic word,
			    const void *data)
{
	put(buffer, word.raw, &data, sizeof(data) / sizeof(uint32_t));
}

void mpsc_pbuf_put_data(struct mpsc_pbuf_buffer *buffer, const uint32_t *data, size_t wlen)
{
	put(buffer, data[0], data + 1, wlen - 1);
}

/* ---- How much is in use -------------------------------------------------------------------- */

void mpsc_pbuf_get_utilization(struct mpsc_pbuf_buffer *buffer, uint32_t *size, uint32_t *now)
{
	*size = buffer->size * sizeof(uint32_t);
	*now = buffer->used * sizeof(uint32_t);
}

int mpsc_pbuf_get_max_utilization(struct mpsc_pbuf_buffer *buffer, uint32_t *max)
{
	if ((buffer->flags & MPSC_PBUF_MAX_UTILIZATION) == 0) {
		return -ENOTSUP;
	}
	*max = buffer->max_usage * sizeof(uint32_t);
	return 0;
}
