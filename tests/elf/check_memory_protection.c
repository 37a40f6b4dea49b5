/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Can the MPU keep apart what has to be kept apart? User mode sees the program (from
 * z_flash_start to z_flash_end), the partitions of its domain, and its own stack.
 */

#include "check_internal.h"

#include <string.h>

static struct range between(const struct image *image, const char *start, const char *end)
{
	return (struct range){symbol_value(image, start), symbol_value(image, end), start};
}

/* Sections that consist of partitions. */
static bool has_partitions(const char *section)
{
	return strncmp(section, ".app_smem", strlen(".app_smem")) == 0;
}

/* The section of partitions that this lies in, at least with a part; false: there is none. */
static bool find_home(const struct image *image, struct range range, struct range *home)
{
	for (unsigned int i = 0; i < image->section_count; i++) {
		const Elf32_Shdr *section = &image->sections[i];

		*home = (struct range){section->sh_addr, section->sh_addr + section->sh_size,
				       section_name(image, section)};
		if (has_partitions(home->name) && overlap(*home, range)) {
			return true;
		}
	}
	return false;
}

static const char *check_granule(struct range range, const char *kind)
{
	if (range.start % GRANULE != 0) {
		return object("%s %s begins at 0x%08x, which is not a multiple of %u", kind,
			      range.name, range.start, GRANULE);
	}
	if ((range.end - range.start) % GRANULE != 0) {
		return object("%s %s has %u bytes, which is not a multiple of %u", kind, range.name,
			      range.end - range.start, GRANULE);
	}
	return NULL;
}

static const char *check_partitions(const struct image *image, const struct chip *chip)
{
	struct range partitions[PARTITIONS_MAX];
	unsigned int count = find_partitions(image, partitions);

	for (unsigned int i = 0; i < count; i++) {
		bool empty = partitions[i].start == partitions[i].end;
		struct range home;
		const char *wrong = check_granule(partitions[i], "partition");

		if (wrong != NULL) {
			return wrong;
		}
		if (!contains(ram_of(chip), partitions[i]) ||
		    (!empty &&
		     (!find_home(image, partitions[i], &home) || !contains(home, partitions[i])))) {
			return object("partition %s is not where the partitions are",
				      partitions[i].name);
		}
		for (unsigned int j = 0; j < i; j++) {
			if (overlap(partitions[i], partitions[j])) {
				return object("partitions %s and %s overlap", partitions[j].name,
					      partitions[i].name);
			}
		}
	}
	return NULL;
}

const char *check_granules(const struct image *image, const struct chip *chip)
{
	struct range stacks = between(image, "z_user_stacks_start", "z_user_stacks_end");
	struct range program = between(image, "z_flash_start", "z_flash_end");
	const char *wrong = check_partitions(image, chip);
	const Elf32_Sym *symbol;
	unsigned int index = 0;

	if (wrong == NULL) {
		wrong = check_granule(program, "memory from");
	}
	while (wrong == NULL && (symbol = next_variable(image, &index)) != NULL) {
		struct range stack = {symbol->st_value, symbol->st_value + symbol->st_size,
				      symbol_name(image, symbol)};

		if (overlap(stacks, stack)) {
			wrong = check_granule(stack, "stack");
		}
	}
	return wrong;
}

/* ---- Secrets ------------------------------------------------------------------------------- */

#define SEEN_MAX (PARTITIONS_MAX + 2)

/* All that some user thread may read. */
static unsigned int find_seen(const struct image *image, struct range seen[SEEN_MAX])
{
	unsigned int count = find_partitions(image, seen);

	seen[count] = between(image, "z_flash_start", "z_flash_end");
	seen[count++].name = "the program";
	seen[count] = between(image, "z_user_stacks_start", "z_user_stacks_end");
	seen[count++].name = "the stacks of user threads";
	return count;
}

