/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Preprocessor, limits, dtc; see source.h. All files are one text that includes them in turn, so
 * that a later one changes what an earlier one made, and lines keep their numbers.
 */

#include "source.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "host/text/die.h"
#include "host/text/file.h"
#include "host/text/spawn.h"
#include "host/text/suggest.h"
#include "host/text/text.h"

#include "scan.h"
#include "yaml_tree.h"

/* A file with a hundred mistakes has one reason. */
#define MOST_COMPLAINTS 20

/* What dtc reads, and the names of labels in it. */
static struct text compiled;
static struct strings labels;

/* ---- Other programs ------------------------------------------------------------------------ */

static int memory_file(const char *name, const char *text, size_t length)
{
	int file = memfd_create(name, MFD_CLOEXEC);

	if (file < 0 || (length != 0 && write(file, text, length) != (ssize_t)length) ||
	    lseek(file, 0, SEEK_SET) != 0) {
		die("no room for a file in memory");
	}
	return file;
}

static char *memory_text(int file)
{
	char name[32];
	char *text;

	snprintf(name, sizeof(name), "/proc/self/fd/%d", file);
	text = must_read(name);
	close(file);
	return text;
}

/* Run a filter; its exit status. What it says is for whoever looks at @a said. */
static int filter(const struct strings *command, const char *input, size_t length,
		  struct text *output, char **said)
{
	struct spawn how = {.in = memory_file("input", input, length),
			    .err = memory_file("said", "", 0),
			    .no_core = true};
	int status = spawn_read(command->item, &how, output);

	close(how.in);
	*said = memory_text(how.err);
	return status;
}

static void add_options(struct strings *command, const char *option, const struct strings *values)
{
	for (size_t i = 0; i < values->count; i++) {
		strings_add(command, option);
		strings_add(command, values->item[i]);
	}
}

static bool is_stdin(const char *name)
{
	return strcmp(name, "-") == 0 || strcmp(name, "<stdin>") == 0 ||
	       strcmp(name, "/dev/stdin") == 0;
}

/* The files of a rule of make. */
static void add_read(struct source *source, const char *rules)
{
	const char *colon = strchr(rules, ':');
	struct text name = {0};

	for (const char *c = colon == NULL ? "" : colon + 1;; c++) {
		if (*c == '\\' && (c[1] == ' ' || c[1] == '#')) {
			text_add_bytes(&name, ++c, 1);
		} else if (*c == '\0' || isspace((unsigned char)*c) ||
			   (*c == '\\' && c[1] == '\n')) {
			if (name.length > 0 && !is_stdin(name.data)) {
				strings_add(&source->read, name.data);
			}
			name.length = 0;
			if (*c == '\0') {
				break;
			}
		} else {
			text_add_bytes(&name, c, 1);
		}
	}
	free(name.data);
}

/* ---- The preprocessor ---------------------------------------------------------------------- */

/* Only the lines that say what is wrong, not from where we came to them: FILE:LINE:COLUMN: error:
 */
static _Noreturn void refuse_preprocessed(char *said)
{
	bool any = false;

	for (char *line = strtok(said, "\n"); line != NULL; line = strtok(NULL, "\n")) {
		const char *what = strstr(line, "error: ");
		const char *colon = strchr(line, ':');
		const char *second = colon == NULL ? NULL : strchr(colon + 1, ':');

		if (what != NULL && second != NULL && second < what) {
			fprintf(stderr, "%.*s: %s\n", (int)(second - line), line, what);
			any = true;
		}
	}
	if (!any) {
		fprintf(stderr, "error: the preprocessor could not read the devicetree\n");
	}
	exit(EXIT_BAD_INPUT);
}

