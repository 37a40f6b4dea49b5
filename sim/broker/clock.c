/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: the chip's clock and its events (tick timer, hardware timers, the stop time).
 *
 * Real time is CLOCK_MONOTONIC; one POSIX timer signals the earliest event. In virtual time code
 * takes no time: the clock jumps to the earliest event when nothing can run, or in a busy wait.
 * Two things keep code that waits for time to pass from waiting for ever, or longer than it would
 * on a real clock. Code that enters the kernel again and again makes time flow; this is counted, so
 * it is the same in every run. Code that computes without entering the kernel is seen by a watchdog
 * that looks at the CPU time it has used.
 *
 * The present is in a page of its own, outside SRAM, which domain processes may read: the cycle
 * counter works in user mode without a system call.
 */

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

#include <valgrind/valgrind.h>

#include "../chip.h"
#include "../host/host_cpu.h"
#include "broker.h"

#define NS_PER_S           1000000000ull
#define NEVER              UINT64_MAX
#define STEP_NS            1000000ull
/*
 * Entries into the kernel at one instant that move the clock by a step: the most, after an instant
 * at which nothing could run, and the fewest, to which each step halves them. An entry takes the
 * host 2 µs or so: at the fewest, the clock is far ahead of it.
 */
#define ENTRIES_MOST       2000u
#define ENTRIES_FEWEST     16u
#define WATCHDOG_PERIOD_NS 50000000ull
#define WATCHDOG_CPU_NS    40000000ull
/* Signals of the watchdog after which a domain that has the CPU but sleeps counts as computing. */
#define WATCHDOG_ASLEEP    4u
#define VALGRIND_SLOWNESS  50u
/* Domains are taken for computing earlier there, or one that computes for a second takes minutes.
 */
#define VALGRIND_PATIENCE  5u

BUILD_ASSERT(CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC % 1000000 == 0,
	     "the cycle counter needs a whole number of MHz");
#define CYCLES_PER_US (CONFIG_SYS_CLOCK_HW_CYCLES_PER_SEC / 1000000)

struct clock_page {
	/* Virtual time; unused in real time. */
	volatile uint64_t now_ns;
	/* CLOCK_MONOTONIC at boot; unused in virtual time. */
	uint64_t boot_ns;
	bool virtual_time;
};

/* In thread-local storage, so that it can be read in every process. */
static __thread __attribute__((tls_model("local-exec"))) struct clock_page *clock_page;
void *sim_clock_page;

static uint64_t event_time[SIM_EVENT_COUNT];
static timer_t host_timer;
static uint64_t host_timer_armed = NEVER;

/* The tick timer: ticks that the core knows of. */
static uint64_t announced_ticks;

uint32_t sim_clock_entries;
static uint32_t entries_at_instant;
static uint32_t entries_for_step = ENTRIES_MOST;
int sim_clock_running_pid;

static uint64_t monotonic_ns(void)
{
	struct timespec now;

	clock_gettime(CLOCK_MONOTONIC, &now);
	return (uint64_t)now.tv_sec * NS_PER_S + (uint64_t)now.tv_nsec;
}

uint64_t sim_clock_now(void)
{
	return clock_page->virtual_time ? clock_page->now_ns : monotonic_ns() - clock_page->boot_ns;
}

/* A timer of the host's that is armed for an event comes too soon then, and is armed again. */
void sim_clock_spare(uint64_t since)
{
	if (!clock_page->virtual_time) {
		clock_page->boot_ns += sim_clock_now() - since;
	}
}

uint64_t sim_cycles(void)
{
	if (!arch_is_user_context()) {
		/* Locked, so that what becomes due by it is delivered when this unlocks. */
		unsigned int key = arch_irq_lock();

		sim_clock_entered();
		arch_irq_unlock(key);
	}
	return (uint64_t)(((unsigned __int128)sim_clock_now() * CYCLES_PER_US) / 1000u);
}

static uint64_t ticks_to_ns(uint64_t ticks)
{
	const unsigned __int128 tps = CONFIG_SYS_CLOCK_TICKS_PER_SEC;

	return (uint64_t)(((unsigned __int128)ticks * NS_PER_S + tps - 1) / tps);
}

static uint64_t ns_to_ticks(uint64_t ns)
{
	return (uint64_t)((unsigned __int128)ns * CONFIG_SYS_CLOCK_TICKS_PER_SEC / NS_PER_S);
}

static uint64_t earliest_event(void)
{
	uint64_t earliest = NEVER;

	for (int i = 0; i < SIM_EVENT_COUNT; i++) {
		earliest = MIN(earliest, event_time[i]);
	}
	return earliest;
}

/*
 * Make the host signal the earliest event. A timer that is armed for an earlier time is left
 * alone: its signal finds nothing due and arms it again, which is cheaper than arming at every
 * change.
 */
