/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Kernel objects in words: names and sizes of types, labels of objects, and the log line that
 * says why an object did not pass its check. None of this is on a hot path.
 */

#include <errno.h>

#include <zephyr/device.h>
#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>

#include "object_table.h"

LOG_MODULE_DECLARE(userspace);

static const char *type_name(unsigned int otype)
{
	const char *ret = NULL;

	/* Not by its enumeration: the core does not see an application's types. */
	switch (otype) {
	case K_OBJ_ANY:
		ret = "kernel object";
		break;
#include <zephyr/otype-to-str.h>
	default:
		break;
	}
	return ret;
}

const char *z_object_type_name(unsigned int otype)
{
	const char *name = type_name(otype);

	return name != NULL ? name : "no object type";
}

bool z_object_type_exists(unsigned int otype)
{
	return type_name(otype) != NULL;
}

size_t z_object_type_size(unsigned int otype)
{
	size_t ret = 0;

	switch (otype) {
#include <zephyr/otype-to-size.h>
	default:
		break;
	}
	return ret;
}

size_t z_object_size(const struct k_object *ko)
{
	return ko->type == K_OBJ_THREAD_STACK_ELEMENT ? ko->data.stack_size
						      : z_object_type_size(ko->type);
}

const char *z_object_label(const void *obj)
{
#ifdef CONFIG_CHECK_MESSAGES
	const struct k_object *ko = z_static_object_find(obj);

	return ko != NULL ? z_static_object_labels[ko - z_static_objects] : NULL;
#else
	return NULL;
#endif
}

struct k_object *z_object_containing(uintptr_t addr)
{
	for (unsigned int i = 0; i < z_static_object_count; i++) {
		struct k_object *ko = &z_static_objects[i];

		if (addr - (uintptr_t)ko->name < z_object_size(ko)) {
			return ko;
		}
	}
	return z_dynamic_object_in(addr, 1);
}

#ifdef CONFIG_CHECK_MESSAGES

void k_object_dump_error(int retval, const void *obj, struct k_object *ko, enum k_objects otype)
{
	const char *label = z_object_label(obj);
	const char *type = z_object_type_name(ko != NULL ? ko->type : (unsigned int)otype);
	const char *thread_name = k_thread_name_get(_current);

	if (label == NULL) {
		label = "(allocated)";
	}
	switch (retval) {
	case -EBADF:
		if (ko == NULL) {
			LOG_ERR("%p is not the address of a %s", obj, type);
		} else {
			LOG_ERR("%s %p is a %s, not a %s", label, obj, type,
				z_object_type_name(otype));
		}
		break;
	case -EPERM:
		LOG_ERR("thread %p (%d%s%s) does not have permission on %s %p, %s",
			(void *)_current, _current->perm_index, thread_name != NULL ? ", " : "",
			thread_name != NULL ? thread_name : "", type, obj, label);
		break;
	case -EINVAL:
		LOG_ERR("%s %p, %s, is used before it is initialized", type, obj, label);
		break;
	case -EADDRINUSE:
		LOG_ERR("%s %p, %s, is in use already", type, obj, label);
		break;
	default:
		break;
	}
}

#else /* The line of facts about it says as much. */

void k_object_dump_error(int retval, const void *obj, struct k_object *ko, enum k_objects otype)
{
}

#endif
