/* SPDX-License-Identifier: Apache-2.0 */

/*
 * compile_commands.json as CMake writes it: an object for each source, a line for each member.
 */

#include "visible.h"

#include <string.h>

void names_add(names_t *names, const char *name)
{
	for (size_t i = 0; i < names->count; i++) {
		if (strcmp(names->items[i], name) == 0) {
			return;
		}
	}
	*LIST_ADD(names) = text_copy(name, strlen(name));
}

/* The value of a member of the object at *at, without JSON's escapes; NULL: there is none. */
static char *member(const char *object, const char *end, const char *name)
{
	const char *key = text_format("\"%s\": \"", name);
	const char *from = strstr(object, key);
	char *value, *to;

	if (from == NULL || from > end) {
		return NULL;
	}
	from += strlen(key);
	value = to = must_alloc((size_t)(end - from) + 1);
	while (from < end && *from != '"') {
		if (*from == '\\') {
			from++;
		}
		*to++ = *from++;
	}
	return value;
}

/* The words of a command, as a shell parts them. */
static void split(names_t *words, const char *command)
{
	const char *from = command;

	while (*from != '\0') {
		struct text word = {0};
		char quote = '\0';

		from += strspn(from, " ");
		if (*from == '\0') {
			break;
		}
		text_add(&word, "%s", "");
		for (; *from != '\0' && (quote != '\0' || *from != ' '); from++) {
			if (*from == quote) {
				quote = '\0';
			} else if (quote == '\0' && (*from == '"' || *from == '\'')) {
				quote = *from;
			} else {
				if (*from == '\\' && quote != '\'' && from[1] != '\0') {
					from++;
				}
				text_add_bytes(&word, from, 1);
			}
		}
		*LIST_ADD(words) = word.data;
	}
}

/* The argument of an option, beside it or as the next word. */
static const char *argument(const names_t *words, size_t i, const char *option)
{
	const char *word = words->items[i];
	size_t length = strlen(option);

	if (strncmp(word, option, length) != 0) {
		return NULL;
	}
	if (word[length] != '\0') {
		return word + length;
	}
	return i + 1 < words->count ? words->items[i + 1] : NULL;
}

static void note_options(struct commands *commands, struct compilation *compilation,
			 const char *output)
{
	static const char *const directories[] = {"-I", "-isystem", "-iquote", "-idirafter"};
	static const char *const included[] = {"-include", "-imacros"};
	const names_t *words = &compilation->words;
	const char *path;

	for (size_t i = 0; i < words->count; i++) {
		compilation->computed |= words->items[i][0] == '@';
		for (size_t j = 0; j < sizeof(directories) / sizeof(directories[0]); j++) {
			path = argument(words, i, directories[j]);
			if (path != NULL) {
				names_add(&commands->directories, path);
			}
		}
		for (size_t j = 0; j < sizeof(included) / sizeof(included[0]); j++) {
			path = argument(words, i, included[j]);
			if (path == NULL) {
				continue;
			}
			if (strncmp(path, output, strlen(output)) == 0 &&
			    path[strlen(output)] == '/') {
				compilation->output = text_copy(path, strlen(path));
			} else {
				names_add(&compilation->included, path);
			}
		}
	}
}

void read_commands(struct commands *commands, const char *path, const char *output)
{
	char *text = must_read(path);
	const char *object, *end;
	for (object = strstr(text, "\n{"); object != NULL; object = strstr(end, "\n{")) {
		char *command, *source;

		end = strstr(object, "\n}");
		if (end == NULL) {
			end = object + strlen(object);
		}
		command = member(object, end, "command");
		source = member(object, end, "file");
		if (command == NULL || source == NULL) {
			die("%s: an entry has no command or no file", path);
		}
		struct compilation *compilation = LIST_ADD(&commands->list);

		compilation->source = source;
		split(&compilation->words, command);
		note_options(commands, compilation, output);
	}
	if (commands->list.count == 0) {
		die("%s has no commands", path);
	}
}