static void arm_host_timer(void)
{
	uint64_t earliest = earliest_event();
	uint64_t absolute = earliest + clock_page->boot_ns;
	struct itimerspec setting = {0};

	if (clock_page->virtual_time || earliest == NEVER || earliest >= host_timer_armed) {
		return;
	}
	setting.it_value.tv_sec = (time_t)(absolute / NS_PER_S);
	setting.it_value.tv_nsec = (long)(absolute % NS_PER_S);
	if (timer_settime(host_timer, TIMER_ABSTIME, &setting, NULL) != 0) {
		sim_die("cannot set a timer (timer_settime)", errno, "report this");
	}
	host_timer_armed = earliest;
}

void sim_clock_set_event(enum sim_event event, uint64_t when_ns)
{
	event_time[event] = when_ns;
	arm_host_timer();
}

void sim_clock_expire(void)
{
	uint64_t now = sim_clock_now();

	host_timer_armed = NEVER;
	for (int i = 0; i < SIM_EVENT_COUNT; i++) {
		if (event_time[i] > now) {
			continue;
		}
		event_time[i] = NEVER;
		switch (i) {
		case SIM_EVENT_TICK:
			sim_irq_raise(SIM_IRQ_SYSTEM_TIMER);
			break;
		case SIM_EVENT_STOP:
			(void)sim_kernel.end(false);
			sim_stop(0);
		case SIM_EVENT_MAP:
			sim_kernel.map();
		default:
			sim_hw_timer_expired((unsigned int)(i - SIM_EVENT_HW_TIMER0), now);
			break;
		}
	}
	arm_host_timer();
}

/* Let virtual time pass, up to an instant or the next event, whichever is first. */
static void advance(uint64_t until)
{
	until = MIN(until, earliest_event());
	if (until > clock_page->now_ns) {
		clock_page->now_ns = until;
		entries_at_instant = 0;
	}
	if (earliest_event() <= clock_page->now_ns) {
		__atomic_fetch_or(&sim_cpu.irq_pending, SIM_PENDING_CLOCK, __ATOMIC_RELAXED);
	}
}

void sim_clock_entered(void)
{
	/* Interrupts that take many entries must not make the next ones due: nothing else would
	 * run. */
	const uint32_t most = sim_kernel.in_interrupt() ? ENTRIES_MOST : entries_for_step;

	sim_clock_entries++;
	if (clock_page->virtual_time && ++entries_at_instant > most) {
		advance(clock_page->now_ns + STEP_NS);
		entries_at_instant = 0;
		entries_for_step = MAX(entries_for_step / 2, ENTRIES_FEWEST);
	}
}

static uint64_t running_cpu_time(void)
{
	struct timespec used = {0};
	clockid_t clock = CLOCK_PROCESS_CPUTIME_ID;

	if (sim_clock_running_pid != 0 && clock_getcpuclockid(sim_clock_running_pid, &clock) != 0) {
		return 0;
	}
	(void)clock_gettime(clock, &used);
	return (uint64_t)used.tv_sec * NS_PER_S + (uint64_t)used.tv_nsec;
}

/*
 * Time that a thread has computed without the clock having moved, and still has to be passed.
 * Other threads may run in the middle of it, when an event makes one of them ready.
 */
static uint64_t owed_ns;
static const struct sim_thread *owed_by;

void sim_clock_spend(void)
{
	uint64_t before = clock_page->now_ns;

	if (owed_ns != 0 && owed_by == sim_current) {
		advance(before + owed_ns);
		owed_ns -= clock_page->now_ns - before;
	}
}

/* Does this process wait for nothing but a host CPU? Others have it: that is not the code's doing.
 */
static bool is_starved(int pid)
{
	char path[32];
	char text[128] = "";
	const char *name_end;
	int fd;

	snprintf(path, sizeof(path), "/proc/%d/stat", pid);
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) {
		return false;
	}
	if (read(fd, text, sizeof(text) - 1) < 0) {
		text[0] = '\0';
	}
	close(fd);
	/* "pid (name) state …" */
	name_end = strrchr(text, ')');
	return name_end != NULL && name_end[1] == ' ' && name_end[2] == 'R';
}

