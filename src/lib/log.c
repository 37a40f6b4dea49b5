/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The log. Like printk(), a message is formatted in the caller's mode; unlike printk(), what goes
 * in front and behind (time, colour) is added by the kernel, which knows the time and whether
 * somebody is watching. A message of usual length is one system call and one write.
 *
 * Nothing is kept: no buffer, no thread, no filter at run time.
 */

#include "log_format.h"
#include "port/system.h"
#include "text_chunk.h"

#include <string.h>

#include <zephyr/irq.h>
#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/sys/cbprintf.h>
#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>
#endif

/* ---- The caller's side -------------------------------------------------------------------- */

struct message {
	uint32_t level;
	const char *module;
	uint32_t first;
	size_t prefix_length;
};

static void flush_message(struct text_chunk *chunk, bool last)
{
	struct message *message = (struct message *)chunk->ctx;
	size_t prefix_length =
		z_log_line(message->level | message->first | (last ? Z_LOG_LINE_LAST : 0),
			   message->module, chunk->text, chunk->used);

	if (message->first != 0) {
		message->prefix_length = prefix_length;
		message->first = 0;
	}
}

size_t log_message(uint32_t level, const char *module, const char *fmt, va_list ap)
{
	char text[Z_LOG_LINE_MOST];
	struct message message = {.level = level, .module = module, .first = Z_LOG_LINE_FIRST};
	struct text_chunk chunk = {
		.text = text,
		.size = sizeof(text),
		.flush = flush_message,
		.ctx = &message,
	};
	unsigned int key = console_lock();

	(void)cbvprintf(text_chunk_put, &chunk, fmt, ap);
	text_chunk_end(&chunk);
	console_unlock(key);
	return message.prefix_length;
}

void z_log_vprint(uint32_t level, const char *module, const char *fmt, va_list ap)
{
	(void)log_message(level, module, fmt, ap);
}

void z_log_print(uint32_t level, const char *module, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)log_message(level, module, fmt, ap);
	va_end(ap);
}

/* ---- The kernel's side -------------------------------------------------------------------- */

#define LEVEL_MASK 0x7U

#ifdef CONFIG_LOG_MODE_MINIMAL

static size_t write_prefix(char *line, size_t size, uint32_t level, const char *module)
{
	static const char letters[] = "-EWID";

	return (size_t)snprintk(line, size, "%c: ", letters[MIN(level, LOG_LEVEL_DBG)]);
}

static size_t write_suffix(char *line, size_t size, uint32_t level)
{
	return (size_t)snprintk(line, size, "\n");
}

/* Characters of a prefix that take no place on the screen. */
static size_t invisible_length(uint32_t level)
{
	return 0;
}

#else

#define COLOUR_OFF "\x1b[0m"

static const char *colour_of(uint32_t level)
{
	if (!IS_ENABLED(CONFIG_LOG_BACKEND_SHOW_COLOR) || !arch_console_is_terminal()) {
		return "";
	}
	return level == LOG_LEVEL_ERR ? "\x1b[1;31m" : level == LOG_LEVEL_WRN ? "\x1b[1;33m" : "";
}

static size_t write_prefix(char *line, size_t size, uint32_t level, const char *module)
{
	static const char *const names[] = {"---", "err", "wrn", "inf", "dbg"};
	uint64_t us = k_ticks_to_us_floor64((uint64_t)sys_clock_tick_get());
	uint32_t seconds = (uint32_t)(us / USEC_PER_SEC);
	uint32_t fraction = (uint32_t)(us % USEC_PER_SEC);
	int length = snprintk(line, size, "[%02u:%02u:%02u.%03u,%03u] %s<%s> %s: ", seconds / 3600,
			      seconds / 60 % 60, seconds % 60, fraction / 1000, fraction % 1000,
			      colour_of(level), names[MIN(level, LOG_LEVEL_DBG)], module);

	return MIN((size_t)length, size - 1);
}

static size_t write_suffix(char *line, size_t size, uint32_t level)
{
	return (size_t)snprintk(line, size, "%s\n", colour_of(level)[0] != '\0' ? COLOUR_OFF : "");
}

static size_t invisible_length(uint32_t level)
{
	return strlen(colour_of(level));
}

#endif

/* Longest name of a module that is printed in full. */
#define MODULE_NAME_SIZE 48
/* "[hh:mm:ss.mmm,uuu] <lvl> " with colour, and ": ". */
#define PREFIX_SIZE      (40 + MODULE_NAME_SIZE)
#define SUFFIX_SIZE      8

size_t z_impl_z_log_line(uint32_t level, const char *module, const char *text, size_t length)
{
	char line[PREFIX_SIZE + Z_LOG_LINE_MOST + SUFFIX_SIZE];
	uint32_t severity = level & LEVEL_MASK;
	size_t prefix_length = 0;
	size_t used;
	unsigned int key;

	__ASSERT(length <= Z_LOG_LINE_MOST, "%zu bytes are more than a piece", length);
	key = irq_lock();
	if ((level & Z_LOG_LINE_FIRST) != 0) {
		prefix_length = write_prefix(line, PREFIX_SIZE, severity, module);
	}
	memcpy(&line[prefix_length], text, length);
	used = prefix_length + length;
	if ((level & Z_LOG_LINE_LAST) != 0) {
		used += write_suffix(&line[used], SUFFIX_SIZE, severity);
	}
	arch_console_write(line, used);
	irq_unlock(key);
	return prefix_length > 0 ? prefix_length - invisible_length(severity) : 0;
}

#ifdef CONFIG_USERSPACE
static size_t z_vrfy_z_log_line(uint32_t level, const char *module, const char *text, size_t length)
{
	char name[MODULE_NAME_SIZE];
	int unreadable;
	size_t name_length = k_usermode_string_nlen(module, sizeof(name) - 1, &unreadable);

	K_OOPS(unreadable != 0);
	K_OOPS(k_usermode_from_copy(name, module, name_length));
	name[name_length] = '\0';
	K_OOPS(K_SYSCALL_VERIFY_MSG(length <= Z_LOG_LINE_MOST, "%zu bytes are more than a piece",
				    length));
	K_OOPS(K_SYSCALL_MEMORY_READ(text, length));
	return z_impl_z_log_line(level, name, text, length);
}
#include <zephyr/syscalls/z_log_line_mrsh.c>
#endif
