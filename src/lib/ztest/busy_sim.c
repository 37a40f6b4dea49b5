/* SPDX-License-Identifier: Apache-2.0 */

/* A busy processor: a timer whose handler spins. */

#include <zephyr/busy_sim.h>

#include <zephyr/kernel.h>
#include <zephyr/random/random.h>

static struct {
	uint32_t active_avg;
	uint32_t active_delta;
	uint32_t idle_avg;
	uint32_t idle_delta;
	busy_sim_cb_t cb;
} busy;

static void take_cpu(struct k_timer *timer);

static K_TIMER_DEFINE(timer, take_cpu, NULL);

/* Around the average, up to delta away from it, and not below 1. */
static uint32_t draw(uint32_t average, uint32_t delta)
{
	uint32_t least = average > delta ? average - delta : 1;

	return MAX(least + (delta > 0 ? sys_rand32_get() % (2 * delta) : 0), 1u);
}

static void rest(void)
{
	k_timer_start(&timer, K_USEC(draw(busy.idle_avg, busy.idle_delta)), K_NO_WAIT);
}

static void take_cpu(struct k_timer *unused)
{
	if (busy.cb != NULL) {
		busy.cb();
	}
	k_busy_wait(draw(busy.active_avg, busy.active_delta));
	rest();
}

void busy_sim_start(uint32_t active_avg, uint32_t active_delta, uint32_t idle_avg,
		    uint32_t idle_delta, busy_sim_cb_t cb)
{
	busy_sim_stop();
	busy.active_avg = active_avg;
	busy.active_delta = active_delta;
	busy.idle_avg = idle_avg;
	busy.idle_delta = idle_delta;
	busy.cb = cb;
	rest();
}

void busy_sim_stop(void)
{
	k_timer_stop(&timer);
}
