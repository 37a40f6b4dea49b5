/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Kinds: buffers passed to system calls that are not, or not wholly, the caller's. The kernel
 * could reach all of them; it must not do so on behalf of a thread that can't.
 */

#include <errno.h>
#include <string.h>

#include "guilty.h"
#include "kind.h"
#include "pages.h"
#include "witness.h"

static const uint8_t constant[ROGUE_MSG_SIZE] = {1};

static int send(const void *message)
{
	(void)k_msgq_put(&rogue_msgq, message, K_NO_WAIT);
	return 1;
}

/* The queue has a message for this: nothing but the buffer can be wrong. */
static int receive(void *message)
{
	static const uint8_t sent[ROGUE_MSG_SIZE] = {2};

	if (k_msgq_put(&rogue_msgq, sent, K_NO_WAIT) != 0) {
		return 2;
	}
	(void)k_msgq_get(&rogue_msgq, message, K_NO_WAIT);
	return 1;
}

static int outside(void)
{
	return send(&witness_secret);
}

static int outside_write(void)
{
	return receive(&witness_secret);
}

static int kernel(void)
{
	return receive(&witness_thread);
}

static int null(void)
{
	return receive(NULL);
}

static int half_outside(void)
{
	/* From the domain's second page into the witness's. */
	return receive(&pages[2][0] - ROGUE_MSG_SIZE / 2);
}

static int half_outside_read(void)
{
	return send(&pages[2][0] - 1);
}

static int wrapping(void)
{
	/* Begins in the domain's page; begin + size is a small number again. */
	k_str_out((char *)pages[0], (size_t)0 - (uintptr_t)pages[0] + 16);
	return 1;
}

static int wrapping_top(void)
{
	return send((const void *)(UINTPTR_MAX - 7));
}

static int huge(void)
{
	k_str_out((char *)pages[0], SIZE_MAX);
	return 1;
}

static int into_constant(void)
{
	return receive((void *)(uintptr_t)constant);
}

static int into_read_only(void)
{
	return receive(notice);
}

/* No crime: both partitions are the domain's, and they touch. */
static int two_partitions(void)
{
	uint8_t *across = &pages[1][0] - ROGUE_MSG_SIZE / 2;
	uint8_t sent[ROGUE_MSG_SIZE];

	memset(sent, 0x5a, sizeof(sent));
	memset(across, 0, ROGUE_MSG_SIZE);
	if (k_msgq_put(&rogue_msgq, sent, K_NO_WAIT) != 0 ||
	    k_msgq_get(&rogue_msgq, across, K_NO_WAIT) != 0) {
		return 1;
	}
	return memcmp(sent, across, sizeof(sent)) == 0 ? 0 : 2;
}

/* Verifiers that answer a bad string with an error, as Zephyr's does. */
static int name_outside(void)
{
	return k_thread_name_set(NULL, (const char *)&witness_secret) == -EFAULT ? 0 : 1;
}

/* A string without an end, up to the last byte that the domain may read. */
static int name_unterminated(void)
{
	memset(&pages[2][0] - 8, 'x', 8);
	return k_thread_name_set(NULL, (const char *)&pages[2][0] - 8) == -EFAULT ? 0 : 1;
}

static const struct rogue_kind kinds[] = {
	{"buffer-outside", "lets the kernel read the witness's partition for it", ROGUE_OOPSES,
	 outside, NULL, NULL},
	{"buffer-outside-write", "lets the kernel write the witness's partition for it",
	 ROGUE_OOPSES, outside_write, NULL, NULL},
	{"buffer-kernel", "lets the kernel write over a thread object", ROGUE_OOPSES, kernel, NULL,
	 NULL},
	{"buffer-null", "lets the kernel write to NULL", ROGUE_OOPSES, null, NULL, NULL},
	{"buffer-half-outside", "passes a buffer of which the second half is the witness's",
	 ROGUE_OOPSES, half_outside, NULL, NULL},
	{"buffer-last-byte-inside", "passes a buffer of which one byte is its own", ROGUE_OOPSES,
	 half_outside_read, NULL, NULL},
	{"buffer-wrapping", "passes a buffer so long that its end comes round to 16", ROGUE_OOPSES,
	 wrapping, NULL, NULL},
	{"buffer-at-top", "passes a buffer that ends past the last address", ROGUE_OOPSES,
	 wrapping_top, NULL, NULL},
	{"buffer-huge", "passes a buffer of SIZE_MAX bytes", ROGUE_OOPSES, huge, NULL, NULL},
	{"buffer-constant", "lets the kernel write to a constant", ROGUE_OOPSES, into_constant,
	 NULL, NULL},
	{"buffer-read-only", "lets the kernel write to a partition that it may only read",
	 ROGUE_OOPSES, into_read_only, NULL, NULL},
	{"buffer-two-partitions", "passes a buffer across two neighbouring partitions of its own",
	 ROGUE_RETURNS, two_partitions, NULL, NULL},
	{"string-outside", "passes a string that is the witness's", ROGUE_RETURNS, name_outside,
	 NULL, NULL},
	{"string-unterminated", "passes a string that runs out of its memory", ROGUE_RETURNS,
	 name_unterminated, NULL, NULL},
};

ROGUE_TABLE(buffer, kinds);
