/* SPDX-License-Identifier: Apache-2.0 */

/* The chips, what the checks share, and the checks of memories, vectors and rights. */

#include "check_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define KIB 1024u

/* The application core keeps its last 64 KiB of RAM for both cores. */
const struct chip nrf5340_application_core = {
	.name = "nRF5340 application core",
	.flash = 0x00000000,
	.flash_size = 1024 * KIB,
	.ram = 0x20000000,
	.ram_size = 448 * KIB,
	.interrupts = 69,
	.has_fpu = true,
};

const struct chip nrf5340_network_core = {
	.name = "nRF5340 network core",
	.flash = 0x01000000,
	.flash_size = 256 * KIB,
	.ram = 0x21000000,
	.ram_size = 64 * KIB,
	.interrupts = 30,
	.has_fpu = false,
};

const char *object(const char *format, ...)
{
	static char sentence[512];
	va_list args;

	va_start(args, format);
	vsnprintf(sentence, sizeof(sentence), format, args);
	va_end(args);
	return sentence;
}

struct range flash_of(const struct chip *chip)
{
	return (struct range){chip->flash, chip->flash + chip->flash_size, "flash"};
}

struct range ram_of(const struct chip *chip)
{
	return (struct range){chip->ram, chip->ram + chip->ram_size, "RAM"};
}

unsigned int find_partitions(const struct image *image, struct range partitions[PARTITIONS_MAX])
{
	static const char prefix[] = "z_data_smem_", suffix[] = "_part_start";
	static char names[PARTITIONS_MAX][64];
	unsigned int count = 0;

	for (unsigned int i = 0; i < image->symbol_count && count < PARTITIONS_MAX; i++) {
		const Elf32_Sym *symbol = &image->symbols[i];
		const char *name = symbol_name(image, symbol);
		size_t length = strlen(name);
		char size[128];

		if (strncmp(name, prefix, strlen(prefix)) != 0 || length < strlen(suffix) ||
		    strcmp(name + length - strlen(suffix), suffix) != 0) {
			continue;
		}
		length -= strlen(prefix) + strlen(suffix);
		snprintf(names[count], sizeof(names[count]), "%.*s", (int)length,
			 name + strlen(prefix));
		snprintf(size, sizeof(size), "%s%s_part_size", prefix, names[count]);
		partitions[count].name = names[count];
		partitions[count].start = symbol->st_value;
		partitions[count].end = symbol->st_value + symbol_value(image, size);
		count++;
	}
	return count;
}

const Elf32_Sym *next_variable(const struct image *image, unsigned int *index)
{
	while (*index < image->symbol_count) {
		const Elf32_Sym *symbol = &image->symbols[(*index)++];

		if (ELF32_ST_TYPE(symbol->st_info) == STT_OBJECT && symbol->st_size != 0) {
			return symbol;
		}
	}
	return NULL;
}

/* ---- Memories ------------------------------------------------------------------------------ */

const char *check_memories(const struct image *image, const struct chip *chip)
{
	struct range flash = flash_of(chip), ram = ram_of(chip);

	for (unsigned int i = 0; i < image->segment_count; i++) {
		const Elf32_Phdr *segment = &image->segments[i];
		struct range stored = {segment->p_paddr, segment->p_paddr + segment->p_filesz, ""};
		struct range runs = {segment->p_vaddr, segment->p_vaddr + segment->p_memsz, ""};

		if (segment->p_type != PT_LOAD) {
			continue;
		}
		if (segment->p_filesz != 0 && !contains(flash, stored)) {
			return object("bytes at 0x%08x to 0x%08x are not in the flash of the %s",
				      stored.start, stored.end, chip->name);
		}
		if (!contains(flash, runs) && !contains(ram, runs)) {
			return object("0x%08x to 0x%08x is in no memory of the %s", runs.start,
				      runs.end, chip->name);
		}
		if (contains(ram, runs) && (segment->p_flags & PF_W) == 0) {
			return object("what cannot be written lies in RAM at 0x%08x", runs.start);
		}
	}
	return NULL;
}

