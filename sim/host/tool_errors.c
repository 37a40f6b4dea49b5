/* SPDX-License-Identifier: Apache-2.0 */

/* One word that broker and domain processes share; see tool_errors.h. */

#include "tool_errors.h"

#include <stddef.h>
#include <stdint.h>
#include <sys/mman.h>

#include <valgrind/valgrind.h>

/* Thread-local, because a domain process cannot read any other variable. */
static __thread volatile uint32_t *found __attribute__((tls_model("local-exec")));

void tool_errors_init(void)
{
	void *page = mmap(NULL, sizeof(*found), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
			  -1, 0);

	/* Without it only the status of a run with errors is less than it could be. */
	found = page == MAP_FAILED ? NULL : page;
}

void tool_errors_note(void)
{
	if (found != NULL) {
		*found = 1;
	}
}

void tool_errors_look(void)
{
	if (found != NULL && VALGRIND_COUNT_ERRORS > 0) {
		tool_errors_note();
	}
}

int tool_errors_status(int status)
{
	return status == 0 && found != NULL && *found != 0 ? 1 : status;
}
