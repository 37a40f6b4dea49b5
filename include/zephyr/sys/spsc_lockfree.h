/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A ring of elements without locks, from one producer to one consumer, who work in place: the
 * producer acquires elements and then produces them, the consumer consumes them and then releases
 * them.
 *
 * Nothing blocks: any mode and context that can write to the ring. Each side may interrupt the
 * other. The macros use their arguments more than once; those that say "pointer" give one to an
 * element, or NULL.
 */

#ifndef ZEPHYR_SYS_SPSC_LOCKFREE_H
#define ZEPHYR_SYS_SPSC_LOCKFREE_H

#include <stdint.h>

#include <zephyr/sys/util.h>

/*
 * What a ring of any type has. Counts run on, and wrap with their type: in is what was produced,
 * out what was released, acquire and consume what each side has taken beyond.
 */
struct spsc {
	unsigned long acquire;
	unsigned long consume;
	unsigned long in;
	unsigned long out;
	const unsigned long mask;
};

/** Initialiser of a ring over @a buf, an array of @a sz elements, a power of two. */
#define SPSC_INITIALIZER(sz, buf)                                                                  \
	{                                                                                          \
		._spsc =                                                                           \
			{                                                                          \
				.acquire = 0,                                                      \
				.consume = 0,                                                      \
				.in = 0,                                                           \
				.out = 0,                                                          \
				.mask = (sz) - 1,                                                  \
			},                                                                         \
		.buffer = (buf),                                                                   \
	}

/** Declare the type struct spsc_@a name of a ring of @a type. */
#define SPSC_DECLARE(name, type)                                                                   \
	static __unused struct spsc_##name {                                                       \
		struct spsc _spsc;                                                                 \
		type *const buffer;                                                                \
	}

