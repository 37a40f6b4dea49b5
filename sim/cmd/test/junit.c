/* SPDX-License-Identifier: Apache-2.0 */

/*
 * JUnit's XML, as CI servers read it: a test suite for each job, a test case for each of its tests,
 * or one for the job itself where it says nothing of tests.
 */

#include <stdio.h>
#include <string.h>

#include "host/text/text.h"

#include "summary.h"

/* How much of an output goes in. */
#define OUTPUT_BYTES 65536

/* The length of a well-formed UTF-8 character that XML may hold; 0: it is none. */
static size_t character(const unsigned char *p, size_t left)
{
	static const struct {
		unsigned char mask, value, length;
		unsigned int least;
	} kinds[] = {{0x80, 0x00, 1, 0},
		     {0xe0, 0xc0, 2, 0x80},
		     {0xf0, 0xe0, 3, 0x800},
		     {0xf8, 0xf0, 4, 0x10000}};

	for (size_t i = 0; i < 4; i++) {
		unsigned int code = p[0] & (unsigned int)(unsigned char)~kinds[i].mask;

		if ((p[0] & kinds[i].mask) != kinds[i].value || left < kinds[i].length) {
			continue;
		}
		for (size_t n = 1; n < kinds[i].length; n++) {
			if ((p[n] & 0xc0) != 0x80) {
				return 0;
			}
			code = code << 6 | (p[n] & 0x3fu);
		}
		if (code < kinds[i].least || (code >= 0xd800 && code < 0xe000) || code > 0x10ffff ||
		    code == 0xfffe || code == 0xffff ||
		    (code < 0x20 && code != '\n' && code != '\t')) {
			return 0;
		}
		return kinds[i].length;
	}
	return 0;
}

/* Text between tags or in an attribute; what XML can't hold becomes "?". */
static void put(FILE *file, const char *text, size_t length)
{
	const unsigned char *p = (const unsigned char *)text;

	for (size_t i = 0; i < length;) {
		size_t size = character(p + i, length - i);

		switch (size == 1 ? p[i] : 0) {
		case '&':
			fputs("&amp;", file);
			break;
		case '<':
			fputs("&lt;", file);
			break;
		case '>':
			fputs("&gt;", file);
			break;
		case '"':
			fputs("&quot;", file);
			break;
		default:
			if (size > 0) {
				fwrite(p + i, 1, size, file);
			} else if (p[i] != '\r') {
				fputc('?', file);
			}
		}
		i += size > 0 ? size : 1;
	}
}

static void put_text(FILE *file, const char *text)
{
	put(file, text, strlen(text));
}

static void put_attribute(FILE *file, const char *name, const char *value)
{
	fprintf(file, " %s=\"", name);
	put_text(file, value);
	fputc('"', file);
}

static void put_case_start(FILE *file, const struct job *job, const char *name, double seconds)
{
	fputs("    <testcase", file);
	put_attribute(file, "classname", job->scenario->name);
	put_attribute(file, "name", name);
	fprintf(file, " time=\"%.3f\">\n", seconds);
}

static void put_message(FILE *file, const char *tag, const char *message, const char *text,
			size_t length)
{
	fprintf(file, "      <%s", tag);
	put_attribute(file, "message", message);
	fputc('>', file);
	put(file, text, length);
	fprintf(file, "</%s>\n", tag);
}

/* The last bytes of the output, from the beginning of a line. */
static const char *tail(const struct text *output, size_t *length)
{
	size_t start = output->length > OUTPUT_BYTES ? output->length - OUTPUT_BYTES : 0;

	while (start > 0 && start < output->length && output->data[start - 1] != '\n') {
		start++;
	}
	*length = output->length - start;
	return output->data != NULL ? output->data + start : "";
}

/* The job as one case: of what has no tests, or failed beside them. */
static void put_job(FILE *file, const struct job *job)
{
	size_t length;
	const char *text = tail(&job->output, &length);

	put_case_start(file, job, job->scenario->name, job->seconds);
	switch (job->result) {
	case RESULT_FAILED:
		put_message(file, "failure", job->reason, text, length);
		break;
	case RESULT_UNBUILT:
	case RESULT_WRONG:
		put_message(file, "error", job->reason, text, length);
		break;
	case RESULT_SKIPPED:
		put_message(file, "skipped", job->reason, "", 0);
		break;
	default:
		break;
	}
	fputs("    </testcase>\n", file);
}

static void put_case(FILE *file, const struct job *job, const struct test_case *test)
{
	put_case_start(file, job,
		       test->suite[0] != '\0' ? text_format("%s.%s", test->suite, test->name)
					      : test->name,
		       test->seconds);
	if (test->result == CASE_FAILED) {
		put_message(file, "failure", "failed", test->text != NULL ? test->text : "",
			    test->text != NULL ? strlen(test->text) : 0);
	} else if (test->result == CASE_SKIPPED) {
		put_message(file, "skipped", "skipped", "", 0);
	} else if (test->result == CASE_RUNS) {
		put_message(file, "failure", "has not ended", "", 0);
	}
	fputs("    </testcase>\n", file);
}

/* Do the tests say of a failed job that it has failed? */
static bool cases_say_it(const struct job *job)
{
	return job->verdict.cases.count > 0 &&
	       (job->result == RESULT_PASSED ||
		(job->result == RESULT_FAILED &&
		 verdict_count(&job->verdict, CASE_FAILED) +
				 verdict_count(&job->verdict, CASE_RUNS) >
			 0));
}

static void put_suite(FILE *file, const struct job *job)
{
	bool cases = cases_say_it(job);
	size_t failures = cases ? verdict_count(&job->verdict, CASE_FAILED) +
					  verdict_count(&job->verdict, CASE_RUNS)
				: job->result == RESULT_FAILED;
	size_t skipped =
		cases ? verdict_count(&job->verdict, CASE_SKIPPED) : job->result == RESULT_SKIPPED;

	fputs("  <testsuite", file);
	put_attribute(file, "name", text_format("%s (%s)", job->scenario->name, job->board->name));
	put_attribute(file, "hostname", job->board->name);
	fprintf(file,
		" tests=\"%zu\" failures=\"%zu\" errors=\"%d\" skipped=\"%zu\" time=\"%.3f\">\n",
		cases ? job->verdict.cases.count : 1, failures,
		job->result == RESULT_UNBUILT || job->result == RESULT_WRONG, skipped,
		job->seconds);
	if (cases) {
		for (size_t i = 0; i < job->verdict.cases.count; i++) {
			put_case(file, job, &job->verdict.cases.items[i]);
		}
	} else {
		put_job(file, job);
	}
	fputs("  </testsuite>\n", file);
}

bool junit_write(const char *path, const struct jobs *jobs, const struct options *options)
{
	FILE *file = fopen(path, "we");
	bool good;

	if (file == NULL) {
		return false;
	}
	fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"sim test\">\n", file);
	for (size_t i = 0; i < jobs->count; i++) {
		put_suite(file, &jobs->items[i]);
	}
	fputs("</testsuites>\n", file);
	good = !ferror(file);
	return fclose(file) == 0 && good;
}
