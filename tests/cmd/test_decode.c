/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Words in place of marks: how a stream is cut into pieces makes no difference, what is no mark
 * stays as it is, and a broken image does no harm. The image is bare/bare.c's.
 */

#include "cmd_tests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/text/text.h"

#include "decode.h"

static void collect(void *context, const char *text, size_t length)
{
	fwrite(text, 1, length, context);
}

/* What becomes of a text, fed in pieces of this many bytes (0: random ones). */
static char *decoded(const char *text, size_t length, size_t piece)
{
	char *result = NULL;
	size_t size = 0;
	FILE *out = open_memstream(&result, &size);
	struct decoder decoder = {.out = collect, .context = out};

	assert_non_null(out);
	while (length > 0) {
		size_t part = piece != 0 ? piece : (size_t)rand() % 40 + 1;

		part = part < length ? part : length;
		decoder_take(&decoder, text, part);
		text += part;
		length -= part;
	}
	decoder_end(&decoder);
	fclose(out);
	return result;
}

static unsigned long symbol(const char *name)
{
	uint64_t address;

	assert_true(image_find_symbol(decode_image(), name, &address));
	return (unsigned long)address;
}

static int open_bare(void **state)
{
	if (!decode_open(BARE_IMAGE)) {
		print_error("%s is missing: arm-none-eabi-gcc was not installed when the tree was "
			    "configured; type: tools/dev setup\n",
			    BARE_IMAGE);
		return -1;
	}
	return 0;
}

static int close_bare(void **state)
{
	decode_close();
	return 0;
}

static void are_marks_words_however_they_come(void **state)
{
	char *text = text_format("a <code 0x%lx> b\r\n<data 0x%lx><<data 0x%lx>>\n",
				 symbol("put_marks"), symbol("sensor"), symbol("sensor") + 24);

	for (size_t piece = 1; piece < 40; piece++) {
		char *result = decoded(text, strlen(text), piece);

		assert_memory_equal(result, "a put_marks at bare.c:", 22);
		assert_non_null(strstr(result, " b\r\nsensor (bare.c)<sensor[1].history[1] "
					       "(bare.c)>\n"));
		free(result);
	}
}

static void does_the_thumb_bit_make_no_difference(void **state)
{
	char even[1024];
	char odd[1024];

	assert_true(mark_words(text_format("<code 0x%lx>", symbol("put_marks") & ~1ul), even,
			       sizeof(even)) > 0);
	assert_true(mark_words(text_format("<code 0x%lx>", symbol("put_marks") | 1), odd,
			       sizeof(odd)) > 0);
	assert_string_equal(even, odd);
}

static void does_what_is_no_mark_stay(void **state)
{
	static const char *const texts[] = {
		"<code 0x12",
		"<code 0x>",
		"<code 0xzz>",
		"<code 1234>",
		"<data 0x1 >",
		"<callers >",
		"<callers pc 1 sp 2>",
		"<callers pc x sp y lr z fp w>",
		"<",
		"E",
		"E: Called from",
		"E: Called from <callers",
		"E: Called from <code 0x",
		"E: Called from nobody.\n",
		"<code 0x10\n<code 0x10",
		"<co<co<code<",
		"x > y < z",
		"<code 0x0> <data 0xffffffff> <code 0xffffffffffffffff>",
		"<code 0x99999999999999999999999999>",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		for (size_t piece = 1; piece < 3; piece++) {
			char *result = decoded(texts[i], strlen(texts[i]), piece);

			assert_string_equal(result, texts[i]);
			free(result);
		}
	}
}

static void does_a_mark_without_end_stay(void **state)
{
	char text[4 * MARK_MAX];
	char *result;

	memset(text, '1', sizeof(text));
	memcpy(text, "<callers ", 9);
	text[sizeof(text) - 1] = '\0';
	result = decoded(text, strlen(text), 100);
	assert_string_equal(result, text);
	free(result);
}

