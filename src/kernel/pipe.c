/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Pipes. What a waiting thread still has to write or read is in its swap_data; whoever reads or
 * writes meanwhile moves it, after a look whether that thread may still use its buffer. So a thread
 * that is woken has nothing left to do, and the order of bytes is that in which threads came.
 */

#include <string.h>

#include <zephyr/kernel.h>

#include "lock.h"
#include "object.h"
#include "poll_events.h"
#include "scheduler.h"

/* Bytes that are still to be moved. */
struct transfer {
	uint8_t *data;
	size_t left;
};

void k_pipe_init(struct k_pipe *pipe, unsigned char *buffer, size_t size)
{
	*pipe = (struct k_pipe){.buffer = buffer, .size = size};
	z_wait_queue_init(&pipe->readers);
	z_wait_queue_init(&pipe->writers);
	z_poll_events_init(Z_POLL_EVENTS(pipe));
	k_object_init(pipe);
}

int z_impl_k_pipe_alloc_init(struct k_pipe *pipe, size_t size)
{
	void *buffer = NULL;
	/* Locked: nobody would free the buffer of a thread that is ended in between. */
	unsigned int key = z_lock();

	if (size != 0) {
		buffer = z_thread_malloc(size);
	}
	if (buffer != NULL || size == 0) {
		k_pipe_init(pipe, buffer, size);
		pipe->flags = K_PIPE_FLAG_ALLOC;
	}
	z_unlock(key);
	return buffer != NULL || size == 0 ? 0 : -ENOMEM;
}

int k_pipe_cleanup(struct k_pipe *pipe)
{
	unsigned int key = z_lock();
	int result = 0;

	if (!z_wait_queue_is_empty(&pipe->readers) || !z_wait_queue_is_empty(&pipe->writers)) {
		result = -EAGAIN;
	} else if ((pipe->flags & K_PIPE_FLAG_ALLOC) != 0) {
		k_free(pipe->buffer);
		pipe->buffer = NULL;
		pipe->size = 0;
		pipe->bytes_used = 0;
		pipe->flags &= (uint8_t)~K_PIPE_FLAG_ALLOC;
	}
	z_reschedule(key);
	return result;
}

/* ---- The ring: locked, each moves as much as it can, and says how much -------------------- */

static size_t ring_put(struct k_pipe *pipe, const uint8_t *data, size_t length)
{
	size_t count = MIN(length, pipe->size - pipe->bytes_used);
	size_t start = pipe->read_index + pipe->bytes_used;
	size_t to_end;

	if (count == 0) {
		return 0;
	}
	start -= start >= pipe->size ? pipe->size : 0;
	to_end = MIN(count, pipe->size - start);
	memcpy(pipe->buffer + start, data, to_end);
	memcpy(pipe->buffer, data + to_end, count - to_end);
	pipe->bytes_used += count;
	return count;
}

/* With @a data NULL they are lost. */
static size_t ring_get(struct k_pipe *pipe, uint8_t *data, size_t length)
{
	size_t count = MIN(length, pipe->bytes_used);
	size_t to_end = MIN(count, pipe->size - pipe->read_index);

	if (count == 0) {
		return 0;
	}
	if (data != NULL) {
		memcpy(data, pipe->buffer + pipe->read_index, to_end);
		memcpy(data + to_end, pipe->buffer, count - to_end);
	}
	pipe->read_index += count;
	pipe->read_index -= pipe->read_index >= pipe->size ? pipe->size : 0;
	pipe->bytes_used -= count;
	return count;
}

/* ---- Threads that wait: locked ------------------------------------------------------------ */

/*
 * What the most urgent thread of a queue still has to do, if its buffer can be used; NULL: nobody
 * waits. Those that lost theirs get -EFAULT.
 */
static struct transfer *first_waiting(_wait_q_t *queue, bool is_reader)
{
	struct k_thread *thread;

	while ((thread = z_wait_queue_first(queue)) != NULL) {
		struct transfer *transfer = thread->base.swap_data;

		if (z_buffer_is_still_good(thread, transfer->data, transfer->left, is_reader)) {
			return transfer;
		}
		z_wake(thread, -EFAULT);
	}
	return NULL;
}

/* The most urgent thread of a queue has been served with so many bytes. */
static void served(_wait_q_t *queue, struct transfer *transfer, size_t count)
{
	transfer->data += count;
	transfer->left -= count;
	if (transfer->left == 0) {
		(void)z_wake_first(queue, 0);
	}
}

static size_t give_to_readers(struct k_pipe *pipe, const uint8_t *data, size_t length)
{
	size_t moved = 0;
	struct transfer *reader;

	while (moved < length && (reader = first_waiting(&pipe->readers, true)) != NULL) {
		size_t count = MIN(length - moved, reader->left);

		z_write_for_thread(reader->data, data + moved, count);
		served(&pipe->readers, reader, count);
		moved += count;
	}
	return moved;
}

