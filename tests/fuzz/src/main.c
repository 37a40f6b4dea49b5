/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Random system calls: two hostile domains, a witness, and this, which counts, starts anew what has
 * died or is stuck, and after every thousand calls asks the kernel whether its own data is sound.
 * Arguments: --calls N, --seed N. The same two give the same run, call for call. See
 * docs/fuzzing.md.
 */

#include <stdlib.h>
#include <string.h>

#include <zephyr/kernel.h>
#include <zephyr/kernel/checks.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/app_args.h>

#include "world.h"

/* What the clock of this thread is made of. */
#define LOOK_MS     20
/*
 * Looks after which a thread that has made no call is stuck. When nobody has for DEAD_LOOKS, all
 * begin anew: a child may have a deadline, and wait busily for an hour. That must help.
 */
#define STUCK_LOOKS 3
#define DEAD_LOOKS  10

/* More than can be. */
#define CALLS_IN_A_LOOK 1000000u

#define CHECK_CALLS     1000
#define TEAR_DOWN_CALLS 20000
#define TELL_CALLS      1000000
#define KILL_ONE_IN     200

static uint64_t asked = 20000;
static uint64_t seed = 1;

static struct {
	uint64_t calls;
	uint64_t checks;
	uint64_t deaths;
	uint64_t stuck;
	uint64_t kills;
} sum;

/* Of each hostile thread: its calls as of the last look, and looks since it made one. */
static uint32_t seen[HOSTILES];
static unsigned int idle_looks[HOSTILES];
static uint64_t chance = 1;

FUNC_NORETURN static void fail(const char *what, const char *detail, const void *at)
{
	printk("\nfuzz: FAILED: %s%s%s %p after %u calls of seed %u\n", what, detail[0] ? ", " : "",
	       detail, at, (unsigned int)sum.calls, (unsigned int)seed);
	for (unsigned int n = 0; n < HOSTILES; n++) {
		const struct hostile *hostile = hostile_state(n);

		printk("fuzz: thread %u (%p) called %s(0x%lx, 0x%lx, 0x%lx, 0x%lx, 0x%lx, 0x%lx)\n",
		       n, (void *)hostile_thread(n),
		       hostile->number < K_SYSCALL_LIMIT ? calls[hostile->number].name : "nothing",
		       (unsigned long)hostile->words[0], (unsigned long)hostile->words[1],
		       (unsigned long)hostile->words[2], (unsigned long)hostile->words[3],
		       (unsigned long)hostile->words[4], (unsigned long)hostile->words[5]);
	}
	sys_exit(1);
}

static bool says(const char *word, const struct k_thread *thread)
{
	for (unsigned int n = 0; n < HOSTILES; n++) {
		const struct hostile *hostile = hostile_state(n);

		if (hostile->number < K_SYSCALL_LIMIT &&
		    strcmp(calls[hostile->number].name, word) == 0) {
			return true;
		}
	}
	return false;
}

/*
 * A hostile thread dies of what it did in user mode, or by an oops. That the processor refused
 * something while the kernel served its call, or that an assertion failed, is the kernel's fault.
 */
void k_sys_fatal_error_handler(unsigned int reason, const struct arch_esf *esf)
{
	const struct k_thread *thread = _current;
	bool by_call = thread->syscall_frame != NULL;

	sum.deaths++;
	if (k_is_in_isr() || !world_is_hostile(thread)) {
		fail("a fatal error", thread->name, thread);
	}
	if (reason == K_ERR_KERNEL_PANIC || reason == K_ERR_SPURIOUS_IRQ ||
	    (by_call && reason != K_ERR_KERNEL_OOPS && reason != K_ERR_STACK_CHK_FAIL) ||
	    (by_call && reason == K_ERR_STACK_CHK_FAIL && !says("z_except_raise", thread))) {
		fail("a fault in the kernel", "", thread);
	}
}

static void check(void)
{
	static uint32_t rounds;
	static int64_t checked_at;
	struct kernel_damage damage;
	const char *wrong = witness_wrong();
	int64_t now = k_uptime_get();

	sum.checks++;
	if (!kernel_is_sound(&damage)) {
		fail(damage.structure, damage.wrong, damage.at);
	}
	if (wrong != NULL) {
		fail("the witness saw it", wrong, NULL);
	}
	if (now - checked_at > 1000) {
		if (witness_rounds() == rounds) {
			fail("the witness stands still", "", NULL);
		}
		rounds = witness_rounds();
		checked_at = now;
	}
	world_share_found();
}

