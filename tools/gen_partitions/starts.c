/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The order in which devices start; see starts.h. A section is called
 * LEVEL.static.PRIORITY_0_NUMBER_ for the device of a node, NUMBER being the node's in five digits.
 * A node needs what it refers to and, where that is none with a device, what that needs.
 */

#include "starts.h"

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/die.h"
#include "host/text/file.h"
#include "host/text/list.h"
#include "host/text/text.h"

struct start {
	const char *level;  /* NULL: nothing starts here */
	unsigned int place; /* level and priority: the smaller is earlier */
	unsigned int priority;
};

struct node {
	const char *path;
	LIST(unsigned int) needs;
};

static LIST(struct start) starts;
static LIST(struct node) nodes;
static bool wrong;

void starts_note(const char *section)
{
	static const char *const levels[] = {"EARLY", "PRE_KERNEL_1", "PRE_KERNEL_2", "POST_KERNEL",
					     "APPLICATION"};
	const char *dot = strchr(section, '.');
	unsigned int priority, number;
	int end = 0;

	if (dot == NULL || sscanf(dot, ".static.%u_0_%5u_%n", &priority, &number, &end) != 2 ||
	    end == 0) {
		return;
	}
	for (unsigned int i = 0; i < sizeof(levels) / sizeof(levels[0]); i++) {
		if (strncmp(section, levels[i], (size_t)(dot - section)) == 0 &&
		    levels[i][dot - section] == '\0') {
			while (starts.count <= number) {
				LIST_ADD(&starts);
			}
			starts.items[number] =
				(struct start){levels[i], i * 1000 + priority, priority};
		}
	}
}

/* Lines PATH<tab>NUMBER NUMBER…: the nodes by their numbers, and those that each needs. */
static void read_order(const char *path)
{
	for (char *line = strtok(must_read(path), "\n"); line != NULL; line = strtok(NULL, "\n")) {
		struct node *node = LIST_ADD(&nodes);
		char *tab = strchr(line, '\t');

		if (tab == NULL) {
			die("%s is no list of nodes", path);
		}
		*tab = '\0';
		node->path = line;
		for (char *at = tab + 1, *end; *at != '\0'; at = end + strspn(end, " ")) {
			*LIST_ADD(&node->needs) = (unsigned int)strtoul(at, &end, 10);
			if (end == at) {
				die("%s is no list of nodes", path);
			}
		}
	}
}

static const struct start *start_of(unsigned int number)
{
	return number < starts.count && starts.items[number].level != NULL ? &starts.items[number]
									   : NULL;
}

/* What a device needs by way of a node: the numbers of needs are smaller, so this ends. */
static void check_needs(unsigned int device, unsigned int way, bool *seen)
{
	const struct start *own = start_of(device);

	for (size_t i = 0; i < nodes.items[way].needs.count; i++) {
		unsigned int need = nodes.items[way].needs.items[i];
		const struct start *other = start_of(need);

		if (need >= way || seen[need]) {
			continue;
		}
		seen[need] = true;
		if (other == NULL) {
			check_needs(device, need, seen);
		} else if (own->place < other->place) {
			fprintf(stderr,
				"error: the device of %s starts at %s %u, and needs that of %s, "
				"which "
				"starts at %s %u\n",
				nodes.items[device].path, own->level, own->priority,
				nodes.items[need].path, other->level, other->priority);
			wrong = true;
		}
	}
}

void starts_check(const char *order)
{
	bool *seen;

	read_order(order);
	seen = must_alloc(nodes.count + 1);
	for (unsigned int i = 0; i < nodes.count; i++) {
		if (start_of(i) != NULL) {
			memset(seen, 0, nodes.count);
			check_needs(i, i, seen);
		}
	}
	if (wrong) {
		exit(EXIT_BAD_INPUT);
	}
}
