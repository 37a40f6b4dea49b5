/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Names of Linux system calls from libseccomp, which the sandbox uses anyway: the table that
 * decides and the table that names are then the same.
 */

#include <stdio.h>
#include <stdlib.h>

#include <seccomp.h>

#include "host_call_name.h"

const char *sim_host_call_name(long nr, char *text, size_t size)
{
	char *name = seccomp_syscall_resolve_num_arch(SCMP_ARCH_NATIVE, (int)nr);

	if (name != NULL) {
		snprintf(text, size, "%s", name);
		free(name);
	} else {
		snprintf(text, size, "number %ld", nr);
	}
	return text;
}
