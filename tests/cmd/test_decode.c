/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Words in the place of lines of facts: how a stream is cut into pieces makes no difference, what
 * is no such line stays as it is, and a broken image does no harm. The image is bare/bare.c's.
 */

#include "cmd_tests.h"

#include <limits.h>
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

static void does_what_is_no_line_of_facts_stay(void **state)
{
	static const char *const texts[] = {
		"E",
		"W: ",
		"E: \nW: \n",
		"E: wait: v=1 thread=0x1\n",
		"E: fault:",
		"E: fault: v=1",
		"E: fault: E: fault: E: fault:",
		"E: fault: v=2 kind=write\n",
		"x E: fault v=1 kind=write\n",
		"W: late\nW: lates: v=1 thread=0x1\n",
	};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		for (size_t piece = 1; piece < 3; piece++) {
			char *result = decoded(texts[i], strlen(texts[i]), piece);

			assert_string_equal(result, texts[i]);
			free(result);
		}
	}
}

/* Bytes of all kinds, in pieces of all sizes: nothing is lost, nothing is added. */
static void does_garbage_pass_unchanged(void **state)
{
	static const char letters[] = "E: W: fault: wait: v=2 \n\r\0\xff";
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

static void check_decoded(const char *text, const char *expected)
{
	for (size_t piece = 1; piece < 60; piece++) {
		char *result = decoded(text, strlen(text), piece);

		assert_string_equal(result, expected);
		free(result);
	}
}

/* ---- Lines of facts ------------------------------------------------------------------------ */

#define ZEPHYR_LINES "E: pc: 0x1\nE: >>> ZEPHYR FATAL ERROR 0: CPU exception on CPU 0\n"
#define LAST_LINE    "E: Current thread: 0x1 (one)\n"

#define EXCEPTION    "E: CPU exception in supervisor code\n"
#define SENTENCE     "E: Thread one (supervisor) caused an exception of the CPU.\n"
#define FACTS_OF_ONE "E: fault: v=1 kind=exception in=supervisor thread=0x1 name=\"one\" colour=red"

static void do_words_follow_zephyrs_lines(void **state)
{
	check_decoded("a\n" FACTS_OF_ONE "\n" ZEPHYR_LINES LAST_LINE "b\n",
		      "a\n" EXCEPTION ZEPHYR_LINES LAST_LINE SENTENCE "b\n");
	check_decoded(FACTS_OF_ONE "\r\nE: Current thread: 1\r\nb\r\n",
		      "E: CPU exception in supervisor code\r\nE: Current thread: 1\r\n"
		      "E: Thread one (supervisor) caused an exception of the CPU.\r\nb\r\n");
}

/* The image is no kernel: what has no name is an address. */
static void what_else_is_said_in_the_place_of_its_line(void **state)
{
	char *sensor = text_format("W: wait: v=1 thread=0x2 obj=0x%lx owner=0x3 ownername=\"B\"\n",
				   symbol("sensor"));

	check_decoded("a\nW: standstill: v=1\nb\n", "a\nW: Nothing can run any more.\nb\n");
	check_decoded(
		"E: deadlock: v=1 circle=1:fffffff0,2:0 names=\"A,B\"\n",
		"E: A waits for 0xfffffff0 held by B; B waits for the end of A: dead-lock.\n");
	/* As many names as threads, or none. */
	check_decoded(
		"E: deadlock: v=1 circle=1:0,2:0 names=\"A,B,C\"\n",
		"E: 0x1 waits for the end of 0x2; 0x2 waits for the end of 0x1: dead-lock.\n");
	check_decoded("E: deadlock: v=1\r\n", "E: Threads wait in a circle: dead-lock.\r\n");
	check_decoded(sensor, "W: 0x2 waits for sensor (bare.c) held by B.\n");
	check_decoded("W: wait: v=1 thread=0x2 name=\"A\" obj=0xfffffff0 lost=1\n",
		      "W: A waits for 0xfffffff0, whose owner has ended.\n");
	check_decoded("W: wait: v=1 thread=0x2 name=\"A\" state=\"running\"\n", "W: A runs.\n");
	check_decoded("W: late: v=1 thread=0x2 name=\"A\" due=385000 culprit=0x2 ran=105100\n",
		      "W: A missed its deadline at 385 ms: it has itself run for 105.1 ms without "
		      "yielding.\n");
	check_decoded("W: late: v=1 thread=0x2 name=\"A\" due=0x1 state=\"suspended\"\n",
		      "W: A missed its deadline at 0.001 ms: it is suspended.\n");
	check_decoded("W: done: v=1 thread=0x2 name=\"A\" now=1000000 by=10\n",
		      "W: A was done at 1000 ms, 0.01 ms late.\n");
	check_decoded("E: refused: v=1 why=wx domain=0x10 at=0xfffff000 size=32\n",
		      "E: domain 0x10: partition 0xfffff000..0xfffff01f is writable and "
		      "executable\n");
	check_decoded("E: refused: v=1 why=overlap domain=0x10 at=0xfffff000 size=32 "
		      "other=0xffffeff0 othersize=0x20\n",
		      "E: domain 0x10: partition 0xfffff000..0xfffff01f (0xfffff000, 32 bytes) "
		      "overlaps 0xffffeff0..0xfffff00f (0xffffeff0, 32 bytes)\n");
	check_decoded(
		"E: refused: v=1 why=room domain=0x10 most=16 regions=6\n",
		"E: domain 0x10: the 7th partition, NULL, does not fit: the chip has 6 regions "
		"for the partitions of a domain: merge two, or leave one out\n");
	check_decoded("E: refused: v=1 why=failed domain=0x10 thread=0x2 name=\"A\"\n",
		      "E: domain 0x10: its initialisation failed: thread A has nothing in it\n");
	check_decoded("E: refused: v=1 why=99 domain=0x10\n",
		      "E: domain 0x10: partition 0x0..0xffffffffffffffff is refused\n");
}

/* A line that only looks like one, a board that was reset: the words come, but a little later. */
static void do_words_not_wait_for_ever(void **state)
{
	check_decoded(FACTS_OF_ONE "\n", EXCEPTION SENTENCE);
	check_decoded(FACTS_OF_ONE "\n1\n2\n3\n4\n5\n6\n7\n",
		      EXCEPTION "1\n2\n3\n4\n5\n6\n" SENTENCE "7\n");
	check_decoded(FACTS_OF_ONE "\n" FACTS_OF_ONE "\n" LAST_LINE,
		      EXCEPTION SENTENCE EXCEPTION LAST_LINE SENTENCE);
}

/* The kernel begins no line: whoever printed last may have left one open, or a terminal begun it.
 */
static void are_facts_found_behind_other_text(void **state)
{
	check_decoded("checking sensor ... " FACTS_OF_ONE "\n" ZEPHYR_LINES LAST_LINE "b\n",
		      "checking sensor ... \n" EXCEPTION ZEPHYR_LINES LAST_LINE SENTENCE "b\n");
	check_decoded("WE: E: fault" FACTS_OF_ONE "\r\n",
		      "WE: E: fault\r\n"
		      "E: CPU exception in supervisor code\r\n"
		      "E: Thread one (supervisor) caused an exception of the CPU.\r\n");
	/* Each of Zephyr's lines has its stamp, too. */
	check_decoded("[12:01:02.123] " FACTS_OF_ONE "\n[12:01:02.124] " LAST_LINE "b\n",
		      "[12:01:02.123] \n" EXCEPTION "[12:01:02.124] " LAST_LINE SENTENCE "b\n");
	check_decoded("\033[1;31m" FACTS_OF_ONE " err=3\033[0m\r\n" LAST_LINE,
		      "\033[1;31m\r\nE: CPU exception in supervisor code\r\n" LAST_LINE
		      "E: Thread one (supervisor) caused an exception of the CPU.\r\n");
	check_decoded("a\n\r" FACTS_OF_ONE "\n\r" LAST_LINE,
		      "a\n\r" EXCEPTION "\r" LAST_LINE SENTENCE);
	/* Words of an earlier fault that wait come in front. */
	check_decoded(FACTS_OF_ONE "\nx " FACTS_OF_ONE "\n" LAST_LINE,
		      EXCEPTION "x \n" SENTENCE EXCEPTION LAST_LINE SENTENCE);
}

/* A thread prints the beginning of a report, and no end, and faults: it is the one that did. */
static void can_a_thread_not_blame_another(void **state)
{
	static const char blames[] =
		"E: fault: v=1 kind=oops in=user thread=0x38010230 name=\"innocent\" x=";

	check_decoded(text_format("%s" FACTS_OF_ONE "\n", blames),
		      text_format("%s\n" EXCEPTION SENTENCE, blames));
	check_decoded("W: done: v=1 \"" FACTS_OF_ONE "\n", "W: done: v=1 \"\n" EXCEPTION SENTENCE);
	check_decoded("E: fault: v=1 kind=exception in=supervisor thread=0x1 name=\"W: standstill: "
		      "v=1\"\n",
		      EXCEPTION "E: Thread W: standstill: v=1 (supervisor) caused an exception of "
				"the CPU.\n");
	check_decoded(FACTS_OF_ONE "\nE: Current thread: 0x1 (E: fault: v=1 kind=oops x)\n",
		      EXCEPTION "E: Current thread: 0x1 (E: fault: v=1 kind=oops x)\n" SENTENCE);
}

static void does_a_stream_end_within_a_line(void **state)
{
	check_decoded(FACTS_OF_ONE, EXCEPTION SENTENCE);
	check_decoded(FACTS_OF_ONE "\nE: pc", EXCEPTION "E: pc\n" SENTENCE);
}

static void is_a_line_that_is_too_long_left_alone(void **state)
{
	char text[FACTS_READ_MAX + 100];

	memset(text, 'x', sizeof(text));
	memcpy(text, FACTS_OF_ONE, strlen(FACTS_OF_ONE));
	text[sizeof(text) - 2] = '\n';
	text[sizeof(text) - 1] = '\0';
	check_decoded(text, text);
	/* But not what follows in it. */
	text[sizeof(text) - 2] = '\0';
	check_decoded(text_format("%s" FACTS_OF_ONE "\n", text),
		      text_format("%s\n" EXCEPTION SENTENCE, text));
}

/* The report about a program counter, with these registers and words of a stack. */
static char *report_of(const char *registers)
{
	char *text = text_format("E: fault: v=1 kind=exception in=supervisor %s\n", registers);

	return decoded(text, strlen(text), 0);
}

/* The code of a stub says nothing: its caller takes its place, if it is known. */
static void does_the_caller_of_a_stub_take_its_place(void **state)
{
	unsigned long stub = symbol("stub_call") & ~1ul;
	unsigned long code = symbol("put_calls") | 1;
	unsigned long outer = symbol("reset") | 1;
	char *result;

	result = report_of(text_format("pc=0x%lx sp=0x38001000 lr=0x%lx fp=0x0", stub, code + 8));
	assert_non_null(strstr(result, "\nE: In put_calls at bare.c:"));
	assert_null(strstr(result, "Called"));
	free(result);
	/* Wherever the caller has put its return address. */
	result = report_of(text_format("pc=0x%lx sp=0x38001000 lr=0x%lx fp=0x0 calls=0:%lx*40/4",
				       stub, code + 8, outer + 8));
	assert_non_null(strstr(result, "\nE: In put_calls at bare.c:"));
	assert_non_null(strstr(result, "\nE: Called from reset at bare.c:"));
	free(result);
	/* Nothing better is known. */
	result = report_of(text_format("pc=0x%lx", stub));
	assert_non_null(strstr(result, "\nE: In stub_call.\n"));
	free(result);
}

/* The words of a stack may be anything: no walk is endless, or reads what is not there. */
static void is_a_hostile_stack_harmless(void **state)
{
	unsigned long code = symbol("middle");

	srand(2);
	for (int round = 0; round < 300; round++) {
		char *registers =
			text_format("pc=0x%lx sp=0x%x lr=0x%lx fp=0x%x calls=", code + rand() % 64,
				    rand(), code + rand() % 64, rand());

		for (int i = 0; i < 20; i++) {
			registers =
				text_format(i % 4 == 0 ? "%s%x:%lx*%x/%x," : "%s%x:%lx,", registers,
					    rand() % 256, code + rand() % 64, rand(), rand() % 9);
		}
		free(report_of(registers));
	}
}

/* Addresses of everywhere, in fields of everything: each is looked up, and none is read. */
static void are_made_up_facts_harmless(void **state)
{
	static const char *const kinds[] = {
#define KIND(name, word) word,
		FACT_KINDS(KIND)
#undef KIND
	};
	static const char *const notes[] = {
#define NOTE(name, word) word,
		FACT_NOTES(NOTE)
#undef NOTE
	};
	static const char *const places[] = {"stack", "kstack", "guard", "object", "moon"};
	unsigned long addresses[] = {
		0, 24, symbol("sensor"), symbol("middle"), 0xffffffff, ULONG_MAX, 0x38000000,
	};

	srand(4);
	for (int round = 0; round < 2000; round++) {
		char *text = text_format("E: fault: v=1 kind=%s note=%s place=%s in=user",
					 kinds[(size_t)rand() % FACT_KIND_COUNT],
					 notes[(size_t)rand() % FACT_NOTE_COUNT],
					 places[(size_t)rand() % 5]);
		char *result;

		for (int i = 0; i < FACT_COUNT; i++) {
			if (fact_fields[i].form != FACT_FORM_WORD && rand() % 2 == 0) {
				text = text_format("%s %s=0x%lx", text, fact_fields[i].name,
						   addresses[(size_t)rand() % 7]);
			}
		}
		result = decoded(text_format("%s\n", text), strlen(text) + 1, 0);
		assert_true(strlen(result) > 0);
		free(result);
	}
}

static void is_a_return_address_in_a_register_used(void **state)
{
	char *result = report_of(text_format("pc=0x%lx sp=0x38001000 lr=0x%lx fp=0x0",
					     symbol("innermost"), (symbol("put_calls") + 8) | 1));

	assert_non_null(strstr(result, "\nE: Called from put_calls at bare.c:"));
	free(result);
	/* A jump to what is no code: the same. */
	result = report_of(text_format("pc=0x%lx sp=0x38001000 lr=0x%lx fp=0x0", 0x38000000ul,
				       (symbol("put_calls") + 8) | 1));
	assert_non_null(strstr(result, "\nE: Called from put_calls at bare.c:"));
	free(result);
}

/* ---- `sim decode` ------------------------------------------------------------------------- */

static void is_a_log_of_a_board_decoded(void **state)
{
	int status;
	char *text = run_sim("decode " BARE_IMAGE,
			     text_format("2>&1 <<END\nE: fault: v=1 kind=oops pc=0x%lx\nEND\n",
					 symbol("put_calls")),
			     &status);

	assert_int_equal(status, 0);
	assert_non_null(strstr(text, "E: In put_calls at bare.c:"));
	free(text);
}

/* Its lines stay as they are: that is said, once. */
static void is_a_newer_kernels_line_told(void **state)
{
	static const char hint[] = "sim: the image states facts in version 2,";
	int status;
	char *text = run_sim("decode " BARE_IMAGE,
			     "2>&1 <<END\nE: fault: v=2 kind=oops\nE: fault: v=2x kind=oops\n"
			     "W: wait: v=2\nEND\n",
			     &status);
	char *first = strstr(text, hint);

	assert_int_equal(status, 0);
	assert_non_null(strstr(text, "E: fault: v=2 kind=oops\n"));
	assert_non_null(strstr(text, "W: wait: v=2\n"));
	assert_non_null(first);
	assert_null(strstr(first + 1, hint));
	free(text);
	text = run_sim("decode " BARE_IMAGE,
		       "2>&1 <<END\nE: fault: v=1 kind=99\nE: fault: v=0\nEND\n", &status);
	assert_string_equal(text, "E: fault: v=1 kind=99\nE: fault: v=0\n");
	free(text);
}

static void is_each_fault_of_a_log_a_record(void **state)
{
	char path[] = "/tmp/sim-test-XXXXXX";
	int fd = mkstemp(path);
	int status;
	char *text;

	assert_true(fd >= 0);
	text = run_sim(text_format("decode " BARE_IMAGE " --raw --json %s", path),
		       "2>&1 <<END\n" FACTS_OF_ONE "\n" LAST_LINE FACTS_OF_ONE " pc=0x4\n" LAST_LINE
		       "END\n",
		       &status);
	assert_int_equal(status, 0);
	assert_non_null(strstr(text, FACTS_OF_ONE "\n" EXCEPTION LAST_LINE SENTENCE));
	free(text);
	text = run_sim(
		"--version",
		text_format(">/dev/null; python3 -c '\nimport json\n"
			    "r = [json.loads(line) for line in open(\"%s\")]\n"
			    "print(len(r), r[0][\"kind\"], r[1][\"pc\"], r[1][\"report\"][0])'",
			    path),
		&status);
	assert_string_equal(text, "2 exception 0x4 E: CPU exception in supervisor code\n");
	free(text);
	close(fd);
	unlink(path);
}

/* That a file of records is not whole is told, once; the words come all the same. */
static void is_a_record_that_is_lost_told(void **state)
{
	static const char complaint[] = "sim: --json: /dev/full: No space left on device\n";
	int status;
	char *text = run_sim("decode " BARE_IMAGE " --json /dev/full",
			     "2>&1 <<END\n" FACTS_OF_ONE "\n" FACTS_OF_ONE "\nEND\n", &status);
	char *first = strstr(text, complaint);

	assert_int_equal(status, 1);
	assert_non_null(first);
	assert_null(strstr(first + 1, complaint));
	assert_non_null(strstr(text, EXCEPTION SENTENCE EXCEPTION SENTENCE));
	free(text);
	/* Nothing was to be written. */
	text = run_sim("decode " BARE_IMAGE " --json /dev/full", "2>&1 <<END\na\nEND\n", &status);
	assert_int_equal(status, 0);
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
			     text_format("2>&1 <<END\nW: wait: v=1 thread=0x%lx obj=0x%lx\n"
					 "E: fault: v=1 kind=write addr=0x%lx thread=0x1 pc=0x%lx "
					 "sp=0x38000000 lr=0x%lx fp=0x0 calls=4:%lx\nEND\n",
					 code, symbol("sensor"), symbol("sensor"), code, code,
					 code | 1),
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
		cmocka_unit_test(does_what_is_no_line_of_facts_stay),
		cmocka_unit_test(what_else_is_said_in_the_place_of_its_line),
		cmocka_unit_test(does_garbage_pass_unchanged),
		cmocka_unit_test(do_words_follow_zephyrs_lines),
		cmocka_unit_test(do_words_not_wait_for_ever),
		cmocka_unit_test(are_facts_found_behind_other_text),
		cmocka_unit_test(can_a_thread_not_blame_another),
		cmocka_unit_test(does_a_stream_end_within_a_line),
		cmocka_unit_test(is_a_line_that_is_too_long_left_alone),
		cmocka_unit_test(are_made_up_facts_harmless),
		cmocka_unit_test(does_the_caller_of_a_stub_take_its_place),
		cmocka_unit_test(is_a_hostile_stack_harmless),
		cmocka_unit_test(is_a_return_address_in_a_register_used),
		cmocka_unit_test(is_a_log_of_a_board_decoded),
		cmocka_unit_test(is_a_newer_kernels_line_told),
		cmocka_unit_test(is_each_fault_of_a_log_a_record),
		cmocka_unit_test(is_a_record_that_is_lost_told),
		cmocka_unit_test(is_a_broken_image_harmless),
	};

	return cmocka_run_group_tests_name("cmd: decode", tests, open_bare, close_bare);
}
