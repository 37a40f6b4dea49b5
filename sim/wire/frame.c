/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The check of frames that come from a domain process. It needs nothing but the frame, so that
 * it can be tested, and fuzzed, by itself. The texts continue "the process …".
 */

#include "frame.h"

static const int fault_signals[] = {SIM_FAULT_SIGNALS(SIM_LIST_SIGNAL)};

bool sim_is_fault_signal(uint64_t signal)
{
	for (size_t i = 0; i < sizeof(fault_signals) / sizeof(fault_signals[0]); i++) {
		if (signal == (uint64_t)fault_signals[i]) {
			return true;
		}
	}
	return false;
}

const char *sim_frame_fault(const struct sim_up *up, size_t length, uint64_t turn)
{
	if (length < sizeof(*up)) {
		return "sent a frame that is too short";
	}
	if (length > sizeof(*up)) {
		return "sent more than the one frame it may send";
	}
	if (up->size != sizeof(*up)) {
		return "sent a frame that says a wrong length";
	}
	if (up->turn != turn) {
		return "sent a frame out of turn";
	}
	switch (up->verb) {
	case SIM_VERB_SYSCALL:
	case SIM_VERB_PREEMPTED:
		return NULL;
	case SIM_VERB_FAULT:
		return sim_is_fault_signal(up->word[SIM_FAULT_SIGNAL])
			       ? NULL
			       : "reported a fault by a signal that there is not";
	default:
		return "sent a frame with an unknown verb";
	}
}
