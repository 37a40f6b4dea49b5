/* SPDX-License-Identifier: Apache-2.0 */

/* A system call of the application's own, with an argument that is worth changing in time. */

#ifndef ROGUE_CALL_H
#define ROGUE_CALL_H

#include <stdint.h>

#include <zephyr/syscall.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ROGUE_LIST_MAX 8

struct rogue_list {
	uint32_t count;
	uint32_t word[ROGUE_LIST_MAX];
};

/**
 * Add up the first @a count words of a list. User or supervisor mode. Does not block.
 *
 * @return the sum, or -EINVAL if the list says it has more than ROGUE_LIST_MAX words
 */
__syscall int rogue_sum(const struct rogue_list *list);

/* Supervisor: lists of more than ROGUE_LIST_MAX words that got past the check. */
uint32_t rogue_sum_fooled(void);

#ifdef __cplusplus
}
#endif

#include <zephyr/syscalls/rogue_call.h>

#endif