/* ---- Vectors ------------------------------------------------------------------------------- */

#define EXCEPTIONS 16u

static bool is_code(const struct image *image, uint32_t vector)
{
	const Elf32_Shdr *text = find_section(image, ".text");

	return (vector & 1) != 0 && text != NULL && vector - 1 >= text->sh_addr &&
	       vector - 1 < text->sh_addr + text->sh_size;
}

static const char *check_stack_pointer(const struct image *image, const struct chip *chip)
{
	const Elf32_Sym *stack = find_symbol(image, "arm_interrupt_stack");
	struct range ram = ram_of(chip);
	uint32_t pointer;

	if (!loaded_word(image, chip->flash, &pointer)) {
		return object("there is no vector table at 0x%08x", chip->flash);
	}
	if (pointer <= ram.start || pointer > ram.end) {
		return object("the first stack pointer 0x%08x is not in the RAM of the %s", pointer,
			      chip->name);
	}
	if (pointer % 8 != 0) {
		return object("the first stack pointer 0x%08x is not a multiple of 8", pointer);
	}
	if (stack == NULL || pointer != stack->st_value + stack->st_size) {
		return object("the first stack pointer 0x%08x is not the interrupt stack's end",
			      pointer);
	}
	return NULL;
}

const char *check_vectors(const struct image *image, const struct chip *chip)
{
	const Elf32_Shdr *vectors = find_section(image, ".vectors");
	const uint32_t size = 4 * (EXCEPTIONS + chip->interrupts);
	const char *wrong = check_stack_pointer(image, chip);
	uint32_t vector;

	if (wrong != NULL) {
		return wrong;
	}
	if (vectors == NULL || vectors->sh_addr != chip->flash || vectors->sh_size < size) {
		return object("the vector table has not an entry for each of %u interrupts",
			      chip->interrupts);
	}
	for (uint32_t i = 1; i < EXCEPTIONS + chip->interrupts; i++) {
		if (!loaded_word(image, chip->flash + 4 * i, &vector) || !is_code(image, vector)) {
			return object("vector %u, 0x%08x, is not the address of Thumb code", i,
				      vector);
		}
	}
	(void)loaded_word(image, chip->flash + 4, &vector);
	if ((vector & ~1u) != (image->header->e_entry & ~1u)) {
		return object("reset goes to 0x%08x, the image begins at 0x%08x", vector,
			      image->header->e_entry);
	}
	return NULL;
}

/* ---- Rights -------------------------------------------------------------------------------- */

const char *check_rights(const struct image *image, const struct chip *chip)
{
	struct range flash = flash_of(chip);

	for (unsigned int i = 0; i < image->segment_count; i++) {
		const Elf32_Phdr *segment = &image->segments[i];
		struct range runs = {segment->p_vaddr, segment->p_vaddr + segment->p_memsz, ""};

		if (segment->p_type != PT_LOAD) {
			continue;
		}
		if ((segment->p_flags & PF_W) != 0 && (segment->p_flags & PF_X) != 0) {
			return object("0x%08x to 0x%08x is writable and executable", runs.start,
				      runs.end);
		}
		if ((segment->p_flags & PF_W) != 0 && overlap(flash, runs)) {
			return object("0x%08x to 0x%08x is flash and said to be writable",
				      runs.start, runs.end);
		}
	}
	for (unsigned int i = 0; i < image->section_count; i++) {
		const Elf32_Shdr *section = &image->sections[i];

		if ((section->sh_flags & SHF_WRITE) != 0 &&
		    (section->sh_flags & SHF_EXECINSTR) != 0) {
			return object("section %s is writable and executable",
				      section_name(image, section));
		}
	}
	return NULL;
}

const char *check_image(const struct image *image, const struct chip *chip)
{
	static const char *(*const checks[])(const struct image *, const struct chip *) = {
		check_memories, check_vectors,   check_rights, check_granules,
		check_secrets,  check_leftovers, check_hex,
	};
	const char *wrong = NULL;

	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]) && wrong == NULL; i++) {
		wrong = checks[i](image, chip);
	}
	return wrong;
}
