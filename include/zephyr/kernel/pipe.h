/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Pipes (with CONFIG_PIPES): bytes in their order from threads that write to threads that read,
 * through a ring, or directly where a reader waits or the ring has no bytes at all.
 *
 * There are two sets of functions, for one kind of object. The newer: k_pipe_write(), _read(),
 * _reset(), _close(), whose result is a number of bytes. The older: k_pipe_put(), _get() and so on,
 * with a least number of bytes and a count.
 *
 * What may wait is for threads; with K_NO_WAIT any context. User threads need permission on the
 * pipe, or they are killed.
 */

#ifndef ZEPHYR_KERNEL_PIPE_H
#define ZEPHYR_KERNEL_PIPE_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/kernel/types.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys_clock.h>
#include <zephyr/syscall.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/** The ring was allocated by k_pipe_alloc_init(). */
#define K_PIPE_FLAG_ALLOC BIT(0)

/* Nothing is written any more. */
#define Z_PIPE_FLAG_CLOSED BIT(1)

/** A pipe. Every member belongs to the kernel. */
struct k_pipe {
	/* Threads wait to read only while the ring is empty, to write only while it is full. */
	_wait_q_t readers;
	_wait_q_t writers;
	Z_POLL_LIST
	uint8_t *buffer;
	size_t size;
	size_t bytes_used;
	/* Of the first byte that was put into the ring and not taken yet. */
	size_t read_index;
	uint8_t flags;
};

#define Z_PIPE_INITIALIZER(obj, pipe_buffer, pipe_buffer_size)                                     \
	{                                                                                          \
		.readers = Z_WAIT_Q_INIT(&(obj).readers),                                          \
		.writers = Z_WAIT_Q_INIT(&(obj).writers),                                          \
		Z_POLL_LIST_INIT(obj).buffer = (pipe_buffer),                                      \
		.size = (pipe_buffer_size),                                                        \
	}

/** Define a pipe with a ring of @a pipe_buffer_size bytes; may be preceded by "static". */
#define K_PIPE_DEFINE(name, pipe_buffer_size, pipe_align)                                          \
	static unsigned char __aligned(pipe_align) _k_pipe_buf_##name[pipe_buffer_size];           \
	STRUCT_SECTION_ITERABLE(k_pipe, name) =                                                    \
		Z_PIPE_INITIALIZER(name, _k_pipe_buf_##name, pipe_buffer_size)

/** Initialise, with @a size bytes at @a buffer for the ring; there may be none. Supervisor. */
void k_pipe_init(struct k_pipe *pipe, unsigned char *buffer, size_t size);

/**
 * Initialise with a ring out of the caller's resource pool. User threads can do it once in the life
 * of the object. 0 or -ENOMEM.
 */
__syscall int k_pipe_alloc_init(struct k_pipe *pipe, size_t size);

/**
 * Free the ring of k_pipe_alloc_init(). 0, or -EAGAIN when threads wait for the pipe. Supervisor.
 */
int k_pipe_cleanup(struct k_pipe *pipe);

/**
 * Write @a len bytes, waiting for up to @a timeout until the last one is in the ring or has been
 * read. May block.
 *
 * @return how many were written, if any were or @a len is 0; otherwise
 * @retval -EAGAIN the time is over
 * @retval -ECANCELED (while it waited) the pipe was reset
 * @retval -EPIPE the pipe is closed
 * @retval -EFAULT (user threads) the caller lost the right to @a data while it waited
 */
__syscall int k_pipe_write(struct k_pipe *pipe, const uint8_t *data, size_t len,
			   k_timeout_t timeout);

/**
 * Read @a len bytes, waiting for up to @a timeout until all are there. May block. Of a closed pipe
 * what is left can still be read.
 *
 * @return how many were read, if any were or @a len is 0; otherwise as k_pipe_write()
 */
__syscall int k_pipe_read(struct k_pipe *pipe, uint8_t *data, size_t len, k_timeout_t timeout);

/** Empty the ring, and send all that wait away with -ECANCELED. Any context. */
__syscall void k_pipe_reset(struct k_pipe *pipe);

/** Let nothing be written any more, and send all that wait away with -EPIPE. Any context. */
__syscall void k_pipe_close(struct k_pipe *pipe);

/**
 * Write up to @a bytes_to_write bytes, and set *@a bytes_written to how many were written, also if
 * fewer than @a min_xfer could be. Returns as soon as @a min_xfer (above 0) are written; if it has
 * to wait, when all are. May block.
 *
 * @retval 0 at least @a min_xfer bytes were written
 * @retval -EINVAL @a min_xfer is more than @a bytes_to_write, or @a bytes_written is NULL
 * @retval -EIO @a timeout is K_NO_WAIT and there is no room for @a min_xfer; none was written
 * @retval -EAGAIN the time is over
 * @retval other as k_pipe_write()
 */
__syscall int k_pipe_put(struct k_pipe *pipe, const void *data, size_t bytes_to_write,
			 size_t *bytes_written, size_t min_xfer, k_timeout_t timeout);

/** The same for reading up to @a bytes_to_read bytes. */
__syscall int k_pipe_get(struct k_pipe *pipe, void *data, size_t bytes_to_read, size_t *bytes_read,
			 size_t min_xfer, k_timeout_t timeout);

/** Bytes in the ring. Any context. */
__syscall size_t k_pipe_read_avail(struct k_pipe *pipe);

/** Room in the ring. Any context. */
__syscall size_t k_pipe_write_avail(struct k_pipe *pipe);

/** Take what is in the ring and what threads wait to write, as if it was read. Any context. */
__syscall void k_pipe_flush(struct k_pipe *pipe);

/** Take what is in the ring, as if it was read; threads that wait to write go on. Any context. */
__syscall void k_pipe_buffer_flush(struct k_pipe *pipe);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/kernel_pipe.h>

#endif
