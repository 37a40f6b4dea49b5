/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The guilty thread: created afresh for each kind, on the same thread object and stack, in a
 * domain that stays. It inherits nothing; what it may use it is granted here.
 */

#include "guilty.h"
#include "pages.h"

#include <zephyr/sys/libc-hooks.h>

struct k_mem_domain rogue_domain;
K_APPMEM_PARTITION_DEFINE(rogue_partition);

K_SEM_DEFINE(rogue_sem, 0, 1);
K_MSGQ_DEFINE(rogue_msgq, ROGUE_MSG_SIZE, 2, 8);

static K_THREAD_STACK_DEFINE(guilty_stack, ROGUE_STACK_SIZE);
static struct k_thread guilty_thread;

K_APP_DMEM(rogue_partition) static volatile int result = GUILTY_NO_RESULT;

static void guilty_entry(void *p1, void *p2, void *p3)
{
	int (*act)(void) = (int (*)(void))p1;

	result = act();
}

void guilty_domain_init(void)
{
	struct k_mem_partition *parts[] = {
#ifdef Z_LIBC_PARTITION_EXISTS
		&z_libc_partition,
#endif
		&rogue_partition,  &page_notice, &page_own_first, &page_own_second,
	};
	int ret = k_mem_domain_init(&rogue_domain, ARRAY_SIZE(parts), parts);

	__ASSERT(ret == 0, "rogue domain: %d", ret);
}

k_tid_t guilty_start(const struct rogue_kind *kind)
{
	k_tid_t tid =
		k_thread_create(&guilty_thread, guilty_stack, ROGUE_STACK_SIZE, guilty_entry,
				(void *)kind->act, NULL, NULL, GUILTY_PRIORITY, K_USER, K_FOREVER);

	k_thread_name_set(tid, "guilty");
	k_mem_domain_add_thread(&rogue_domain, tid);
	k_thread_access_grant(tid, &rogue_sem, &rogue_msgq);
	k_sem_reset(&rogue_sem);
	k_msgq_purge(&rogue_msgq);
	result = GUILTY_NO_RESULT;
	if (kind->prepare != NULL) {
		kind->prepare(tid);
	}
	k_thread_start(tid);
	return tid;
}

int guilty_result(void)
{
	return result;
}
