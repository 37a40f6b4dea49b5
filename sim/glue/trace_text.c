/* SPDX-License-Identifier: Apache-2.0 */

/* Glue: the words of a trace. A hash table of texts, and one from addresses to texts. */

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

#include "glue.h"
#include "trace_record.h"

#define TEXTS_MAX  (1u << 18)
#define TEXT_LONG  160
#define SLOTS      (TEXTS_MAX * 2)
#define ARENA_SIZE ((size_t)TEXTS_MAX * 64)

static struct {
	/* Of text number n; what is not used is never touched, and so takes no memory. */
	const char **text;
	uint32_t count;
	uint32_t *by_hash;
	char *arena;
	size_t used;
	struct {
		uintptr_t address;
		uint32_t text;
	} *by_address;
	uint32_t addresses;
} words;

void *trace_memory(size_t size)
{
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE,
			    MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);

	if (memory == MAP_FAILED || madvise(memory, size, MADV_DONTFORK) != 0) {
		sim_die("there is no memory for the trace", errno, "lower --trace-limit");
	}
	return memory;
}

void trace_text_init(void)
{
	words.text = trace_memory(TEXTS_MAX * sizeof(words.text[0]));
	words.by_hash = trace_memory(SLOTS * sizeof(words.by_hash[0]));
	words.by_address = trace_memory(SLOTS * sizeof(words.by_address[0]));
	words.arena = trace_memory(ARENA_SIZE);
	words.text[0] = "";
	words.count = 1;
}

static uint32_t hash_of(const char *text)
{
	uint32_t hash = 2166136261u;

	while (*text != '\0') {
		hash = (hash ^ (unsigned char)*text++) * 16777619u;
	}
	return hash;
}

uint32_t trace_text(const char *text)
{
	uint32_t slot = hash_of(text) % SLOTS;
	size_t size = strlen(text) + 1;
	uint32_t number;

	while ((number = words.by_hash[slot]) != 0) {
		if (strcmp(words.text[number], text) == 0) {
			return number;
		}
		slot = (slot + 1) % SLOTS;
	}
	if (size == 1 || words.count == TEXTS_MAX || words.used + size > ARENA_SIZE) {
		return 0;
	}
	memcpy(words.arena + words.used, text, size);
	words.text[words.count] = words.arena + words.used;
	words.used += size;
	words.by_hash[slot] = words.count;
	return words.count++;
}

const char *trace_text_of(uint32_t number)
{
	return words.text[number];
}

uint32_t trace_text_at(uintptr_t address,
		       size_t (*describe)(uintptr_t address, char *text, size_t size))
{
	uint32_t slot = (uint32_t)((address >> 3) * 2654435761u) % SLOTS;
	char text[TEXT_LONG];

	while (words.by_address[slot].address != 0) {
		if (words.by_address[slot].address == address) {
			return words.by_address[slot].text;
		}
		slot = (slot + 1) % SLOTS;
	}
	(void)describe(address, text, sizeof(text));
	if (words.addresses < TEXTS_MAX) {
		words.addresses++;
		words.by_address[slot].address = address;
		words.by_address[slot].text = trace_text(text);
		return words.by_address[slot].text;
	}
	return trace_text(text);
}
