/* SPDX-License-Identifier: Apache-2.0 */

/* Semihosting: BKPT 0xAB with the operation in r0 and its parameters in r1. */

#include <stdint.h>

#include "semihosting.h"

#define SYS_GET_CMDLINE         0x15
#define SYS_EXIT_EXTENDED       0x20
#define ADP_STOPPED_APPLICATION 0x20026

static int request(unsigned int operation, const void *parameters)
{
	register unsigned int r0 __asm__("r0") = operation;
	register const void *r1 __asm__("r1") = parameters;

	__asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
	return (int)r0;
}

FUNC_NORETURN void semihosting_exit(int status)
{
	const uint32_t parameters[2] = {ADP_STOPPED_APPLICATION, (uint32_t)status};

	for (;;) {
		(void)request(SYS_EXIT_EXTENDED, parameters);
	}
}

bool semihosting_command_line(char *text, size_t size)
{
	const struct {
		char *text;
		uint32_t size;
	} parameters = {text, (uint32_t)size};

	text[0] = '\0';
	return request(SYS_GET_CMDLINE, &parameters) == 0;
}
