/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Where scenarios run. Suites name the boards that their authors had; each board here also answers
 * to the names of those that are most like it, where a scenario allows only these. What a scenario
 * excludes is meant for those boards themselves: that costs none of ours anything.
 */

#include "choose.h"

#include <fnmatch.h>
#include <stdio.h>
#include <string.h>

#include "host/text/text.h"

#include "condition.h"

#define MOST_NAMES 8

static const struct place {
	const char *board;
	const char *names[MOST_NAMES];   /* its own */
	const char *aliases[MOST_NAMES]; /* those it answers to */
	const char *arch;
	const char *arch_aliases[MOST_NAMES];
	/* In KiB. */
	double ram;
	double flash;
} places[] = {
	{
		.board = "sim",
		.names = {"sim"},
		.aliases = {"native_sim", "native_sim/native", "native_sim/native/64",
			    "native_posix", "native_posix_64", "unit_testing", "qemu_x86_64"},
		.arch = "sim",
		.arch_aliases = {"posix", "x86"},
		.ram = 65536,
		.flash = 65536,
	},
	{
		.board = "mps2_an521",
		.names = {"mps2_an521", "mps2/an521/cpu0"},
		.aliases = {"mps2_an385", "mps2/an385", "qemu_cortex_m3", "frdm_k64f"},
		.arch = "arm",
		.ram = 4096,
		.flash = 4096,
	},
	{
		.board = "mps2_an505",
		.names = {"mps2_an505", "mps2/an505"},
		.arch = "arm",
		.ram = 4096,
		.flash = 4096,
	},
	{
		.board = "nrf5340dk/nrf5340/cpuapp",
		.names = {"nrf5340dk/nrf5340/cpuapp", "nrf5340dk_nrf5340_cpuapp"},
		.arch = "arm",
		.ram = 512,
		.flash = 1024,
	},
};

static const struct place *place_of(const char *board)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		if (strcmp(places[i].board, board) == 0) {
			return &places[i];
		}
	}
	return NULL;
}

const char *board_arch(const char *board)
{
	const struct place *place = place_of(board);

	return place != NULL ? place->arch : "arm";
}

static bool has(const char *const names[MOST_NAMES], const char *name)
{
	for (size_t i = 0; i < MOST_NAMES && names[i] != NULL; i++) {
		if (strcmp(names[i], name) == 0) {
			return true;
		}
	}
	return false;
}

bool board_answers_to(const char *board, bool arch, const char *name)
{
	const struct place *place = place_of(board);

	if (place == NULL) {
		return !arch && strcmp(board, name) == 0;
	}
	return arch ? strcmp(place->arch, name) == 0 || has(place->arch_aliases, name)
		    : has(place->names, name) || has(place->aliases, name);
}

/* Is the board itself in the list? */
static bool is_named(const struct strings *list, const struct place *place, const char *board)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->item[i], board) == 0 ||
		    (place != NULL && has(place->names, list->item[i]))) {
			return true;
		}
	}
	return false;
}

static const char *alias_in(const struct strings *list, const char *const aliases[MOST_NAMES])
{
	for (size_t i = 0; i < list->count; i++) {
		if (has(aliases, list->item[i])) {
			return list->item[i];
		}
	}
	return NULL;
}

static bool contains(const struct strings *list, const char *word)
{
	for (size_t i = 0; word != NULL && i < list->count; i++) {
		if (strcmp(list->item[i], word) == 0) {
			return true;
		}
	}
	return false;
}

static char *list_of(const char *key, const struct strings *list)
{
	return text_format("%s: %s", key, strings_join(list, " "));
}

