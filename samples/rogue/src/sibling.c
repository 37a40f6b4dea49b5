/* SPDX-License-Identifier: Apache-2.0 */

/* The sibling: waits to be asked, looks at its pattern, answers. See sibling.h. */

#include "guilty.h"
#include "pattern.h"
#include "sibling.h"

K_APP_BMEM(rogue_partition) volatile uint32_t *volatile sibling_stack_word;
K_APP_BMEM(rogue_partition) static volatile uint32_t answers;

static K_SEM_DEFINE(question, 0, 1);
static K_SEM_DEFINE(answer, 0, 1);

static K_THREAD_STACK_DEFINE(sibling_stack, ROGUE_STACK_SIZE);
static struct k_thread sibling_thread;

static void sibling_entry(void *p1, void *p2, void *p3)
{
	struct pattern pattern;

	pattern_set(&pattern);
	sibling_stack_word = &pattern.word[3];

	for (;;) {
		k_sem_take(&question, K_FOREVER);
		if (!pattern_whole(&pattern)) {
			/* No answer says it all. */
			k_oops();
		}
		answers++;
		k_sem_give(&answer);
	}
}

void sibling_start(void)
{
	k_tid_t tid =
		k_thread_create(&sibling_thread, sibling_stack, ROGUE_STACK_SIZE, sibling_entry,
				NULL, NULL, NULL, SIBLING_PRIORITY, K_USER, K_FOREVER);

	k_thread_name_set(tid, "sibling");
	k_mem_domain_add_thread(&rogue_domain, tid);
	k_thread_access_grant(tid, &question, &answer);
	k_thread_start(tid);
}

bool sibling_answers(void)
{
	uint32_t before = answers;

	k_sem_give(&question);
	return k_sem_take(&answer, K_SECONDS(1)) == 0 && answers == before + 1;
}