/* Bytes of all kinds, in pieces of all sizes: nothing is lost, nothing is added. */
static void does_garbage_pass_unchanged(void **state)
{
	static const char letters[] = "<>E: Called from <callers <code 0x<data 0x\n\r\0\xff";
	char text[3000];

	srand(1);
	for (int round = 0; round < 200; round++) {
		char *result;

		for (size_t i = 0; i < sizeof(text); i++) {
			text[i] = letters[(size_t)rand() % sizeof(letters)];
		}
		result = decoded(text, sizeof(text), 0);
		assert_memory_equal(result, text, sizeof(text));
		free(result);
	}
}

static void does_a_line_about_nobody_disappear(void **state)
{
	static const char unknown[] = "a\nE: Called from <callers pc 0 sp 0 lr 0 fp 0>.\r\nb\n"
				      "x E: Called from <callers pc 0 sp 0 lr 0 fp 0>.\n";

	for (size_t piece = 1; piece < 60; piece++) {
		char *result = decoded(unknown, strlen(unknown), piece);

		/* In the middle of a line there is no sentence of ours to leave out. */
		assert_string_equal(result,
				    "a\nb\nx E: Called from <callers pc 0 sp 0 lr 0 fp 0>.\n");
		free(result);
	}
}

static void check_decoded(const char *text, const char *expected)
{
	for (size_t piece = 1; piece < 60; piece++) {
		char *result = decoded(text, strlen(text), piece);

		assert_string_equal(result, expected);
		free(result);
	}
}

/* The code of a stub says nothing: its caller takes its place, if the next line knows it. */
static void does_the_caller_of_a_stub_take_its_place(void **state)
{
	unsigned long stub = symbol("stub_call") & ~1ul;
	unsigned long code = symbol("put_marks") | 1;
	unsigned long outer = symbol("reset") | 1;
	char *in = text_format("E: In <code 0x%lx>.", stub);
	char *one = text_format("<callers pc %lx sp 38001000 lr %lx fp 0>", stub, code + 8);
	/* Wherever the caller has put its return address. */
	char *two = text_format("<callers pc %lx sp 38001000 lr %lx fp 0 +0:%lx*40/4>", stub,
				code + 8, outer + 8);
	char place[256];
	char further[256];
	char *expected;
	char *in_two;
	char *result;

	assert_true(mark_words(text_format("<code 0x%lx>", code + 6), place, sizeof(place)) > 0);
	assert_true(mark_words(text_format("<code 0x%lx>", outer + 6), further, sizeof(further)) >
		    0);
	check_decoded(text_format("%s\nE: Called from %s.\nE: end\n", in, one),
		      text_format("E: In %s.\nE: end\n", place));
	check_decoded(text_format("%s\r\nE: Called from %s.\r\nE: end\r\n", in, one),
		      text_format("E: In %s.\r\nE: end\r\n", place));
	in_two = text_format("%s\nE: Called from %s.\n", in, two);
	result = decoded(in_two, strlen(in_two), 7);
	expected = text_format("E: In %s.\nE: Called from %s", place, further);
	assert_memory_equal(result, expected, strlen(expected));
	free(result);
	/* Nothing better is known, or the sentence is another one. */
	check_decoded(text_format("%s\nE: end\n", in), "E: In stub_call.\nE: end\n");
	check_decoded(text_format("%s\nE: Called from <callers pc 0 sp 0 lr 0 fp 0>.\nx", in),
		      "E: In stub_call.\nx");
	check_decoded(text_format("%s Called", in), "E: In stub_call. Called");
	check_decoded(in, "E: In stub_call.");
	check_decoded(text_format("E: At <code 0x%lx>.\nE: Called from %s.\n", stub, one),
		      text_format("E: At stub_call.\nE: Called from %s.\n", place));
}

/* The words of a stack may be anything: no walk is endless, or reads what is not there. */
static void is_a_hostile_stack_harmless(void **state)
{
	unsigned long code = symbol("middle");

	srand(2);
	for (int round = 0; round < 500; round++) {
		char *mark = text_format("<callers pc %lx sp %x lr %lx fp %x", code + rand() % 64,
					 rand(), code + rand() % 64, rand());
		char words[64];

		for (int i = 0; i < 20; i++) {
			mark = text_format(i % 4 == 0 ? "%s +%x:%lx*%x/%x" : "%s +%x:%lx", mark,
					   rand() % 256, code + rand() % 64, rand(), rand() % 9);
		}
		assert_in_range(mark_words(text_format("%s>", mark), words, sizeof(words)), 0,
				sizeof(words));
	}
}

