/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Which symbols can be seen from a source. Files are read as text, without comments, and what
 * conditions leave out counts as well: better a symbol too many than one too few.
 */

#include "visible.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* What the names of symbols begin with: of the configuration, and of the numbers of calls. */
static const char *const prefixes[] = {"CONFIG_", "K_SYSCALL_"};

struct file {
	char *path;
	bool *mentions;
	/* Files beside it that it may include: indices of files. */
	LIST(size_t) includes;
	/* What it includes by a name that is looked for: indices of headers. */
	LIST(size_t) headers;
	/* One of these, or a symbol in it, has a name that only the preprocessor knows. */
	bool computed;
	/* The last walk that came by. */
	unsigned int walk;
};

/* What <NAME> may mean, in all directories. */
struct header {
	char *name;
	LIST(size_t) files;
};

static LIST(struct file) files;
static LIST(struct header) headers;

static int by_name(const void *left, const void *right)
{
	return strcmp(((const struct symbol *)left)->name, ((const struct symbol *)right)->name);
}

void sort_symbols(symbols_t *symbols)
{
	LIST_SORT(symbols, by_name);
}

/* Comments become blanks: headers speak of many symbols that they do not ask for. */
static void blank_comments(char *text)
{
	char quote = '\0';

	for (char *at = text; *at != '\0'; at++) {
		if (quote != '\0') {
			if (*at == '\\' && at[1] != '\0') {
				at++;
			} else if (*at == quote || *at == '\n') {
				quote = '\0';
			}
		} else if (*at == '"' || *at == '\'') {
			quote = *at;
		} else if (at[0] == '/' && at[1] == '/') {
			/* Not beyond a line that is continued: too much stays rather than too
			 * little. */
			for (; *at != '\0' && *at != '\n'; at++) {
				*at = ' ';
			}
			at--;
		} else if (at[0] == '/' && at[1] == '*') {
			for (; *at != '\0' && !(at[0] == '*' && at[1] == '/'); at++) {
				*at = *at == '\n' ? '\n' : ' ';
			}
			if (*at == '\0') {
				break;
			}
			at[0] = at[1] = ' ';
		}
	}
}

/* Returns whether the text may mention more: it makes a name of a prefix and something. */
static bool note_prefix(bool *mentions, const symbols_t *symbols, const char *text,
			const char *prefix)
{
	const char *at = text;
	bool more = false;

	while ((at = strstr(at, prefix)) != NULL) {
		size_t length = strspn(at, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
					   "0123456789_");
		struct symbol key = {.name = text_copy(at, length)};
		const struct symbol *found = symbols->count == 0
						     ? NULL
						     : bsearch(&key, symbols->items, symbols->count,
							       sizeof(symbols->items[0]), by_name);

		if (found != NULL) {
			mentions[found - symbols->items] = true;
		}
		more |= length == strlen(prefix);
		free(key.name);
		at += length;
	}
	return more;
}

static bool note_mentions(bool *mentions, const symbols_t *symbols, const char *text)
{
	bool more = false;

	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		more |= note_prefix(mentions, symbols, text, prefixes[i]);
	}
	return more;
}

bool is_symbol(const char *name)
{
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		if (strncmp(name, prefixes[i], strlen(prefixes[i])) == 0) {
			return true;
		}
	}
	return false;
}

static size_t scan_file(const symbols_t *symbols, const struct commands *commands,
			const char *path);

/* The files that a name may mean, whichever directory comes first. */
static const struct header *find_header(const symbols_t *symbols, const struct commands *commands,
					const char *name)
{
	struct header *header = NULL;
	size_t index = headers.count;

	for (size_t i = 0; i < headers.count; i++) {
		if (strcmp(headers.items[i].name, name) == 0) {
			return &headers.items[i];
		}
	}
	header = LIST_ADD(&headers);
	header->name = text_copy(name, strlen(name));
	for (size_t i = 0; i < commands->directories.count; i++) {
		const char *path = text_format("%s/%s", commands->directories.items[i], name);

		if (access(path, R_OK) == 0) {
			size_t file = scan_file(symbols, commands, path);

			/* The list may have moved meanwhile. */
			*LIST_ADD(&headers.items[index].files) = file;
		}
	}
	return &headers.items[index];
}

