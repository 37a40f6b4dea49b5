/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What newlib asks of the system below it: memory, and a few calls by their Unix names. There are
 * no files: the first three descriptors are the console, and there are no others. Only what the
 * image uses is linked.
 */

#include <errno.h>
#include <reent.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zephyr/kernel.h>
#include <zephyr/sys/app_args.h>
#include <zephyr/sys/libc-hooks.h>
#include <zephyr/sys/printk.h>

/* ---- The library's variables -------------------------------------------------------------- */

/*
 * The library's own would tell no stream from another until one of its functions has been called.
 * Nobody looks into these: it puts others in their place when it does.
 */
static const char streams[3];

#ifdef CONFIG_USERSPACE
Z_APP_DMEM_IF_USED(z_libc_partition)
#endif
static struct _reent variables = {
	._stdin = (FILE *)(uintptr_t)&streams[0],
	._stdout = (FILE *)(uintptr_t)&streams[1],
	._stderr = (FILE *)(uintptr_t)&streams[2],
};

/* Constants, in flash: there is one set of variables. Other names, as the header's are no
 * constants. */
extern struct _reent *const own_impure_ptr __asm__("_impure_ptr");
struct _reent *const own_impure_ptr = &variables;
extern struct _reent *const own_global_impure_ptr __asm__("_global_impure_ptr");
struct _reent *const own_global_impure_ptr = &variables;
/* From version 4 on, functions that are about all streams, exit() too, ask for them by name. */
extern struct _reent own_impure_data __asm__("_impure_data") __attribute__((alias("variables")));

/* ---- Memory ------------------------------------------------------------------------------- */

#ifdef CONFIG_COMMON_LIBC_MALLOC

/* The library's own functions call these, and the linker redirects malloc() to malloc.c. */
void *_malloc_r(struct _reent *reent, size_t size)
{
	return malloc(size);
}

void *_calloc_r(struct _reent *reent, size_t count, size_t size)
{
	return calloc(count, size);
}

void *_realloc_r(struct _reent *reent, void *block, size_t size)
{
	return realloc(block, size);
}

void _free_r(struct _reent *reent, void *block)
{
	free(block);
}

#else

void *_sbrk(ptrdiff_t increment);

/* malloc() is the library's, and gets nothing. */
void *_sbrk(ptrdiff_t increment)
{
	errno = ENOMEM;
	return (void *)-1;
}

#endif

/* ---- Descriptors -------------------------------------------------------------------------- */

int _read(int fd, char *buffer, int size);
int _write(int fd, const char *text, int size);
int _close(int fd);
int _isatty(int fd);
int _fstat(int fd, struct stat *status);
off_t _lseek(int fd, off_t offset, int whence);

static bool is_console(int fd)
{
	if (fd >= STDIN_FILENO && fd <= STDERR_FILENO) {
		return true;
	}
	errno = EBADF;
	return false;
}

int _read(int fd, char *buffer, int size)
{
	return is_console(fd) ? zephyr_read_stdin(buffer, size) : -1;
}

int _write(int fd, const char *text, int size)
{
	return is_console(fd) ? zephyr_write_stdout(text, size) : -1;
}

int _close(int fd)
{
	errno = EBADF;
	return -1;
}

int _isatty(int fd)
{
	return is_console(fd);
}

int _fstat(int fd, struct stat *status)
{
	if (!is_console(fd)) {
		return -1;
	}
	*status = (struct stat){.st_mode = S_IFCHR};
	return 0;
}

off_t _lseek(int fd, off_t offset, int whence)
{
	if (is_console(fd)) {
		errno = ESPIPE;
	}
	return -1;
}

/* ---- Ends --------------------------------------------------------------------------------- */

void __assert_func(const char *file, int line, const char *function, const char *expression);

/* A user thread ends alone. */
FUNC_NORETURN void _exit(int status)
{
	if (k_is_user_context()) {
		k_oops();
	}
	sys_exit(status);
}

/* assert() of <assert.h>. */
FUNC_NORETURN void __assert_func(const char *file, int line, const char *function,
				 const char *expression)
{
	printk("ASSERTION FAIL [%s] @ %s:%d%s%s\n", expression, file, line,
	       function != NULL ? " in " : "", function != NULL ? function : "");
	k_panic();
	CODE_UNREACHABLE;
}
