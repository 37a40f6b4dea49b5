/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Packet buffers from one writer to one reader. Each side stores its own index only, after all that
 * it did with the bytes; what it loads from the other is looked at once, and not believed.
 */

#include <errno.h>
#include <string.h>

#include <zephyr/sys/spsc_pbuf.h>

#define WORD 4u

/* In place of a length: the next packet is at the start of the memory. */
#define SKIP 0xFFFFu

static uint32_t load(const uint32_t *index)
{
	return __atomic_load_n(index, __ATOMIC_ACQUIRE);
}

static void store(uint32_t *index, uint32_t value)
{
	__atomic_store_n(index, value, __ATOMIC_RELEASE);
}

static uint32_t *word_at(struct spsc_pbuf *pb, uint32_t index)
{
	return (uint32_t *)(void *)&pb->data[index];
}

static uint32_t taken_by(uint32_t len)
{
	return ROUND_UP(WORD + len, WORD);
}

static uint32_t behind(const struct spsc_pbuf *pb, uint32_t index, uint32_t len)
{
	uint32_t next = index + taken_by(len);

	return next >= pb->len ? 0 : next;
}

struct spsc_pbuf *spsc_pbuf_init(void *buf, size_t blen, uint32_t flags)
{
	struct spsc_pbuf *pb = (struct spsc_pbuf *)buf;

	if ((uintptr_t)buf % WORD != 0 || blen < sizeof(*pb) + 2 * WORD) {
		return NULL;
	}
	*pb = (struct spsc_pbuf){
		.len = ROUND_DOWN((uint32_t)(blen - sizeof(*pb)), WORD),
		.flags = flags,
	};
	return pb;
}

int spsc_pbuf_alloc(struct spsc_pbuf *pb, uint16_t len, char **buf)
{
	uint32_t wr = pb->wr_idx;
	uint32_t rd = load(&pb->rd_idx);
	/* Bytes in one piece, with the word in front: from here on, and at the start. */
	uint32_t here = 0;
	uint32_t start = 0;
	uint32_t wanted = taken_by(len);

	*buf = NULL;
	if (len == 0 || len > SPSC_PBUF_MAX_LEN) {
		return -EINVAL;
	}
	if (wr >= rd) {
		here = pb->len - wr - (rd == 0 ? WORD : 0);
		start = rd > WORD ? rd - WORD : 0;
	} else if (rd < pb->len) {
		here = rd - wr - WORD;
	}
	if (wanted > here && start > here) {
		*word_at(pb, wr) = SKIP;
		wr = 0;
		here = start;
		store(&pb->wr_idx, 0);
	}
	if (here <= WORD) {
		return 0;
	}
	*buf = (char *)&pb->data[wr + WORD];
	return (int)MIN((uint32_t)len, here - WORD);
}

void spsc_pbuf_commit(struct spsc_pbuf *pb, uint16_t len)
{
	if (len == 0) {
		return;
	}
	*word_at(pb, pb->wr_idx) = len;
	store(&pb->wr_idx, behind(pb, pb->wr_idx, len));
#ifdef CONFIG_SPSC_PBUF_UTILIZATION
	uint32_t rd = load(&pb->rd_idx);
	uint32_t wr = pb->wr_idx;

	pb->utilization = MAX(pb->utilization, wr >= rd ? wr - rd : pb->len - rd + wr);
#endif
}

int spsc_pbuf_write(struct spsc_pbuf *pb, const char *buf, uint16_t len)
{
	char *place;
	int room = spsc_pbuf_alloc(pb, len, &place);

	if (room < 0) {
		return room;
	}
	if (room < len) {
		return -ENOMEM;
	}
	memcpy(place, buf, len);
	spsc_pbuf_commit(pb, len);
	return len;
}

uint16_t spsc_pbuf_claim(struct spsc_pbuf *pb, char **buf)
{
	uint32_t wr = load(&pb->wr_idx);
	uint32_t rd = pb->rd_idx;
	uint32_t len;

	if (rd == wr || rd >= pb->len || rd % WORD != 0) {
		return 0;
	}
	len = *word_at(pb, rd) & 0xFFFFu;
	if (len == SKIP) {
		rd = 0;
		store(&pb->rd_idx, 0);
		if (wr == 0) {
			return 0;
		}
		len = *word_at(pb, 0) & 0xFFFFu;
	}
	if (taken_by(len) > pb->len - rd) {
		return 0;
	}
	*buf = (char *)&pb->data[rd + WORD];
	return (uint16_t)len;
}

void spsc_pbuf_free(struct spsc_pbuf *pb, uint16_t len)
{
	store(&pb->rd_idx, behind(pb, pb->rd_idx, len));
}

int spsc_pbuf_read(struct spsc_pbuf *pb, char *buf, uint16_t len)
{
	char *packet;
	uint16_t length = spsc_pbuf_claim(pb, &packet);

	if (length == 0 || buf == NULL) {
		return length;
	}
	if (length > len) {
		return -ENOMEM;
	}
	memcpy(buf, packet, length);
	spsc_pbuf_free(pb, length);
	return length;
}

int spsc_pbuf_get_utilization(struct spsc_pbuf *pb)
{
#ifdef CONFIG_SPSC_PBUF_UTILIZATION
	return (int)pb->utilization;
#else
	return -EINVAL;
#endif
}
