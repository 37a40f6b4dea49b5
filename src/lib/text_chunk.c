/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The console's end of printk(), the log and printf().
 */

#include "lock.h"
#include "text_chunk.h"

#include <zephyr/kernel.h>

void text_chunk_to_console(struct text_chunk *chunk, bool last)
{
	ARG_UNUSED(last);

	if (chunk->used > 0) {
		k_str_out(chunk->text, chunk->used);
	}
}

unsigned int console_lock(void)
{
	return k_is_user_context() ? 0 : z_lock();
}

void console_unlock(unsigned int key)
{
	if (!k_is_user_context()) {
		z_unlock(key);
	}
}
