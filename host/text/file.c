/* SPDX-License-Identifier: Apache-2.0 */

/* Whole files; see file.h. */

#include "file.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "die.h"

char *file_read(const char *path, size_t *length)
{
	struct text text = {0};
	FILE *file = fopen(path, "re");
	char buffer[65536];
	size_t count;

	if (file == NULL) {
		return NULL;
	}
	while ((count = fread(buffer, 1, sizeof(buffer), file)) > 0) {
		text_add_bytes(&text, buffer, count);
	}
	if (ferror(file)) {
		/* A directory can be opened, but not read. */
		fclose(file);
		return NULL;
	}
	fclose(file);
	text_add_bytes(&text, "", 0);
	if (length != NULL) {
		*length = text.length;
	}
	return text.data;
}

char *must_read(const char *path)
{
	char *text = file_read(path, NULL);

	if (text == NULL) {
		die("cannot read %s: %s", path, strerror(errno));
	}
	return text;
}

void file_make_parents(const char *path)
{
	char *copy = text_copy(path, strlen(path));

	for (char *slash = strchr(copy + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
		*slash = '\0';
		if (mkdir(copy, 0777) != 0 && errno != EEXIST) {
			die("cannot make directory %s: %s", copy, strerror(errno));
		}
		*slash = '/';
	}
}

void text_write(const struct text *text, const char *path)
{
	FILE *file;

	file_make_parents(path);
	file = fopen(path, "we");
	/* A text of no length has no data either, which fwrite() does not allow. */
	if (file == NULL ||
	    (text->length != 0 && fwrite(text->data, 1, text->length, file) != text->length) ||
	    fclose(file) != 0) {
		die("cannot write %s: %s", path, strerror(errno));
	}
}

void text_write_if_changed(const struct text *text, const char *path)
{
	size_t length;
	char *old = file_read(path, &length);

	if (old == NULL || length != text->length ||
	    (length != 0 && memcmp(old, text->data, length) != 0)) {
		text_write(text, path);
	}
}
