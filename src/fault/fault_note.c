/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The notes that verifiers of system calls leave with their thread, for the report of the oops
 * that may follow. Called by the thread itself, in supervisor mode.
 */

#include <zephyr/kernel.h>
#include <zephyr/kernel_structs.h>
#include <zephyr/sys/printk.h>

#include "fault.h"
#include "lock.h"

#ifdef CONFIG_USERSPACE

/* The message of the check that failed last, and the thread whose it is. */
static char message_text[96];
static const struct k_thread *message_of;

static void note(enum z_oops_kind kind, uintptr_t address, size_t size)
{
	struct z_oops_note *current = &_current->oops_note;

	current->kind = kind;
	current->address = address;
	current->size = size;
	if (message_of == _current) {
		message_of = NULL;
	}
}

void z_oops_note_bad_syscall(uintptr_t id)
{
	_current->oops_note.syscall_id = (intptr_t)id;
	note(Z_OOPS_BAD_SYSCALL, 0, 0);
}

void z_oops_note_object(const void *object, unsigned int type_wanted, int error)
{
	note(Z_OOPS_OBJECT, (uintptr_t)object, 0);
	_current->oops_note.type_wanted = type_wanted;
	_current->oops_note.error = error;
}

void z_oops_note_buffer(const void *address, size_t size, bool write)
{
	note(Z_OOPS_BUFFER, (uintptr_t)address, size);
	_current->oops_note.write = write;
}

void z_oops_note_string(const void *address, size_t max)
{
	note(Z_OOPS_STRING, (uintptr_t)address, max);
}

void z_oops_note_check(const char *text)
{
	note(Z_OOPS_CHECK, 0, 0);
	_current->oops_note.text = text;
}

void z_oops_note_message(const char *message, const char *constant)
{
	unsigned int key = z_lock();

	z_oops_note_check(constant);
	snprintk(message_text, sizeof(message_text), "%s", message);
	message_of = _current;
	z_unlock(key);
}

const char *z_oops_note_text(const struct k_thread *thread)
{
	return message_of == thread ? message_text : thread->oops_note.text;
}

#endif /* CONFIG_USERSPACE */
