/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Oopses in words: which system call was refused and why, by the note that its verifier left;
 * for a missing permission, the grant to add.
 */

#include <errno.h>

#include <zephyr/kernel.h>

#include "fault_text.h"

#ifdef CONFIG_USERSPACE

#include <zephyr/syscall_list.h>
#include "object_table.h"
#include "userspace.h"

extern const char *const z_syscall_names[K_SYSCALL_LIMIT];

/* "Thread writer (user mode, writer_domain) called k_sem_give" */
static void add_call(const struct fault_record *record)
{
	intptr_t id = record->oops.syscall_id;

	z_fault_add_thread(record);
	if (id >= 0 && id < K_SYSCALL_LIMIT) {
		z_fault_add(" called %s", z_syscall_names[id]);
	} else {
		z_fault_add(" made a system call");
	}
}

/* "my_sem (k_sem)" */
static void add_object(const struct k_object *object)
{
	const char *label = z_object_label(object->name);

	if (label != NULL) {
		z_fault_add("%s (%s)", z_source_name(label), z_object_type_name(object->type));
	} else {
		z_fault_add("%p (%s)", object->name, z_object_type_name(object->type));
	}
}

/*
 * The object at exactly this address. z_object_containing() looks slowly but only looks, unlike
 * the look-up of system calls, which may take a lock.
 */
static const struct k_object *object_at(uintptr_t address)
{
	const struct k_object *object = z_object_containing(address);

	return object != NULL && (uintptr_t)object->name == address ? object : NULL;
}

static void add_type_wanted(const struct z_oops_note *oops)
{
	if (oops->type_wanted != K_OBJ_ANY) {
		z_fault_add("; the call takes a %s", z_object_type_name(oops->type_wanted));
	}
}

static void say_object(const struct fault_record *record)
{
	const struct z_oops_note *oops = &record->oops;
	const struct k_object *object = object_at(oops->address);

	add_call(record);
	z_fault_add(" on ");
	if (object == NULL) {
		z_fault_add("0x%lx, which is no kernel object: there lies ",
			    (unsigned long)oops->address);
		z_fault_add_address(record->thread, oops->address);
		add_type_wanted(oops);
		z_fault_add(".");
		z_fault_end_line();
		return;
	}
	add_object(object);
	switch (oops->error) {
	case -EPERM:
		z_fault_add(", on which it has no permission");
		break;
	case -EINVAL:
		z_fault_add(", which is not initialised");
		break;
	case -EADDRINUSE:
		z_fault_add(", which is in use already");
		break;
	default:
		z_fault_add(", which has the wrong type");
		add_type_wanted(oops);
		break;
	}
	z_fault_add(".");
	z_fault_end_line();
}

static void say_buffer(const struct fault_record *record)
{
	const struct z_oops_note *oops = &record->oops;
	const char *verb = oops->write ? "write" : "read";
	size_t good;

	add_call(record);
	z_fault_add(" with a buffer of %zu bytes at 0x%lx", oops->size,
		    (unsigned long)oops->address);
	if (oops->address + oops->size < oops->address) {
		z_fault_add(", which wraps around the end of the address space.");
		z_fault_end_line();
		return;
	}
	good = z_user_accessible(record->thread, oops->address, oops->size, oops->write);
	if (good == 0) {
		z_fault_add(", which it may not %s: ", verb);
	} else {
		z_fault_add(", of which it may %s only the first %zu: then comes ", verb, good);
	}
	z_fault_add_address(record->thread, oops->address + good);
	z_fault_add(".");
	z_fault_end_line();
}

static void say_string(const struct fault_record *record)
{
	add_call(record);
	z_fault_add(
		" with a string at 0x%lx that does not end within what it may read, or within %zu "
		"bytes: there lies ",
		(unsigned long)record->oops.address, record->oops.size);
	z_fault_add_address(record->thread, record->oops.address);
	z_fault_add(".");
	z_fault_end_line();
}

