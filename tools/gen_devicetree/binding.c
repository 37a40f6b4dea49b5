/* SPDX-License-Identifier: Apache-2.0 */

/* Reading bindings, with what they include; see binding.h. */

#include "binding.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "host/text/die.h"
#include "host/text/file.h"
#include "host/text/suggest.h"
#include "host/text/text.h"

#include "yaml_tree.h"

const char *const type_names[TYPE_COUNT] = {
	[TYPE_BOOLEAN] = "boolean",
	[TYPE_INT] = "int",
	[TYPE_ARRAY] = "array",
	[TYPE_UINT8_ARRAY] = "uint8-array",
	[TYPE_STRING] = "string",
	[TYPE_STRING_ARRAY] = "string-array",
	[TYPE_PHANDLE] = "phandle",
	[TYPE_PHANDLES] = "phandles",
	[TYPE_PHANDLE_ARRAY] = "phandle-array",
	[TYPE_PATH] = "path",
	[TYPE_COMPOUND] = "compound",
};

/* Files that can be included, by their names without directories. */
struct file {
	const char *name;
	const char *path;
	const struct yaml *content;
	bool read;
	bool open; /* it is being read: to include it now is a cycle */
};

typedef LIST(struct file) files_t;

static files_t files;

#define MOST_INCLUDES 5000

static int includes;

/* ---- Files --------------------------------------------------------------------------------- */

static struct file *find_file(const char *name)
{
	for (size_t i = 0; i < files.count; i++) {
		if (strcmp(files.items[i].name, name) == 0) {
			return &files.items[i];
		}
	}
	return NULL;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static bool is_yaml(const char *name)
{
	const char *dot = strrchr(name, '.');

	return dot != NULL && (strcmp(dot, ".yaml") == 0 || strcmp(dot, ".yml") == 0);
}

static void find_files(const char *directory, struct strings *read, int depth)
{
	DIR *stream = opendir(directory);
	struct strings names = {0};

	if (stream == NULL) {
		die("cannot read %s: %s", directory, strerror(errno));
	}
	if (depth > 20) {
		die("%s: too many levels of directories", directory);
	}
	for (struct dirent *entry = readdir(stream); entry != NULL; entry = readdir(stream)) {
		if (entry->d_name[0] != '.') {
			strings_add(&names, entry->d_name);
		}
	}
	closedir(stream);
	strings_add(read, directory);
	/* In one order on all machines. */
	if (names.count > 0) {
		qsort(names.item, names.count, sizeof(names.item[0]), compare_names);
	}
	for (size_t i = 0; i < names.count; i++) {
		char *path = text_format("%s/%s", directory, names.item[i]);
		struct stat state;

		if (stat(path, &state) != 0) {
			continue;
		}
		if (S_ISDIR(state.st_mode)) {
			find_files(path, read, depth + 1);
		} else if (is_yaml(names.item[i]) && find_file(names.item[i]) == NULL) {
			*LIST_ADD(&files) = (struct file){.name = names.item[i], .path = path};
			strings_add(read, path);
		}
	}
}

static const struct yaml *read_file(struct file *file)
{
	if (!file->read) {
		char *text = must_read(file->path);

		file->content = yaml_parse(file->path, text, strlen(text));
		file->read = true;
		free(text);
	}
	return file->content;
}

/* ---- What a binding says itself ------------------------------------------------------------ */

static bool is_true(const char *file, const struct yaml *value)
{
	if (value == NULL) {
		return false;
	}
	if (value->kind == YAML_TEXT && strcmp(value->text, "true") == 0) {
		return true;
	}
	if (value->kind != YAML_TEXT || strcmp(value->text, "false") != 0) {
		die_at(file, value->line, "this is true or false");
	}
	return false;
}

static const char *text_at(const char *file, const struct yaml *value, const char *key)
{
	if (value->kind != YAML_TEXT) {
		die_at(file, value->line, "%s is one text", key);
	}
	return value->text;
}

/* One text, or a list of them. */
static struct strings texts_at(const char *file, const struct yaml *value, const char *key)
{
	struct strings texts = {0};