static void preprocess(struct source *source, struct text *output)
{
	int rules = memory_file("rules", "", 0);
	struct strings command = {0};
	struct text input = {0};
	char *said;

	/* No -P: dtc is to know the lines of the files. */
	for (const char *const *word =
		     (const char *const[]){source->compiler, "-E", "-x", "assembler-with-cpp",
					   "-nostdinc", "-undef", "-D__DTS__", "-Wfatal-errors",
					   "-fmax-include-depth=40", "-MD", "-MT", "tree", NULL};
	     *word != NULL; word++) {
		strings_add(&command, *word);
	}
	strings_add(&command, "-MF");
	strings_add(&command, text_format("/proc/%d/fd/%d", (int)getpid(), rules));
	add_options(&command, "-isystem", &source->include);
	strings_add(&command, "-");
	for (size_t i = 0; i < source->files.count; i++) {
		text_add(&input, "#include \"%s\"\n", source->files.item[i]);
	}
	if (filter(&command, input.data, input.length, output, &said) != 0) {
		refuse_preprocessed(said);
	}
	add_read(source, memory_text(rules));
}

/* ---- dtc ----------------------------------------------------------------------------------- */

/* FILE:LINE.COLUMN-…: the file, and the line as a number; what is behind it, or NULL. */
static const char *split_place(const char *text, struct place *place)
{
	for (const char *colon = strchr(text, ':'); colon != NULL; colon = strchr(colon + 1, ':')) {
		char *end;
		unsigned long line = strtoul(colon + 1, &end, 10);

		if (end > colon + 1 && *end == '.') {
			end += strspn(end, ".-:0123456789");
			place->file = text_copy(text, (size_t)(colon - text));
			place->line = (unsigned int)line;
			return end + strspn(end, " ");
		}
	}
	return NULL;
}

/* The label that is not there, if that is what is said. */
static const char *missing_label(const char *what)
{
	static const char path[] = "Label or path ", reference[] = "node or label \"";
	const char *start = strstr(what, path);

	if (start != NULL) {
		start += strlen(path);
	} else {
		start = strstr(what, reference);
		if (start == NULL) {
			return NULL;
		}
		start += strlen(reference);
	}
	return text_copy(start, strcspn(start, " \""));
}

static bool complain(const char *line)
{
	struct place place;
	const char *what, *missing;
	const char *near = NULL;

	if (text_starts(line, "Error: ")) {
		what = split_place(line + strlen("Error: "), &place);
	} else if (strstr(line, ": ERROR (") != NULL) {
		what = split_place(line, &place);
		what = what == NULL ? NULL : strstr(what, "): ");
		what = what == NULL ? NULL : what + 3;
	} else {
		return false;
	}
	if (what == NULL) {
		return false;
	}
	missing = missing_label(what);
	if (missing != NULL) {
		near = suggest(missing, &labels);
		scan_find_reference(compiled.data, missing, &place);
	}
	fprintf(stderr, "%s:%u: error: %s", place.file, place.line, what);
	if (near != NULL) {
		fprintf(stderr, "; did you mean %s?", near);
	}
	fputc('\n', stderr);
	return true;
}

static _Noreturn void refuse_compiled(const char *said)
{
	unsigned int count = 0;
	char *copy = text_copy(said, strlen(said));

	for (char *line = strtok(copy, "\n"); line != NULL && count < MOST_COMPLAINTS;
	     line = strtok(NULL, "\n")) {
		count += complain(line);
	}
	if (count == 0) {
		fprintf(stderr, "error: dtc: %s", *said != '\0' ? said : "failed\n");
	}
	exit(EXIT_BAD_INPUT);
}

static struct strings dtc_command(const struct source *source)
{
	struct strings command = {0};

	strings_add(&command, source->dtc);
	strings_add(&command, "-q");
	strings_add(&command, "-I");
	strings_add(&command, "dts");
	add_options(&command, "-i", &source->include);
	return command;
}