/* `line` stands behind the # of a line. */
static void note_include(const symbols_t *symbols, const struct commands *commands, size_t index,
			 const char *line)
{
	const char *path = files.items[index].path;
	const struct header *header;
	char *name;
	size_t length;

	line += strspn(line, " \t");
	if (strncmp(line, "include", strlen("include")) != 0) {
		return;
	}
	line += strlen("include");
	if (strncmp(line, "_next", strlen("_next")) == 0) {
		line += strlen("_next");
	}
	line += strspn(line, " \t");
	if (*line != '<' && *line != '"') {
		/* A longer word, or a macro. */
		files.items[index].computed = true;
		return;
	}
	length = strcspn(line + 1, ">\"\n");
	name = text_copy(line + 1, length);
	if (*line == '"') {
		const char *beside =
			text_format("%.*s%s", (int)(path_name(path) - path), path, name);

		if (access(beside, R_OK) == 0) {
			size_t file = scan_file(symbols, commands, beside);

			*LIST_ADD(&files.items[index].includes) = file;
		}
	}
	/* By its number: in a circle of headers its files are not all known yet. */
	header = find_header(symbols, commands, name);
	*LIST_ADD(&files.items[index].headers) = (size_t)(header - headers.items);
}

/* Looks into a file when it is met first; returns its index. */
static size_t scan_file(const symbols_t *symbols, const struct commands *commands, const char *path)
{
	size_t index = files.count;
	char *text;

	for (size_t i = 0; i < files.count; i++) {
		if (strcmp(files.items[i].path, path) == 0) {
			return i;
		}
	}
	(void)LIST_ADD(&files);
	files.items[index].path = text_copy(path, strlen(path));
	files.items[index].mentions = must_alloc(symbols->count + 1);
	text = file_read(path, NULL);
	if (text == NULL) {
		return index;
	}
	blank_comments(text);
	files.items[index].computed = note_mentions(files.items[index].mentions, symbols, text);
	for (const char *line = text; line != NULL; line = strchr(line, '\n')) {
		line += strspn(line, " \t\n\r");
		if (*line == '#') {
			note_include(symbols, commands, index, line + 1);
		}
	}
	free(text);
	return index;
}

/* Adds what a file and all that it includes mention; false: nobody knows. */
static bool collect(bool *visible, size_t index, size_t count, unsigned int walk)
{
	struct file *file = &files.items[index];

	if (file->walk == walk) {
		return true;
	}
	file->walk = walk;
	if (file->computed) {
		return false;
	}
	for (size_t i = 0; i < count; i++) {
		visible[i] |= file->mentions[i];
	}
	for (size_t i = 0; i < file->includes.count; i++) {
		if (!collect(visible, file->includes.items[i], count, walk)) {
			return false;
		}
	}
	for (size_t i = 0; i < file->headers.count; i++) {
		const struct header *header = &headers.items[file->headers.items[i]];

		for (size_t j = 0; j < header->files.count; j++) {
			if (!collect(visible, header->files.items[j], count, walk)) {
				return false;
			}
		}
	}
	return true;
}

const bool *visible_symbols(const symbols_t *symbols, const struct commands *commands,
			    const struct compilation *compilation)
{
	static unsigned int walk;
	bool *visible = must_alloc(symbols->count + 1);
	bool known = !compilation->computed;

	for (size_t i = 0; i < compilation->words.count; i++) {
		known &= !note_mentions(visible, symbols, compilation->words.items[i]);
	}
	walk++;
	known = known && collect(visible, scan_file(symbols, commands, compilation->source),
				 symbols->count, walk);
	for (size_t i = 0; i < compilation->included.count; i++) {
		const struct header *header;

		known = known &&
			collect(visible,
				scan_file(symbols, commands, compilation->included.items[i]),
				symbols->count, walk);
		/* A name that is looked for in the directories. */
		header = find_header(symbols, commands, compilation->included.items[i]);
		for (size_t j = 0; j < header->files.count; j++) {
			known = known &&
				collect(visible, header->files.items[j], symbols->count, walk);
		}
	}
	return known ? visible : NULL;
}

void each_scanned_file(void *context, void (*visit)(void *context, const char *path))
{
	for (size_t i = 0; i < files.count; i++) {
		if (access(files.items[i].path, R_OK) == 0) {
			visit(context, files.items[i].path);
		}
	}
}