	if (value->kind == YAML_TEXT) {
		strings_add(&texts, value->text);
		return texts;
	}
	if (value->kind != YAML_LIST) {
		die_at(file, value->line, "%s is a list", key);
	}
	for (size_t i = 0; i < value->items.count; i++) {
		strings_add(&texts, text_at(file, value->items.items[i].value, key));
	}
	return texts;
}

static _Noreturn void unknown_key(const char *file, unsigned int line, const char *key,
				  const char *const *known)
{
	struct strings names = {0};
	const char *near;

	for (; *known != NULL; known++) {
		strings_add(&names, *known);
	}
	near = suggest(key, &names);
	die_at(file, line, "%s is no key of a binding%s%s%s", key,
	       near != NULL ? "; did you mean " : "", near != NULL ? near : "",
	       near != NULL ? "?" : "");
}

static enum spec_type type_at(const char *file, const struct yaml *value)
{
	const char *text = text_at(file, value, "type");
	struct strings names = {0};
	const char *near;

	for (enum spec_type type = TYPE_NONE + 1; type < TYPE_COUNT; type++) {
		if (strcmp(text, type_names[type]) == 0) {
			return type;
		}
		strings_add(&names, type_names[type]);
	}
	near = suggest(text, &names);
	die_at(file, value->line, "there is no type %s%s%s%s", text,
	       near != NULL ? "; did you mean " : "", near != NULL ? near : "",
	       near != NULL ? "?" : "");
}

static void read_spec(const char *file, const struct yaml_item *item, struct spec *spec)
{
	static const char *const known[] = {"type",       "required",        "default",
					    "enum",       "const",           "description",
					    "deprecated", "specifier-space", NULL};

	*spec = (struct spec){.name = item->key, .file = file, .line = item->line};
	if (item->value->kind != YAML_MAP) {
		/* "name:" alone says nothing, which is no mistake. */
		if (item->value->kind != YAML_TEXT || item->value->text[0] != '\0') {
			die_at(file, item->line, "what %s is, is a map", item->key);
		}
		return;
	}
	for (size_t i = 0; i < item->value->items.count; i++) {
		const struct yaml_item *key = &item->value->items.items[i];

		if (strcmp(key->key, "type") == 0) {
			spec->type = type_at(file, key->value);
		} else if (strcmp(key->key, "required") == 0) {
			spec->required = is_true(file, key->value);
		} else if (strcmp(key->key, "deprecated") == 0) {
			spec->deprecated = is_true(file, key->value);
		} else if (strcmp(key->key, "default") == 0) {
			spec->initial = key->value;
		} else if (strcmp(key->key, "enum") == 0) {
			if (key->value->kind != YAML_LIST) {
				die_at(file, key->line, "enum is a list");
			}
			spec->choice = key->value;
		} else if (strcmp(key->key, "const") == 0) {
			spec->constant = key->value;
		} else if (strcmp(key->key, "specifier-space") == 0) {
			spec->space = text_at(file, key->value, key->key);
		} else if (strcmp(key->key, "description") != 0) {
			unknown_key(file, key->line, key->key, known);
		}
	}
}

static struct spec *own_spec(struct binding *binding, const char *name)
{
	for (size_t i = 0; i < binding->specs.count; i++) {
		if (strcmp(binding->specs.items[i].name, name) == 0) {
			return &binding->specs.items[i];
		}
	}
	return NULL;
}

/* ---- Including ----------------------------------------------------------------------------- */

static bool same_value(const struct yaml *a, const struct yaml *b)
{
	if (a->kind != b->kind || a->items.count != b->items.count) {
		return false;
	}
	if (a->kind == YAML_TEXT) {
		return strcmp(a->text, b->text) == 0;
	}
	for (size_t i = 0; i < a->items.count; i++) {
		if (!same_value(a->items.items[i].value, b->items.items[i].value)) {
			return false;
		}
	}
	return true;
}

static _Noreturn void conflict(const struct spec *to, const struct spec *from, const char *key)
{
	die_at(to->file, to->line, "the %s of %s is not that of %s:%u, which is included", key,
	       to->name, from->file, from->line);
}

static void merge_value(const struct spec *to, const struct spec *from, const char *key,
			const struct yaml **value, const struct yaml *included)
{
	if (*value == NULL) {
		*value = included;
	} else if (included != NULL && !same_value(*value, included)) {
		conflict(to, from, key);
	}
}

/* Two that say something of the same property. */
static void merge_spec(struct spec *to, const struct spec *from)
{
	if (to->type == TYPE_NONE) {
		to->type = from->type;
	} else if (from->type != TYPE_NONE && from->type != to->type) {
		conflict(to, from, "type");
	}
	merge_value(to, from, "default", &to->initial, from->initial);
	merge_value(to, from, "enum", &to->choice, from->choice);
	merge_value(to, from, "const", &to->constant, from->constant);
	if (to->space == NULL) {
		to->space = from->space;
	} else if (from->space != NULL && strcmp(to->space, from->space) != 0) {
		conflict(to, from, "specifier-space");
	}
	to->required |= from->required;
	to->deprecated |= from->deprecated;
}

static void merge(struct binding *to, const struct binding *from)
{
	for (size_t i = 0; i < from->specs.count; i++) {
		const struct spec *spec = &from->specs.items[i];
		struct spec *own = own_spec(to, spec->name);

		if (own == NULL) {
			*LIST_ADD(&to->specs) = *spec;
		} else {
			merge_spec(own, spec);
		}
	}
	for (size_t i = 0; i < from->cells.count; i++) {
		if (binding_cells(to, from->cells.items[i].space) == NULL) {
			*LIST_ADD(&to->cells) = from->cells.items[i];
		}
	}
	if (to->buses.count == 0) {
		to->buses = from->buses;
	}
	if (to->on_bus == NULL) {
		to->on_bus = from->on_bus;
	}
	if (from->child != NULL) {
		if (to->child == NULL) {
			to->child = must_alloc(sizeof(*to->child));
			to->child->file = to->file;
		}
		merge(to->child, from->child);
	}
}

static bool contains(const struct strings *list, const char *text)
{
	for (size_t i = 0; i < list->count; i++) {
		if (strcmp(list->item[i], text) == 0) {
			return true;
		}
	}
	return false;
}

/* Leave out what an include does not want: of {name, property-allowlist, child-binding: …}. */
static void limit(const char *file, struct binding *binding, const struct yaml *wish)
{
	static const char *const known[] = {"name", "property-allowlist", "property-blocklist",
					    "child-binding", NULL};
	const struct yaml *allow = yaml_get(wish, known[1]), *block = yaml_get(wish, known[2]);
	const struct yaml *child = yaml_get(wish, known[3]);
	struct strings names = {0};
	size_t kept = 0;

	for (size_t i = 0; i < wish->items.count; i++) {
		if (!contains(&(struct strings){(char **)known, 4, 0}, wish->items.items[i].key)) {
			unknown_key(file, wish->items.items[i].line, wish->items.items[i].key,
				    known);
		}
	}
	if (allow != NULL && block != NULL) {
		die_at(file, wish->line, "property-allowlist or property-blocklist, not both");
	}
	if (allow != NULL || block != NULL) {
		names = texts_at(file, allow != NULL ? allow : block, "a list of properties");
		for (size_t i = 0; i < binding->specs.count; i++) {
			struct spec *spec = &binding->specs.items[i];

			if (contains(&names, spec->name) == (allow != NULL)) {
				binding->specs.items[kept++] = *spec;
			}
		}
		binding->specs.count = kept;
	}
	if (child != NULL && binding->child != NULL) {
		limit(file, binding->child, child);
	}
}

static struct binding *read_binding(const char *file, const struct yaml *map);

static struct binding *include_file(const char *file, unsigned int line, const char *name)
{
	struct file *included = find_file(name);
	struct binding *binding;