static const char *who_sees(const struct range seen[], unsigned int count, struct range secret)
{
	for (unsigned int i = 0; i < count; i++) {
		if (overlap(seen[i], secret)) {
			return seen[i].name;
		}
	}
	return NULL;
}

/* Sections in RAM that user mode has a part in; the partitions' own bounds tell which. */
static bool is_shared(const char *section)
{
	return has_partitions(section) || strcmp(section, ".z_stacks") == 0;
}

static const char *check_initial_data(const struct image *image, const struct range seen[],
				      unsigned int count)
{
	for (unsigned int i = 0; i < image->segment_count; i++) {
		const Elf32_Phdr *segment = &image->segments[i];
		struct range stored = {segment->p_paddr, segment->p_paddr + segment->p_filesz, ""};

		if (segment->p_type == PT_LOAD && segment->p_filesz != 0 &&
		    segment->p_paddr != segment->p_vaddr && who_sees(seen, count, stored) != NULL) {
			return object("initial data at 0x%08x is stored where user mode reads the "
				      "program",
				      stored.start);
		}
	}
	return NULL;
}

static const char *check_sections(const struct image *image, const struct chip *chip,
				  const struct range seen[], unsigned int count)
{
	for (unsigned int i = 0; i < image->section_count; i++) {
		const Elf32_Shdr *section = &image->sections[i];
		const char *name = section_name(image, section);
		struct range whole = {section->sh_addr, section->sh_addr + section->sh_size, name};
		bool is_table = strcmp(name, ".kobject_table") == 0;
		const char *by;

		if ((section->sh_flags & SHF_ALLOC) == 0 || is_shared(name) ||
		    (!is_table && !overlap(ram_of(chip), whole))) {
			continue;
		}
		by = who_sees(seen, count, whole);
		if (by != NULL) {
			return object("section %s of the kernel lies in %s, which user mode reads",
				      name, by);
		}
	}
	return NULL;
}

/* Variables that share a section with what user mode sees: the stacks of the kernel. */
static const char *check_kernel_stacks(const struct image *image, const struct range seen[],
				       unsigned int count)
{
	struct range stacks = between(image, "z_kernel_stacks_start", "z_kernel_stacks_end");
	const Elf32_Sym *symbol;
	unsigned int index = 0;

	if (who_sees(seen, count, stacks) != NULL) {
		return object("the kernel's stacks lie in %s", who_sees(seen, count, stacks));
	}
	while ((symbol = next_variable(image, &index)) != NULL) {
		struct range variable = {symbol->st_value, symbol->st_value + symbol->st_size,
					 symbol_name(image, symbol)};

		if (strcmp(variable.name, "arm_interrupt_stack") == 0 &&
		    !contains(stacks, variable)) {
			return object("the interrupt stack is not among the kernel's stacks");
		}
	}
	return NULL;
}

/* What lies among the partitions has to lie in one. */
static const char *check_variables(const struct image *image)
{
	struct range partitions[PARTITIONS_MAX], home;
	unsigned int count = find_partitions(image, partitions), index = 0;
	const Elf32_Sym *symbol;

	while ((symbol = next_variable(image, &index)) != NULL) {
		struct range variable = {symbol->st_value, symbol->st_value + symbol->st_size,
					 symbol_name(image, symbol)};
		bool placed = false;

		for (unsigned int i = 0; i < count; i++) {
			placed |= contains(partitions[i], variable);
		}
		if (!placed && find_home(image, variable, &home)) {
			return object("%s lies among the partitions and in none", variable.name);
		}
	}
	return NULL;
}

const char *check_secrets(const struct image *image, const struct chip *chip)
{
	struct range seen[SEEN_MAX];
	unsigned int count = find_seen(image, seen);
	const char *wrong = check_initial_data(image, seen, count);

	if (wrong == NULL) {
		wrong = check_sections(image, chip, seen, count);
	}
	if (wrong == NULL) {
		wrong = check_kernel_stacks(image, seen, count);
	}
	if (wrong == NULL) {
		wrong = check_variables(image);
	}
	return wrong;
}
