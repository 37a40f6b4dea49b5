/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Frames that no honest code sends: cut off, repeated, out of turn, with a verb, a call, a stack
 * pointer or words that nobody has. The broker ends the process, or takes it for what it says.
 * In the domain's process; afterwards it waits as honest code does, so that nothing spins.
 */

#include <string.h>
#include <unistd.h>

#include "domain/domain.h"
#include "host/host_cpu.h"
#include "wire/ring.h"

#include "../draw.h"
#include "../world.h"

static void forge_words(struct hostile *hostile, struct sim_up *up)
{
	uint32_t which = draw_below(hostile, SIM_UP_WORDS);

	switch (draw_below(hostile, 8)) {
	case 0:
		up->turn ^= 1ull << draw_below(hostile, 64);
		break;
	case 1:
		up->verb = draw_below(hostile, 6);
		break;
	case 2:
		up->size = draw(hostile);
		break;
	case 3:
		up->sp = draw_memory(hostile, 64);
		break;
	case 4:
		up->verb = SIM_VERB_FAULT;
		up->word[SIM_FAULT_SIGNAL] = draw_below(hostile, 40);
		break;
	case 5:
		up->verb = SIM_VERB_PREEMPTED;
		break;
	default:
		up->word[which] = draw_word(hostile);
		break;
	}
}

void frames_forge(struct hostile *hostile)
{
	struct sim_ring *ring = domain_process.link.ring;
	struct sim_up up = {
		.text = "SYSCALL forged",
		.verb = SIM_VERB_SYSCALL,
		.size = sizeof(up),
		.turn = domain_process.down.turn,
		.sp = (uintptr_t)__builtin_frame_address(0),
		.word = {draw_below(hostile, K_SYSCALL_LIMIT), draw(hostile),
			 draw_memory(hostile, 8), draw_memory(hostile, 8), draw(hostile)},
	};
	bool more;

	for (uint32_t i = draw_below(hostile, 3); i > 0; i--) {
		forge_words(hostile, &up);
	}
	more = draw_below(hostile, 3) == 0;
	if (more && ring != NULL) {
		/* Two at once: with one after the other, what is said of it would be a race. */
		sim_ring_put_up(&ring->request, &up);
		__atomic_add_fetch(&ring->request.posted, 2, __ATOMIC_SEQ_CST);
		(void)!write(SIM_FD_REQUEST, &(char){SIM_BELL}, 1);
		for (;;) {
		}
	} else if (more) {
		/* Cut off, or whole, and repeated: in one write, or it would be a race. */
		uint32_t first = 1 + draw_below(hostile, sizeof(up));
		uint8_t twice[2 * sizeof(up)];

		memcpy(twice, &up, first);
		memcpy(twice + first, &up, sizeof(up));
		(void)!write(SIM_FD_REQUEST, twice, first + sizeof(up));
	}
	domain_process.up = up;
	domain_in_user = false;
	host_jump_to_stack(domain_process.scratch_top, (void (*)(void *))domain_wait, NULL);
}
