/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Glue: the trace as a file in the Trace Event Format, which Perfetto and Chrome open. Tracks
 * stand under their domains, in the order in which they came up, and what happens is told in the
 * order in which it happened; spans of a track nest. What the ring has dropped is not guessed: a
 * thread is shown from the first record that is about it.
 */

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <zephyr/kernel.h>

#include "host/text/text.h"

#include "glue.h"
#include "trace_record.h"

/* Of the tracks that are no thread's. */
#define CPU_PROCESS    1
#define KERNEL_PROCESS 2
#define FIRST_DOMAIN   3
#define DOMAINS_MAX    1024u
/* An interrupt in a thread, a handler in it, and an interrupt in that, and so on. */
#define CPU_DEPTH_MAX  16

/* What is open on a track, from the outside in. */
struct open_spans {
	bool call;
	bool state;
	bool ended;
	bool shown;
};

static struct {
	int fd;
	int error;
	size_t used;
	char buffer[1 << 16];
	bool first;
	struct open_spans *tracks;
	uint32_t domains[DOMAINS_MAX];
	uint32_t domain_count;
	/* The processor: is a thread's span open, and how many of interrupts and handlers in it? */
	bool cpu_thread;
	unsigned int cpu_depth;
	uint32_t running;
} file;

/* ---- Text --------------------------------------------------------------------------------- */

static void flush(void)
{
	size_t done = 0;

	while (done < file.used && file.error == 0) {
		ssize_t n = write(file.fd, file.buffer + done, file.used - done);

		if (n >= 0) {
			done += (size_t)n;
		} else if (errno != EINTR) {
			file.error = errno;
		}
	}
	file.used = 0;
}

static __attribute__((format(printf, 1, 2))) void put(const char *format, ...)
{
	va_list ap;

	if (sizeof(file.buffer) - file.used < 1024) {
		flush();
	}
	va_start(ap, format);
	file.used += (size_t)vsnprintf(file.buffer + file.used, sizeof(file.buffer) - file.used,
				       format, ap);
	va_end(ap);
}

/* A text as JSON has it. Names of threads are the application's. */
static void put_string(const char *text)
{
	put("\"");
	for (size_t left = strlen(text), size; left > 0; left -= size, text += size) {
		char json[TEXT_JSON_SIZE];

		size = text_json(text, left, json);
		put("%s", json);
	}
	put("\"");
}

/* ---- Events ------------------------------------------------------------------------------- */

static void begin_event(const char *phase, uint32_t process, uint32_t track)
{
	put("%s{\"ph\":\"%s\",\"pid\":%u,\"tid\":%u", file.first ? "" : ",\n", phase, process,
	    track);
	file.first = false;
}

static void put_time(uint64_t ns)
{
	put(",\"ts\":%llu.%03llu", (unsigned long long)(ns / 1000),
	    (unsigned long long)(ns % 1000));
}

static void name_event(const char *what, uint32_t process, uint32_t track, const char *name)
{
	begin_event("M", process, track);
	put(",\"name\":\"%s\",\"args\":{\"name\":", what);
	put_string(name);
	put("}}");
}

static uint32_t process_of(uint32_t track)
{
	uint32_t domain = trace_track(track)->domain;
	uint32_t i = 0;

	if (track == 0) {
		return CPU_PROCESS;
	}
	if (domain == 0) {
		return KERNEL_PROCESS;
	}
	while (i < file.domain_count && file.domains[i] != domain) {
		i++;
	}
	if (i == file.domain_count && i < DOMAINS_MAX) {
		file.domains[file.domain_count++] = domain;
		name_event("process_name", FIRST_DOMAIN + i, 0, trace_text_of(domain));
	}
	return FIRST_DOMAIN + i;
}

static void open_span(const struct trace_record *at, uint32_t track, const char *name,
		      uint32_t object)
{
	uint32_t process = process_of(track);

	file.tracks[track].shown = true;
	begin_event("B", process, track);
	put_time(at->time_ns);
	put(",\"name\":");
	put_string(name);
	if (object != 0) {
		put(",\"args\":{\"object\":");
		put_string(trace_text_of(object));
		put("}");
	}
	put("}");
}

static void close_span(const struct trace_record *at, uint32_t track)
{
	begin_event("E", process_of(track), track);
	put_time(at->time_ns);
	put("}");
}

/* ---- Threads ------------------------------------------------------------------------------ */

/* NULL: in no state that is known. */
static void set_state(const struct trace_record *at, uint32_t track, const char *state)
{
	struct open_spans *spans = &file.tracks[track];

	if (track == 0 || spans->ended) {
		return;
	}
	if (spans->state) {
		close_span(at, track);
	}
	spans->state = state != NULL;
	if (state != NULL) {
		open_span(at, track, state, 0);
	}
}

static void end_call(const struct trace_record *at, uint32_t track)
{
	if (file.tracks[track].call) {
		file.tracks[track].call = false;
		close_span(at, track);
	}
}

static void end_track(const struct trace_record *at, uint32_t track)
{
	set_state(at, track, NULL);
	end_call(at, track);
	file.tracks[track].ended = true;
}