/* With @a data NULL they are lost. */
static size_t take_from_writers(struct k_pipe *pipe, uint8_t *data, size_t length)
{
	size_t moved = 0;
	struct transfer *writer;

	while (moved < length && (writer = first_waiting(&pipe->writers, false)) != NULL) {
		size_t count = MIN(length - moved, writer->left);

		if (data != NULL) {
			memcpy(data + moved, writer->data, count);
		}
		served(&pipe->writers, writer, count);
		moved += count;
	}
	return moved;
}

static void refill(struct k_pipe *pipe)
{
	struct transfer *writer;

	while (pipe->bytes_used < pipe->size &&
	       (writer = first_waiting(&pipe->writers, false)) != NULL) {
		served(&pipe->writers, writer, ring_put(pipe, writer->data, writer->left));
	}
}

/* ---- Moving: locked; as much as can be without waiting ------------------------------------ */

static void move_in(struct k_pipe *pipe, struct transfer *transfer)
{
	size_t direct = give_to_readers(pipe, transfer->data, transfer->left);
	size_t stored = ring_put(pipe, transfer->data + direct, transfer->left - direct);

	transfer->data += direct + stored;
	transfer->left -= direct + stored;
	if (stored != 0) {
		(void)z_poll_notify(Z_POLL_EVENTS(pipe), K_POLL_STATE_PIPE_DATA_AVAILABLE);
	}
}

/* With transfer->data NULL the bytes are lost. */
static void move_out(struct k_pipe *pipe, struct transfer *transfer)
{
	size_t moved = ring_get(pipe, transfer->data, transfer->left);

	moved += take_from_writers(pipe, transfer->data == NULL ? NULL : transfer->data + moved,
				   transfer->left - moved);
	if (transfer->data != NULL) {
		transfer->data += moved;
	}
	transfer->left -= moved;
	refill(pipe);
}

/* What is waiting on the other side, from which at least @a enough can be moved. */
static size_t waiting_bytes(_wait_q_t *queue, size_t enough)
{
	size_t sum = 0;
	sys_dnode_t *node;

	SYS_DLIST_FOR_EACH_NODE(&queue->waitq, node) {
		struct transfer *transfer = Z_THREAD_OF_QNODE(node)->base.swap_data;

		sum += transfer->left;
		if (sum >= enough) {
			break;
		}
	}
	return sum;
}

/* Wait until others have moved the rest; unlocks. 0, or the error that ended the wait. */
static int wait_for_rest(_wait_q_t *queue, struct transfer *transfer, k_timeout_t timeout,
			 unsigned int key)
{
	z_current()->base.swap_data = transfer;
	return z_wait(queue, timeout, key);
}

static bool is_closed(const struct k_pipe *pipe)
{
	return (pipe->flags & Z_PIPE_FLAG_CLOSED) != 0;
}

/* ---- The newer functions ------------------------------------------------------------------- */

int z_impl_k_pipe_write(struct k_pipe *pipe, const uint8_t *data, size_t len, k_timeout_t timeout)
{
	/* Only read from. */
	struct transfer transfer = {(uint8_t *)(uintptr_t)data, len};
	unsigned int key = z_lock();
	int result = -EAGAIN;

	if (is_closed(pipe)) {
		z_unlock(key);
		return -EPIPE;
	}
	move_in(pipe, &transfer);
	if (transfer.left == 0 || K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_reschedule(key);
	} else {
		result = wait_for_rest(&pipe->writers, &transfer, timeout, key);
	}
	if (transfer.left == 0 || (result == -EAGAIN && transfer.left < len)) {
		return (int)(len - transfer.left);
	}
	return result;
}

int z_impl_k_pipe_read(struct k_pipe *pipe, uint8_t *data, size_t len, k_timeout_t timeout)
{
	struct transfer transfer = {data, len};
	unsigned int key = z_lock();
	int result = -EAGAIN;

	move_out(pipe, &transfer);
	if (is_closed(pipe)) {
		result = -EPIPE;
	}
	if (transfer.left == 0 || is_closed(pipe) || K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_reschedule(key);
	} else {
		result = wait_for_rest(&pipe->readers, &transfer, timeout, key);
	}
	if (transfer.left == 0 ||
	    ((result == -EAGAIN || result == -EPIPE) && transfer.left < len)) {
		return (int)(len - transfer.left);
	}
	return result;
}

/* Send all away that wait. Locked. */
static void send_away(struct k_pipe *pipe, int result)
{
	(void)z_wake_all(&pipe->readers, result);
	(void)z_wake_all(&pipe->writers, result);
}

