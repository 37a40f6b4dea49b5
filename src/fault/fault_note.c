/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The note that a verifier of a system call leaves, for the report of the oops that may follow.
 * Called by the thread itself, in supervisor mode. Another thread may get in between: each note is
 * written whole or, if that happens, belongs to one of them.
 */

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/printk.h>

#include "fault.h"
#include "lock.h"

#ifdef CONFIG_USERSPACE

static const struct k_thread *last_of;

static struct z_oops_note last;

#ifdef CONFIG_CHECK_MESSAGES
static char message_text[96];
#endif

void z_oops_note(enum z_oops_kind kind, uintptr_t address, size_t size, unsigned int detail)
{
	last = (struct z_oops_note){
		.kind = kind, .address = address, .size = size, .detail = detail};
	last_of = _current;
	_current->syscall_id |= Z_OOPS_NOTED;
}

void z_oops_note_message(const char *message, const char *constant)
{
	unsigned int key = z_lock();

	z_oops_note(Z_OOPS_CHECK, 0, 0, 0);
	last.text = constant;
#ifdef CONFIG_CHECK_MESSAGES
	snprintk(message_text, sizeof(message_text), "%s", message);
	last.text = message_text;
#endif
	z_unlock(key);
}

void z_oops_note_get(struct z_oops_note *note)
{
	if (last_of == _current && (_current->syscall_id & Z_OOPS_NOTED) != 0) {
		*note = last;
	}
	note->syscall_id = z_oops_syscall_id(_current);
}

#endif /* CONFIG_USERSPACE */
