/* SPDX-License-Identifier: Apache-2.0 */

/* `sim decode`: a log of a board that is somewhere else, with words in it. */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "decode.h"
#include "report.h"

static void print(void *context, const char *text, size_t length)
{
	fwrite(text, 1, length, stdout);
}

static struct image opened;

bool decode_open(const char *path)
{
	return image_open(&opened, path);
}

void decode_close(void)
{
	image_close(&opened);
}

const struct image *decode_image(void)
{
	return &opened;
}

FILE *decode_json(const char *path)
{
	FILE *file = path != NULL ? fopen(path, "we") : NULL;

	if (path != NULL && file == NULL) {
		misuse("--json: %s: %s", path, strerror(errno));
	}
	return file;
}

bool decode_log(const char *image, const char *log, const char *json, bool raw)
{
	struct decoder decoder = {.out = print, .raw = raw, .json_path = json};
	char block[4096];
	ssize_t length;
	int fd = STDIN_FILENO;

	if (access(image, R_OK) != 0) {
		misuse("%s: %s; IMAGE is the ELF file that `sim build` has made", image,
		       strerror(errno));
	}
	if (!decode_open(image)) {
		misuse("%s is no ELF file; IMAGE is the one that `sim build` has made", image);
	}
	if (opened.dwarf == NULL) {
		say("%s has no debug information: functions and variables have names only", image);
	}
	if (log != NULL && strcmp(log, "-") != 0) {
		fd = open(log, O_RDONLY | O_CLOEXEC);
		if (fd < 0) {
			misuse("%s: %s", log, strerror(errno));
		}
	}
	decoder.json = decode_json(json);
	/* A serial line is read as it comes. */
	while ((length = read(fd, block, sizeof(block))) != 0) {
		if (length < 0 && errno != EINTR) {
			misuse("%s: %s", log != NULL ? log : "standard input", strerror(errno));
		}
		if (length > 0) {
			decoder_take(&decoder, block, (size_t)length);
			fflush(stdout);
		}
	}
	decoder_end(&decoder);
	return !decoder.lost;
}