/* ---- The processor ------------------------------------------------------------------------ */

static void enter_on_cpu(const struct trace_record *at, const char *name)
{
	if (file.cpu_depth < CPU_DEPTH_MAX) {
		file.cpu_depth++;
		open_span(at, 0, name, 0);
	}
}

/* What began before the oldest record has no beginning here, and no end. */
static void leave_on_cpu(const struct trace_record *at)
{
	if (file.cpu_depth > 0) {
		file.cpu_depth--;
		close_span(at, 0);
	}
}

static void run(const struct trace_record *at)
{
	/* An application that leaves an interrupt by ending its thread does not come back to it. */
	while (file.cpu_depth > 0) {
		leave_on_cpu(at);
	}
	if (file.cpu_thread) {
		close_span(at, 0);
	}
	/* Still running: it was preempted, or yields. */
	if (file.running != 0 && file.running != at->track && file.tracks[file.running].state) {
		set_state(at, file.running, "ready");
	}
	file.running = at->track;
	file.cpu_thread = at->track != 0;
	if (file.cpu_thread) {
		open_span(at, 0, trace_text_of(trace_track(at->track)->name), 0);
		set_state(at, at->track, "runs");
	}
}

/* ---- The file ----------------------------------------------------------------------------- */

static void write_record(const struct trace_record *at)
{
	switch ((enum trace_event)at->event) {
	case TRACE_READY:
		set_state(at, at->track, "ready");
		break;
	case TRACE_RUNS:
		run(at);
		break;
	case TRACE_BLOCKED:
		if (file.running == at->track) {
			file.running = 0;
		}
		set_state(at, at->track, trace_text_of(at->text));
		break;
	case TRACE_ENDS:
		end_track(at, at->track);
		break;
	case TRACE_CALL:
		set_state(at, at->track, NULL);
		end_call(at, at->track);
		file.tracks[at->track].call = true;
		open_span(at, at->track, trace_text_of(at->text), at->object);
		set_state(at, at->track, "runs");
		break;
	case TRACE_CALL_DONE:
		set_state(at, at->track, NULL);
		end_call(at, at->track);
		set_state(at, at->track, "runs");
		break;
	case TRACE_INTERRUPT:
		enter_on_cpu(at, "interrupt");
		break;
	case TRACE_HANDLER:
		enter_on_cpu(at, trace_text_of(at->text));
		break;
	case TRACE_INTERRUPT_DONE:
	case TRACE_HANDLER_DONE:
		leave_on_cpu(at);
		break;
	}
}

static void write_records(void)
{
	struct trace_record end = {.time_ns = sim_clock_now()};

	for (size_t i = 0; i < trace_count(); i++) {
		write_record(trace_record(i));
	}
	for (uint32_t track = 1; track < trace_track_count(); track++) {
		end_track(&end, track);
	}
	end.track = 0;
	run(&end);
}

/* Only of threads that something was written about, for a ring forgets. */
static void name_tracks(void)
{
	for (uint32_t track = 1; track < trace_track_count(); track++) {
		if (file.tracks[track].shown) {
			name_event("thread_name", process_of(track), track,
				   trace_text_of(trace_track(track)->name));
		}
	}
}

static void write_file(void *unused)
{
	file.fd = open(sim_asked.trace_file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
	file.error = file.fd < 0 ? errno : 0;
	file.tracks = trace_memory((trace_track_count() + 1) * sizeof(file.tracks[0]));
	file.first = true;
	put("{\"displayTimeUnit\":\"ns\",\"traceEvents\":[\n");
	name_event("process_name", CPU_PROCESS, 0, "CPU");
	name_event("thread_name", CPU_PROCESS, 0, "CPU 0");
	name_event("process_name", KERNEL_PROCESS, 0, "kernel threads");
	write_records();
	name_tracks();
	put("\n],\"otherData\":{\"dropped\":%llu}}\n", (unsigned long long)trace_dropped());
	flush();
	if (file.error != 0) {
		dprintf(STDERR_FILENO, "bulkhead: cannot write %s: %s\n", sim_asked.trace_file,
			strerror(file.error));
	} else if (trace_dropped() != 0) {
		dprintf(STDERR_FILENO,
			"bulkhead: %s has the last %zu events: %llu before them were dropped; "
			"raise --trace-limit\n",
			sim_asked.trace_file, trace_count(), (unsigned long long)trace_dropped());
	}
}

void glue_trace_write(void)
{
	static enum {
		TO_WRITE,
		WRITING,
		WRITTEN
	} progress;
	struct stat status;

	if (progress == TO_WRITE && trace_track_count() != 0) {
		progress = WRITING;
		sim_on_host_stack(write_file, NULL);
		progress = WRITTEN;
	} else if (progress == WRITING && stat(sim_asked.trace_file, &status) == 0 &&
		   S_ISREG(status.st_mode)) {
		/* A signal, of somebody who does not want to wait: half a file is none. */
		(void)unlink(sim_asked.trace_file);
	}
}
