/* SPDX-License-Identifier: Apache-2.0 */

/*
 * <zephyr/syscalls/NAME.h>: for each call of a header the inline function that an application
 * calls. It traps in user mode and calls the implementation directly otherwise. What it must not
 * do is touch any variable but its arguments: in user mode all others are out of reach.
 */

#include "syscalls.h"

#include <ctype.h>
#include <string.h>

char *upper_case(const char *name)
{
	char *result = must_copy(name, strlen(name));

	for (char *c = result; *c != '\0'; c++) {
		*c = (char)toupper((unsigned char)*c);
	}
	return result;
}

void add_value(struct text *text, const struct value *value, const char *name)
{
	text_add(text, "%s%s%s", value->before, name, value->after);
}

void add_prototype(struct text *text, const struct syscall *call, const char *prefix)
{
	text_add(text, "%s%s%s(", call->result.before, prefix, call->name);
	for (size_t i = 0; i < call->params.count; i++) {
		text_add(text, "%s%s", i > 0 ? ", " : "", call->params.items[i].declaration);
	}
	text_add(text, "%s)", call->params.count == 0 ? "void" : "");
}

bool result_by_address(const struct syscall *call)
{
	return call->returns && call->result.words > 1;
}

unsigned int word_count(const struct syscall *call)
{
	unsigned int count = result_by_address(call) ? 1 : 0;

	for (size_t i = 0; i < call->params.count; i++) {
		count += call->params.items[i].words;
	}
	return count;
}

/* The expressions of all words, in order. */
static void list_words(const struct syscall *call, char **words)
{
	size_t count = 0;

	for (size_t i = 0; i < call->params.count; i++) {
		if (call->params.items[i].words == 1) {
			words[count++] = must_format("parm%zu.x", i);
		} else {
			words[count++] = must_format("parm%zu.split.lo", i);
			words[count++] = must_format("parm%zu.split.hi", i);
		}
	}
	if (result_by_address(call)) {
		words[count++] = must_format("(uintptr_t)&result");
	}
}

/* Each argument as words; the words' unused bytes are zero, so that nothing leaks through them. */
static void add_unions(struct text *text, const struct syscall *call)
{
	for (size_t i = 0; i < call->params.count; i++) {
		const struct value *param = &call->params.items[i];

		text_add(text, "\t\tunion {\n\t\t\t%s\n\t\t\t",
			 param->words == 1 ? "uintptr_t x;"
					   : "struct { uintptr_t lo, hi; } split;");
		add_value(text, param, "val");
		text_add(text, ";\n\t\t} parm%zu = {%s};\n\n", i,
			 param->words == 1 ? "0" : "{0, 0}");
		text_add(text, "\t\tparm%zu.val = %s;\n", i, param->name);
		text_add(text,
			 "\t\tBUILD_ASSERT(sizeof(parm%zu.val) <= %u * sizeof(uintptr_t), \"%s: "
			 "argument %s does not fit; pass its address\");\n",
			 i, param->words, call->name, param->name);
	}
}

static void add_trap(struct text *text, const struct syscall *call)
{
	unsigned int count = word_count(call);
	unsigned int direct = count > MAX_WORDS ? MAX_WORDS - 1 : count;
	char **words = must_alloc((count + 1) * sizeof(char *));
	char *id = upper_case(call->name);

	list_words(call, words);
	add_unions(text, call);
	if (result_by_address(call)) {
		text_add(text, "\t\t%sresult;\n", call->result.before);
	}
	if (count > MAX_WORDS) {
		text_add(text, "\t\tuintptr_t more[] = {");
		for (unsigned int i = direct; i < count; i++) {
			text_add(text, "%s%s", i > direct ? ", " : "", words[i]);
		}
		text_add(text, "};\n");
	}
	text_add(text, "\n\t\t");
	if (call->returns && !result_by_address(call)) {
		if (call->result.is_cast) {
			size_t length = strlen(call->result.before);

			length -= length > 0 && call->result.before[length - 1] == ' ';
			text_add(text, "return (%.*s)", (int)length, call->result.before);
		} else {
			text_add(text, "union {\n\t\t\tuintptr_t x;\n\t\t\t");
			add_value(text, &call->result, "val");
			text_add(text, ";\n\t\t} result;\n\n\t\tresult.x = ");
		}
	} else {
		text_add(text, "(void)");
	}
	text_add(text, "arch_syscall_invoke%u(",
		 count > MAX_WORDS ? (unsigned int)MAX_WORDS : count);
	for (unsigned int i = 0; i < direct; i++) {
		text_add(text, "%s, ", words[i]);
	}
	text_add(text, "%sK_SYSCALL_%s);\n", count > MAX_WORDS ? "(uintptr_t)more, " : "", id);
	if (result_by_address(call)) {
		text_add(text, "\t\treturn result;\n");
	} else if (call->returns && !call->result.is_cast) {
		text_add(text, "\t\treturn result.val;\n");
	} else if (!call->returns) {
		text_add(text, "\t\treturn;\n");
	}
}