void z_impl_k_pipe_reset(struct k_pipe *pipe)
{
	unsigned int key = z_lock();

	pipe->bytes_used = 0;
	pipe->read_index = 0;
	send_away(pipe, -ECANCELED);
	z_reschedule(key);
}

void z_impl_k_pipe_close(struct k_pipe *pipe)
{
	unsigned int key = z_lock();

	pipe->flags |= Z_PIPE_FLAG_CLOSED;
	send_away(pipe, -EPIPE);
	z_reschedule(key);
}

/* ---- The older functions ------------------------------------------------------------------- */

/* Is what has been moved all that the call wants? Otherwise it waits, if it may. */
static bool is_enough(const struct transfer *transfer, size_t size, size_t min_xfer)
{
	return transfer->left == 0 || (min_xfer > 0 && size - transfer->left >= min_xfer);
}

/* The result of a call that wanted @a size bytes, after a wait that ended so. */
static int outcome(const struct transfer *transfer, size_t size, size_t min_xfer, int waited)
{
	if (waited != 0 && waited != -EAGAIN) {
		return waited;
	}
	return size - transfer->left >= min_xfer ? 0 : -EAGAIN;
}

int z_impl_k_pipe_put(struct k_pipe *pipe, const void *data, size_t bytes_to_write,
		      size_t *bytes_written, size_t min_xfer, k_timeout_t timeout)
{
	struct transfer transfer = {(uint8_t *)(uintptr_t)data, bytes_to_write};
	unsigned int key;
	int waited = 0;

	if (min_xfer > bytes_to_write || bytes_written == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	if (is_closed(pipe)) {
		z_unlock(key);
		*bytes_written = 0;
		return -EPIPE;
	}
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT) &&
	    pipe->size - pipe->bytes_used + waiting_bytes(&pipe->readers, min_xfer) < min_xfer) {
		z_unlock(key);
		*bytes_written = 0;
		return -EIO;
	}
	move_in(pipe, &transfer);
	if (is_enough(&transfer, bytes_to_write, min_xfer) || K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		z_reschedule(key);
	} else {
		waited = wait_for_rest(&pipe->writers, &transfer, timeout, key);
	}
	*bytes_written = bytes_to_write - transfer.left;
	return outcome(&transfer, bytes_to_write, min_xfer, waited);
}

int z_impl_k_pipe_get(struct k_pipe *pipe, void *data, size_t bytes_to_read, size_t *bytes_read,
		      size_t min_xfer, k_timeout_t timeout)
{
	struct transfer transfer = {data, bytes_to_read};
	unsigned int key;
	int waited = 0;

	if (min_xfer > bytes_to_read || bytes_read == NULL) {
		return -EINVAL;
	}
	key = z_lock();
	if (K_TIMEOUT_EQ(timeout, K_NO_WAIT) &&
	    pipe->bytes_used + waiting_bytes(&pipe->writers, min_xfer) < min_xfer) {
		z_unlock(key);
		*bytes_read = 0;
		return -EIO;
	}
	move_out(pipe, &transfer);
	if (is_enough(&transfer, bytes_to_read, min_xfer) || is_closed(pipe) ||
	    K_TIMEOUT_EQ(timeout, K_NO_WAIT)) {
		waited = transfer.left != 0 && is_closed(pipe) ? -EPIPE : 0;
		z_reschedule(key);
	} else {
		waited = wait_for_rest(&pipe->readers, &transfer, timeout, key);
	}
	*bytes_read = bytes_to_read - transfer.left;
	return outcome(&transfer, bytes_to_read, min_xfer, waited);
}

size_t z_impl_k_pipe_read_avail(struct k_pipe *pipe)
{
	return pipe->bytes_used;
}

size_t z_impl_k_pipe_write_avail(struct k_pipe *pipe)
{
	unsigned int key = z_lock();
	size_t room = pipe->size - pipe->bytes_used;

	z_unlock(key);
	return room;
}

/* Have what is in the ring, or everything, read by nobody. */
static void lose(struct k_pipe *pipe, bool everything)
{
	unsigned int key = z_lock();
	struct transfer nobody = {NULL, everything ? SIZE_MAX : pipe->bytes_used};

	move_out(pipe, &nobody);
	z_reschedule(key);
}

void z_impl_k_pipe_flush(struct k_pipe *pipe)
{
	lose(pipe, true);
}

void z_impl_k_pipe_buffer_flush(struct k_pipe *pipe)
{
	lose(pipe, false);
}

#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>

static inline int z_vrfy_k_pipe_alloc_init(struct k_pipe *pipe, size_t size)
{
	int result;

	K_OOPS(Z_INIT_ONCE(pipe, K_OBJ_PIPE, result = z_impl_k_pipe_alloc_init(pipe, size)));
	return result;
}
#include <zephyr/syscalls/k_pipe_alloc_init_mrsh.c>

