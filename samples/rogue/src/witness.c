/* SPDX-License-Identifier: Apache-2.0 */

/* The witness and its checker: see witness.h. */

#include "guilty.h"
#include "pages.h"
#include "pattern.h"
#include "witness.h"

#include <zephyr/sys/libc-hooks.h>

#define PARCEL_WORDS 6
#define SECRET       0xc0ffee11u

struct parcel {
	uint32_t number;
	uint32_t word[PARCEL_WORDS];
	/* On the way back: the witness's total, and whether its stack and secret are whole. */
	uint32_t total;
	uint32_t whole;
	uint32_t sum;
};

K_APPMEM_PARTITION_DEFINE(witness_partition);
static struct k_mem_domain witness_domain;

K_APP_DMEM(witness_partition) uint32_t witness_secret = SECRET;
K_APP_BMEM(witness_partition) static struct pattern partition_pattern;
K_APP_BMEM(witness_partition) static uint32_t total;
K_APP_BMEM(witness_partition) static volatile uint32_t *volatile stack_word;

K_SEM_DEFINE(witness_sem, 0, 1);
K_MSGQ_DEFINE(to_witness, sizeof(struct parcel), 4, 4);
K_MSGQ_DEFINE(from_witness, sizeof(struct parcel), 4, 4);

static K_THREAD_STACK_DEFINE(witness_stack, ROGUE_STACK_SIZE);
struct k_thread witness_thread;
static K_KERNEL_STACK_DEFINE(checker_stack, ROGUE_STACK_SIZE);
static struct k_thread checker_thread;

/* The checker's, in kernel memory. */
static volatile uint32_t parcels_right;
static volatile uint32_t parcels_wrong;

static uint32_t parcel_sum(const struct parcel *parcel)
{
	uint32_t sum = parcel->number * 2654435761u + parcel->total + parcel->whole;

	for (size_t i = 0; i < PARCEL_WORDS; i++) {
		sum = (sum << 5 | sum >> 27) ^ parcel->word[i];
	}
	return sum;
}

/* User mode. */
static void witness_entry(void *p1, void *p2, void *p3)
{
	struct pattern pattern;
	struct parcel parcel;

	pattern_set(&pattern);
	pattern_set(&partition_pattern);
	stack_word = &pattern.word[3];

	for (;;) {
		k_msgq_get(&to_witness, &parcel, K_FOREVER);
		if (parcel.sum != parcel_sum(&parcel)) {
			k_oops();
		}
		for (size_t i = 0; i < PARCEL_WORDS; i++) {
			total += parcel.word[i];
		}
		parcel.total = total;
		parcel.whole = pattern_whole(&pattern) && pattern_whole(&partition_pattern) &&
			       witness_secret == SECRET;
		parcel.sum = parcel_sum(&parcel);
		k_msgq_put(&from_witness, &parcel, K_FOREVER);
	}
}

/* Supervisor: a parcel each millisecond, and a look at what comes back. */
static void checker_entry(void *p1, void *p2, void *p3)
{
	uint32_t expected_total = 0;
	struct parcel parcel = {0};
	struct parcel back;

	for (uint32_t number = 1;; number++) {
		k_sleep(K_MSEC(1));
		parcel.number = number;
		for (size_t i = 0; i < PARCEL_WORDS; i++) {
			parcel.word[i] = number * 40503u + (uint32_t)i;
			expected_total += parcel.word[i];
		}
		parcel.sum = parcel_sum(&parcel);
		k_msgq_put(&to_witness, &parcel, K_FOREVER);
		k_msgq_get(&from_witness, &back, K_FOREVER);
		if (back.sum == parcel_sum(&back) && back.number == number &&
		    back.total == expected_total && back.whole == 1) {
			parcels_right++;
		} else {
			parcels_wrong++;
		}
	}
}

void witness_start(void)
{
	struct k_mem_partition *parts[] = {
#ifdef Z_LIBC_PARTITION_EXISTS
		&z_libc_partition,
#endif
		&witness_partition,
		&page_foreign,
	};
	int ret = k_mem_domain_init(&witness_domain, ARRAY_SIZE(parts), parts);

	__ASSERT(ret == 0, "witness domain: %d", ret);

	k_tid_t tid =
		k_thread_create(&witness_thread, witness_stack, ROGUE_STACK_SIZE, witness_entry,
				NULL, NULL, NULL, WITNESS_PRIORITY, K_USER, K_FOREVER);

	k_thread_name_set(tid, "witness");
	k_mem_domain_add_thread(&witness_domain, tid);
	k_thread_access_grant(tid, &to_witness, &from_witness, &witness_sem);
	k_thread_start(tid);

	tid = k_thread_create(&checker_thread, checker_stack, ROGUE_STACK_SIZE, checker_entry, NULL,
			      NULL, NULL, CHECKER_PRIORITY, 0, K_NO_WAIT);
	k_thread_name_set(tid, "checker");
}

uint32_t witness_parcels(void)
{
	return parcels_right;
}

bool witness_unharmed(void)
{
	return parcels_wrong == 0 && witness_secret == SECRET && pattern_whole(&partition_pattern);
}

volatile uint32_t *witness_stack_word(void)
{
	return stack_word;
}