	if (included == NULL) {
		struct strings names = {0};
		const char *near;

		for (size_t i = 0; i < files.count; i++) {
			strings_add(&names, files.items[i].name);
		}
		near = suggest(name, &names);
		die_at(file, line, "there is no binding %s%s%s%s", name,
		       near != NULL ? "; did you mean " : "", near != NULL ? near : "",
		       near != NULL ? "?" : "");
	}
	/* Files that each include the next one twice read the last one often. */
	if (++includes > MOST_INCLUDES) {
		die_at(file, line, "bindings include more than %d files", MOST_INCLUDES);
	}
	if (included->open) {
		die_at(file, line, "%s includes itself, through this line", name);
	}
	if (read_file(included) == NULL) {
		die_at(file, line, "%s is empty", name);
	}
	included->open = true;
	binding = read_binding(included->path, included->content);
	included->open = false;
	return binding;
}

static void include_one(const char *file, struct binding *binding, const struct yaml *what)
{
	struct binding *included;

	if (what->kind == YAML_TEXT) {
		merge(binding, include_file(file, what->line, what->text));
		return;
	}
	if (what->kind != YAML_MAP || yaml_get(what, "name") == NULL) {
		die_at(file, what->line, "an include is a name, or a map with a name");
	}
	included = include_file(file, what->line, text_at(file, yaml_get(what, "name"), "name"));
	limit(file, included, what);
	merge(binding, included);
}

static void include_all(const char *file, struct binding *binding, const struct yaml *what)
{
	struct binding included = {.file = file};

	if (what == NULL) {
		return;
	}
	if (what->kind == YAML_LIST) {
		for (size_t i = 0; i < what->items.count; i++) {
			include_one(file, &included, what->items.items[i].value);
		}
	} else {
		include_one(file, &included, what);
	}
	merge(binding, &included);
}

/* An include's "required: true" can't be taken back. */
static void refuse_weaker(const char *file, const struct binding *binding, const struct yaml *map)
{
	const struct yaml *properties = yaml_get(map, "properties");

	for (size_t i = 0; properties != NULL && i < properties->items.count; i++) {
		const struct yaml_item *item = &properties->items.items[i];
		const struct yaml *required = yaml_get(item->value, "required");

		if (required != NULL && !is_true(file, required) &&
		    binding_spec(binding, item->key)->required) {
			die_at(file, required->line,
			       "%s is required by what is included, which can't be taken back",
			       item->key);
		}
	}
}

/* ---- One binding --------------------------------------------------------------------------- */

static bool ends_with(const char *text, const char *end)
{
	size_t length = strlen(text), end_length = strlen(end);

	return length >= end_length && strcmp(text + length - end_length, end) == 0;
}

static void read_cells(const char *file, struct binding *binding, const struct yaml_item *item)
{
	struct cell_names *cells = LIST_ADD(&binding->cells);

	cells->space = text_copy(item->key, strlen(item->key) - strlen("-cells"));
	cells->names = texts_at(file, item->value, item->key);
}

static struct binding *read_binding(const char *file, const struct yaml *map)
{
	static const char *const known[] = {"description",   "compatible", "include", "properties",
					    "child-binding", "bus",        "on-bus",  "title",
					    "examples",      NULL};
	struct binding *binding = must_alloc(sizeof(*binding));

