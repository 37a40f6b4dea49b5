/* SPDX-License-Identifier: Apache-2.0 */

/* Kernel objects that lie where a user can write are none. */

#include "rules.h"

K_APPMEM_PARTITION_DEFINE(part);
K_APP_BMEM(part) static struct k_sem tagged;
K_APP_DMEM(part) static struct {
	int other;
	struct k_sem sems[2];
} tagged_inside;

/* A partition that a variable describes. */
static union {
	struct k_sem sem;
	uint8_t bytes[ARCH_PARTITION_ALIGN];
} hidden __aligned(ARCH_PARTITION_ALIGN);
static struct {
	struct k_sem sem;
	uint8_t rest[ARCH_PARTITION_ALIGN];
} described __aligned(ARCH_PARTITION_ALIGN);

K_MEM_PARTITION_DEFINE(described_part, &described, ARCH_PARTITION_ALIGN, K_MEM_PARTITION_P_RW_U_RW);

/* Next to a partition is not inside. */
static struct k_sem outside;

static intptr_t take(void *sem, void *unused)
{
	return k_sem_take((struct k_sem *)sem, K_NO_WAIT);
}

RULE(R214, what_if_an_object_lies_where_a_user_can_write)
{
	struct k_sem on_stack;
	struct k_sem *in_heap = k_malloc(sizeof(*in_heap));
	struct k_sem *const sems[] = {&tagged,
				      &tagged_inside.sems[0],
				      &tagged_inside.sems[1],
				      &described.sem,
				      &hidden.sem,
				      in_heap,
				      &on_stack};

	CHECK(in_heap != NULL);
	for (size_t i = 0; i < ARRAY_SIZE(sems); i++) {
		k_tid_t thread = user_new(take, sems[i], NULL);

		/* Supervisor code may use it. */
		CHECK_INT(k_sem_init(sems[i], 2, 2), 0);
		CHECK_INT(k_sem_take(sems[i], K_NO_WAIT), 0);
		CHECK(k_object_find(sems[i]) == NULL);
		k_object_access_grant(sems[i], thread);
		CHECK_OOPSES(thread);
		CHECK_INT(k_sem_count_get(sems[i]), 1);
	}
	k_free(in_heap);
}

RULE(R214, are_objects_beside_a_partition_still_objects)
{
	k_tid_t thread = user_new(take, &outside, NULL);

	CHECK_INT(k_sem_init(&outside, 1, 1), 0);
	k_object_access_grant(&outside, thread);
	CHECK_RETURNS(thread, 0);
	CHECK(described_part.size == ARCH_PARTITION_ALIGN && part.size != 0);
}

/* A partition that is only made at run time, over an object that the build knows. */
static struct {
	struct k_sem sem;
	uint8_t rest[ARCH_PARTITION_ALIGN - sizeof(struct k_sem) % ARCH_PARTITION_ALIGN];
} late __aligned(ARCH_PARTITION_ALIGN);

RULE(R214, may_a_partition_made_at_run_time_cover_an_object)
{
	struct k_mem_partition partition = {
		.start = (uintptr_t)&late,
		.size = ARCH_PARTITION_ALIGN,
		.attr = K_MEM_PARTITION_P_RW_U_RW,
	};
	int error;

	CHECK(k_object_find(&late.sem) != NULL);
	error = k_mem_domain_add_partition(&k_mem_domain_default, &partition);
	CHECK(error != 0 || k_object_find(&late.sem) == NULL);
}