static bool has_ended(const struct k_thread *thread)
{
	return (thread->base.thread_state & _THREAD_DEAD) != 0;
}

/* Count the calls of a thread; start it anew when it has died, or waits for too long. */
static void look_at(unsigned int n)
{
	struct hostile *hostile = hostile_state(n);
	struct k_thread *thread = hostile_thread(n);
	uint32_t made = hostile->calls - seen[n];

	if (made > CALLS_IN_A_LOOK) {
		/* A call of its own has written there, which is its domain's own business. */
		hostile->calls = seen[n];
		made = 0;
	}
	hostile->random |= hostile->random == 0;
	hostile->domain = n / THREADS_PER_DOMAIN;
	sum.calls += made;
	seen[n] = hostile->calls;
	idle_looks[n] = made == 0 ? idle_looks[n] + 1 : 0;
	if (!has_ended(thread) && idle_looks[n] < STUCK_LOOKS) {
		return;
	}
	if (!has_ended(thread)) {
		sum.stuck++;
		k_thread_abort(thread);
	}
	idle_looks[n] = 0;
	world_start(n);
}

static uint32_t choose(uint32_t below)
{
	chance = chance * 6364136223846793005ull + 1442695040888963407ull;
	return (uint32_t)((chance >> 32) % below);
}

static void start_all(void)
{
	for (unsigned int n = 0; n < HOSTILES; n++) {
		idle_looks[n] = 0;
		world_start(n);
	}
}

static void tear_down(bool again)
{
	const char *wrong = world_tear_down();

	if (wrong != NULL) {
		fail("after all have ended", wrong, NULL);
	}
	check();
	if (again) {
		start_all();
	}
}

static void run(void)
{
	uint64_t checked = 0, torn_down = 0, told = 0;
	unsigned int dead_looks = 0, restarts = 0;

	while (sum.calls < asked) {
		uint64_t before = sum.calls;

		k_msleep(LOOK_MS);
		for (unsigned int n = 0; n < HOSTILES; n++) {
			look_at(n);
		}
		dead_looks = sum.calls == before ? dead_looks + 1 : 0;
		restarts = dead_looks == 0 ? 0 : restarts;
		if (dead_looks > DEAD_LOOKS) {
			if (++restarts > 3) {
				fail("nobody gets on", "", NULL);
			}
			dead_looks = 1;
			tear_down(true);
		}
		if (IS_ENABLED(CONFIG_FUZZ_LINUX) && choose(KILL_ONE_IN) == 0) {
			sum.kills++;
			kill_process(choose(DOMAINS));
		}
		if (sum.calls - checked >= CHECK_CALLS) {
			checked = sum.calls;
			check();
		}
		if (sum.calls - torn_down >= TEAR_DOWN_CALLS) {
			torn_down = sum.calls;
			tear_down(true);
		}
		if (sum.calls - told >= TELL_CALLS) {
			told = sum.calls;
			printk("\nfuzz: %u calls\n", (unsigned int)sum.calls);
		}
	}
	tear_down(false);
}

static void read_arguments(void)
{
	int argc;
	char **argv;

	sys_app_args(&argc, &argv);
	for (int i = 0; i + 1 < argc; i += 2) {
		if (strcmp(argv[i], "--calls") == 0) {
			asked = strtoull(argv[i + 1], NULL, 10);
		} else if (strcmp(argv[i], "--seed") == 0) {
			seed = strtoull(argv[i + 1], NULL, 10);
		} else {
			printk("fuzz: what is %s?\n", argv[i]);
			sys_exit(2);
		}
	}
}

int main(void)
{
	read_arguments();
	k_thread_priority_set(_current, PRIORITY_MAIN);
	k_sched_time_slice_set(5, PRIORITY_HOSTILE);
	world_init();
	witness_start();
	chance ^= seed;
	for (unsigned int n = 0; n < HOSTILES; n++) {
		/* Never 0, and far from the neighbours. */
		hostile_state(n)->random = (seed * HOSTILES + n + 1) * 0x9e3779b97f4a7c15ull;
		hostile_state(n)->domain = n / THREADS_PER_DOMAIN;
	}
	start_all();
	run();
	printk("\nfuzz: %u calls, %u checks, %u deaths, %u stuck, %u processes killed: all held\n",
	       (unsigned int)sum.calls, (unsigned int)sum.checks, (unsigned int)sum.deaths,
	       (unsigned int)sum.stuck, (unsigned int)sum.kills);
	sys_exit(0);
}