/** Define a ring @a name of @a sz elements, a power of two, for one file. */
#define SPSC_DEFINE(name, type, sz)                                                                \
	BUILD_ASSERT(IS_POWER_OF_TWO(sz));                                                         \
	static type __noinit __spsc_buf_##name[sz];                                                \
	SPSC_DECLARE(name, type) name = SPSC_INITIALIZER(sz, __spsc_buf_##name)

#define z_spsc_load(count)         __atomic_load_n(&(count), __ATOMIC_ACQUIRE)
#define z_spsc_store(count, value) __atomic_store_n(&(count), (value), __ATOMIC_RELEASE)

/** The number of elements that there is room for. */
#define spsc_size(spsc) ((spsc)->_spsc.mask + 1)

/** Empty the ring; neither side may be at work. */
#define spsc_reset(spsc)                                                                           \
	do {                                                                                       \
		(spsc)->_spsc.consume = 0;                                                         \
		(spsc)->_spsc.acquire = 0;                                                         \
		(spsc)->_spsc.in = 0;                                                              \
		(spsc)->_spsc.out = 0;                                                             \
	} while (false)

/** Producer: elements that can be acquired. */
#define spsc_acquirable(spsc)                                                                      \
	(spsc_size(spsc) -                                                                         \
	 ((spsc)->_spsc.in + (spsc)->_spsc.acquire - z_spsc_load((spsc)->_spsc.out)))

/** Producer: acquire one: its pointer; NULL if the ring is full. */
#define spsc_acquire(spsc)                                                                         \
	({                                                                                         \
		unsigned long z_spsc_at = (spsc)->_spsc.in + (spsc)->_spsc.acquire;                \
		bool z_spsc_free = spsc_acquirable(spsc) != 0;                                     \
                                                                                                   \
		(spsc)->_spsc.acquire += z_spsc_free;                                              \
		z_spsc_free ? &(spsc)->buffer[z_spsc_at & (spsc)->_spsc.mask] : NULL;              \
	})

/** Producer: give the oldest acquired element, or all of them, to the consumer. */
#define spsc_produce(spsc)                                                                         \
	({                                                                                         \
		if ((spsc)->_spsc.acquire > 0) {                                                   \
			(spsc)->_spsc.acquire -= 1;                                                \
			z_spsc_store((spsc)->_spsc.in, (spsc)->_spsc.in + 1);                      \
		}                                                                                  \
	})
#define spsc_produce_all(spsc)                                                                     \
	({                                                                                         \
		unsigned long z_spsc_acquired = (spsc)->_spsc.acquire;                             \
                                                                                                   \
		(spsc)->_spsc.acquire = 0;                                                         \
		z_spsc_store((spsc)->_spsc.in, (spsc)->_spsc.in + z_spsc_acquired);                \
	})

/** Producer: take back what was acquired. */
#define spsc_drop_all(spsc)                                                                        \
	do {                                                                                       \
		(spsc)->_spsc.acquire = 0;                                                         \
	} while (false)

/** Consumer: elements that can be consumed. */
#define spsc_consumable(spsc)                                                                      \
	(z_spsc_load((spsc)->_spsc.in) - (spsc)->_spsc.out - (spsc)->_spsc.consume)

/** Consumer: consume one: its pointer; NULL if there is none. */
#define spsc_consume(spsc)                                                                         \
	({                                                                                         \
		unsigned long z_spsc_at = (spsc)->_spsc.out + (spsc)->_spsc.consume;               \
		bool z_spsc_there = spsc_consumable(spsc) != 0;                                    \
                                                                                                   \
		(spsc)->_spsc.consume += z_spsc_there;                                             \
		z_spsc_there ? &(spsc)->buffer[z_spsc_at & (spsc)->_spsc.mask] : NULL;             \
	})

/** Consumer: give the oldest consumed element, or all of them, back. */
#define spsc_release(spsc)                                                                         \
	({                                                                                         \
		if ((spsc)->_spsc.consume > 0) {                                                   \
			(spsc)->_spsc.consume -= 1;                                                \
			z_spsc_store((spsc)->_spsc.out, (spsc)->_spsc.out + 1);                    \
		}                                                                                  \
	})
#define spsc_release_all(spsc)                                                                     \
	({                                                                                         \
		unsigned long z_spsc_consumed = (spsc)->_spsc.consume;                             \
                                                                                                   \
		(spsc)->_spsc.consume = 0;                                                         \
		z_spsc_store((spsc)->_spsc.out, (spsc)->_spsc.out + z_spsc_consumed);              \
	})

/** Consumer: pointer to what spsc_consume() would give next. */
#define spsc_peek(spsc)                                                                            \
	({                                                                                         \
		unsigned long z_spsc_at = (spsc)->_spsc.out + (spsc)->_spsc.consume;               \
                                                                                                   \
		spsc_consumable(spsc) != 0 ? &(spsc)->buffer[z_spsc_at & (spsc)->_spsc.mask]       \
					   : NULL;                                                 \
	})

/** Consumer: pointer to the element behind, before @a item; NULL if that is not there to be had. */
#define spsc_next(spsc, item)                                                                      \
	({                                                                                         \
		unsigned long z_spsc_at = (unsigned long)((item) - (spsc)->buffer);                \
                                                                                                   \
		((z_spsc_at + 1 - (spsc)->_spsc.out) & (spsc)->_spsc.mask) != 0 &&                 \
				((z_spsc_at - (spsc)->_spsc.out) & (spsc)->_spsc.mask) + 1 <       \
					z_spsc_load((spsc)->_spsc.in) - (spsc)->_spsc.out          \
			? &(spsc)->buffer[(z_spsc_at + 1) & (spsc)->_spsc.mask]                    \
			: NULL;                                                                    \
	})
#define spsc_prev(spsc, item)                                                                      \
	({                                                                                         \
		unsigned long z_spsc_at = (unsigned long)((item) - (spsc)->buffer);                \
                                                                                                   \
		((z_spsc_at - (spsc)->_spsc.out) & (spsc)->_spsc.mask) != 0                        \
			? &(spsc)->buffer[(z_spsc_at - 1) & (spsc)->_spsc.mask]                    \
			: NULL;                                                                    \
	})

#endif