static void add_stub(struct text *text, const struct syscall *call)
{
	text_add(text, "\nextern ");
	add_prototype(text, call, "z_impl_");
	text_add(text, ";\n\nstatic inline ");
	add_prototype(text, call, "");
	text_add(text, "\n{\n#ifdef CONFIG_USERSPACE\n\tif (z_syscall_trap()) {\n");
	add_trap(text, call);
	text_add(text, "\t}\n#endif\n\tcompiler_barrier();\n\t%sz_impl_%s(",
		 call->returns ? "return " : "", call->name);
	for (size_t i = 0; i < call->params.count; i++) {
		text_add(text, "%s%s", i > 0 ? ", " : "", call->params.items[i].name);
	}
	text_add(text, ");\n}\n");
}

/* Sources of before Zephyr 3.4 say <syscalls/…>: the same file by its old path. */
static void emit_alias(const struct options *options, const char *file)
{
	struct text text = {0};

	text_add(&text, "/* Generated by gen_syscalls: the old path. */\n");
	text_add(&text, "#include <zephyr/syscalls/%s>\n", file);
	text_write_if_changed(&text, must_format("%s/syscalls/%s", options->output, file));
}

static void emit_file(const struct options *options, const struct found *found,
		      const struct syscall *first)
{
	struct text text = {0};
	char *guard = upper_case(first->stub_name);

	for (char *c = guard; *c != '\0'; c++) {
		*c = isalnum((unsigned char)*c) ? *c : '_';
	}
	text_add(&text, "/* Generated by gen_syscalls from %s */\n\n", first->file);
	text_add(&text, "#ifndef Z_SYSCALLS_%s_H\n#define Z_SYSCALLS_%s_H\n\n", guard, guard);
	text_add(&text, "#include <zephyr/syscall_list.h>\n#include <zephyr/syscall.h>\n"
			"#include <zephyr/toolchain.h>\n\n");
	text_add(&text, "#ifdef __cplusplus\nextern \"C\" {\n#endif\n");
	for (size_t i = 0; i < found->calls.count; i++) {
		const struct syscall *call = &found->calls.items[i];

		if (strcmp(call->stub_name, first->stub_name) == 0) {
			add_stub(&text, call);
		}
	}
	text_add(&text, "\n#ifdef __cplusplus\n}\n#endif\n\n#endif\n");
	text_write_if_changed(
		&text, must_format("%s/zephyr/syscalls/%s.h", options->output, first->stub_name));
	emit_alias(options, must_format("%s.h", first->stub_name));
}

/* Is this the first call with its stub file? Then the file is written with it. */
static bool is_first_of_file(const struct found *found, size_t index)
{
	for (size_t i = 0; i < index; i++) {
		if (strcmp(found->calls.items[i].stub_name, found->calls.items[index].stub_name) ==
		    0) {
			return false;
		}
	}
	return true;
}

void emit_stubs(const struct options *options, const struct found *found)
{
	for (size_t i = 0; i < found->calls.count; i++) {
		if (is_first_of_file(found, i)) {
			emit_file(options, found, &found->calls.items[i]);
		}
		emit_alias(options, must_format("%s_mrsh.c", found->calls.items[i].name));
	}
}

void emit_refusal(const struct options *options, const struct syscall *call)
{
	struct text text = {0};

	text_add(&text, "/* Generated by gen_syscalls from %s */\n\n", call->file);
	text_add(&text,
		 "#error \"%s declares system calls: set CONFIG_APPLICATION_DEFINED_SYSCALL=y in "
		 "prj.conf\"\n",
		 call->file);
	text_write_if_changed(
		&text, must_format("%s/zephyr/syscalls/%s.h", options->output, call->stub_name));
	emit_alias(options, must_format("%s.h", call->stub_name));
}