const struct yaml *source_compile(struct source *source)
{
	struct strings command = dtc_command(source);
	struct text text = {0}, output = {0};
	int rules = memory_file("rules", "", 0);
	char *said;
	int status;

	preprocess(source, &text);
	scan_text(&text, &compiled, &labels);
	for (const char *const *word = (const char *const[]){"-@", "-O", "yaml", "-d", NULL};
	     *word != NULL; word++) {
		strings_add(&command, *word);
	}
	strings_add(&command, text_format("/proc/%d/fd/%d", (int)getpid(), rules));
	strings_add(&command, "-");
	status = filter(&command, compiled.data, compiled.length, &output, &said);
	if (status != 0) {
		if (status == 127) {
			die("%s cannot be run; install it: apt-get install device-tree-compiler",
			    source->dtc);
		}
		refuse_compiled(said);
	}
	add_read(source, memory_text(rules));
	return yaml_parse("dtc's output", output.data, output.length);
}

/* ---- Where it was written ------------------------------------------------------------------ */

/* What dtc -T -T writes: a comment with the places behind each node and property. */
static const char *annotated(const struct source *source)
{
	static struct text output;

	if (output.data == NULL) {
		struct strings command = dtc_command(source);
		char *said;

		for (const char *const *word =
			     (const char *const[]){"-T", "-T", "-O", "dts", "-", NULL};
		     *word != NULL; word++) {
			strings_add(&command, *word);
		}
		filter(&command, compiled.data, compiled.length, &output, &said);
	}
	return output.data;
}

/* The first place of the comment, or the last one: FILE:LINE:COLUMN-…, FILE:… */
static bool read_place(const char *line, bool last, struct place *place)
{
	const char *comment = NULL, *found;

	for (found = strstr(line, "/* "); found != NULL; found = strstr(found + 1, "/* ")) {
		comment = found + 3;
	}
	if (comment == NULL || *comment == '<') {
		return false;
	}
	if (last) {
		while ((found = strstr(comment, ", ")) != NULL) {
			comment = found + 2;
		}
	}
	for (const char *colon = strchr(comment, ':'); colon != NULL;
	     colon = strchr(colon + 1, ':')) {
		if (isdigit((unsigned char)colon[1])) {
			place->file = text_copy(comment, (size_t)(colon - comment));
			place->line = (unsigned int)strtoul(colon + 1, NULL, 10);
			return true;
		}
	}
	return false;
}

/* The name that a line opens, or gives a value: behind its labels. */
static char *name_on_line(const char *line, const char *end)
{
	const char *start = line;

	for (const char *colon = strstr(line, ": "); colon != NULL && colon < end;
	     colon = strstr(colon + 1, ": ")) {
		start = colon + 2;
	}
	return text_copy(start, (size_t)(end - start));
}

bool source_place(const struct source *source, const char *path, const char *property,
		  struct place *place)
{
	const char *text = annotated(source);
	struct strings names = {0};
	char *copy = text_copy(text, strlen(text));

	for (char *line = strtok(copy, "\n"); line != NULL; line = strtok(NULL, "\n")) {
		char *here, *end;

		line += strspn(line, "\t");
		if (*line == '}') {
			names.count -= names.count > 0;
			continue;
		}
		here = names.count <= 1 ? "" : NULL;
		if (here == NULL) {
			struct strings inner = {names.item + 1, names.count - 1, 0};

			here = strings_join(&inner, "/");
		}
		end = strstr(line, " {");
		if (end != NULL && strcspn(line, "\"=<") > (size_t)(end - line)) {
			char *name = name_on_line(line, end);

			/* The root is "/", its children's paths begin with one. */
			if (property == NULL &&
			    strcmp(path, names.count == 0 ? "/"
							  : text_format("%s%s/%s", *here ? "/" : "",
									here, name)) == 0) {
				return read_place(line, false, place);
			}
			strings_add(&names, name);
			continue;
		}
		end = line + strcspn(line, " ;=");
		if (property != NULL && names.count > 0 &&
		    strcmp(path, text_format("/%s", here)) == 0 &&
		    strcmp(name_on_line(line, end), property) == 0) {
			return read_place(line, true, place);
		}
	}
	return false;
}