void sim_clock_watchdog(void)
{
	static uint32_t last_entries;
	static int last_pid;
	static uint64_t last_cpu;
	static unsigned int periods;
	uint64_t limit = WATCHDOG_CPU_NS;
	uint64_t cpu = running_cpu_time();
	uint64_t passed;

	if (last_entries != sim_clock_entries || last_pid != sim_clock_running_pid) {
		last_entries = sim_clock_entries;
		last_pid = sim_clock_running_pid;
		last_cpu = cpu;
		periods = 0;
		return;
	}
	periods++;
	if (RUNNING_ON_VALGRIND) {
		limit *= last_pid != 0 ? VALGRIND_PATIENCE : VALGRIND_SLOWNESS;
	}
	if (cpu - last_cpu >= limit) {
		/* What it computed, and not how long the host let it wait meanwhile. */
		passed = MAX((cpu - last_cpu) / WATCHDOG_PERIOD_NS, 1) * WATCHDOG_PERIOD_NS;
	} else if (periods >= WATCHDOG_ASLEEP && last_pid != 0 && !is_starved(last_pid)) {
		passed = periods * WATCHDOG_PERIOD_NS;
	} else {
		return;
	}
	owed_ns = passed;
	owed_by = sim_current;
	last_cpu = cpu;
	periods = 0;
	sim_clock_spend();
}

void sim_clock_idle(void)
{
	uint64_t earliest = earliest_event();

	if (earliest == NEVER) {
		/* No interrupt can ever come: nothing can ever run again. */
		sim_stop(sim_kernel.end(true) ? 1 : 0);
	}
	if (clock_page->virtual_time) {
		entries_for_step = ENTRIES_MOST;
		advance(earliest);
		return;
	}
	(void)host_wait_call(SYS_ppoll, 0, 0, 0, 0, &sim_cpu.irq_pending);
}

void sim_busy_wait(uint32_t usec)
{
	uint64_t until = sim_clock_now() + (uint64_t)usec * 1000u;

	while (sim_clock_now() < until) {
		if (clock_page->virtual_time) {
			unsigned int key = arch_irq_lock();

			advance(until);
			/* Lets in what is due, if interrupts were not locked by the caller. */
			arch_irq_unlock(key);
			if (!arch_irq_unlocked(key)) {
				/* Locked: events wait, time goes on. */
				clock_page->now_ns = until;
			}
		}
	}
}

/* ---- The tick timer ------------------------------------------------------------------------ */

void sim_clock_announce_in(uint32_t ticks)
{
	sim_clock_set_event(SIM_EVENT_TICK, ticks_to_ns(announced_ticks + MAX(ticks, 1u)));
}

void sim_clock_announce_never(void)
{
	sim_clock_set_event(SIM_EVENT_TICK, NEVER);
}

uint32_t sim_clock_unannounced(void)
{
	sim_clock_entered();
	return (uint32_t)(ns_to_ticks(sim_clock_now()) - announced_ticks);
}

void sim_clock_tick_isr(void)
{
	uint64_t ticks = ns_to_ticks(sim_clock_now());
	uint32_t elapsed = (uint32_t)(ticks - announced_ticks);

	announced_ticks = ticks;
	sim_kernel.announce(elapsed);
}

/* ---- Start --------------------------------------------------------------------------------- */

static timer_t make_timer(int value)
{
	struct sigevent event = {.sigev_notify = SIGEV_SIGNAL,
				 .sigev_signo = SIM_SIGNAL_INTERRUPT,
				 .sigev_value.sival_int = value};
	timer_t timer;

	if (timer_create(CLOCK_MONOTONIC, &event, &timer) != 0) {
		sim_die("cannot make a timer (timer_create)", errno,
			"raise the limit of pending signals (ulimit -i)");
	}
	return timer;
}

void sim_clock_init(void)
{
	const struct itimerspec period = {
		.it_value.tv_nsec = WATCHDOG_PERIOD_NS,
		.it_interval.tv_nsec = WATCHDOG_PERIOD_NS,
	};

	sim_clock_page = mmap(NULL, SIM_PAGE_SIZE, PROT_READ | PROT_WRITE,
			      MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (sim_clock_page == MAP_FAILED) {
		sim_die("cannot map the clock's page", errno, "give the process more memory");
	}
	clock_page = sim_clock_page;
	clock_page->virtual_time = sim_options.virtual_time;
	clock_page->boot_ns = monotonic_ns();
	/* Starting takes time on every chip: uptime 0 is over when the first thread runs. */
	clock_page->now_ns = ticks_to_ns(1);
	memset(event_time, 0xff, sizeof(event_time));
	if (sim_options.virtual_time) {
		(void)timer_settime(make_timer((int)SIM_SIGNAL_VALUE_WATCHDOG), 0, &period, NULL);
	} else {
		host_timer = make_timer((int)SIM_SIGNAL_VALUE_CLOCK);
	}
	if (sim_options.stop_at_ns != 0) {
		sim_clock_set_event(SIM_EVENT_STOP, sim_options.stop_at_ns);
	}
	if (sim_asked.map_file != NULL) {
		sim_clock_set_event(SIM_EVENT_MAP, sim_options.map_at_ns);
	}
}
