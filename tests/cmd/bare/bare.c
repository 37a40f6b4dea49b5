/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A program for QEMU's mps2-an521 without a kernel: does what its first argument says, so that the
 * tests of `sim run` need no application. The console is UART0; command line and end go through
 * semihosting.
 */

#include <stddef.h>
#include <stdint.h>

#include "zephyr/syscalls/stub.h"

#define UART            ((volatile uint32_t *)0x50200000u)
#define UART_STATE      1
#define UART_CTRL       2
#define UART_BAUDDIV    4
#define UART_FULL       0x1u
#define UART_SEND       0x1u
#define SYS_CMDLINE     0x15u
#define SYS_EXIT        0x20u
#define ENDED_BY_ITSELF 0x20026u

void reset(void);
extern uint8_t stack_end[];
extern uint8_t text_start[];
extern uint8_t text_end[];

/* The vector table: all exceptions but the reset have no handler. */
__attribute__((section(".vectors"), used)) static const struct {
	void *stack;
	void (*reset)(void);
	void (*others[14])(void);
} vectors = {stack_end, reset, {NULL}};

struct reading {
	char tag;
	int history[3];
};

struct reading sensor[2];

static char line[512];

static void put(const char *text)
{
	while (*text != '\0') {
		while (UART[UART_STATE] & UART_FULL) {
		}
		UART[0] = (uint8_t)*text++;
	}
}

static void put_hex(uint32_t number)
{
	char text[9];

	for (int i = 0; i < 8; i++) {
		text[i] = "0123456789abcdef"[number >> (28 - 4 * i) & 0xf];
	}
	text[8] = '\0';
	put(text);
}

static uint32_t semihosting(uint32_t operation, void *block)
{
	register uint32_t r0 __asm__("r0") = operation;
	register void *r1 __asm__("r1") = block;

	__asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
	return r0;
}

static void end(uint32_t status)
{
	uint32_t block[2] = {ENDED_BY_ITSELF, status};

	semihosting(SYS_EXIT, block);
	for (;;) {
	}
}

/* The same word again and again at one distance: "*count/distance"; returns the last one. */
static const uint32_t *put_repetition(const uint32_t *first)
{
	uint32_t stride = 1;
	uint32_t count = 1;

	while (stride < 16 && first + stride < (const uint32_t *)stack_end &&
	       first[stride] != *first) {
		stride++;
	}
	while (first + count * stride < (const uint32_t *)stack_end &&
	       first[count * stride] == *first) {
		count++;
	}
	if (count == 1) {
		return first;
	}
	put("*");
	put_hex(count);
	put("/");
	put_hex(4 * stride);
	return first + (count - 1) * stride;
}

/* Registers here, and the words above that may be return addresses, as the kernel states them. */
__attribute__((noinline, used)) static void put_callers(uint32_t pc, uint32_t lr,
							const uint32_t *sp)
{
	const char *before = " calls=";

	put("E: fault: v=1 kind=exception in=supervisor pc=0x");
	put_hex(pc);
	put(" sp=0x");
	put_hex((uint32_t)sp);
	put(" lr=0x");
	put_hex(lr);
	put(" fp=0x0");
	for (const uint32_t *at = sp; at < (const uint32_t *)stack_end; at++) {
		if ((*at & 1) != 0 && *at > (uint32_t)text_start && *at < (uint32_t)text_end) {
			put(before);
			put_hex((uint32_t)((const uint8_t *)at - (const uint8_t *)sp));
			put(":");
			put_hex(*at);
			at = put_repetition(at);
			before = ",";
		}
	}
	put("\nE: Current thread: 0x0 (bare)\n");
}

/* Marks its own first instruction. */
__attribute__((naked, noinline)) static void innermost(void)
{
	__asm__ volatile("adr r0, innermost\n"
			 "mov r1, lr\n"
			 "mov r2, sp\n"
			 "push {r4, lr}\n"
			 "bl put_callers\n"
			 "pop {r4, pc}\n");
}

__attribute__((noinline, noclone)) static int middle(int depth)
{
	volatile int more = depth;

	if (depth > 0) {
		return middle(depth - 1) + more;
	}
	innermost();
	return more;
}

__attribute__((noinline)) static void put_calls(void)
{
	put("W: wait: v=1 thread=0x4 obj=0x");
	put_hex((uint32_t)&sensor[1].history[2]);
	put("\n");
	middle(30);
	stub_call();
	put("still here\n");
}

/* A fault, and no handler: the processor gives up. */
__attribute__((noinline)) static void lock_up(void)
{
	*(volatile uint32_t *)0xfffffff0u = 0;
}

/* "… -- what" */
static char command(void)
{
	for (const char *p = line; *p != '\0'; p++) {
		if (p[0] == '-' && p[1] == '-' && p[2] == ' ') {
			return p[3];
		}
	}
	return '\0';
}

void reset(void)
{
	struct {
		char *text;
		uint32_t size;
	} block = {line, sizeof(line)};

	UART[UART_BAUDDIV] = 16;
	UART[UART_CTRL] = UART_SEND;
	semihosting(SYS_CMDLINE, &block);
	switch (command()) {
	case 'f': /* fatal */
		put("E: fatal\n");
		end(1);
		break;
	case 'm': /* facts about many calls */
		put_calls();
		break;
	case 'h': /* half a line of facts */
		put("half\nE: fault: v=1 ");
		break;
	case 'l':
		lock_up();
		break;
	case 's': /* silent */
		for (;;) {
		}
	case 't': /* tick */
		put("tick\n");
		for (;;) {
			__asm__ volatile("wfi");
		}
	default:
		put(line);
		put("\n");
	}
	end(0);
}
