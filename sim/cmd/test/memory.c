/* SPDX-License-Identifier: Apache-2.0 */

/* What a session's processes take of the machine's memory, from /proc. */

#include "memory.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "host/text/file.h"
#include "host/text/text.h"

static bool is_in_session(const char *pid, pid_t session)
{
	char *text = file_read(text_format("/proc/%s/stat", pid), NULL);
	/* Its name, in parentheses, may be anything. */
	const char *end = text != NULL ? strrchr(text, ')') : NULL;
	int found = 0;
	bool is_in = end != NULL && sscanf(end + 1, " %*c %*d %*d %d", &found) == 1 &&
		     found == (int)session;

	free(text);
	return is_in;
}

unsigned long memory_of_session(pid_t session)
{
	DIR *directory = opendir("/proc");
	unsigned long own = 0, common = 0;
	struct dirent *entry;

	while (directory != NULL && (entry = readdir(directory)) != NULL) {
		unsigned long resident, shared;
		char *text;

		if (entry->d_name[0] < '1' || entry->d_name[0] > '9' ||
		    !is_in_session(entry->d_name, session)) {
			continue;
		}
		text = file_read(text_format("/proc/%s/statm", entry->d_name), NULL);
		if (text != NULL && sscanf(text, "%*u %lu %lu", &resident, &shared) == 2) {
			own += resident - shared;
			/* The chip's memory is one, in however many processes. */
			common = shared > common ? shared : common;
		}
		free(text);
	}
	if (directory != NULL) {
		closedir(directory);
	}
	return (own + common) * ((unsigned long)sysconf(_SC_PAGESIZE) >> 10) >> 10;
}
