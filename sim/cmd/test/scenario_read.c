/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Scenarios from a metadata file: libyaml reads it, the table of keys says what each is. What the
 * file has in common counts for each scenario: lists are joined, filters must both hold, of all
 * else the scenario's own is taken.
 */

#include <errno.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

#include "host/text/suggest.h"
#include "host/text/text.h"

#include "scenario.h"

#define DEFAULT_TIMEOUT_S 60

/* The file that is being read. */
struct reader {
	const char *path;
	yaml_document_t document;
	struct complaints *complaints;
};

enum kind {
	WORDS,   /* a list, or one text with blanks between */
	ITEMS,   /* a list, or one item */
	TEXT,    /* a text */
	NUMBER,  /* a number that is not negative */
	FLAG,    /* true or false */
	FILTER,  /* an expression */
	HARNESS, /* a map of its own */
	NOTHING, /* known, and without a meaning here */
};

struct key {
	const char *name;
	enum kind kind;
	size_t offset;
};

#define KEY(name, kind, member) {name, kind, offsetof(struct scenario, member)}

static const struct key keys[] = {
	KEY("tags", WORDS, tags),
	KEY("extra_args", ITEMS, extra_args),
	KEY("extra_configs", ITEMS, extra_configs),
	KEY("extra_conf_files", WORDS, extra_conf_files),
	KEY("extra_overlay_confs", WORDS, extra_conf_files),
	KEY("extra_dtc_overlay_files", WORDS, overlays),
	KEY("platform_allow", WORDS, platform_allow),
	KEY("platform_exclude", WORDS, platform_exclude),
	KEY("arch_allow", WORDS, arch_allow),
	KEY("arch_exclude", WORDS, arch_exclude),
	KEY("depends_on", WORDS, depends_on),
	KEY("modules", WORDS, modules),
	KEY("required_snippets", WORDS, snippets),
	KEY("filter", FILTER, filter),
	KEY("type", TEXT, type),
	KEY("timeout", NUMBER, timeout),
	KEY("timeout_multiplier", NUMBER, timeout_multiplier),
	KEY("min_ram", NUMBER, min_ram),
	KEY("min_flash", NUMBER, min_flash),
	KEY("slow", FLAG, slow),
	KEY("skip", FLAG, skip),
	KEY("build_only", FLAG, build_only),
	KEY("build_on_all", FLAG, build_on_all),
	KEY("ignore_faults", FLAG, ignore_faults),
	KEY("ignore_qemu_crash", FLAG, ignore_qemu_crash),
	KEY("sysbuild", FLAG, sysbuild),
	KEY("harness", TEXT, harness),
	{"harness_config", HARNESS, 0},
	{"integration_platforms", NOTHING, 0},
	{"integration_toolchains", NOTHING, 0},
	{"platform_key", NOTHING, 0},
	{"platform_type", NOTHING, 0},
	{"simulation_exclude", NOTHING, 0},
	{"toolchain_allow", NOTHING, 0},
	{"toolchain_exclude", NOTHING, 0},
	{"vendor_allow", NOTHING, 0},
	{"vendor_exclude", NOTHING, 0},
	{"levels", NOTHING, 0},
	{"testcases", NOTHING, 0},
	{"extra_sections", NOTHING, 0},
	{"no_tests", NOTHING, 0},
	{"expect_reboot", NOTHING, 0},
	{"description", NOTHING, 0},
	{"seed", NOTHING, 0},
};

static const struct key harness_keys[] = {
	KEY("type", TEXT, type), /* into multi_line, below */
	KEY("regex", ITEMS, regex),
	KEY("ordered", FLAG, ordered),
	KEY("repeat", NUMBER, repeat),
	KEY("fixture", TEXT, fixture),
	{"record", NOTHING, 0},
	{"pytest_root", NOTHING, 0},
	{"pytest_args", NOTHING, 0},
	{"pytest_dut_scope", NOTHING, 0},
	{"ctest_args", NOTHING, 0},
	{"robot_testsuite", NOTHING, 0},
	{"robot_option", NOTHING, 0},
	{"bsim_exe_name", NOTHING, 0},
	{"ztest_suite_repeat", NOTHING, 0},
	{"ztest_test_repeat", NOTHING, 0},
	{"ztest_test_shuffle", NOTHING, 0},
};

