/* SPDX-License-Identifier: Apache-2.0 */

/* Which binding each node has, and what follows for whole trees; see meaning.h. */

#include "meaning.h"

#include <string.h>

#include "host/text/text.h"

const struct value *node_value(const struct node *node, const char *name)
{
	for (size_t i = 0; i < node->meaning->values.count; i++) {
		if (strcmp(node->meaning->values.items[i].spec->name, name) == 0) {
			return &node->meaning->values.items[i];
		}
	}
	return NULL;
}

bool node_is_compatible(const struct node *node, const char *compatible)
{
	for (size_t i = 0; i < node->meaning->compatibles.count; i++) {
		if (strcmp(node->meaning->compatibles.item[i], compatible) == 0) {
			return true;
		}
	}
	return false;
}

/* The nearest node above that is the controller of a bus. */
static struct node *bus_of(const struct node *node)
{
	const struct node *parent = node->parent;

	if (parent == NULL) {
		return NULL;
	}
	if (parent->meaning->binding != NULL && parent->meaning->binding->buses.count > 0) {
		return node->parent;
	}
	return parent->meaning->bus;
}

static const struct binding *binding_of(const struct node *node, const bindings_t *bindings)
{
	const struct meaning *meaning = node->meaning;
	static const struct strings none;
	const struct strings *buses =
		meaning->bus != NULL ? &meaning->bus->meaning->binding->buses : &none;

	for (size_t i = 0; i < meaning->compatibles.count; i++) {
		const struct binding *binding =
			binding_find(bindings, meaning->compatibles.item[i], buses);

		if (binding != NULL) {
			return binding;
		}
	}
	if (meaning->compatibles.count == 0 && node->parent != NULL &&
	    node->parent->meaning->binding != NULL) {
		return node->parent->meaning->binding->child;
	}
	return NULL;
}

static void start(struct node *node, const bindings_t *bindings)
{
	struct meaning *meaning = must_alloc(sizeof(*meaning));

	node->meaning = meaning;
	meaning->compatibles = node_strings(node, "compatible");
	meaning->guessed = strcmp(node->path, "/zephyr,user") == 0 ||
			   (node->parent != NULL && node->parent->meaning->guessed);
	meaning->bus = bus_of(node);
	meaning->binding = binding_of(node, bindings);
	if (meaning->binding != NULL) {
		meaning->guessed = false;
	}
}

/* Two nodes whose memory would have one name in the linker script. */
static void check_memory_regions(const struct tree *tree)
{
	struct strings names = {0};
	nodes_t nodes = {0};

	for (size_t i = 0; i < tree->all.count; i++) {
		struct node *node = tree->all.items[i];
		struct strings name = node_strings(node, "zephyr,memory-region");

		for (size_t j = 0; name.count > 0 && j < names.count; j++) {
			if (strcmp(names.item[j], name.item[0]) == 0) {
				complain_error(node, "zephyr,memory-region", NULL,
					       "\"%s\" is the name of %s already", name.item[0],
					       nodes.items[j]->path);
				break;
			}
		}
		if (name.count > 0) {
			strings_add(&names, name.item[0]);
			*LIST_ADD(&nodes) = node;
		}
	}
}

/* What tokens can't tell apart, macros can't either. */
static void check_names(const struct tree *tree)
{
	for (size_t i = 0; i < tree->all.count; i++) {
		const struct node *node = tree->all.items[i];

		for (size_t j = 0; j + 1 < node->children.count && node->children.count < 200;
		     j++) {
			for (size_t k = j + 1; k < node->children.count; k++) {
				if (strcmp(node->children.items[j]->id,
					   node->children.items[k]->id) == 0) {
					complain_error(node->children.items[k], NULL, NULL,
						       "its name in macros is that of %s, too: %s",
						       node->children.items[j]->path,
						       node->children.items[k]->id);
				}
			}
		}
	}
}

void meaning_find(const struct tree *tree, const bindings_t *bindings)
{
	for (size_t i = 0; i < tree->all.count; i++) {
		start(tree->all.items[i], bindings);
	}
	check_names(tree);
	check_memory_regions(tree);
	for (size_t i = 0; i < tree->all.count; i++) {
		struct node *node = tree->all.items[i];

		values_find(tree, node);
		registers_find(node);
		interrupts_find(tree, node);
		pins_find(tree, node);
	}
	order_find(tree);
}
