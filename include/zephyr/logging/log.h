/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Logging: messages with a severity, compiled in or not by module.
 *
 * A file that logs says once, at file scope or at the start of a block, to which module it
 * belongs: LOG_MODULE_REGISTER() in one file of the module, LOG_MODULE_DECLARE() in the others.
 * Messages above the module's level, or above CONFIG_LOG_MAX_LEVEL, leave no code behind.
 *
 * From any context and mode, a message looks so on the console:
 *
 *   CONFIG_LOG_MODE_MINIMAL  "I: text"
 *   otherwise                "[00:00:01.500,000] <inf> module: text", coloured on a terminal
 *
 * It is there when the macro returns, unless CONFIG_LOG_MODE_DEFERRED has a thread print it later:
 * see <zephyr/logging/log_ctrl.h>. Without CONFIG_LOG no message is printed.
 */

#ifndef ZEPHYR_LOGGING_LOG_H
#define ZEPHYR_LOGGING_LOG_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/logging/log_level.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/printk.h>
#include <zephyr/sys/util.h>
#include <zephyr/syscall.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/* ---- Modules ------------------------------------------------------------------------------ */

/** What is constant about a module. */
struct log_source_const_data {
	const char *name;
	uint8_t level;
};

/** What changes about one, with CONFIG_LOG_RUNTIME_FILTERING: its levels, see log_backends.c. */
struct log_source_dynamic_data {
	uint32_t filters;
};

#define LOG_ITEM_CONST_DATA(name)   UTIL_CAT(log_const_, name)
#define LOG_ITEM_DYNAMIC_DATA(name) UTIL_CAT(log_dynamic_, name)

/**
 * LOG_MODULE_REGISTER(name [, level]): define a module; "name" is a C token. Its level is, in this
 * order: the argument; LOG_LEVEL if the file defines that as a number; CONFIG_LOG_DEFAULT_LEVEL.
 */
#ifdef CONFIG_LOG
#define LOG_MODULE_REGISTER(...)                                                                   \
	extern const struct log_source_const_data LOG_ITEM_CONST_DATA(Z_LOG_NAME(__VA_ARGS__));    \
	const STRUCT_SECTION_ITERABLE(log_source_const_data,                                       \
				      LOG_ITEM_CONST_DATA(Z_LOG_NAME(__VA_ARGS__))) = {            \
		STRINGIFY(Z_LOG_NAME(__VA_ARGS__)), Z_LOG_LEVEL_OF(__VA_ARGS__)};                  \
	Z_LOG_LEVELS(__VA_ARGS__)                                                                  \
	Z_LOG_MODULE_USE(__VA_ARGS__)
#else
#define LOG_MODULE_REGISTER(...) LOG_MODULE_DECLARE(__VA_ARGS__)
#endif

#ifdef CONFIG_LOG_RUNTIME_FILTERING
/* Until backends have started, messages are let through to wait for them. */
#define Z_LOG_LEVELS(...)                                                                          \
	STRUCT_SECTION_ITERABLE(log_source_dynamic_data,                                           \
				LOG_ITEM_DYNAMIC_DATA(Z_LOG_NAME(__VA_ARGS__))) = {                \
		Z_LOG_LEVEL_OF(__VA_ARGS__)};
#else
#define Z_LOG_LEVELS(...)
#endif

/** LOG_MODULE_DECLARE(name [, level]): belong to a module that another file registers. */
#define LOG_MODULE_DECLARE(...)                                                                    \
	extern const struct log_source_const_data LOG_ITEM_CONST_DATA(Z_LOG_NAME(__VA_ARGS__));    \
	Z_LOG_MODULE_USE(__VA_ARGS__)

/** Level for code in a header, in a block without a module of its own. */
#define LOG_LEVEL_SET(level) static const uint32_t __log_level __unused = Z_LOG_LEVEL_OF(0, level)

#ifdef CONFIG_LOG
#define Z_LOG_MODULE_USE(...)                                                                      \
	static const struct log_source_const_data *const __log_current_const_data __unused =       \
		&LOG_ITEM_CONST_DATA(Z_LOG_NAME(__VA_ARGS__));                                     \
	static const uint32_t __log_level __unused = Z_LOG_LEVEL_OF(__VA_ARGS__)
#else
#define Z_LOG_MODULE_USE(...) static const uint32_t __log_level __unused = LOG_LEVEL_NONE
#endif

#define Z_LOG_NAME(...)     GET_ARG_N(1, __VA_ARGS__)
#define Z_LOG_LEVEL_OF(...) GET_ARG_N(2, __VA_ARGS__, Z_LOG_LEVEL_DEFAULT)
#define Z_LOG_LEVEL_DEFAULT                                                                        \
	COND_CODE_1(Z_LOG_IS_LEVEL(LOG_LEVEL), (LOG_LEVEL), (CONFIG_LOG_DEFAULT_LEVEL))

