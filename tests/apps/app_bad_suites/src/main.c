/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A test that hangs, spins, ends the kernel, leaves a process behind, takes all memory, or passes,
 * as the build says. The host's functions are there for supervisor mode.
 */

#include <string.h>

#include <zephyr/ztest.h>

#if WAY == 4
int posix_spawnp(int *pid, const char *file, const void *actions, const void *attributes,
		 char *const argv[], char *const environment[]);

static void misbehave(void)
{
	static char *const argv[] = {"sleep", "1000", NULL};
	static char *const environment[] = {NULL};
	int pid;

	zassert_ok(posix_spawnp(&pid, "sleep", NULL, NULL, argv, environment));
}
#elif WAY == 5
void *mmap(void *address, size_t length, int protection, int flags, int fd, long offset);

static void misbehave(void)
{
	for (;;) {
		/* Readable and writable, private, anonymous. */
		char *memory = mmap(NULL, 1 << 20, 3, 0x22, -1, 0);

		memset(memory, 1, 1 << 20);
		/* Not faster than it can be seen. */
		k_busy_wait(1000);
	}
}
#else
static void misbehave(void)
{
}
#endif

K_SEM_DEFINE(never_given, 0, 1);

ZTEST_SUITE(s, NULL, NULL, NULL, NULL, NULL);

ZTEST(s, test_a)
{
	if (WAY == 1) {
		k_sem_take(&never_given, K_FOREVER);
	}
	while (WAY == 2) {
	}
	if (WAY == 3) {
		k_panic();
	}
	misbehave();
}
