/* SPDX-License-Identifier: Apache-2.0 */

/*
 * read_modules: what the zephyr/module.yml files of modules say, as a CMake file.
 *
 * A module is a directory with sources, headers and Kconfig symbols for any application. Those that
 * another one depends on come before it. What belongs to other programs in such a file (tests,
 * blobs, runners) is passed over, and so are the roots of boards, which have nothing to find.
 */

#include <ctype.h>
#include <errno.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <yaml.h>

#include "host/options/command_line.h"
#include "host/text/die.h"
#include "host/text/file.h"
#include "host/text/list.h"
#include "host/text/text.h"

static const char usage[] =
	"usage: read_modules --output FILE DIR...\n"
	"\n"
	"Writes a CMake file that sets ZEPHYR_MODULE_NAMES, in the order in which they are built,\n"
	"ZEPHYR_MODULE_FILES, MODULE_EXT_ROOT, ZEPHYR_DTS_ROOTS, and for each module "
	"ZEPHYR_<NAME>_MODULE_DIR,\n"
	"…_MODULE_NAME, and …_CMAKE_DIR and …_KCONFIG where it has such.\n"
	"\n"
	"Exit status: 0 done, 1 a module is wrong, 2 wrong option.\n";

struct module {
	const char *name;
	/* As part of a variable: MY_MODULE. */
	const char *key;
	const char *dir;
	/* The file that was read; NULL: there is none, and the defaults count. */
	const char *file;
	const char *cmake;
	const char *kconfig;
	const char *ext_root;
	const char *dts_root;
	bool cmake_ext;
	bool kconfig_ext;
	struct strings depends;
	bool placed;
	bool on_the_way;
};

struct options {
	const char *output;
	LIST(struct module) modules;
	struct text text;
};

static bool is_there(const char *path)
{
	return access(path, R_OK) == 0;
}

static const char *below(const struct module *module, const char *path)
{
	return path[0] == '/' ? path : text_format("%s/%s", module->dir, path);
}

static const char *scalar(const struct module *module, const yaml_node_t *node, const char *key)
{
	if (node->type != YAML_SCALAR_NODE) {
		die("%s:%zu: %s is one value", module->file, node->start_mark.line + 1, key);
	}
	return text_format("%s", (const char *)node->data.scalar.value);
}

static bool flag(const struct module *module, const yaml_node_t *node, const char *key)
{
	const char *text = scalar(module, node, key);

	return strcmp(text, "True") == 0 || strcmp(text, "true") == 0;
}

static void read_depends(struct module *module, yaml_document_t *document, const yaml_node_t *node)
{
	if (node->type != YAML_SEQUENCE_NODE) {
		die("%s:%zu: depends is a list of names", module->file, node->start_mark.line + 1);
	}
	for (const int *item = node->data.sequence.items.start;
	     item < node->data.sequence.items.top; item++) {
		strings_add(&module->depends,
			    scalar(module, yaml_document_get_node(document, *item), "depends"));
	}
}

/* The keys of a map, by their paths: "build.settings.module_ext_root". */
static void read_map(struct module *module, yaml_document_t *document, const yaml_node_t *map,
		     const char *path)
{
	if (map == NULL || map->type != YAML_MAPPING_NODE) {
		die("%s: keys with values are wanted%s%s", module->file,
		    path[0] != '\0' ? " in " : "", path);
	}
	for (const yaml_node_pair_t *pair = map->data.mapping.pairs.start;
	     pair < map->data.mapping.pairs.top; pair++) {
		const yaml_node_t *name = yaml_document_get_node(document, pair->key);
		const yaml_node_t *value = yaml_document_get_node(document, pair->value);
		const char *key = text_format("%s%s", path, scalar(module, name, "a key"));

		if (strcmp(key, "name") == 0) {
			module->name = scalar(module, value, key);
		} else if (strcmp(key, "build") == 0 || strcmp(key, "build.settings") == 0) {
			read_map(module, document, value, text_format("%s.", key));
		} else if (strcmp(key, "build.cmake") == 0) {
			module->cmake = scalar(module, value, key);
		} else if (strcmp(key, "build.kconfig") == 0) {
			module->kconfig = scalar(module, value, key);
		} else if (strcmp(key, "build.cmake-ext") == 0) {
			module->cmake_ext = flag(module, value, key);
		} else if (strcmp(key, "build.kconfig-ext") == 0) {
			module->kconfig_ext = flag(module, value, key);
		} else if (strcmp(key, "build.depends") == 0) {
			read_depends(module, document, value);
		} else if (strcmp(key, "build.settings.module_ext_root") == 0) {
			module->ext_root = below(module, scalar(module, value, key));
		} else if (strcmp(key, "build.settings.dts_root") == 0) {
			module->dts_root = below(module, scalar(module, value, key));
		}
	}
}

