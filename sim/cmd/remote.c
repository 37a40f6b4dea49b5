/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A packet is "$TEXT#" and a checksum in two hexadecimal digits; who gets it answers "+". While
 * the machine runs it sends nothing until it stops, so that everything else is a question and its
 * answer, at once.
 */

#include "remote.h"

#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

/* QEMU's packets are 4 KiB at most; a byte of memory is two characters. */
#define PACKET_MAX 4096
#define READ_MAX   1024

/* A stopped QEMU that does not answer has hung. */
#define ANSWER_MS 5000

/* Secure memory is seen twice by the processor of an MPS2+ AN521, the bus has it once. */
#define SECURE_ALIAS 0x10000000u

#define PC 15

static int fd = -1;
/* What has come and is no packet yet. */
static char held[2 * PACKET_MAX];
static size_t held_length;
static char packet[PACKET_MAX + 1];
static uint32_t breakpoints[8];
static size_t breakpoint_count;

bool remote_open(int socket)
{
	fd = socket;
	held_length = 0;
	breakpoint_count = 0;
	return fd >= 0;
}

static bool put(const char *text, size_t length)
{
	/* QEMU may have gone: no SIGPIPE. */
	return send(fd, text, length, MSG_NOSIGNAL) == (ssize_t)length;
}

static bool put_packet(const char *text)
{
	char whole[128];
	unsigned int sum = 0;
	int length;

	for (const char *c = text; *c != '\0'; c++) {
		sum += (unsigned char)*c;
	}
	length = snprintf(whole, sizeof(whole), "$%s#%02x", text, sum & 0xff);
	return length > 0 && (size_t)length < sizeof(whole) && put(whole, (size_t)length);
}

/* Cut the first packet out of what has come, into `packet`; false when it is not whole. */
static bool cut_packet(void)
{
	char *start = memchr(held, '$', held_length);
	char *end = start != NULL ? memchr(start, '#', held_length - (size_t)(start - held)) : NULL;
	size_t length, whole;

	if (end == NULL || end + 2 >= held + held_length) {
		return false;
	}
	length = (size_t)(end - start) - 1;
	if (length > PACKET_MAX) {
		length = PACKET_MAX;
	}
	memcpy(packet, start + 1, length);
	packet[length] = '\0';
	whole = (size_t)(end + 3 - held);
	memmove(held, held + whole, held_length - whole);
	held_length -= whole;
	return put("+", 1);
}

/* Read what there is; false at the end of the connection. */
static bool take(int timeout_ms)
{
	struct pollfd ready = {.fd = fd, .events = POLLIN};
	ssize_t length;

	if (poll(&ready, 1, timeout_ms) <= 0) {
		return timeout_ms == 0;
	}
	if (held_length == sizeof(held)) {
		return false;
	}
	length = recv(fd, held + held_length, sizeof(held) - held_length, MSG_DONTWAIT);
	if (length < 0 && (errno == EAGAIN || errno == EINTR)) {
		return true;
	}
	if (length <= 0) {
		return false;
	}
	held_length += (size_t)length;
	return true;
}

/* Ask a stopped machine; the answer is in `packet`. */
static bool ask(const char *question)
{
	if (fd < 0 || !put_packet(question)) {
		return false;
	}
	while (!cut_packet()) {
		if (!take(ANSWER_MS)) {
			return false;
		}
	}
	return true;
}

static bool ask_for_ok(const char *question)
{
	return ask(question) && strcmp(packet, "OK") == 0;
}

enum remote_event remote_event(void)
{
	if (fd < 0 || !take(0)) {
		return REMOTE_ENDS;
	}
	if (!cut_packet()) {
		return REMOTE_RUNS;
	}
	return packet[0] == 'T' || packet[0] == 'S' ? REMOTE_STOPS : REMOTE_ENDS;
}

static bool switch_break(char verb, uint32_t address)
{
	char question[32];

	snprintf(question, sizeof(question), "%c1,%x,2", verb, address);
	return ask_for_ok(question);
}

bool remote_break(uint32_t address)
{
	address &= ~UINT32_C(1);
	if (breakpoint_count == sizeof(breakpoints) / sizeof(breakpoints[0]) ||
	    !switch_break('Z', address)) {
		return false;
	}
	breakpoints[breakpoint_count++] = address;
	return true;
}

/* It would stop again where it stands. */
static bool step_over(uint32_t address)
{
	return switch_break('z', address) && ask("s") && packet[0] == 'T' &&
	       switch_break('Z', address);
}

bool remote_continue(void)
{
	uint32_t pc;

	if (!remote_register(PC, &pc)) {
		return false;
	}
	for (size_t i = 0; i < breakpoint_count; i++) {
		if (breakpoints[i] == pc && !step_over(pc)) {
			return false;
		}
	}
	return put_packet("c");
}

void remote_stop(void)
{
	(void)put("\003", 1);
}

/* Bytes of hexadecimal digits in `packet`, from the one at @a from on; false: not so many. */
static bool bytes_of_packet(size_t from, unsigned char *to, size_t size)
{
	if (strlen(packet) < 2 * (from + size)) {
		return false;
	}
	for (size_t i = 0; i < size; i++) {
		const char *digit = packet + 2 * (from + i);
		char digits[3] = {digit[0], digit[1], '\0'};
		char *end;

		to[i] = (unsigned char)strtoul(digits, &end, 16);
		if (*end != '\0') {
			return false;
		}
	}
	return true;
}

bool remote_register(unsigned int number, uint32_t *value)
{
	/* All of them, one behind the other; little endian, as this machine is. */
	return ask("g") &&
	       bytes_of_packet(number * sizeof(*value), (unsigned char *)value, sizeof(*value));
}

static bool read_piece(uint32_t address, unsigned char *to, size_t size)
{
	char question[32];
	bool good;

	snprintf(question, sizeof(question), "m%x,%zx", address, size);
	if (!ask(question)) {
		return false;
	}
	if (bytes_of_packet(0, to, size)) {
		return true;
	}
	snprintf(question, sizeof(question), "m%x,%zx", address & ~SECURE_ALIAS, size);
	good = ask_for_ok("Qqemu.PhyMemMode:1") && ask(question) && bytes_of_packet(0, to, size);
	return ask_for_ok("Qqemu.PhyMemMode:0") && good;
}

bool remote_read(uint32_t address, void *to, size_t size)
{
	for (size_t done = 0; done < size;) {
		size_t piece = size - done < READ_MAX ? size - done : READ_MAX;

		if (!read_piece(address + (uint32_t)done, (unsigned char *)to + done, piece)) {
			return false;
		}
		done += piece;
	}
	return true;
}
