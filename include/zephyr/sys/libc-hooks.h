/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What user mode needs of the C library: memory, and a way out for text.
 *
 * Memory. With CONFIG_COMMON_LIBC_MALLOC, malloc(), calloc(), realloc(), reallocarray(),
 * aligned_alloc(), posix_memalign(), free(), strdup(), strndup() and C++'s new and delete of the
 * application take memory from an arena of CONFIG_COMMON_LIBC_MALLOC_ARENA_SIZE bytes, which is the
 * partition z_malloc_partition. Every domain that has the partition shares it, supervisor threads
 * too. What one domain gets, all others can therefore read, change and free: supervisor code that
 * does not trust them takes its memory from k_malloc(). A user thread without the partition faults.
 * These functions may block (a mutex guards the arena), and are not for interrupt handlers.
 *
 * Variables. Where the C library is linked into the image, z_libc_partition holds its variables,
 * and a user thread that calls it needs that partition. The host's C library is not in the memory
 * that domains share or hide: each domain has a private copy of its variables. The partition is
 * there on the Linux chip too, with nothing of the library in it, so that an application has the
 * same partitions everywhere, and a domain as much room.
 *
 * Text. printf(), puts(), putchar(), fputs(), fwrite() and relatives print on the kernel's
 * console, in every mode, for stdout as for stderr; nothing is buffered. They format as <zephyr/
 * sys/cbprintf.h> says. The functions below do the same, and are what a C library calls.
 */

#ifndef ZEPHYR_SYS_LIBC_HOOKS_H
#define ZEPHYR_SYS_LIBC_HOOKS_H

#include <stddef.h>
#include <stdio.h>

#include <zephyr/app_memory/app_memdomain.h>
#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_USERSPACE
/** There is a partition for the C library's variables. */
#define Z_LIBC_PARTITION_EXISTS 1
/**
 * Those variables. The default domain has them; add them to others whose threads call the library.
 */
extern struct k_mem_partition z_libc_partition;
#endif

#if defined(CONFIG_USERSPACE) && defined(CONFIG_COMMON_LIBC_MALLOC) &&                             \
	(CONFIG_COMMON_LIBC_MALLOC_ARENA_SIZE != 0)
/** There is a partition for malloc(). */
#define Z_MALLOC_PARTITION_EXISTS 1
/** The arena of malloc(). The default domain has it; add it to others whose threads allocate. */
extern struct k_mem_partition z_malloc_partition;
#endif

/**
 * Let @a hook tell where zephyr_read_stdin() gets characters from; it may wait for one. Without a
 * hook there is no input. Supervisor, before the first reader.
 */
void __stdin_hook_install(unsigned char (*hook)(void));

/**
 * Read a line: up to @a nbytes characters, ended by one that is '\n' or '\r'. May block. A user
 * thread must be able to write to all of @a buf, or it is killed.
 *
 * @return characters read; 0 when there is no input
 */
__syscall int zephyr_read_stdin(char *buf, int nbytes);

/**
 * Write @a nbytes characters to the console. A user thread must be able to read them, or it is
 * killed. Any context; does not block.
 *
 * @return @a nbytes; 0 when it is negative
 */
__syscall int zephyr_write_stdout(const void *buf, int nbytes);

/**
 * Write a character to @a stream. Any context; does not block.
 *
 * @return the character; EOF when @a stream is neither stdout nor stderr, and without
 *         CONFIG_STDOUT_CONSOLE
 */
__syscall int zephyr_fputc(int c, FILE *stream);

/**
 * Write @a nitems items of @a size bytes to @a stream. A user thread must be able to read them
 * all, or it is killed; a total that overflows kills it, too. Any context; does not block.
 *
 * @return @a nitems; 0 when @a stream is neither stdout nor stderr, there is nothing to write, and
 *         without CONFIG_STDOUT_CONSOLE
 */
__syscall size_t zephyr_fwrite(const void *ptr, size_t size, size_t nitems, FILE *stream);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/libc-hooks.h>

#endif