static void read_file(struct module *module)
{
	yaml_document_t document;
	yaml_parser_t parser;
	FILE *file = fopen(module->file, "re");

	if (file == NULL) {
		die("%s: %s", module->file, strerror(errno));
	}
	if (!yaml_parser_initialize(&parser)) {
		abort();
	}
	yaml_parser_set_input_file(&parser, file);
	if (!yaml_parser_load(&parser, &document)) {
		die("%s:%zu: no YAML: %s", module->file, parser.problem_mark.line + 1,
		    parser.problem != NULL ? parser.problem : "it can't be read");
	}
	if (yaml_document_get_root_node(&document) != NULL) {
		read_map(module, &document, yaml_document_get_root_node(&document), "");
	}
	yaml_document_delete(&document);
	yaml_parser_delete(&parser);
	fclose(file);
}

/* A file that the module names must be there; one that is looked for by habit need not. */
static const char *find(const struct module *module, const char *named, const char *habit,
			const char *file)
{
	const char *path = below(module, named != NULL ? named : habit);
	const char *wanted = file[0] != '\0' ? text_format("%s/%s", path, file) : path;

	if (is_there(wanted)) {
		return path;
	}
	if (named != NULL) {
		die("%s names %s, which is not there", module->file, wanted);
	}
	return NULL;
}

static const char *key_of(const char *name)
{
	char *key = text_format("%s", name);

	for (char *c = key; *c != '\0'; c++) {
		*c = isalnum((unsigned char)*c) ? (char)toupper((unsigned char)*c) : '_';
	}
	return key;
}

static void add_module(struct options *options, const char *path)
{
	struct module *module = LIST_ADD(&options->modules);
	char real[PATH_MAX];
	const char *names[] = {"zephyr/module.yml", "zephyr/module.yaml"};

	if (realpath(path, real) == NULL) {
		die("module %s: %s", path, strerror(errno));
	}
	module->dir = text_format("%s", real);
	module->name = path_name(module->dir);
	for (size_t i = 0; i < 2 && module->file == NULL; i++) {
		module->file = is_there(below(module, names[i])) ? below(module, names[i]) : NULL;
	}
	if (module->file != NULL) {
		read_file(module);
	} else if (!is_there(below(module, "zephyr/CMakeLists.txt")) ||
		   !is_there(below(module, "zephyr/Kconfig"))) {
		die("%s is no module: it has no zephyr/module.yml", module->dir);
	}
	module->key = key_of(module->name);
	module->cmake =
		module->cmake_ext ? NULL : find(module, module->cmake, "zephyr", "CMakeLists.txt");
	module->kconfig =
		module->kconfig_ext ? NULL : find(module, module->kconfig, "zephyr/Kconfig", "");
	for (size_t i = 0; i + 1 < options->modules.count; i++) {
		if (strcmp(options->modules.items[i].key, module->key) == 0) {
			die("two modules are named %s: %s and %s", module->name,
			    options->modules.items[i].dir, module->dir);
		}
	}
}

static void set(struct options *options, const struct module *module, const char *what,
		const char *value)
{
	if (value != NULL) {
		text_add(&options->text, "set(ZEPHYR_%s_%s [==[%s]==])\n", module->key, what,
			 value);
	}
}

static void place(struct options *options, struct module *module)
{
	if (module->placed) {
		return;
	}
	if (module->on_the_way) {
		die("module %s depends on itself, by way of others", module->name);
	}
	module->on_the_way = true;
	for (size_t i = 0; i < module->depends.count; i++) {
		struct module *other = NULL;

		for (size_t n = 0; n < options->modules.count; n++) {
			if (strcmp(options->modules.items[n].name, module->depends.item[i]) == 0) {
				other = &options->modules.items[n];
			}
		}
		if (other == NULL) {
			die("%s depends on the module %s, which is not among the modules",
			    module->file, module->depends.item[i]);
		}
		place(options, other);
	}
	module->placed = true;
	text_add(&options->text, "\nlist(APPEND ZEPHYR_MODULE_NAMES %s)\n", module->name);
	set(options, module, "MODULE_NAME", module->name);
	set(options, module, "MODULE_DIR", module->dir);
	set(options, module, "CMAKE_DIR", module->cmake);
	set(options, module, "KCONFIG", module->kconfig);
	if (module->file != NULL) {
		text_add(&options->text, "list(APPEND ZEPHYR_MODULE_FILES [==[%s]==])\n",
			 module->file);
	}
	if (module->dts_root != NULL) {
		text_add(&options->text, "list(APPEND ZEPHYR_DTS_ROOTS [==[%s]==])\n",
			 module->dts_root);
	}
	if (module->ext_root != NULL) {
		text_add(&options->text, "list(APPEND MODULE_EXT_ROOT [==[%s]==])\n",
			 module->ext_root);
	}
}

int main(int argc, char **argv)
{
	struct options options = {0};
	const struct command_option table[] = {
		{"output", .text = &options.output},
		{0},
	};
	int first = command_line_read(argc, argv, usage, table);

	if (options.output == NULL) {
		bad_option("--output is needed");
	}
	for (int i = first; i < argc; i++) {
		add_module(&options, argv[i]);
	}
	text_add(&options.text, "# Generated by tools/read_modules\n");
	for (size_t i = 0; i < options.modules.count; i++) {
		place(&options, &options.modules.items[i]);
	}
	text_write_if_changed(&options.text, options.output);
	return EXIT_SUCCESS;
}