static yaml_node_t *node_at(struct reader *reader, int index)
{
	return yaml_document_get_node(&reader->document, index);
}

static const char *text_of(const yaml_node_t *node)
{
	return node != NULL && node->type == YAML_SCALAR_NODE
		       ? (const char *)node->data.scalar.value
		       : NULL;
}

static unsigned long line_of(const yaml_node_t *node)
{
	return (unsigned long)node->start_mark.line + 1;
}

static char *at(struct reader *reader, const yaml_node_t *node, const char *words)
{
	return text_format("%s:%lu: %s", reader->path, line_of(node), words);
}

/* The first thing that is wrong with a scenario counts. */
static void wrong(struct scenario *scenario, char *words)
{
	if (scenario->wrong == NULL) {
		scenario->wrong = words;
	}
}

static void add_words(struct strings *list, const char *text, enum kind kind)
{
	if (kind == ITEMS) {
		strings_add(list, text);
		return;
	}
	for (const char *word = text + strspn(text, " \t\n"); *word != '\0';) {
		size_t length = strcspn(word, " \t\n");

		strings_add(list, text_copy(word, length));
		word += length;
		word += strspn(word, " \t\n");
	}
}

static void read_list(struct reader *reader, struct scenario *scenario, const struct key *key,
		      const yaml_node_t *node)
{
	struct strings *list = (struct strings *)((char *)scenario + key->offset);

	if (node->type == YAML_SCALAR_NODE) {
		add_words(list, text_of(node), key->kind);
		return;
	}
	if (node->type != YAML_SEQUENCE_NODE) {
		wrong(scenario, at(reader, node, text_format("%s is a list", key->name)));
		return;
	}
	for (const int *item = node->data.sequence.items.start;
	     item < node->data.sequence.items.top; item++) {
		const yaml_node_t *element = node_at(reader, *item);

		if (text_of(element) == NULL) {
			wrong(scenario,
			      at(reader, element, text_format("%s is a list of words", key->name)));
			return;
		}
		strings_add(list, text_of(element));
	}
}

static bool read_flag(const char *text, bool *flag)
{
	static const char *const yes[] = {"true", "True", "yes", "on", "y"};
	static const char *const no[] = {"false", "False", "no", "off", "n"};

	for (size_t i = 0; i < sizeof(yes) / sizeof(yes[0]); i++) {
		if (strcmp(text, yes[i]) == 0 || strcmp(text, no[i]) == 0) {
			*flag = strcmp(text, yes[i]) == 0;
			return true;
		}
	}
	return false;
}

static void read_value(struct reader *reader, struct scenario *scenario, const struct key *key,
		       const yaml_node_t *node)
{
	void *member = (char *)scenario + key->offset;
	const char *text = text_of(node);
	const char **filter = member;
	char *end;

	if (key->kind == WORDS || key->kind == ITEMS) {
		read_list(reader, scenario, key, node);
		return;
	}
	if (text == NULL) {
		wrong(scenario, at(reader, node, text_format("%s is one value", key->name)));
		return;
	}
	switch (key->kind) {
	case FILTER:
		*filter = *filter != NULL ? text_format("(%s) and (%s)", *filter, text)
					  : text_format("%s", text);
		break;
	case NUMBER:
		*(double *)member = strtod(text, &end);
		if (end == text || *end != '\0' || !(*(double *)member >= 0)) {
			wrong(scenario,
			      at(reader, node,
				 text_format("%s is a number, not '%s'", key->name, text)));
		}
		break;
	case FLAG:
		if (!read_flag(text, member)) {
			wrong(scenario,
			      at(reader, node,
				 text_format("%s is true or false, not '%s'", key->name, text)));
		}
		break;
	default:
		*(const char **)member = text_format("%s", text);
		break;
	}
}

