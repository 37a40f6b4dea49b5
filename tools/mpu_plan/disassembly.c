/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The code of an image, as the toolchain's objdump prints it: functions of instructions, each a
 * line of text. What the text means is the processors' business.
 */

#include "mpu_plan.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static const struct processor *processor_of(const struct image *image)
{
	static const struct processor *const processors[] = {&x86_64, &thumb};
	GElf_Ehdr header;

	for (size_t i = 0; i < sizeof(processors) / sizeof(processors[0]); i++) {
		if (gelf_getehdr(image->elf, &header) != NULL &&
		    header.e_machine == processors[i]->machine) {
			return processors[i];
		}
	}
	die("%s: neither x86-64 nor Arm", image->path);
}

const struct processor *image_processor(const struct image *image)
{
	static const struct processor *found;

	if (found == NULL) {
		found = processor_of(image);
	}
	return found;
}

/* Start objdump; what it prints can be read from the result. */
static FILE *start(const char *const *command, pid_t *child)
{
	int ends[2];

	if (pipe(ends) != 0) {
		die("cannot make a pipe: %s", strerror(errno));
	}
	*child = fork();
	if (*child < 0) {
		die("cannot start %s: %s", command[0], strerror(errno));
	}
	if (*child == 0) {
		dup2(ends[1], STDOUT_FILENO);
		close(ends[0]);
		close(ends[1]);
		execvp(command[0], (char *const *)command);
		fprintf(stderr, "error: cannot run %s: %s\n", command[0], strerror(errno));
		_exit(127);
	}
	close(ends[1]);
	return fdopen(ends[0], "r");
}

/* "00404390 <app_a_entry>:" begins a function; NULL if the line is something else. */
static char *function_name(const char *line)
{
	const char *begin = strstr(line, " <");
	const char *end = begin != NULL ? strstr(begin, ">:") : NULL;

	return end == NULL ? NULL : text_copy(begin + 2, (size_t)(end - begin - 2));
}

/* "  404390:\tpush   rbx" is an instruction. */
static bool read_instruction(const char *line, struct instruction *instruction)
{
	char *end;

	instruction->address = strtoull(line, &end, 16);
	if (end == line || end[0] != ':' || end[1] != '\t') {
		return false;
	}
	instruction->text = text_copy(end + 2, strcspn(end + 2, "\n"));
	return true;
}

void disassemble(const struct image *image, const char *objdump, struct program *program)
{
	const char *const command[] = {objdump,     "-d",
				       "-w",        "--no-show-raw-insn",
				       "-M",        image_processor(image)->objdump_options,
				       image->path, NULL};
	struct function *function = NULL;
	struct instruction instruction;
	char *line = NULL, *name;
	size_t capacity = 0;
	pid_t child;
	FILE *output = start(command, &child);
	int status;

	while (output != NULL && getline(&line, &capacity, output) > 0) {
		if (line[0] != ' ' && (name = function_name(line)) != NULL) {
			function = LIST_ADD(&program->functions);
			function->name = name;
		} else if (function != NULL && read_instruction(line, &instruction)) {
			*LIST_ADD(&function->code) = instruction;
		}
	}
	fclose(output);
	if (waitpid(child, &status, 0) < 0 || !WIFEXITED(status) || WEXITSTATUS(status) != 0) {
		die("%s could not read the code of %s", objdump, image->path);
	}
}
