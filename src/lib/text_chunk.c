/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The console's end of printk(), the log and printf().
 */

#include "text_chunk.h"

#include <zephyr/irq.h>
#include <zephyr/kernel.h>

void text_chunk_to_console(struct text_chunk *chunk, bool last)
{
	if (chunk->used > 0) {
		k_str_out(chunk->text, chunk->used);
	}
}

/* An application's lock, not the core's: a fault in between tears a text and nothing else. */
unsigned int console_lock(void)
{
	return k_is_user_context() ? 0 : irq_lock();
}

void console_unlock(unsigned int key)
{
	if (!k_is_user_context()) {
		irq_unlock(key);
	}
}