static const struct key *find_key(const struct key *table, size_t count, const char *name)
{
	for (size_t i = 0; i < count; i++) {
		if (strcmp(table[i].name, name) == 0) {
			return &table[i];
		}
	}
	return NULL;
}

static void warn_of_key(struct reader *reader, const yaml_node_t *node, const struct key *table,
			size_t count)
{
	struct strings names = {0};
	const char *near;

	for (size_t i = 0; i < count; i++) {
		strings_add(&names, table[i].name);
	}
	near = suggest(text_of(node), &names);
	strings_add(&reader->complaints->warnings,
		    at(reader, node,
		       text_format("warning: no key '%s'%s%s%s", text_of(node),
				   near != NULL ? "; did you mean " : "", near != NULL ? near : "",
				   near != NULL ? "?" : "")));
}

static void read_map(struct reader *reader, struct scenario *scenario, const yaml_node_t *node,
		     const struct key *table, size_t count);

static void read_harness(struct reader *reader, struct scenario *scenario, const yaml_node_t *node)
{
	const char *type = scenario->type;

	scenario->type = NULL;
	read_map(reader, scenario, node, harness_keys,
		 sizeof(harness_keys) / sizeof(harness_keys[0]));
	if (scenario->type != NULL) {
		scenario->multi_line = strcmp(scenario->type, "multi_line") == 0;
		if (!scenario->multi_line && strcmp(scenario->type, "one_line") != 0) {
			wrong(scenario, at(reader, node,
					   text_format("type is one_line or multi_line, not '%s'",
						       scenario->type)));
		}
	}
	scenario->type = type;
}

static void read_map(struct reader *reader, struct scenario *scenario, const yaml_node_t *node,
		     const struct key *table, size_t count)
{
	if (node->type != YAML_MAPPING_NODE) {
		/* A name with nothing behind it: the defaults. */
		if (text_of(node) == NULL || text_of(node)[0] != '\0') {
			wrong(scenario, at(reader, node, "keys with values are wanted here"));
		}
		return;
	}
	for (const yaml_node_pair_t *pair = node->data.mapping.pairs.start;
	     pair < node->data.mapping.pairs.top; pair++) {
		const yaml_node_t *name = node_at(reader, pair->key);
		const struct key *key =
			text_of(name) != NULL ? find_key(table, count, text_of(name)) : NULL;

		if (text_of(name) == NULL) {
			wrong(scenario, at(reader, name, "a key is a word"));
		} else if (key == NULL) {
			warn_of_key(reader, name, table, count);
		} else if (key->kind == HARNESS) {
			read_harness(reader, scenario, node_at(reader, pair->value));
		} else if (key->kind != NOTHING) {
			read_value(reader, scenario, key, node_at(reader, pair->value));
		}
	}
}

/* The value of a key of a map, or NULL. */
static yaml_node_t *value_of(struct reader *reader, const yaml_node_t *map, const char *key)
{
	if (map == NULL || map->type != YAML_MAPPING_NODE) {
		return NULL;
	}
	for (const yaml_node_pair_t *pair = map->data.mapping.pairs.start;
	     pair < map->data.mapping.pairs.top; pair++) {
		const char *name = text_of(node_at(reader, pair->key));

		if (name != NULL && strcmp(name, key) == 0) {
			return node_at(reader, pair->value);
		}
	}
	return NULL;
}

