/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A device is a kernel object of the kind of its driver API: which API that is says the pointer
 * in the device, as it stands in the image.
 */

#include "kobjects.h"

#include <ctype.h>
#include <string.h>

static const char *api_name(const struct findings *findings, uint64_t address)
{
	for (size_t i = 0; i < findings->apis.count; i++) {
		if (findings->apis.items[i].address == address) {
			return findings->apis.items[i].label;
		}
	}
	return NULL;
}

void type_devices(struct findings *findings)
{
	size_t kept = 0;

	for (size_t i = 0; i < findings->objects.count; i++) {
		struct object object = findings->objects.items[i];

		if (object.is_device) {
			const char *name = api_name(findings, object.api);
			char *type;

			if (name == NULL) {
				continue;
			}
			type = text_format("DRIVER_%s", name);
			for (char *c = type; *c != '\0'; c++) {
				*c = (char)toupper((unsigned char)*c);
			}
			object.type = type;
		}
		findings->objects.items[kept++] = object;
	}
	findings->objects.count = kept;
}
