/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Which memory a user thread may touch, and the copies that rely on it. The answer comes from the
 * core's own records (the thread's stack, its domain's partitions) and the one region that
 * everybody may read; never from asking the hardware, so it also holds while the thread's process
 * is not running.
 */

#include <errno.h>
#include <string.h>

#include <zephyr/internal/syscall_handler.h>
#include <zephyr/irq.h>

#include "lock.h"
#include "port/memory.h"
#include "user_memory.h"
#include "userspace.h"

/* Bytes from addr to the end of [start, start + size), 0 if addr is not in it. */
static ALWAYS_INLINE size_t rest_of(uintptr_t start, size_t size, uintptr_t addr)
{
	return addr - start < size ? size - (addr - start) : 0;
}

/* Bytes from addr on that one region gives the thread the wanted right to. */
static size_t accessible_at(const struct k_thread *t, uintptr_t addr, bool write)
{
	const struct k_mem_domain *domain = t->mem_domain_info.mem_domain;
	size_t rest = rest_of(t->stack_info.start, t->stack_info.size, addr);

	for (unsigned int i = 0; rest == 0 && domain != NULL && i < ARRAY_SIZE(domain->partitions);
	     i++) {
		const struct k_mem_partition *part = &domain->partitions[i];

		if (write ? K_MEM_PARTITION_USER_WRITABLE(part->attr)
			  : K_MEM_PARTITION_USER_READABLE(part->attr)) {
			rest = rest_of(part->start, part->size, addr);
		}
	}
	if (rest == 0 && !write) {
		uintptr_t start;
		size_t size;

		arch_common_region(&start, &size);
		rest = rest_of(start, size, addr);
	}
	return rest;
}

/*
 * Region by region, since a buffer may lie in several that adjoin. None of them has the last byte
 * of the address space, so this ends there, too.
 */
size_t z_user_accessible(const struct k_thread *t, uintptr_t addr, size_t max, bool write)
{
	unsigned int key;
	size_t size = 0;
	size_t step;

	/* Nobody may add or remove a partition meanwhile. */
	key = z_lock();
	do {
		step = accessible_at(t, addr + size, write);
		size += MIN(step, max - size);
	} while (step != 0 && size < max);
	z_unlock(key);
	return size;
}

bool z_user_buffer_ok(const struct k_thread *t, uintptr_t addr, size_t size, bool write)
{
	/* Nearly always: in the thread's own stack. No bytes are always there. */
	return likely(size <= rest_of(t->stack_info.start, t->stack_info.size, addr)) ||
	       z_user_accessible(t, addr, size, write) == size;
}

int arch_buffer_validate(const void *addr, size_t size, int write)
{
	return z_user_buffer_ok(_current, (uintptr_t)addr, size, write != 0) ? 0 : -EPERM;
}

bool z_user_span_check(const void *ptr, size_t size, bool write, struct user_span *span)
{
	*span = (struct user_span){0};
	if (!z_user_buffer_ok(_current, (uintptr_t)ptr, size, write)) {
		return false;
	}
	*span = (struct user_span){.start = (uintptr_t)ptr, .size = size, .writable = write};
	return true;
}

struct user_span z_user_span_readable_prefix(const void *ptr, size_t max)
{
	uintptr_t start = (uintptr_t)ptr;

	return (struct user_span){
		.start = start,
		.size = z_user_accessible(_current, start, max, false),
		.writable = false,
	};
}

void z_user_span_read(void *dst, const struct user_span *span)
{
	/* memcpy() wants real pointers even for nothing. */
	if (span->size > 0) {
		memcpy(dst, (const void *)span->start, span->size);
	}
}

void z_user_span_write(const struct user_span *span, const void *src)
{
	if (span->size > 0) {
		__ASSERT(span->writable, "write to a span checked for reading");
		memcpy((void *)span->start, src, span->size);
	}
}

size_t z_user_span_read_string(char *dst, const struct user_span *span)
{
	/* Volatile, so that the byte that was tested is the one that was copied. */
	const volatile char *src = (const volatile char *)span->start;

	for (size_t i = 0; i < span->size; i++) {
		char c = src[i];

		if (dst != NULL) {
			dst[i] = c;
		}
		if (c == '\0') {
			return i;
		}
	}
	return span->size;
}
