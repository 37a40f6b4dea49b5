/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Glue: records what threads, system calls and interrupts do (src/kernel/hooks.h), into a ring
 * that forgets the oldest. Nothing is written before the system ends: in virtual time a trace
 * takes none, and no order of host calls can show in it. trace_write.c makes the file.
 */

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>

#include "glue.h"
#include "names.h"
#include "port/system.h"
#include "scheduler.h"
#include "trace.h"
#include "trace_record.h"

#ifdef CONFIG_USERSPACE
#include "object_table.h"
#include "userspace.h"
#endif

#define TRACKS_MAX  (1u << 20)
#define THREADS_MAX 4096u
#define TEXT_LONG   160

static struct {
	bool on;
	struct trace_record *ring;
	uint64_t count; /* ever recorded */
	struct trace_track *tracks;
	uint32_t track_count;
	/* The threads that there are, and their tracks. */
	struct {
		const struct k_thread *thread;
		uint32_t track;
		bool used; /* something was recorded of it */
	} *threads;
	uint32_t thread_count;
} trace;

size_t trace_count(void)
{
	return (size_t)MIN(trace.count, (uint64_t)sim_asked.trace_limit);
}

uint64_t trace_dropped(void)
{
	return trace.count - trace_count();
}

const struct trace_record *trace_record(size_t index)
{
	return &trace.ring[(trace_dropped() + index) % sim_asked.trace_limit];
}

uint32_t trace_track_count(void)
{
	return trace.track_count;
}

const struct trace_track *trace_track(uint32_t track)
{
	return &trace.tracks[track];
}

static void record(enum trace_event event, uint32_t track, uint32_t text, uint32_t object)
{
	trace.ring[trace.count++ % sim_asked.trace_limit] = (struct trace_record){
		.time_ns = sim_clock_now(),
		.text = text,
		.object = object,
		.track = track,
		.event = event,
	};
}

/* ---- Threads ------------------------------------------------------------------------------ */

/* Its index; UINT32_MAX: it is not known. */
static uint32_t find(const struct k_thread *thread)
{
	for (uint32_t i = 0; i < trace.thread_count; i++) {
		if (trace.threads[i].thread == thread) {
			return i;
		}
	}
	return UINT32_MAX;
}

/* Its track; 0 for idle, the thread of boot, and what there is no room for. */
static uint32_t track_of(const struct k_thread *thread)
{
	uint32_t i = find(thread);

	if (i == UINT32_MAX) {
		return 0;
	}
	trace.threads[i].used = true;
	return trace.threads[i].track;
}

static uint32_t domain_of(const struct k_thread *thread)
{
#ifdef CONFIG_USERSPACE
	const struct k_mem_domain *domain = thread->mem_domain_info.mem_domain;
	char text[TEXT_LONG] = "the default domain";

	if ((thread->base.user_options & K_USER) == 0) {
		return 0;
	}
	if (domain != NULL && domain != &k_mem_domain_default) {
		(void)glue_describe_domain(domain, text, sizeof(text));
	}
	return trace_text(text);
#else
	return 0;
#endif
}

static uint32_t new_track(uint32_t domain)
{
	if (trace.track_count == TRACKS_MAX) {
		return 0;
	}
	trace.tracks[trace.track_count].domain = domain;
	return trace.track_count++;
}

static uint32_t state_of(const struct k_thread *thread);

/* What a thread was doing, on its new track. */
static void go_on(const struct k_thread *thread, uint32_t track)
{
	if (thread == z_current()) {
		record(TRACE_RUNS, track, 0, 0);
	} else if (z_thread_can_run(thread)) {
		record(TRACE_READY, track, 0, 0);
	} else {
		record(TRACE_BLOCKED, track, state_of(thread), 0);
	}
}

/* The thread, which has no track yet, or one of another domain. */
static void assign_track(uint32_t i, uint32_t domain)
{
	uint32_t track = trace.threads[i].track;

	if (track != 0 && (!trace.threads[i].used || trace.tracks[track].domain == domain)) {
		trace.tracks[track].domain = domain;
		return;
	}
	if (track != 0) {
		record(TRACE_ENDS, track, 0, 0);
	}
	trace.threads[i].track = new_track(domain);
	trace.threads[i].used = false;
	if (track != 0) {
		go_on(trace.threads[i].thread, trace.threads[i].track);
		trace.threads[i].used = true;
	}
}

void z_trace_named(const struct k_thread *thread)
{
	char name[TEXT_LONG];
	uint32_t i;

	if (!trace.on || thread == z_kernel.cpu.idle_thread ||
	    (thread->base.thread_state & _THREAD_DEAD) != 0) {
		return;
	}
	i = find(thread);
	if (i == UINT32_MAX) {
		if (trace.thread_count == THREADS_MAX) {
			return;
		}
		i = trace.thread_count++;
		trace.threads[i].thread = thread;
		trace.threads[i].track = 0;
		trace.threads[i].used = false;
	}
	assign_track(i, domain_of(thread));
	(void)glue_describe_thread(thread, name, sizeof(name));
	trace.tracks[trace.threads[i].track].name = trace_text(name);
}