static void is_a_return_address_in_a_register_used(void **state)
{
	char words[256];
	char *mark = text_format("<callers pc %lx sp 38001000 lr %lx fp 0>", symbol("innermost"),
				 (symbol("put_marks") + 8) | 1);

	assert_true(mark_words(mark, words, sizeof(words)) > 0);
	assert_memory_equal(words, "put_marks at bare.c:", 20);
	/* A jump to what is no code: the same. */
	mark = text_format("<callers pc %lx sp 38001000 lr %lx fp 0>", 0x38000000ul,
			   (symbol("put_marks") + 8) | 1);
	assert_true(mark_words(mark, words, sizeof(words)) > 0);
	assert_memory_equal(words, "put_marks at bare.c:", 20);
}

/* ---- `sim decode` ------------------------------------------------------------------------- */

static void is_a_log_of_a_board_decoded(void **state)
{
	int status;
	char *text = run_sim(
		"decode " BARE_IMAGE,
		text_format("2>&1 <<END\nIn <code 0x%lx>.\nEND\n", symbol("put_marks")), &status);

	assert_int_equal(status, 0);
	assert_memory_equal(text, "In put_marks at bare.c:", 23);
	free(text);
}

/* The image's bytes with some changed, or its beginning only: `sim decode` ends by itself. */
static void is_a_broken_image_harmless(void **state)
{
	size_t size = 0;
	char *image = NULL;
	FILE *file = fopen(BARE_IMAGE, "re");
	unsigned long code = symbol("middle");
	char path[] = "/tmp/sim-test-XXXXXX";
	int fd = mkstemp(path);
	char *call;

	assert_non_null(file);
	assert_true(fd >= 0);
	image = calloc(1, 1 << 20);
	assert_non_null(image);
	size = fread(image, 1, 1 << 20, file);
	fclose(file);
	call = text_format("decode %s", path);
	srand(3);
	for (int round = 0; round < 60; round++) {
		char *copy = malloc(size);
		size_t length = round % 3 == 0 ? (size_t)rand() % size : size;
		int status;

		assert_non_null(copy);
		memcpy(copy, image, size);
		for (int i = 0; i < 40; i++) {
			/* The header, whose numbers lead everywhere, and the rest. */
			size_t at = (size_t)rand() % (round % 2 == 0 ? 52 : size);

			if (at >= 4) {
				copy[at] = (char)rand();
			}
		}
		assert_int_equal(ftruncate(fd, 0), 0);
		assert_int_equal(pwrite(fd, copy, length, 0), (ssize_t)length);
		free(copy);
		free(run_sim(call,
			     text_format("2>&1 <<END\n<code 0x%lx><data 0x%lx><callers pc %lx sp "
					 "38000000 lr %lx fp 0 +4:%lx>\nEND\n",
					 code, symbol("sensor"), code, code, code | 1),
			     &status));
		if (status != 0 && status != 2) {
			fail_msg("round %d: status %d with %s", round, status, path);
		}
	}
	close(fd);
	unlink(path);
	free(image);
}

int test_decode_group(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(are_marks_words_however_they_come),
		cmocka_unit_test(does_the_thumb_bit_make_no_difference),
		cmocka_unit_test(does_what_is_no_mark_stay),
		cmocka_unit_test(does_a_mark_without_end_stay),
		cmocka_unit_test(does_garbage_pass_unchanged),
		cmocka_unit_test(does_a_line_about_nobody_disappear),
		cmocka_unit_test(does_the_caller_of_a_stub_take_its_place),
		cmocka_unit_test(is_a_hostile_stack_harmless),
		cmocka_unit_test(is_a_return_address_in_a_register_used),
		cmocka_unit_test(is_a_log_of_a_board_decoded),
		cmocka_unit_test(is_a_broken_image_harmless),
	};

	return cmocka_run_group_tests_name("cmd: decode", tests, open_bare, close_bare);
}
