/* SPDX-License-Identifier: Apache-2.0 */

/*
 * RTC1. The event of a compare register comes with the cycle that takes the counter to its value,
 * and only if somebody asked for the event. A new value takes effect after the next cycle: with
 * the counter at N, N and N + 1 are missed, and the old value may still match at N + 1.
 */

#include "model.h"

#include <string.h>

#define START      0x000
#define STOP       0x004
#define CLEAR      0x008
#define COMPARE0   0x140
#define INTENSET   0x304
#define INTENCLR   0x308
#define COUNTER    0x504
#define PRESCALER  0x508
#define CC0        0x540
#define INT_ENABLE (1u << 16)

static struct {
	bool running;
	uint32_t counter, compare, next_compare;
	bool compare_changes;
	bool event;
	uint32_t interrupts;
} rtc;

static unsigned int compare_events;

void model_rtc_reset(void)
{
	memset(&rtc, 0, sizeof(rtc));
	compare_events = 0;
}

void model_set_counter(uint32_t counter)
{
	rtc.counter = counter & MODEL_COUNTER_MASK;
}

unsigned int model_compare_events(void)
{
	return compare_events;
}

bool model_rtc_line(enum core core)
{
	return core == model_this_core && rtc.event && (rtc.interrupts & INT_ENABLE) != 0;
}

uint64_t model_rtc_cycles(uint64_t cycles)
{
	uint64_t step = 1;

	if (!rtc.running || cycles == 0) {
		return cycles;
	}
	if (!rtc.compare_changes) {
		step = (rtc.compare - rtc.counter) & MODEL_COUNTER_MASK;
		if (step == 0) {
			step = MODEL_COUNTER_MASK + 1;
		}
	}
	if (step > cycles) {
		step = cycles;
	}
	rtc.counter = (rtc.counter + (uint32_t)step) & MODEL_COUNTER_MASK;
	if (rtc.counter == rtc.compare && (rtc.interrupts & INT_ENABLE) != 0) {
		rtc.event = true;
		compare_events++;
	}
	if (rtc.compare_changes) {
		rtc.compare = rtc.next_compare;
		rtc.compare_changes = false;
	}
	return step;
}

uint32_t model_rtc_read(enum core core, uint32_t offset)
{
	assert_int_equal(core, model_this_core);
	switch (offset) {
	case COMPARE0:
		return rtc.event;
	case INTENSET:
	case INTENCLR:
		return rtc.interrupts;
	case COUNTER:
		return rtc.counter;
	case CC0:
		return rtc.compare_changes ? rtc.next_compare : rtc.compare;
	default:
		fail_msg("RTC1 + 0x%03x is not one to read", offset);
		return 0;
	}
}

void model_rtc_write(enum core core, uint32_t offset, uint32_t value)
{
	assert_int_equal(core, model_this_core);
	switch (offset) {
	case START:
		rtc.running |= value == 1;
		break;
	case STOP:
		rtc.running &= value != 1;
		break;
	case CLEAR:
		rtc.counter = value == 1 ? 0 : rtc.counter;
		break;
	case COMPARE0:
		assert_int_equal(value, 0);
		rtc.event = false;
		break;
	case INTENSET:
		rtc.interrupts |= value;
		break;
	case INTENCLR:
		rtc.interrupts &= ~value;
		break;
	case PRESCALER:
		/* Can be written only while the counter stands. */
		assert_false(rtc.running);
		assert_int_equal(value, 0);
		break;
	case CC0:
		if ((value & ~MODEL_COUNTER_MASK) != 0) {
			fail_msg("compare value 0x%08x has more than 24 bits", value);
		}
		rtc.next_compare = value;
		rtc.compare_changes = true;
		break;
	default:
		fail_msg("RTC1 + 0x%03x is not one to write", offset);
	}
}
