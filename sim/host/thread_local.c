/* SPDX-License-Identifier: Apache-2.0 */

/* The marks around thread-local variables, and what these begin with; see thread_local.h. */

#include "thread_local.h"

#include <stdlib.h>

#ifdef CONFIG_THREAD_LOCAL_STORAGE

/* The linker script places them. The second is named as something without contents. */
__thread char thread_local_start[0] __attribute__((section(".z_thread_local_start")));
__thread char thread_local_end[0] __attribute__((section(".tbss.z_thread_local_end")));

static void *initial;

void thread_local_init(void)
{
	initial = malloc(thread_local_size() + 1);
	if (initial == NULL) {
		abort();
	}
	memcpy(initial, thread_local_start, thread_local_size());
}

void thread_local_begin(uintptr_t stack_end)
{
	memcpy((void *)(stack_end - thread_local_room()), initial, thread_local_size());
}

#endif