static const char *not_on_board(struct job *job, const struct options *options)
{
	const struct scenario *scenario = job->scenario;
	const struct place *place = place_of(job->board->name);
	bool aliases = place != NULL && !options->no_aliases;

	if (is_named(&scenario->platform_exclude, place, job->board->name)) {
		return list_of("platform_exclude", &scenario->platform_exclude);
	}
	if (scenario->platform_allow.count > 0 &&
	    !is_named(&scenario->platform_allow, place, job->board->name)) {
		job->alias = aliases ? alias_in(&scenario->platform_allow, place->aliases) : NULL;
		if (job->alias == NULL) {
			return list_of("platform_allow", &scenario->platform_allow);
		}
	}
	if (contains(&scenario->arch_exclude, board_arch(job->board->name))) {
		return list_of("arch_exclude", &scenario->arch_exclude);
	}
	if (scenario->arch_allow.count > 0 &&
	    !contains(&scenario->arch_allow, board_arch(job->board->name)) &&
	    !(aliases && alias_in(&scenario->arch_allow, place->arch_aliases) != NULL)) {
		return list_of("arch_allow", &scenario->arch_allow);
	}
	if (scenario->type != NULL && strcmp(scenario->type, "unit") == 0 &&
	    job->board->way != BOARD_IS_LINUX) {
		return "type: unit, a test of a file alone, for this machine";
	}
	if (place != NULL && scenario->min_ram > place->ram) {
		return text_format("min_ram: %.0f KiB; the board has %.0f", scenario->min_ram,
				   place->ram);
	}
	if (place != NULL && scenario->min_flash > place->flash) {
		return text_format("min_flash: %.0f KiB; the board has %.0f", scenario->min_flash,
				   place->flash);
	}
	if ((options->asan || options->ubsan || options->valgrind || options->coverage != NULL) &&
	    job->board->way != BOARD_IS_LINUX) {
		return "--asan, --ubsan, --valgrind and --coverage are for the Linux chip";
	}
	return NULL;
}

/* What the tree has nothing for. */
static const char *not_here(const struct scenario *scenario)
{
	if (scenario->sysbuild) {
		return "sysbuild: several images; there is one here";
	}
	if (scenario->snippets.count > 0) {
		return list_of("required_snippets", &scenario->snippets);
	}
	if (scenario->modules.count > 0) {
		return list_of("modules", &scenario->modules);
	}
	if (scenario->depends_on.count > 0) {
		return list_of("depends_on", &scenario->depends_on);
	}
	if (scenario->fixture != NULL) {
		return text_format("harness_config: fixture: %s", scenario->fixture);
	}
	if (scenario->harness != NULL && strcmp(scenario->harness, "console") != 0 &&
	    strcmp(scenario->harness, "ztest") != 0 && strcmp(scenario->harness, "test") != 0 &&
	    scenario->harness[0] != '\0' && !scenario->build_only) {
		return text_format("harness: %s; console and ztest are here", scenario->harness);
	}
	return NULL;
}

static const char *not_now(const struct scenario *scenario, const struct options *options)
{
	if (scenario->skip) {
		return "skip: true";
	}
	if (scenario->slow && !options->slow) {
		return "slow: true; --slow runs it";
	}
	return NULL;
}

static const char *what_is_wrong(const struct scenario *scenario)
{
	const char *why;

	if (scenario->wrong != NULL) {
		return scenario->wrong;
	}
	if (scenario->filter != NULL && !condition_is_sound(scenario->filter, &why)) {
		return text_format("%s:%lu: %s", scenario->file, scenario->line, why);
	}
	return verdict_check_patterns(scenario);
}

void choose(struct job *job, const struct options *options)
{
	const struct scenario *scenario = job->scenario;

	job->reason = what_is_wrong(scenario);
	if (job->reason != NULL) {
		job->result = RESULT_WRONG;
		return;
	}
	job->reason = not_now(scenario, options);
	if (job->reason == NULL) {
		job->reason = not_here(scenario);
	}
	if (job->reason == NULL && !scenario->build_on_all) {
		job->reason = not_on_board(job, options);
	}
	if (job->reason != NULL) {
		job->result = RESULT_SKIPPED;
	}
}

bool choose_is_wanted(const struct scenario *scenario, const struct options *options)
{
	bool named = options->globs.count == 0;
	bool tagged = options->tags.count == 0;

	for (size_t i = 0; i < options->globs.count; i++) {
		named = named || fnmatch(options->globs.item[i], scenario->name, 0) == 0;
	}
	for (size_t i = 0; i < scenario->tags.count; i++) {
		tagged = tagged || contains(&options->tags, scenario->tags.item[i]);
	}
	/* What is wrong with a file is always said. */
	return (named && tagged) || (scenario->wrong != NULL && named);
}

void choose_print_aliases(void)
{
	for (size_t i = 0; i < sizeof(places) / sizeof(places[0]); i++) {
		const struct place *place = &places[i];

		if (place->aliases[0] == NULL) {
			continue;
		}
		printf("%s answers to", place->board);
		for (size_t n = 0; n < MOST_NAMES && place->aliases[n] != NULL; n++) {
			printf(" %s", place->aliases[n]);
		}
		for (size_t n = 0; n < MOST_NAMES && place->arch_aliases[n] != NULL; n++) {
			printf("%s %s", n == 0 ? "; to the architectures" : "",
			       place->arch_aliases[n]);
		}
		printf(" (--no-aliases: to none)\n");
	}
}