/* 1 if the argument is a level, 0 if it is anything else, such as a name nobody defined. */
#define Z_LOG_IS_LEVEL(x)    Z_LOG_IS_LEVEL_(x)
#define Z_LOG_IS_LEVEL_(x)   IS_ENABLED(Z_LOG_LEVEL_KNOWN_##x)
#define Z_LOG_LEVEL_KNOWN_0  1
#define Z_LOG_LEVEL_KNOWN_1  1
#define Z_LOG_LEVEL_KNOWN_2  1
#define Z_LOG_LEVEL_KNOWN_3  1
#define Z_LOG_LEVEL_KNOWN_4  1
#define Z_LOG_LEVEL_KNOWN_0U 1
#define Z_LOG_LEVEL_KNOWN_1U 1
#define Z_LOG_LEVEL_KNOWN_2U 1
#define Z_LOG_LEVEL_KNOWN_3U 1
#define Z_LOG_LEVEL_KNOWN_4U 1

#ifndef CONFIG_LOG_MAX_LEVEL
#define CONFIG_LOG_MAX_LEVEL 4
#endif
#ifndef CONFIG_LOG_OVERRIDE_LEVEL
#define CONFIG_LOG_OVERRIDE_LEVEL 0
#endif

/* ---- Messages ----------------------------------------------------------------------------- */

/**
 * Log a message, formatted as printk() does. The line's end is added. With
 * CONFIG_LOG_FUNC_NAME_PREFIX_ERR (WRN, INF, DBG) the text begins with the function's name.
 */
#define LOG_ERR(...) Z_LOG_BY(CONFIG_LOG_FUNC_NAME_PREFIX_ERR)(LOG_LEVEL_ERR, __VA_ARGS__)
#define LOG_WRN(...) Z_LOG_BY(CONFIG_LOG_FUNC_NAME_PREFIX_WRN)(LOG_LEVEL_WRN, __VA_ARGS__)
#define LOG_INF(...) Z_LOG_BY(CONFIG_LOG_FUNC_NAME_PREFIX_INF)(LOG_LEVEL_INF, __VA_ARGS__)
#define LOG_DBG(...) Z_LOG_BY(CONFIG_LOG_FUNC_NAME_PREFIX_DBG)(LOG_LEVEL_DBG, __VA_ARGS__)

/** Log once, the first time that this place is reached. Supervisor mode. */
#define LOG_WRN_ONCE(...)                                                                          \
	do {                                                                                       \
		static bool z_said;                                                                \
		if (!z_said) {                                                                     \
			z_said = true;                                                             \
			LOG_WRN(__VA_ARGS__);                                                      \
		}                                                                                  \
	} while (false)

/**
 * Log at most once in CONFIG_LOG_RATELIMIT_INTERVAL_MS milliseconds, or as many as the first
 * argument of the second form says, from this place; what comes in between is lost. Supervisor
 * mode.
 */
#define LOG_ERR_RATELIMIT(...)          LOG_ERR_RATELIMIT_RATE(CONFIG_LOG_RATELIMIT_INTERVAL_MS, __VA_ARGS__)
#define LOG_WRN_RATELIMIT(...)          LOG_WRN_RATELIMIT_RATE(CONFIG_LOG_RATELIMIT_INTERVAL_MS, __VA_ARGS__)
#define LOG_INF_RATELIMIT(...)          LOG_INF_RATELIMIT_RATE(CONFIG_LOG_RATELIMIT_INTERVAL_MS, __VA_ARGS__)
#define LOG_DBG_RATELIMIT(...)          LOG_DBG_RATELIMIT_RATE(CONFIG_LOG_RATELIMIT_INTERVAL_MS, __VA_ARGS__)
#define LOG_ERR_RATELIMIT_RATE(ms, ...) Z_LOG_RATELIMIT(ms, LOG_ERR, __VA_ARGS__)
#define LOG_WRN_RATELIMIT_RATE(ms, ...) Z_LOG_RATELIMIT(ms, LOG_WRN, __VA_ARGS__)
#define LOG_INF_RATELIMIT_RATE(ms, ...) Z_LOG_RATELIMIT(ms, LOG_INF, __VA_ARGS__)
#define LOG_DBG_RATELIMIT_RATE(ms, ...) Z_LOG_RATELIMIT(ms, LOG_DBG, __VA_ARGS__)

#ifdef CONFIG_LOG
#define Z_LOG_RATELIMIT(_ms, _log, ...)                                                            \
	do {                                                                                       \
		static uint32_t z_next;                                                            \
		if (z_log_is_time(&z_next, (_ms))) {                                               \
			_log(__VA_ARGS__);                                                         \
		}                                                                                  \
	} while (false)
#else
#define Z_LOG_RATELIMIT(_ms, _log, ...) _log(__VA_ARGS__)
#endif

#ifndef CONFIG_LOG_RATELIMIT_INTERVAL_MS
#define CONFIG_LOG_RATELIMIT_INTERVAL_MS 5000
#endif

/** Log a message followed by @a length bytes at @a data in hexadecimal and as text. */
#define LOG_HEXDUMP_ERR(data, length, str) Z_LOG_HEXDUMP(LOG_LEVEL_ERR, data, length, str)
#define LOG_HEXDUMP_WRN(data, length, str) Z_LOG_HEXDUMP(LOG_LEVEL_WRN, data, length, str)
#define LOG_HEXDUMP_INF(data, length, str) Z_LOG_HEXDUMP(LOG_LEVEL_INF, data, length, str)
#define LOG_HEXDUMP_DBG(data, length, str) Z_LOG_HEXDUMP(LOG_LEVEL_DBG, data, length, str)