/* An argument of a grant: "&my_sem", DEVICE_GET(uart), the name of a K_THREAD_DEFINE() thread. */
static void add_argument(const struct k_object *object, const struct k_thread *thread)
{
	const char *label = object == NULL ? NULL : z_object_label(object->name);
	static char name[64];

	if (label != NULL) {
		const char *source = z_source_name(label);
		bool device = source != label && object->type != K_OBJ_THREAD;

		z_fault_add(device ? "DEVICE_GET(%s)" : source != label ? "%s" : "&%s", source);
	} else if (thread != NULL) {
		z_describe_thread(thread, name, sizeof(name));
		z_fault_add("%s", name);
	} else {
		z_fault_add("%p", object == NULL ? NULL : object->name);
	}
}

static void say_no_object(const struct fault_record *record)
{
	/* NULL, or the inside of an object, needs no explanation. */
	if (record->oops.address == 0 || z_object_containing(record->oops.address) != NULL) {
		return;
	}
	z_fault_add("A kernel object is a static variable without a partition tag, or comes from "
		    "k_object_alloc().");
	z_fault_end_line();
}

static void say_grant(const struct fault_record *record, const struct k_object *object)
{
	z_fault_add("The grant that is missing: k_object_access_grant(");
	add_argument(object, NULL);
	z_fault_add(", ");
	add_argument(object_at((uintptr_t)record->thread), record->thread);
	z_fault_add(");");
	z_fault_end_line();
}

void z_fault_say_oops_remedy(const struct fault_record *record)
{
	const struct k_object *object = object_at(record->oops.address);

	if (record->oops.kind != Z_OOPS_OBJECT || record->thread == NULL) {
		return;
	}
	if (object == NULL) {
		say_no_object(record);
	} else if (record->oops.error == -EPERM) {
		say_grant(record, object);
	} else if (record->oops.error == -EINVAL) {
		z_fault_add("Its initialisation function has to run first, in supervisor mode or "
			    "with permission on it.");
		z_fault_end_line();
	}
}

static bool say_note(const struct fault_record *record)
{
	switch (record->oops.kind) {
	case Z_OOPS_BAD_SYSCALL:
		z_fault_add_thread(record);
		z_fault_add(" made system call %lu, which does not exist: there are 0 to %d.",
			    (unsigned long)record->oops.syscall_id, K_SYSCALL_LIMIT - 1);
		z_fault_end_line();
		return true;
	case Z_OOPS_OBJECT:
		say_object(record);
		return true;
	case Z_OOPS_BUFFER:
		say_buffer(record);
		return true;
	case Z_OOPS_STRING:
		say_string(record);
		return true;
	case Z_OOPS_CHECK:
		add_call(record);
		z_fault_add(", which its verifier refused: %s.", record->oops.text);
		z_fault_end_line();
		return true;
	default:
		return false;
	}
}

#else

/* Without user mode there are no verifiers, and so no notes and nothing to grant. */
static bool say_note(const struct fault_record *record)
{
	return false;
}

void z_fault_say_oops_remedy(const struct fault_record *record)
{
}

#endif /* CONFIG_USERSPACE */

void z_fault_say_oops(const struct fault_record *record)
{
	if (record->thread != NULL && say_note(record)) {
		return;
	}
	z_fault_add_thread(record);
	if (record->oops.kind == Z_OOPS_ASSERTION) {
		z_fault_add(" found that an assertion does not hold");
#ifdef CONFIG_USERSPACE
	} else if (record->oops.syscall_id >= 0 && record->oops.syscall_id < K_SYSCALL_LIMIT) {
		z_fault_add(" called %s, whose verifier refused it",
			    z_syscall_names[record->oops.syscall_id]);
#endif
	} else if (record->detail != NULL) {
		z_fault_add(" %s", record->detail);
	} else {
		z_fault_add(" gave itself up with k_oops()");
	}
	z_fault_add(".");
	z_fault_end_line();
}
