/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Messages of the log that are kept. A supervisor's is a package: its text is put together by
 * whoever prints it, and strings that may change are copied. A user's text is put together in user
 * mode, because what its arguments point to is the user's word; the kernel takes a copy of the
 * text.
 */

#include "log_queue.h"

#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#ifdef CONFIG_USERSPACE
#include <zephyr/internal/syscall_handler.h>
#endif

static struct log_msg_desc describe(uint32_t level, size_t package_len, size_t data_len)
{
	return (struct log_msg_desc){
		.level = level & 7u,
		.package_len = package_len & 0x7FFu,
		.data_len = data_len & 0xFFFu,
	};
}

static void sign(struct log_msg *msg, const struct log_source_const_data *source,
		 struct log_msg_desc desc)
{
	/* The first word's lowest bits are the queue's. */
	msg->hdr.desc = desc;
	msg->hdr.timestamp = log_now();
	msg->hdr.source = source;
	msg->hdr.tid = k_is_in_isr() || k_is_pre_kernel() ? NULL : k_current_get();
}

/* Bytes of a message with this much behind its header. */
#define MESSAGE_SIZE(desc) (log_msg_get_total_wlen(desc) * sizeof(uint32_t))

static void make(uint32_t level, const struct log_source_const_data *source, const void *data,
		 size_t data_len, const char *fmt, va_list ap)
{
	int length = cbvprintf_package(NULL, 0, 0, fmt, ap);
	struct log_msg_desc desc = describe(level, (size_t)length, data_len);
	struct log_msg *msg;

	if (length < 0 || length != desc.package_len || data_len != desc.data_len) {
		return;
	}
	if (!log_queue_is_used()) {
		uint8_t room[MESSAGE_SIZE(desc)] __aligned(CBPRINTF_PACKAGE_ALIGNMENT);

		msg = (struct log_msg *)room;
		if (cbvprintf_package(msg->data, desc.package_len, 0, fmt, ap) == length) {
			memcpy(msg->data + desc.package_len, data, data_len);
			sign(msg, source, desc);
			log_backends_process(msg);
		}
		return;
	}
	msg = log_queue_alloc(desc);
	if (msg == NULL) {
		return;
	}
	/* A string that has grown meanwhile does not fit: then there is no text. */
	if (cbvprintf_package(msg->data, desc.package_len, 0, fmt, ap) < 0) {
		(void)cbprintf_package(msg->data, desc.package_len, 0, "");
	}
	memcpy(msg->data + desc.package_len, data, data_len);
	sign(msg, source, desc);
	log_queue_commit(msg);
}

/* ---- What the macros call ------------------------------------------------------------------- */

static void user_text(uint32_t level, const struct log_source_const_data *source, const void *data,
		      size_t data_len, const char *fmt, va_list ap)
{
	char text[LOG_TEXT_MOST];
	int length = vsnprintfcb(text, sizeof(text), fmt, ap);

	z_log_text(level, source, text, (size_t)MIN(length, LOG_TEXT_MOST - 1), data, data_len);
}

void z_log_source_vprint(uint32_t level, const struct log_source_const_data *source,
			 const char *fmt, va_list ap)
{
	if (k_is_user_context()) {
		user_text(level, source, NULL, 0, fmt, ap);
	} else if (log_filter_lets(source, level)) {
		make(level, source, "", 0, fmt, ap);
	}
}

void z_log_source_print(uint32_t level, const struct log_source_const_data *source, const char *fmt,
			...)
{
	va_list ap;

	va_start(ap, fmt);
	z_log_source_vprint(level, source, fmt, ap);
	va_end(ap);
}

static void dump(uint32_t level, const struct log_source_const_data *source, const void *data,
		 size_t length, const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	make(level, source, data, length, fmt, ap);
	va_end(ap);
}

void z_log_source_hexdump(uint32_t level, const struct log_source_const_data *source,
			  const void *data, size_t length, const char *str)
{
	if (k_is_user_context()) {
		z_log_text(level, source, str, strnlen(str, LOG_TEXT_MOST - 1), data, length);
	} else if (log_filter_lets(source, level)) {
		dump(level, source, data, length, "%s", str);
	}
}

/* ---- A user's text -------------------------------------------------------------------------- */

/* In memory of the kernel, with an end. */
void z_impl_z_log_text(uint32_t level, const struct log_source_const_data *source, const char *text,
		       size_t length, const void *data, size_t data_len)
{
	if (log_filter_lets(source, level)) {
		dump(level, source, data, data_len, "%s", text);
	}
}

#ifdef CONFIG_USERSPACE
/* Bytes that a user can have dumped at once: they are copied to the kernel's stack. */
#define USER_DATA_MOST 128

static bool is_source(const struct log_source_const_data *source)
{
	STRUCT_SECTION_START_EXTERN(log_source_const_data);
	size_t count;
	uintptr_t offset =
		(uintptr_t)source - (uintptr_t)STRUCT_SECTION_START(log_source_const_data);

	STRUCT_SECTION_COUNT(log_source_const_data, &count);
	return offset % sizeof(*source) == 0 && offset / sizeof(*source) < count;
}

static void z_vrfy_z_log_text(uint32_t level, const struct log_source_const_data *source,
			      const char *text, size_t length, const void *data, size_t data_len)
{
	char copy[LOG_TEXT_MOST];
	uint8_t bytes[USER_DATA_MOST];
	size_t data_length = MIN(data_len, sizeof(bytes));

	K_OOPS(K_SYSCALL_VERIFY_MSG(is_source(source), "%p is no module", (const void *)source));
	K_OOPS(K_SYSCALL_VERIFY_MSG(level >= LOG_LEVEL_ERR && level <= LOG_LEVEL_DBG,
				    "%u is no level", level));
	K_OOPS(K_SYSCALL_VERIFY_MSG(length < sizeof(copy), "%zu bytes are more than a text",
				    length));
	K_OOPS(k_usermode_from_copy(copy, text, length) != 0);
	copy[length] = '\0';
	K_OOPS(k_usermode_from_copy(bytes, data, data_length) != 0);
	z_impl_z_log_text(level, source, copy, length, bytes, data_length);
}
#include <zephyr/syscalls/z_log_text_mrsh.c>
#endif
