/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What the kernel prints, kept for the test, and names for its reports: threads have theirs,
 * objects the one that name_object() gave them.
 */

#include <stdio.h>

#include "fake_port.h"
#include "fault.h"

char printed[1024];

static size_t length;

void forget_printed(void)
{
	length = 0;
	printed[0] = '\0';
}

void printk(const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(printed + length, sizeof(printed) - length, format, args);
	va_end(args);
	length = MIN(length + (size_t)MAX(n, 0), sizeof(printed) - 1);
}

int snprintk(char *text, size_t size, const char *format, ...)
{
	va_list args;
	int n;

	va_start(args, format);
	n = vsnprintf(text, size, format, args);
	va_end(args);
	return n;
}

size_t z_describe_thread(const struct k_thread *thread, char *text, size_t size)
{
	return (size_t)snprintf(text, size, "%s", thread->name);
}

static struct {
	const char *name;
	uintptr_t start;
	size_t size;
} objects[8];

void name_object(const char *name, const void *object, size_t size)
{
	for (size_t i = 0; i < ARRAY_SIZE(objects); i++) {
		if (objects[i].name == NULL || strcmp(objects[i].name, name) == 0) {
			objects[i].name = name;
			objects[i].start = (uintptr_t)object;
			objects[i].size = size;
			return;
		}
	}
	fail();
}

size_t z_describe_object(uintptr_t address, char *text, size_t size)
{
	const char *name = "unnamed";

	for (size_t i = 0; i < ARRAY_SIZE(objects); i++) {
		if (objects[i].name != NULL && address - objects[i].start < objects[i].size) {
			name = objects[i].name;
		}
	}
	return (size_t)snprintf(text, size, "%s", name);
}
