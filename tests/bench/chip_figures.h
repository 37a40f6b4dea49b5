/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What is counted on the mps2_an521 in QEMU: each figure beside that of Zephyr 3.3, measured the
 * same way on this class of machine (assertions off), and the bound that a test holds it to: a few
 * percent above what it was when it was set, so that none grows unseen. The benchmark and
 * tests/apps/test_chip_figures.c use it; it measures nothing by itself.
 *
 * The bounds are for the code that Debian 12's compiler makes. With another one the figures are
 * told when they are beyond a bound, and the test is left out: which of the two has got worse, the
 * compiler or the code, only the other compiler can say.
 */

#ifndef TESTS_BENCH_CHIP_FIGURES_H
#define TESTS_BENCH_CHIP_FIGURES_H

/* As arm-none-eabi-gcc -dumpversion begins. */
#define FIGURES_COMPILER "12."

/* Instructions of one iteration: a line "ICOUNT service mode instructions" of app_icount. */
struct icount_figure {
	const char *service;
	const char *mode;
	const char *title;
	double zephyr;
	double bound;
};

static const struct icount_figure icount_figures[] = {
	{"sem_give", "supervisor", "k_sem_give, supervisor", 58, 30},
	{"sem_give_take", "supervisor", "k_sem_give + k_sem_take, supervisor", 93, 60},
	{"mutex_lock_unlock", "supervisor", "k_mutex_lock + unlock, supervisor", 95, 80},
	{"msgq_put_get", "supervisor", "k_msgq_put + get, 4 bytes, supervisor", 180, 155},
	{"uptime_ticks", "supervisor", "k_uptime_ticks, supervisor", 62, 50},
	{"ping_pong_one_domain", "supervisor", "ping-pong, one domain, supervisor", 1099, 560},
	{"ping_pong_two_domains", "supervisor", "ping-pong, two domains, supervisor", 1172, 560},
	{"sem_give", "user", "k_sem_give, user", 217, 145},
	{"sem_give_take", "user", "k_sem_give + k_sem_take, user", 410, 295},
	{"mutex_lock_unlock", "user", "k_mutex_lock + unlock, user", 409, 320},
	{"msgq_put_get", "user", "k_msgq_put + get, 4 bytes, user", 603, 470},
	{"uptime_ticks", "user", "k_uptime_ticks, user", 194, 120},
	{"ping_pong_one_domain", "user", "ping-pong, one domain, user", 1875, 1080},
	{"ping_pong_two_domains", "user", "ping-pong, two domains, user", 1948, 1190},
};

#define ICOUNT_FIGURES (sizeof(icount_figures) / sizeof(icount_figures[0]))

/*
 * Bytes of prod_consumer, as `size` counts them. The goal: half of Zephyr's text, two thirds of its
 * RAM.
 */
#define ZEPHYR_TEXT 59026
#define ZEPHYR_DATA 8106
#define ZEPHYR_BSS  14728
#define ZEPHYR_RAM  (ZEPHYR_DATA + ZEPHYR_BSS)
#define TEXT_GOAL   (1.0 / 2)
#define RAM_GOAL    (2.0 / 3)
#define TEXT_BOUND  (ZEPHYR_TEXT / 2)
#define RAM_BOUND   (ZEPHYR_RAM * 2 / 3)

#endif
