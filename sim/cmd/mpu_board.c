/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A stopped QEMU shows memory to who types at its monitor, and the processor's registers are
 * memory. MPU_TYPE says how many regions there are.
 */

#include "mpu_board.h"

#include <stdlib.h>
#include <string.h>

#include "host/text/spawn.h"

#define MPU_TYPE "0xe000ed90"
#define ANSWER   "e000ed90: 0x"

/* 0: nobody answers. */
static unsigned int ask_qemu(const char *machine)
{
	struct text output = {0};
	const char *answer;

	/* A QEMU that hangs is ended. */
	spawn_shell(
		&output,
		"printf 'xp /1wx " MPU_TYPE "\\nquit\\n' | timeout 10 qemu-system-arm -S "
		"-machine %s -display none -vga none -net none -serial none -monitor stdio 2>&1",
		machine);
	answer = strstr(output.data, ANSWER);
	return answer != NULL ? strtoul(answer + strlen(ANSWER), NULL, 16) >> 8 & 0xff : 0;
}

bool mpu_board_ask(const char *text, struct mpu_board *board)
{
	unsigned int regions;

	if (!mpu_board_find(text, board)) {
		return false;
	}
	if (board->machine != NULL && strchr(text, ':') == NULL) {
		regions = ask_qemu(board->machine);
		board->regions = regions != 0 ? regions : board->regions;
	}
	return true;
}
