/* SPDX-License-Identifier: Apache-2.0 */

/*
 * z_static_domain_labels (src/userspace/userspace.h) as it lies in the ELF file: pairs of pointers,
 * to a domain and to its name, the last pair zero. An image without user mode has no such table.
 */

#include "domains.h"

#include <stdlib.h>
#include <string.h>

#include "host/image/image.h"
#include "host/text/list.h"
#include "host/text/suggest.h"
#include "host/text/text.h"

#include "report.h"

#define TABLE   "z_static_domain_labels"
#define UNNAMED "domain@"

uint64_t domain_find(const char *path, const char *name)
{
	struct strings names = {0};
	uint64_t entry, domain, at;
	struct image image;
	const char *near;
	size_t size;

	if (!image_open(&image, path)) {
		misuse("%s is no ELF file; leave out --no-build", path);
	}
	size = image_word_size(&image);
	(void)image_find_symbol(&image, TABLE, &entry);
	for (; image_read_word(&image, entry, &domain) && domain != 0; entry += 2 * size) {
		const char *label = image_read_word(&image, entry + size, &at)
					    ? image_read_string(&image, at)
					    : NULL;

		if (label == NULL) {
			break;
		}
		if (strcmp(label, name) == 0) {
			image_close(&image);
			return domain;
		}
		strings_add(&names, label);
	}
	image_close(&image);
	if (text_starts(name, UNNAMED)) {
		return strtoull(name + strlen(UNNAMED), NULL, 16);
	}
	if (names.count == 0) {
		misuse("--gdb=%s: the image has no memory domain; --gdb alone shows the kernel",
		       name);
	}
	near = suggest(name, &names);
	misuse("no memory domain '%s' in the image%s; its domains are: %s", name,
	       near != NULL ? text_format("; did you mean %s?", near) : "",
	       strings_join(&names, ", "));
}
