/* SPDX-License-Identifier: Apache-2.0 */

/* See forge.h. In the domain's process, in place of the honest code of sim/wire/. */

#include <unistd.h>

#include "domain/domain.h"
#include "forge.h"
#include "wire/ring.h"

#include <zephyr/syscall_list.h>

int forge_spin(void)
{
	for (;;) {
		__asm__ volatile("" ::: "memory");
	}
	return 1;
}

struct sim_up forge_frame(void)
{
	struct sim_up up = {
		.text = "SYSCALL forged",
		.verb = SIM_VERB_SYSCALL,
		.size = sizeof(up),
		.turn = domain_process.down.turn,
	};

	up.sp = (uintptr_t)__builtin_frame_address(0);
	up.word[0] = K_SYSCALL_K_UPTIME_TICKS;
	return up;
}

void forge_send(const struct sim_up *up)
{
	struct sim_ring *ring = domain_process.link.ring;
	const char bell = SIM_BELL;

	if (ring == NULL) {
		(void)!write(SIM_FD_REQUEST, up, sizeof(*up));
		return;
	}
	sim_ring_put_up(&ring->request, up);
	__atomic_add_fetch(&ring->request.posted, 1, __ATOMIC_SEQ_CST);
	if (__atomic_load_n(&ring->resume.listening, __ATOMIC_SEQ_CST) != 0) {
		(void)!write(SIM_FD_REQUEST, &bell, sizeof(bell));
	}
}

bool forge_receive(struct sim_down *down)
{
	struct sim_ring *ring = domain_process.link.ring;
	char bell;

	if (ring == NULL) {
		return read(SIM_FD_RESUME, down, sizeof(*down)) == sizeof(*down);
	}
	/* Each frame is answered by one RESUME, and the first came before the first frame. */
	while (__atomic_load_n(&ring->resume.posted, __ATOMIC_SEQ_CST) == ring->request.posted) {
	}
	if (ring->resume.bell != 0) {
		(void)!read(SIM_FD_RESUME, &bell, sizeof(bell));
	}
	*down = ring->resume.down;
	return true;
}