/** Print as it is, without anything in front or behind. */
#define LOG_PRINTK(...) printk(__VA_ARGS__)
#define LOG_RAW(...)    printk(__VA_ARGS__)

/** Texts need no copy: they are formatted at once, or copied with the message. */
#define log_strdup(str) (str)

#ifdef CONFIG_LOG
/* CONFIG_LOG_OVERRIDE_LEVEL lifts the modules whose level is lower. */
#define Z_LOG_ON(_level)                                                                           \
	((_level) <= CONFIG_LOG_MAX_LEVEL &&                                                       \
	 (_level) <= MAX(__log_level, (uint32_t)CONFIG_LOG_OVERRIDE_LEVEL))
#ifdef CONFIG_LOG_CORE
#define Z_LOG_TO(_level, ...) z_log_source_print((_level), __log_current_const_data, __VA_ARGS__)
#define Z_LOG_DUMP_TO(_level, ...)                                                                 \
	z_log_source_hexdump((_level), __log_current_const_data, __VA_ARGS__)
#else
#define Z_LOG_TO(_level, ...) z_log_print((_level), __log_current_const_data->name, __VA_ARGS__)
#define Z_LOG_DUMP_TO(_level, ...)                                                                 \
	z_log_hexdump((_level), __log_current_const_data->name, __VA_ARGS__)
#endif
#define Z_LOG(_level, ...)                                                                         \
	do {                                                                                       \
		if (Z_LOG_ON(_level)) {                                                            \
			Z_LOG_TO(_level, __VA_ARGS__);                                             \
		}                                                                                  \
	} while (false)
#define Z_LOG_HEXDUMP(_level, _data, _length, _str)                                                \
	do {                                                                                       \
		if (Z_LOG_ON(_level)) {                                                            \
			Z_LOG_DUMP_TO(_level, (_data), (_length), (_str));                         \
		}                                                                                  \
	} while (false)
#else
/* The arguments are compiled, so that they are checked and count as used, but never run. */
#define Z_LOG(_level, ...)                                                                         \
	do {                                                                                       \
		if (false) {                                                                       \
			z_log_print((_level), "", __VA_ARGS__);                                    \
		}                                                                                  \
	} while (false)
#define Z_LOG_HEXDUMP(_level, _data, _length, _str)                                                \
	do {                                                                                       \
		if (false) {                                                                       \
			z_log_hexdump((_level), "", (_data), (_length), (_str));                   \
		}                                                                                  \
	} while (false)
#endif

#define Z_LOG_BY(named)                COND_CODE_1(named, (Z_LOG_NAMED), (Z_LOG))
#define Z_LOG_NAMED(_level, _fmt, ...) Z_LOG(_level, "%s: " _fmt, __func__, ##__VA_ARGS__)

/* Behind the macros: format in the caller's mode and emit. */
void z_log_print(uint32_t level, const char *module, const char *fmt, ...) __printf_like(3, 4);
void z_log_vprint(uint32_t level, const char *module, const char *fmt, va_list ap)
	__printf_like(3, 0);
void z_log_hexdump(uint32_t level, const char *module, const void *data, size_t length,
		   const char *str);

#ifdef CONFIG_LOG_CORE
/* The same, of a module that is known by its record, to all backends that want it. */
void z_log_source_print(uint32_t level, const struct log_source_const_data *source, const char *fmt,
			...) __printf_like(3, 4);
void z_log_source_vprint(uint32_t level, const struct log_source_const_data *source,
			 const char *fmt, va_list ap) __printf_like(3, 0);
void z_log_source_hexdump(uint32_t level, const struct log_source_const_data *source,
			  const void *data, size_t length, const char *str);

/*
 * A message of a user thread: @a length bytes of text, less than 256, and bytes to be dumped, of
 * which the first 128 are. The thread must be able to read both; who names no module is killed.
 */
__syscall void z_log_text(uint32_t level, const struct log_source_const_data *source,
			  const char *text, size_t length, const void *data, size_t data_len);
#endif

/* Has the time *@a next come, in milliseconds? Then the next one is @a ms later. 0: not yet used.
 */
bool z_log_is_time(uint32_t *next, uint32_t ms);

/* A piece of a message's line: the first comes with the prefix, the last with the line's end. */
#define Z_LOG_LINE_FIRST 0x10U
#define Z_LOG_LINE_LAST  0x20U
/* Bytes of text in a piece: interrupts are locked while it goes out. */
#define Z_LOG_LINE_MOST  128U

/*
 * Put a piece of a message on the console: @a length bytes at @a text, at most Z_LOG_LINE_MOST, and
 * what belongs in front and behind as the flags in @a level say. A user thread must be able to read
 * what it passes. Returns the length of the prefix that was printed.
 */
__syscall size_t z_log_line(uint32_t level, const char *module, const char *text, size_t length);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/log.h>

#endif
