/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What does a domain process ask of Linux? A trace of a whole run, read line by line: once a
 * process has its second filter, it may write and read frames, switch its stacks and partitions
 * on and off, and return from a signal. Nothing else, and every frame in words, as
 * docs/linux-chip.md shows them.
 */

#include "harness.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define APP         "prod_consumer"
#define MAX_DOMAINS 16

struct traced {
	long pid;
	unsigned int filters; /* seccomp filters that it has loaded */
};

static struct traced domains[MAX_DOMAINS];
static unsigned int domain_count;

static struct traced *domain_of(long pid)
{
	for (unsigned int i = 0; i < domain_count; i++) {
		if (domains[i].pid == pid) {
			return &domains[i];
		}
	}
	return NULL;
}

static bool starts(const char *text, const char *prefix)
{
	return strncmp(text, prefix, strlen(prefix)) == 0;
}

/* One line of the trace after the process number; unfinished calls begin like finished ones. */
static bool expected(const char *call)
{
	return starts(call, "write(4, \"SYSCALL ") || starts(call, "write(4, \"PREEMPTED") ||
	       starts(call, "write(4, \"READY") || starts(call, "read(3, ") ||
	       starts(call, "mprotect(") || starts(call, "rt_sigreturn(") ||
	       starts(call, "<... write resumed>") || starts(call, "<... read resumed>") ||
	       starts(call, "<... mprotect resumed>") || starts(call, "<... seccomp resumed>") ||
	       starts(call, "--- SIG") || starts(call, "+++ killed by SIGKILL");
}

/* A frame of this kind must have the size that the page shows in its example. */
static void compare_with_page(const char *page, const char *call, const char *kind,
			      const char *example)
{
	const char *size = strrchr(call, '=');
	char text[96];

	if (strstr(call, kind) != NULL && size != NULL) {
		snprintf(text, sizeof(text), "%s\\0…\", %lu)", example,
			 strtoul(size + 1, NULL, 10));
		if (strstr(page, text) == NULL) {
			fail_msg("docs/linux-chip.md does not show %s", text);
		}
	}
}

static void look_at(char *line, const char *page)
{
	char *call;
	long pid = strtol(line, &call, 10);
	struct traced *domain = domain_of(pid);

	call += strspn(call, " ");
	call[strcspn(call, "\n")] = '\0';
	if (domain == NULL) {
		if (starts(call, "prctl(PR_SET_PDEATHSIG")) {
			assert_true(domain_count < MAX_DOMAINS);
			domains[domain_count++] = (struct traced){.pid = pid};
		}
	} else if (starts(call, "seccomp(SECCOMP_SET_MODE_FILTER") &&
		   strstr(call, "{len=") != NULL) {
		domain->filters++;
	} else if (domain->filters == 2 && !expected(call)) {
		fail_msg("a domain process called Linux: %s", call);
	}
	compare_with_page(page, call, "\"SYSCALL ", "write(4, \"SYSCALL k_sem_take");
	compare_with_page(page, call, "\"RESUME ", "read(3, \"RESUME app_a_domain");
}

TEST(does_a_domain_call_linux_for_anything_but_frames, .app = APP, .rules = "R208",
     .plain_only = true, .linux_only = "is about system calls of Linux")
{
	char path[] = "/tmp/bulkhead-trace-XXXXXX";
	const char *const argv[] = {"strace",     "-f",     "-o",      path,
				    image_path(), "--time", "virtual", NULL};
	int fd = mkstemp(path);
	struct run *run;
	char line[1024];
	char page[32768] = "";
	FILE *trace;

	assert_true(fd >= 0);
	close(fd);
	domain_count = 0;
	run = run_program(argv, NULL);
	assert_status(run, 0);
	assert_line(run, "SUCCESS");
	trace = fopen("docs/linux-chip.md", "r");
	assert_non_null(trace);
	assert_true(fread(page, 1, sizeof(page) - 1, trace) > 0);
	fclose(trace);
	trace = fopen(path, "r");
	assert_non_null(trace);
	while (fgets(line, sizeof(line), trace) != NULL) {
		look_at(line, page);
	}
	fclose(trace);
	unlink(path);
	/* App A's and the default domain. */
	assert_true(domain_count >= 2);
	for (unsigned int i = 0; i < domain_count; i++) {
		assert_int_equal(domains[i].filters, 2);
	}
}