static struct scenario *add(struct scenarios *scenarios, struct reader *reader, const char *name,
			    unsigned long line)
{
	struct scenario *scenario = LIST_ADD(scenarios);
	const char *slash = strrchr(reader->path, '/');

	scenario->name = text_format("%s", name);
	scenario->file = reader->path;
	scenario->line = line;
	scenario->dir =
		slash != NULL ? text_copy(reader->path, (size_t)(slash - reader->path)) : ".";
	scenario->timeout = DEFAULT_TIMEOUT_S;
	scenario->timeout_multiplier = 1;
	scenario->repeat = 1;
	scenario->ordered = true;
	return scenario;
}

/* A file that can't be read is a scenario that fails, named after the file. */
static void add_broken(struct scenarios *scenarios, struct reader *reader, unsigned long line,
		       const char *words)
{
	add(scenarios, reader, reader->path, line)->wrong =
		text_format("%s:%lu: %s", reader->path, line, words);
}

/* The application may lie beside what the file says: the files that it names must be there. */
static void check_files(struct scenario *scenario)
{
	for (size_t i = 0; i < scenario->extra_conf_files.count; i++) {
		const char *word = strrchr(scenario->extra_conf_files.item[i], ':');
		const char *name = word != NULL ? word + 1 : scenario->extra_conf_files.item[i];
		const char *path =
			name[0] == '/' ? name : text_format("%s/%s", scenario->dir, name);

		/* What CMake is to put in is for CMake to find. */
		if (strchr(name, '$') == NULL && access(path, R_OK) != 0) {
			wrong(scenario, text_format("%s:%lu: extra_conf_files: %s is not there",
						    scenario->file, scenario->line, path));
		}
	}
}

static void read_document(struct reader *reader, struct scenarios *scenarios)
{
	yaml_node_t *root = yaml_document_get_root_node(&reader->document);
	yaml_node_t *common = value_of(reader, root, "common");
	yaml_node_t *tests = value_of(reader, root, "tests");
	size_t count = sizeof(keys) / sizeof(keys[0]);

	if (root == NULL || tests == NULL || tests->type != YAML_MAPPING_NODE) {
		add_broken(scenarios, reader, root != NULL ? line_of(root) : 1,
			   "there are no 'tests:' with a name for each");
		return;
	}
	for (const yaml_node_pair_t *pair = tests->data.mapping.pairs.start;
	     pair < tests->data.mapping.pairs.top; pair++) {
		const yaml_node_t *name = node_at(reader, pair->key);
		struct scenario *scenario;
		size_t warned = reader->complaints->warnings.count;

		if (text_of(name) == NULL) {
			add_broken(scenarios, reader, line_of(name),
				   "the name of a test is a word");
			continue;
		}
		scenario = add(scenarios, reader, text_of(name), line_of(name));
		if (common != NULL) {
			read_map(reader, scenario, common, keys, count);
			/* Said once, for the first scenario. */
			if (pair != tests->data.mapping.pairs.start) {
				reader->complaints->warnings.count = warned;
			}
		}
		read_map(reader, scenario, node_at(reader, pair->value), keys, count);
		check_files(scenario);
	}
}

void scenario_read(const char *path, struct scenarios *scenarios, struct complaints *complaints)
{
	struct reader reader = {.path = text_format("%s", path), .complaints = complaints};
	yaml_parser_t parser;
	FILE *file = fopen(path, "re");

	if (file == NULL) {
		add_broken(scenarios, &reader, 1,
			   text_format("can't be read: %s", strerror(errno)));
		return;
	}
	if (!yaml_parser_initialize(&parser)) {
		abort();
	}
	yaml_parser_set_input_file(&parser, file);
	if (!yaml_parser_load(&parser, &reader.document)) {
		add_broken(scenarios, &reader, (unsigned long)parser.problem_mark.line + 1,
			   text_format("no YAML: %s",
				       parser.problem != NULL ? parser.problem : "can't be read"));
	} else {
		read_document(&reader, scenarios);
		yaml_document_delete(&reader.document);
	}
	yaml_parser_delete(&parser);
	fclose(file);
}
