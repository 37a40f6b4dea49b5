/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The system calls of the C library: text to the console, and text from wherever a driver has it.
 * A stream is never looked into: a user's FILE is a number that is stdout's address or is not.
 */

#include <zephyr/internal/syscall_handler.h>
#include <zephyr/kernel.h>
#include <zephyr/sys/libc-hooks.h>
#include <zephyr/sys/math_extras.h>

static unsigned char (*stdin_hook)(void);

void __stdin_hook_install(unsigned char (*hook)(void))
{
	stdin_hook = hook;
}

static bool is_end_of_line(char c)
{
	return c == '\n' || c == '\r';
}

int z_impl_zephyr_read_stdin(char *buf, int nbytes)
{
	int length = 0;

	if (stdin_hook == NULL) {
		return 0;
	}
	while (length < nbytes) {
		char c = (char)stdin_hook();

		buf[length++] = c;
		if (is_end_of_line(c)) {
			break;
		}
	}
	return length;
}

static void write_text(const void *text, size_t length)
{
	if (IS_ENABLED(CONFIG_STDOUT_CONSOLE) && length > 0) {
		k_str_out((char *)text, length);
	}
}

int z_impl_zephyr_write_stdout(const void *buf, int nbytes)
{
	if (nbytes < 0) {
		return 0;
	}
	write_text(buf, (size_t)nbytes);
	return nbytes;
}

static bool is_console(const FILE *stream)
{
	return IS_ENABLED(CONFIG_STDOUT_CONSOLE) && (stream == stdout || stream == stderr);
}

int z_impl_zephyr_fputc(int c, FILE *stream)
{
	char character = (char)c;

	if (!is_console(stream)) {
		return EOF;
	}
	write_text(&character, 1);
	return (unsigned char)c;
}

size_t z_impl_zephyr_fwrite(const void *ptr, size_t size, size_t nitems, FILE *stream)
{
	size_t length;

	if (!is_console(stream) || size_mul_overflow(size, nitems, &length) || length == 0) {
		return 0;
	}
	write_text(ptr, length);
	return nitems;
}

#ifdef CONFIG_USERSPACE

/* The hook may wait, and the buffer may be the caller's no longer: each character is a copy. */
static inline int z_vrfy_zephyr_read_stdin(char *buf, int nbytes)
{
	int length = 0;

	K_OOPS(K_SYSCALL_MEMORY_WRITE(buf, (size_t)nbytes));
	if (stdin_hook == NULL) {
		return 0;
	}
	while (length < nbytes) {
		char c = (char)stdin_hook();

		K_OOPS(k_usermode_to_copy(&buf[length++], &c, sizeof(c)) != 0);
		if (is_end_of_line(c)) {
			break;
		}
	}
	return length;
}
#include <zephyr/syscalls/zephyr_read_stdin_mrsh.c>

static inline int z_vrfy_zephyr_write_stdout(const void *buf, int nbytes)
{
	K_OOPS(K_SYSCALL_MEMORY_READ(buf, (size_t)nbytes));
	return z_impl_zephyr_write_stdout(buf, nbytes);
}
#include <zephyr/syscalls/zephyr_write_stdout_mrsh.c>

static inline int z_vrfy_zephyr_fputc(int c, FILE *stream)
{
	return z_impl_zephyr_fputc(c, stream);
}
#include <zephyr/syscalls/zephyr_fputc_mrsh.c>

static inline size_t z_vrfy_zephyr_fwrite(const void *ptr, size_t size, size_t nitems, FILE *stream)
{
	K_OOPS(K_SYSCALL_MEMORY_ARRAY_READ(ptr, nitems, size));
	return z_impl_zephyr_fwrite(ptr, size, nitems, stream);
}
#include <zephyr/syscalls/zephyr_fwrite_mrsh.c>

#endif