	binding->file = file;
	if (map->kind != YAML_MAP) {
		die_at(file, map->line, "a binding is a map");
	}
	for (size_t i = 0; i < map->items.count; i++) {
		const struct yaml_item *item = &map->items.items[i];
		const char *key = item->key;

		if (strcmp(key, "compatible") == 0) {
			binding->compatible = text_at(file, item->value, key);
		} else if (strcmp(key, "on-bus") == 0) {
			binding->on_bus = text_at(file, item->value, key);
		} else if (strcmp(key, "bus") == 0) {
			binding->buses = texts_at(file, item->value, key);
		} else if (strcmp(key, "child-binding") == 0) {
			binding->child = read_binding(file, item->value);
		} else if (strcmp(key, "properties") == 0) {
			if (item->value->kind != YAML_MAP) {
				die_at(file, item->line, "properties are a map");
			}
			for (size_t j = 0; j < item->value->items.count; j++) {
				read_spec(file, &item->value->items.items[j],
					  LIST_ADD(&binding->specs));
			}
		} else if (ends_with(key, "-cells")) {
			read_cells(file, binding, item);
		} else if (!contains(&(struct strings){(char **)known, 9, 0}, key)) {
			unknown_key(file, item->line, key, known);
		}
	}
	include_all(file, binding, yaml_get(map, "include"));
	refuse_weaker(file, binding, map);
	return binding;
}

static int compare_specs(const void *a, const void *b)
{
	return strcmp(((const struct spec *)a)->name, ((const struct spec *)b)->name);
}

/* When all is merged: each property has a type that fits what else is said of it. */
static void finish(struct binding *binding)
{
	LIST_SORT(&binding->specs, compare_specs);
	for (size_t i = 0; i < binding->specs.count; i++) {
		const struct spec *spec = &binding->specs.items[i];

		if (spec->type == TYPE_NONE) {
			die_at(spec->file, spec->line, "%s has no type", spec->name);
		}
		if (spec->initial != NULL &&
		    (spec->type == TYPE_PHANDLE || spec->type == TYPE_PHANDLES ||
		     spec->type == TYPE_PHANDLE_ARRAY || spec->type == TYPE_PATH ||
		     spec->type == TYPE_COMPOUND || spec->type == TYPE_BOOLEAN)) {
			die_at(spec->file, spec->line, "%s: a %s has no default", spec->name,
			       type_names[spec->type]);
		}
		if (spec->type == TYPE_PHANDLE_ARRAY && spec->space == NULL &&
		    !ends_with(spec->name, "s")) {
			die_at(spec->file, spec->line,
			       "%s is a phandle-array, and its name does not end in s: it needs a "
			       "specifier-space",
			       spec->name);
		}
	}
	if (binding->child != NULL) {
		finish(binding->child);
	}
}

void bindings_read(const struct strings *directories, bindings_t *bindings, struct strings *read)
{
	for (size_t i = 0; i < directories->count; i++) {
		find_files(directories->item[i], read, 0);
	}
	for (size_t i = 0; i < files.count; i++) {
		struct file *file = &files.items[i];
		const struct yaml *content = read_file(file);

		if (content != NULL && yaml_get(content, "compatible") != NULL) {
			struct binding *binding;

			file->open = true;
			binding = read_binding(file->path, content);
			file->open = false;
			finish(binding);
			*LIST_ADD(bindings) = binding;
		}
	}
}

/* ---- Looking up ---------------------------------------------------------------------------- */

const struct binding *binding_find(const bindings_t *bindings, const char *compatible,
				   const struct strings *buses)
{
	const struct binding *any = NULL;

	for (size_t i = 0; i < bindings->count; i++) {
		const struct binding *binding = bindings->items[i];

		if (strcmp(binding->compatible, compatible) != 0) {
			continue;
		}
		if (binding->on_bus == NULL) {
			any = any != NULL ? any : binding;
		} else if (contains(buses, binding->on_bus)) {
			return binding;
		}
	}
	return any;
}

const struct spec *binding_spec(const struct binding *binding, const char *property)
{
	for (size_t i = 0; i < binding->specs.count; i++) {
		if (strcmp(binding->specs.items[i].name, property) == 0) {
			return &binding->specs.items[i];
		}
	}
	return NULL;
}

const struct strings *binding_cells(const struct binding *binding, const char *space)
{
	for (size_t i = 0; i < binding->cells.count; i++) {
		if (strcmp(binding->cells.items[i].space, space) == 0) {
			return &binding->cells.items[i].names;
		}
	}
	return NULL;
}