void z_trace_ended(const struct k_thread *thread)
{
	uint32_t i = find(thread);

	if (i != UINT32_MAX) {
		if (trace.threads[i].used) {
			record(TRACE_ENDS, trace.threads[i].track, 0, 0);
		}
		trace.threads[i] = trace.threads[--trace.thread_count];
	}
}

void z_trace_switched(const struct k_thread *to)
{
	if (trace.on) {
		record(TRACE_RUNS, track_of(to), 0, 0);
	}
}

void z_trace_ready(const struct k_thread *thread)
{
	if (trace.on) {
		record(TRACE_READY, track_of(thread), 0, 0);
	}
}

/* ---- What they wait for ------------------------------------------------------------------- */

static bool is_dynamic(uintptr_t address)
{
#ifdef CONFIG_DYNAMIC_OBJECTS
	return z_dynamic_object_in(address, 1) != NULL;
#else
	return false;
#endif
}

/* Objects of the heap come and go: only those of the image are asked for once. */
static uint32_t object_at(uintptr_t address)
{
	char text[TEXT_LONG];

	if (!is_dynamic(address)) {
		return trace_text_at(address, glue_describe_object);
	}
	(void)glue_describe_object(address, text, sizeof(text));
	return trace_text(text);
}

static uint32_t wait_of(const struct k_thread *thread)
{
	const struct k_mutex *mutex = thread->wanted_mutex;
	char text[TEXT_LONG * 2 + 32];

	if (mutex != NULL) {
		snprintf(text, sizeof(text), "waits for %s%s%s",
			 trace_text_of(object_at((uintptr_t)mutex)),
			 mutex->owner != NULL ? ", held by " : "",
			 mutex->owner != NULL
				 ? trace_text_of(trace.tracks[track_of(mutex->owner)].name)
				 : "");
	} else {
		snprintf(text, sizeof(text), "waits for %s",
			 trace_text_of(object_at((uintptr_t)thread->base.pended_on)));
	}
	return trace_text(text);
}

static uint32_t state_of(const struct k_thread *thread)
{
	if ((thread->base.thread_state & _THREAD_PENDING) != 0) {
		return wait_of(thread);
	}
	if ((thread->base.thread_state & _THREAD_PRESTART) != 0) {
		return trace_text("not started");
	}
	return trace_text((thread->base.thread_state & _THREAD_SUSPENDED) != 0 ? "suspended"
									       : "sleeps");
}

void z_trace_blocked(const struct k_thread *thread)
{
	if (trace.on) {
		record(TRACE_BLOCKED, track_of(thread), state_of(thread), 0);
	}
}

/* ---- System calls, interrupts --------------------------------------------------------------- */

#ifdef CONFIG_USERSPACE
void z_trace_call_enter(uintptr_t id, const uintptr_t args[6])
{
	if (trace.on && id < K_SYSCALL_LIMIT) {
		record(TRACE_CALL, track_of(z_current()), trace_text(z_syscall_names[id]),
		       k_object_find((const void *)args[0]) != NULL ? object_at(args[0]) : 0);
	}
}

void z_trace_call_exit(void)
{
	if (trace.on) {
		record(TRACE_CALL_DONE, track_of(z_current()), 0, 0);
	}
}
#endif

void z_trace_isr_enter(void)
{
	if (trace.on) {
		record(TRACE_INTERRUPT, 0, 0, 0);
	}
}

void z_trace_isr_exit(void)
{
	if (trace.on) {
		record(TRACE_INTERRUPT_DONE, 0, 0, 0);
	}
}

/* "foo_isr at driver.c:12, inlined in …": the function is enough. */
static size_t describe_function(uintptr_t address, char *text, size_t size)
{
	(void)glue_describe_code(address, text, size);
	text[strcspn(text, " ")] = '\0';
	return strlen(text);
}

void z_trace_handler_enter(uintptr_t handler)
{
	if (trace.on) {
		record(TRACE_HANDLER, 0, trace_text_at(handler, describe_function), 0);
	}
}

void z_trace_handler_exit(void)
{
	if (trace.on) {
		record(TRACE_HANDLER_DONE, 0, 0, 0);
	}
}

/* ---- Begin -------------------------------------------------------------------------------- */

void glue_trace_init(void)
{
	int fd;

	if (sim_asked.trace_file == NULL) {
		return;
	}
	/* A file that can not be written is better told of before an hour's run than after it. */
	fd = open(sim_asked.trace_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	if (fd < 0) {
		dprintf(STDERR_FILENO, "bulkhead: cannot write %s: %s\n", sim_asked.trace_file,
			strerror(errno));
		_exit(2);
	}
	close(fd);
	trace_text_init();
	trace.ring = trace_memory(sim_asked.trace_limit * sizeof(trace.ring[0]));
	trace.tracks = trace_memory(TRACKS_MAX * sizeof(trace.tracks[0]));
	trace.threads = trace_memory(THREADS_MAX * sizeof(trace.threads[0]));
	trace.track_count = 1;
	trace.on = true;
}
