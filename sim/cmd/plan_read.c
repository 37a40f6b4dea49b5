/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The facts of a plan, understood: sim/glue/plan.c has their format. They are our own program's,
 * from a moment ago: a line that is not as it should be makes the whole file worthless.
 */

#include "plan.h"

#include <stdlib.h>
#include <string.h>

#include "host/image/describe.h"
#include "host/text/text.h"

#define MAX_WORDS 6

static void read_domain(struct plan *plan, char **word)
{
	struct plan_domain *domain = LIST_ADD(&plan->domains);

	domain->name = word[0];
	domain->had = (unsigned int)strtoul(word[1], NULL, 10);
	domain->asked = (unsigned int)strtoul(word[2], NULL, 10);
}

static const struct mpu_lack *lack_of(const char *word)
{
	static const struct mpu_lack *const lacks[] = {&mpu_lacks_rights, &mpu_lacks_flash};

	for (size_t i = 0; i < sizeof(lacks) / sizeof(lacks[0]); i++) {
		if (strcmp(lacks[i]->word, word) == 0) {
			return lacks[i];
		}
	}
	return NULL;
}

static bool read_partition(struct plan *plan, char **word)
{
	struct plan_partition *partition;

	if (plan->domains.count == 0) {
		return false;
	}
	partition = LIST_ADD(&plan->domains.items[plan->domains.count - 1].partitions);
	partition->name = word[0];
	partition->labelled = strcmp(word[0], "-") != 0;
	partition->start = strtoull(word[1], NULL, 16);
	partition->size = strtoull(word[2], NULL, 10);
	partition->in = strcmp(word[3], "in") == 0;
	partition->lack = lack_of(word[4]);
	return true;
}

static bool read_line(struct plan *plan, char *line, bool *ended)
{
	char *word[MAX_WORDS];
	size_t count = text_fields(line, word, MAX_WORDS);

	if (strcmp(word[0], "most") == 0 && count == 2) {
		plan->most = (unsigned int)strtoul(word[1], NULL, 10);
	} else if (strcmp(word[0], "domain") == 0 && count == 4) {
		read_domain(plan, word + 1);
	} else if (strcmp(word[0], "partition") == 0 && count == 6) {
		return read_partition(plan, word + 1);
	} else if (strcmp(word[0], "lost") == 0) {
		plan->lost = true;
	} else if (strcmp(word[0], "end") == 0) {
		*ended = true;
	} else {
		return false;
	}
	return true;
}

bool plan_read(struct plan *plan, char *text)
{
	bool ended = false;
	char *line;

	memset(plan, 0, sizeof(*plan));
	while ((line = strsep(&text, "\n")) != NULL && line[0] != '\0') {
		if (!read_line(plan, line, &ended)) {
			return false;
		}
	}
	return ended;
}

static const char *name_at(const struct image *image, uint64_t address)
{
	struct text text = {0};

	describe_data(image, address, &text);
	return text.length > 0 ? text.data : text_format("%#llx", (unsigned long long)address);
}

void plan_add_names(struct plan *plan, const char *path)
{
	struct image image;

	if (!image_open(&image, path)) {
		return;
	}
	for (size_t i = 0; i < plan->domains.count; i++) {
		struct plan_domain *domain = &plan->domains.items[i];

		for (size_t k = 0; k < domain->partitions.count; k++) {
			struct plan_partition *partition = &domain->partitions.items[k];

			if (!partition->labelled) {
				partition->name = name_at(&image, partition->start);
			}
		}
	}
	image_close(&image);
}

void plan_read_sizes(struct plan_sizes *sizes, const char *path)
{
	struct image_partition partition = {0};
	struct image image;

	memset(sizes, 0, sizeof(*sizes));
	sizes->known = image_open(&image, path);
	while (sizes->known && image_next_partition(&image, &partition)) {
		*LIST_ADD(&sizes->list) = partition;
	}
	if (sizes->known) {
		image_close(&image);
	}
}
