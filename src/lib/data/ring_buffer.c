/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Ring buffers: bytes by copy and in place, and items, which are runs of bytes with a header.
 */

#include <zephyr/sys/ring_buffer.h>

#include <string.h>

/* Claim up to @a size of @a available bytes at one end, up to where the buffer wraps around. */
static uint32_t claim(const struct ring_buf *buf, struct ring_buf_index *end, uint32_t available,
		      uint8_t **data, uint32_t size)
{
	uint32_t offset = end->head - end->base;

	/* A claim of this lap may have reached the end; the lap itself ends with finish(). */
	if (offset >= buf->size) {
		offset -= buf->size;
	}
	size = MIN(size, MIN(available, buf->size - offset));
	*data = &buf->buffer[offset];
	end->head += size;
	return size;
}

static int finish(const struct ring_buf *buf, struct ring_buf_index *end, uint32_t size)
{
	if (size > end->head - end->tail) {
		return -EINVAL;
	}
	end->tail += size;
	end->head = end->tail;
	if (end->tail - end->base >= buf->size) {
		end->base += buf->size;
	}
	return 0;
}

uint32_t ring_buf_put_claim(struct ring_buf *buf, uint8_t **data, uint32_t size)
{
	return claim(buf, &buf->put, ring_buf_space_get(buf), data, size);
}

int ring_buf_put_finish(struct ring_buf *buf, uint32_t size)
{
	return finish(buf, &buf->put, size);
}

uint32_t ring_buf_get_claim(struct ring_buf *buf, uint8_t **data, uint32_t size)
{
	return claim(buf, &buf->get, ring_buf_size_get(buf), data, size);
}

int ring_buf_get_finish(struct ring_buf *buf, uint32_t size)
{
	return finish(buf, &buf->get, size);
}

/* Claim and copy until nothing is left to do: once, or twice where the buffer wraps around. */
static uint32_t copy_in(struct ring_buf *buf, const uint8_t *data, uint32_t size)
{
	uint32_t done = 0;
	uint32_t part;
	uint8_t *place;

	while ((part = ring_buf_put_claim(buf, &place, size - done)) != 0) {
		memcpy(place, data + done, part);
		done += part;
	}
	return done;
}

static uint32_t copy_out(struct ring_buf *buf, uint8_t *data, uint32_t size)
{
	uint32_t done = 0;
	uint32_t part;
	uint8_t *place;

	while ((part = ring_buf_get_claim(buf, &place, size - done)) != 0) {
		if (data != NULL) {
			memcpy(data + done, place, part);
		}
		done += part;
	}
	return done;
}

uint32_t ring_buf_put(struct ring_buf *buf, const uint8_t *data, uint32_t size)
{
	uint32_t done = copy_in(buf, data, size);

	(void)ring_buf_put_finish(buf, done);
	return done;
}

uint32_t ring_buf_get(struct ring_buf *buf, uint8_t *data, uint32_t size)
{
	uint32_t done = copy_out(buf, data, size);

	(void)ring_buf_get_finish(buf, done);
	return done;
}

uint32_t ring_buf_peek(struct ring_buf *buf, uint8_t *data, uint32_t size)
{
	uint32_t done = copy_out(buf, data, size);

	(void)ring_buf_get_finish(buf, 0);
	return done;
}

struct item_header {
	uint16_t type;
	uint8_t words;
	uint8_t value;
};

int ring_buf_item_put(struct ring_buf *buf, uint16_t type, uint8_t value, uint32_t *data,
		      uint8_t size32)
{
	struct item_header header = {type, size32, value};

	if (ring_buf_space_get(buf) < sizeof(header) + 4u * size32) {
		return -EMSGSIZE;
	}
	(void)copy_in(buf, (const uint8_t *)&header, sizeof(header));
	(void)copy_in(buf, (const uint8_t *)data, 4u * size32);
	return ring_buf_put_finish(buf, sizeof(header) + 4u * size32);
}

int ring_buf_item_get(struct ring_buf *buf, uint16_t *type, uint8_t *value, uint32_t *data,
		      uint8_t *size32)
{
	struct item_header header;

	if (ring_buf_is_empty(buf)) {
		return -EAGAIN;
	}
	(void)copy_out(buf, (uint8_t *)&header, sizeof(header));
	if (data != NULL && header.words > *size32) {
		*size32 = header.words;
		(void)ring_buf_get_finish(buf, 0);
		return -EMSGSIZE;
	}
	*size32 = header.words;
	*type = header.type;
	*value = header.value;
	(void)copy_out(buf, (uint8_t *)data, 4u * header.words);
	return ring_buf_get_finish(buf, sizeof(header) + 4u * header.words);
}