static inline int z_vrfy_k_pipe_write(struct k_pipe *pipe, const uint8_t *data, size_t len,
				      k_timeout_t timeout)
{
	K_OOPS(K_SYSCALL_OBJ(pipe, K_OBJ_PIPE));
	K_OOPS(K_SYSCALL_MEMORY_READ(data, len));
	return z_impl_k_pipe_write(pipe, data, len, timeout);
}
#include <zephyr/syscalls/k_pipe_write_mrsh.c>

static inline int z_vrfy_k_pipe_read(struct k_pipe *pipe, uint8_t *data, size_t len,
				     k_timeout_t timeout)
{
	K_OOPS(K_SYSCALL_OBJ(pipe, K_OBJ_PIPE));
	K_OOPS(K_SYSCALL_MEMORY_WRITE(data, len));
	return z_impl_k_pipe_read(pipe, data, len, timeout);
}
#include <zephyr/syscalls/k_pipe_read_mrsh.c>

static inline void z_vrfy_k_pipe_reset(struct k_pipe *pipe)
{
	K_OOPS(K_SYSCALL_OBJ(pipe, K_OBJ_PIPE));
	z_impl_k_pipe_reset(pipe);
}
#include <zephyr/syscalls/k_pipe_reset_mrsh.c>

static inline void z_vrfy_k_pipe_close(struct k_pipe *pipe)
{
	K_OOPS(K_SYSCALL_OBJ(pipe, K_OBJ_PIPE));
	z_impl_k_pipe_close(pipe);
}
#include <zephyr/syscalls/k_pipe_close_mrsh.c>

static inline int z_vrfy_k_pipe_put(struct k_pipe *pipe, const void *data, size_t bytes_to_write,
				    size_t *bytes_written, size_t min_xfer, k_timeout_t timeout)
{
	size_t count = 0;
	int result;

	K_OOPS(K_SYSCALL_OBJ(pipe, K_OBJ_PIPE));
	K_OOPS(K_SYSCALL_MEMORY_WRITE(bytes_written, sizeof(*bytes_written)));
	K_OOPS(K_SYSCALL_MEMORY_READ(data, bytes_to_write));
	result = z_impl_k_pipe_put(pipe, data, bytes_to_write, &count, min_xfer, timeout);
	/* Again: it may have waited. */
	K_OOPS(k_usermode_to_copy(bytes_written, &count, sizeof(count)) != 0);
	return result;
}
#include <zephyr/syscalls/k_pipe_put_mrsh.c>

static inline int z_vrfy_k_pipe_get(struct k_pipe *pipe, void *data, size_t bytes_to_read,
				    size_t *bytes_read, size_t min_xfer, k_timeout_t timeout)
{
	size_t count = 0;
	int result;

	K_OOPS(K_SYSCALL_OBJ(pipe, K_OBJ_PIPE));
	K_OOPS(K_SYSCALL_MEMORY_WRITE(bytes_read, sizeof(*bytes_read)));
	K_OOPS(K_SYSCALL_MEMORY_WRITE(data, bytes_to_read));
	result = z_impl_k_pipe_get(pipe, data, bytes_to_read, &count, min_xfer, timeout);
	K_OOPS(k_usermode_to_copy(bytes_read, &count, sizeof(count)) != 0);
	return result;
}
#include <zephyr/syscalls/k_pipe_get_mrsh.c>

static inline size_t z_vrfy_k_pipe_read_avail(struct k_pipe *pipe)
{
	K_OOPS(K_SYSCALL_OBJ(pipe, K_OBJ_PIPE));
	return z_impl_k_pipe_read_avail(pipe);
}
#include <zephyr/syscalls/k_pipe_read_avail_mrsh.c>

static inline size_t z_vrfy_k_pipe_write_avail(struct k_pipe *pipe)
{
	K_OOPS(K_SYSCALL_OBJ(pipe, K_OBJ_PIPE));
	return z_impl_k_pipe_write_avail(pipe);
}
#include <zephyr/syscalls/k_pipe_write_avail_mrsh.c>

static inline void z_vrfy_k_pipe_flush(struct k_pipe *pipe)
{
	K_OOPS(K_SYSCALL_OBJ(pipe, K_OBJ_PIPE));
	z_impl_k_pipe_flush(pipe);
}
#include <zephyr/syscalls/k_pipe_flush_mrsh.c>

static inline void z_vrfy_k_pipe_buffer_flush(struct k_pipe *pipe)
{
	K_OOPS(K_SYSCALL_OBJ(pipe, K_OBJ_PIPE));
	z_impl_k_pipe_buffer_flush(pipe);
}
#include <zephyr/syscalls/k_pipe_buffer_flush_mrsh.c>
#endif
