/* SPDX-License-Identifier: Apache-2.0 */

/* One package made of another: strings that were noted are copied, or stay noted. */

#include "cbprintf_package.h"

#include <errno.h>
#include <string.h>

#include <zephyr/sys/cbprintf.h>

/* A package that is being read, and what is to become of its strings. */
struct source {
	const uint8_t *base;
	struct cbprintf_package_desc desc;
	/* Bytes of what comes before strings; of the strings in it. */
	size_t arguments;
	const uint8_t *strings;
	size_t strings_length;
	unsigned int count;
	struct package_string string[PACKAGE_STRINGS_MOST];
};

/* Where the new one goes. */
struct target {
	cbprintf_convert_cb cb;
	void *ctx;
	int total;
	int error;
};

static void emit(struct target *target, const void *bytes, size_t length)
{
	if (target->cb != NULL && target->error == 0 && length > 0) {
		int result = target->cb(bytes, length, target->ctx);

		target->error = MIN(result, 0);
	}
	target->total += (int)length;
}

static const char *text_at(const struct source *source, uint8_t word)
{
	const char *text;

	memcpy(&text, source->base + word * sizeof(int), sizeof(text));
	return text;
}

static bool add(struct source *source, enum package_string_kind kind, uint8_t argument,
		uint8_t word)
{
	if (source->count == PACKAGE_STRINGS_MOST) {
		return false;
	}
	source->string[source->count++] = (struct package_string){
		.text = text_at(source, word),
		.word = word,
		.argument = argument,
		.kind = (uint8_t)kind,
	};
	return true;
}

/* False: more strings than a package can have. */
static bool read(struct source *source, void *packaged)
{
	const uint8_t *at = packaged;
	bool fits = true;

	source->base = packaged;
	source->desc = ((union cbprintf_package_hdr *)packaged)->desc;
	source->arguments = source->desc.len * sizeof(int);
	at += source->arguments;
	for (unsigned int i = 0; i < source->desc.ro_str_cnt; i++) {
		fits = fits && add(source, PACKAGE_STRING_READ_ONLY, 0, *at);
		at++;
	}
	for (unsigned int i = 0; i < source->desc.rw_str_cnt; i++) {
		fits = fits && add(source, PACKAGE_STRING_NOTED, at[0], at[1]);
		at += 2;
	}
	source->strings = at;
	for (unsigned int i = 0; i < source->desc.str_cnt; i++) {
		at += 1 + strlen((const char *)at + 1) + 1;
	}
	source->strings_length = (size_t)(at - source->strings);
	return fits;
}

/* What becomes of a string that is noted: what it is then, or -1 if its note goes. */
static int become(const struct package_string *string, uint32_t flags)
{
	bool read_only = string->kind == PACKAGE_STRING_READ_ONLY ||
			 ((flags & CBPRINTF_PACKAGE_CONVERT_PTR_CHECK) != 0 &&
			  z_package_is_constant(string->text));

	if (!read_only) {
		return (flags & CBPRINTF_PACKAGE_CONVERT_RW_STR) != 0 ? PACKAGE_STRING_COPIED
								      : PACKAGE_STRING_NOTED;
	}
	if ((flags & CBPRINTF_PACKAGE_CONVERT_RO_STR) != 0) {
		return PACKAGE_STRING_COPIED;
	}
	return (flags & CBPRINTF_PACKAGE_CONVERT_KEEP_RO_STR) != 0 ? PACKAGE_STRING_READ_ONLY : -1;
}

static uint8_t count_of(const struct source *source, uint32_t flags, int kind)
{
	uint8_t count = 0;

	for (unsigned int i = 0; i < source->count; i++) {
		count += become(&source->string[i], flags) == kind ? 1 : 0;
	}
	return count;
}

static void emit_places(struct target *target, const struct source *source, uint32_t flags,
			int kind)
{
	for (unsigned int i = 0; i < source->count; i++) {
		const struct package_string *string = &source->string[i];

		if (become(string, flags) == kind) {
			emit(target, &string->argument, kind == PACKAGE_STRING_NOTED ? 1 : 0);
			emit(target, &string->word, 1);
		}
	}
}

/* Lengths count the terminator. */
static void emit_copies(struct target *target, const struct source *source, uint32_t flags,
			uint16_t *strl, size_t strl_len)
{
	size_t copied = 0;

	for (unsigned int i = 0; i < source->count; i++) {
		const struct package_string *string = &source->string[i];
		size_t length;

		if (become(string, flags) != PACKAGE_STRING_COPIED) {
			continue;
		}
		if (strl != NULL && copied < strl_len && target->cb != NULL) {
			length = strl[copied] - 1u;
		} else {
			length = strlen(string->text);
		}
		if (strl != NULL && copied < strl_len && target->cb == NULL) {
			strl[copied] = (uint16_t)(length + 1);
		}
		copied++;
		emit(target, &string->word, 1);
		emit(target, string->text, length);
		emit(target, "", 1);
	}
}

int cbprintf_package_convert(void *in_packaged, size_t in_len, cbprintf_convert_cb cb, void *ctx,
			     uint32_t flags, uint16_t *strl, size_t strl_len)
{
	struct source source = {.count = 0};
	struct target target = {.cb = cb, .ctx = ctx};
	union cbprintf_package_hdr header;

	if (!read(&source, in_packaged)) {
		return -EINVAL;
	}
	memcpy(&header, in_packaged, sizeof(header));
	header.desc.ro_str_cnt = count_of(&source, flags, PACKAGE_STRING_READ_ONLY);
	header.desc.rw_str_cnt = count_of(&source, flags, PACKAGE_STRING_NOTED);
	header.desc.str_cnt += count_of(&source, flags, PACKAGE_STRING_COPIED);
	emit(&target, &header, sizeof(header));
	emit(&target, source.base + sizeof(header), source.arguments - sizeof(header));
	emit_places(&target, &source, flags, PACKAGE_STRING_READ_ONLY);
	emit_places(&target, &source, flags, PACKAGE_STRING_NOTED);
	emit(&target, source.strings, source.strings_length);
	emit_copies(&target, &source, flags, strl, strl_len);
	if (cb != NULL && target.error == 0) {
		(void)cb(NULL, 0, ctx);
	}
	return target.error != 0 ? target.error : target.total;
}

struct room {
	uint8_t *at;
	size_t left;
};

static int copy(const void *bytes, size_t length, void *ctx)
{
	struct room *room = ctx;

	if (length > room->left) {
		return -ENOSPC;
	}
	if (length > 0) {
		memcpy(room->at, bytes, length);
	}
	room->at += length;
	room->left -= length;
	return (int)length;
}

int cbprintf_package_copy(void *in_packaged, size_t in_len, void *packaged, size_t len,
			  uint32_t flags, uint16_t *strl, size_t strl_len)
{
	struct room room = {packaged, len};

	return cbprintf_package_convert(in_packaged, in_len, packaged != NULL ? copy : NULL, &room,
					flags, strl, strl_len);
}

int cbprintf_fsc_package(void *in_packaged, size_t in_len, void *packaged, size_t len)
{
	return cbprintf_package_copy(
		in_packaged, in_len, packaged, len,
		CBPRINTF_PACKAGE_CONVERT_RO_STR | CBPRINTF_PACKAGE_CONVERT_RW_STR, NULL, 0);
}
