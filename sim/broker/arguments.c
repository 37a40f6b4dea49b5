/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: where the application's arguments lie. On a chip they are the kernel's, and what user
 * mode is to know of them it is given. So they are copied to pages that no domain process is forked
 * with; a process wipes what else it has of the command line (domain/enter.c).
 */

#include "arguments.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "broker.h"

void sim_arguments_init(void)
{
	const size_t count = (size_t)sim_options.app_argc;
	size_t size = (count + 1) * sizeof(char *);
	char **words;
	char *text;

	for (size_t i = 0; i < count; i++) {
		size += strlen(sim_options.app_argv[i]) + 1;
	}
	words = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (words == MAP_FAILED || madvise(words, size, MADV_DONTFORK) != 0) {
		sim_die("cannot map the application's arguments", errno,
			"give the process more memory");
	}
	text = (char *)&words[count + 1];
	for (size_t i = 0; i < count; i++) {
		words[i] = text;
		text = stpcpy(text, sim_options.app_argv[i]) + 1;
	}
	sim_options.app_argv = words;
}
