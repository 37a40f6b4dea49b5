/* SPDX-License-Identifier: Apache-2.0 */

/*
 * System calls. The code that makes one refers to its handler (<zephyr/syscall.h>), so that the
 * linker has kept the handlers that can be called, and only those; the tables are made of them.
 */

#include "kobjects.h"

#include <string.h>

/* Stands for the name of each of the others. */
#define UNUSED_NAME "a call that nothing in this image makes"

void find_calls(const struct image *image, const char *path, struct findings *findings)
{
	char *text = must_read(path);
	uint64_t nothing;

	/* What a handler is where no verifier was compiled. */
	(void)image_find_symbol(image, "no_verifier", &nothing);
	for (char *name = strtok(text, "\n"); name != NULL; name = strtok(NULL, "\n")) {
		struct call *call = LIST_ADD(&findings->calls);
		uint64_t handler;

		call->name = name;
		call->is_used =
			image_find_symbol(image, text_format("z_mrsh_%s", name), &handler) &&
			handler != nothing;
	}
}

static void emit_handlers(struct text *text, const struct findings *findings)
{
	text_add(text, "#include <zephyr/internal/syscall_handler.h>\n\n"
		       "extern const _k_syscall_handler_t _k_syscall_table[];\n");
	for (size_t i = 0; i < findings->calls.count; i++) {
		if (findings->calls.items[i].is_used) {
			text_add(text,
				 "extern z_syscall_result_t z_mrsh_%s(uintptr_t, uintptr_t, "
				 "uintptr_t, uintptr_t, uintptr_t, uintptr_t, void *);\n",
				 findings->calls.items[i].name);
		}
	}
	text_add(text, "\nTABLE(syscalls) const _k_syscall_handler_t _k_syscall_table[] = {\n");
	for (size_t i = 0; i < findings->calls.count; i++) {
		const struct call *call = &findings->calls.items[i];

		text_add(text, "\t%s%s,\n", call->is_used ? "z_mrsh_" : "handler_no_syscall",
			 call->is_used ? call->name : "");
	}
	text_add(text, "\thandler_no_syscall,\n};\n\n");
}

static void emit_names(struct text *text, const struct findings *findings)
{
	size_t offset = sizeof(UNUSED_NAME);

	text_add(text, "TABLE(text) static const char call_names[] =\n\t\"" UNUSED_NAME "\\0\"");
	for (size_t i = 0; i < findings->calls.count; i++) {
		if (findings->calls.items[i].is_used) {
			text_add(text, "\n\t\"%s\\0\"", findings->calls.items[i].name);
		}
	}
	text_add(text, ";\n\nTABLE(syscall_names) const char *const z_syscall_names[] = {\n");
	for (size_t i = 0; i < findings->calls.count; i++) {
		const struct call *call = &findings->calls.items[i];

		text_add(text, "\tcall_names + %zu,\n", call->is_used ? offset : 0);
		offset += call->is_used ? strlen(call->name) + 1 : 0;
	}
	text_add(text, "};\n\n");
}

void emit_calls(struct text *text, const struct findings *findings)
{
	emit_handlers(text, findings);
	emit_names(text, findings);
}
