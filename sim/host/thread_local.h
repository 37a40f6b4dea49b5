/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Thread-local variables of the core and of the application (CONFIG_THREAD_LOCAL_STORAGE).
 *
 * The thread register is glibc's, and so is the block below it, one for each process. What lies
 * in its middle, between the chip's own variables (see link.ld.in), belongs to the thread that has
 * the CPU. The others keep theirs in a copy at the upper end of their stacks, and so does a user
 * thread while the kernel works for it, since the kernel's process is another one: whoever begins
 * to run a thread's code takes the copy, and whoever stops puts it back.
 */

#ifndef SIM_HOST_THREAD_LOCAL_H
#define SIM_HOST_THREAD_LOCAL_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#ifdef CONFIG_THREAD_LOCAL_STORAGE

/* The ends of the variables, in this process. */
extern __thread char thread_local_start[0] __attribute__((tls_model("local-exec")));
extern __thread char thread_local_end[0] __attribute__((tls_model("local-exec")));

static inline size_t thread_local_size(void)
{
	return (size_t)((uintptr_t)thread_local_end - (uintptr_t)thread_local_start);
}

/* Bytes of the stack that the copy takes; the rest stays aligned for code. */
static inline size_t thread_local_room(void)
{
	return (thread_local_size() + 15u) & ~(size_t)15u;
}

static inline void thread_local_take(uintptr_t stack_end)
{
	memcpy(thread_local_start, (const void *)(stack_end - thread_local_room()),
	       thread_local_size());
}

static inline void thread_local_put_back(uintptr_t stack_end)
{
	memcpy((void *)(stack_end - thread_local_room()), thread_local_start, thread_local_size());
}

/* Keep what the variables begin with; before the first code that could change them. */
void thread_local_init(void);
/* Give a new thread its copy. */
void thread_local_begin(uintptr_t stack_end);

#else

static inline size_t thread_local_room(void)
{
	return 0;
}

static inline void thread_local_take(uintptr_t stack_end)
{
}

static inline void thread_local_put_back(uintptr_t stack_end)
{
}

static inline void thread_local_init(void)
{
}

static inline void thread_local_begin(uintptr_t stack_end)
{
}

#endif

#endif
