/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Completion: the shells' part is a few lines, what a word may become is answered here, from the
 * tables that the parser reads. Domains and threads are not completed: only a running image has
 * them.
 */

#include "completion.h"

#include <stdio.h>
#include <string.h>

#include "host/text/list.h"
#include "host/text/text.h"

#include "cmake/boards/mpu_boards.h"
#include "applications.h"
#include "board.h"
#include "command_table.h"
#include "option_table.h"
#include "report.h"
#include "target.h"

static const char bash_script[] =
	"# Completion of `sim` for bash, printed by: sim completion bash\n"
	"_sim() {\n"
	"\tlocal word=${COMP_WORDS[COMP_CWORD]} line\n"
	"\tlocal sim=${COMP_WORDS[0]/#\\~/$HOME}\n"
	"\n"
	"\t# bash parts words at =, and puts what is found behind it.\n"
	"\t[[ $word != = ]] || word=\n"
	"\tCOMPREPLY=()\n"
	"\twhile IFS= read -r line; do\n"
	"\t\tcase $line in\n"
	"\t\t:files | :directories)\n"
	"\t\t\tcompopt -o filenames 2>/dev/null\n"
	"\t\t\tmapfile -t -O \"${#COMPREPLY[@]}\" COMPREPLY \\\n"
	"\t\t\t\t< <(compgen \"-${line:1:1}\" -- \"$word\")\n"
	"\t\t\t;;\n"
	"\t\t*) COMPREPLY+=(\"${line%%$'\\t'*}\") ;;\n"
	"\t\tesac\n"
	"\tdone < <(\"$sim\" --complete \"${COMP_WORDS[@]:1:COMP_CWORD}\" 2>/dev/null)\n"
	"}\n"
	"complete -F _sim sim\n";

static const char zsh_script[] = "#compdef sim\n"
				 "# Completion of `sim` for zsh, printed by: sim completion zsh\n"
				 "_sim() {\n"
				 "\tlocal line word\n"
				 "\tlocal -a found\n"
				 "\n"
				 "\tfor line in \"${(@f)$(\"${(Q)words[1]/#\\~/$HOME}\" --complete "
				 "\"${(@Q)words[2,CURRENT]}\" 2>/dev/null)}\"; do\n"
				 "\t\tcase $line in\n"
				 "\t\t:files) _files ;;\n"
				 "\t\t:directories) _files -/ ;;\n"
				 "\t\t?*)\n"
				 "\t\t\tword=${line%%$'\\t'*}\n"
				 "\t\t\tfound+=(\"${word//:/\\\\:}:${line#*$'\\t'}\")\n"
				 "\t\t\t;;\n"
				 "\t\tesac\n"
				 "\tdone\n"
				 "\t(( $#found )) && _describe sim found\n"
				 "}\n"
				 "# Read by a line of .zshrc, or found in a directory of fpath.\n"
				 "if [[ $funcstack[1] == _sim ]]; then\n"
				 "\t_sim \"$@\"\n"
				 "else\n"
				 "\tcompdef _sim sim\n"
				 "fi\n";

void completion_script(const char *shell)
{
	if (shell != NULL && strcmp(shell, "bash") == 0) {
		fputs(bash_script, stdout);
	} else if (shell != NULL && strcmp(shell, "zsh") == 0) {
		fputs(zsh_script, stdout);
	} else {
		misuse("which shell? type: sim completion bash, or sim completion zsh");
	}
}

/* The word that is completed, and what stands in front of it that is not part of the answer. */
struct wanted {
	const char *start;
	const char *before; /* "--board=" where a shell does not part words there */
};

static void offer(const struct wanted *wanted, const char *word, const char *words)
{
	if (text_starts(word, wanted->start)) {
		printf("%s%s\t%s\n", wanted->before, word, words);
	}
}

static void offer_commands(const struct wanted *wanted)
{
	for (size_t i = 0; i < command_count; i++) {
		offer(wanted, command_table[i].name, command_table[i].summary);
	}
	if (wanted->start[0] == '-') {
		offer(wanted, "--help", "what there is");
		offer(wanted, "--manual", "all of that as a manual page");
		offer(wanted, "--version", "which sim this is");
	}
}

static void offer_options(const struct wanted *wanted, enum command command)
{
	for (size_t i = 0; i < option_count; i++) {
		const struct option_info *info = &option_table[i];

		if ((info->commands & command) != 0 && info->help != NULL) {
			offer(wanted, text_format("--%s", info->name), info->help);
		}
	}
}

static void offer_item(void *context, const char *name, const char *words)
{
	offer(context, name, words);
}

static void offer_applications(struct wanted *wanted)
{
	application_each(offer_item, wanted);
	puts(":directories");
}

static void offer_boards(struct wanted *wanted, enum option_id option)
{
	if (option != OPTION_MPU) {
		board_each(offer_item, wanted);
		return;
	}
	for (size_t i = 0; i < MPU_BOARD_COUNT; i++) {
		offer(wanted, mpu_boards[i].name, "");
	}
}

static void offer_targets(const struct wanted *wanted)
{
	for (size_t i = 0; i < target_count; i++) {
		offer(wanted, target_table[i].name, target_table[i].help);
	}
}

/* The words of "auto|always|never". */
static void offer_alternatives(const struct wanted *wanted, const char *names)
{
	while (*names != '\0') {
		size_t length = strcspn(names, "|");

		offer(wanted, text_format("%.*s", (int)length, names), "");
		names += length + (names[length] == '|');
	}
}

/* What an option's value is says the name that help has for it. */
static void offer_values(struct wanted *wanted, const struct option_info *info)
{
	if (strchr(info->value_name, '|') != NULL) {
		offer_alternatives(wanted, info->value_name);
	} else if (strcmp(info->value_name, "BOARD") == 0) {
		offer_boards(wanted, info->id);
	} else if (strcmp(info->value_name, "TARGET") == 0) {
		offer_targets(wanted);
	} else if (strcmp(info->value_name, "APP") == 0) {
		offer_applications(wanted);
	} else if (strcmp(info->value_name, "FILE") == 0) {
		puts(":files");
	} else if (strcmp(info->value_name, "DIR") == 0) {
		puts(":directories");
	}
}

static void offer_operand(struct wanted *wanted, enum command command)
{
	const char *arguments = command_info(command)->arguments;

	if (text_starts(arguments, "[APP]")) {
		offer_applications(wanted);
	} else if (text_starts(arguments, "IMAGE")) {
		puts(":files");
	} else {
		offer_alternatives(wanted, arguments);
	}
}

/* The option whose value comes after this word, or NULL. */
static const struct option_info *waits_for_value(const char *word, enum command command)
{
	const struct option_info *info = NULL;

	if (text_starts(word, "--")) {
		info = option_find_long(word + 2, strlen(word + 2), command);
	}
	for (const char *p = word + 1; word[0] == '-' && info == NULL && *p != '\0'; p++) {
		info = option_find_letter(*p, command);
		if (info != NULL && (info->value != VALUE_NEEDED || p[1] != '\0')) {
			info = NULL;
		}
	}
	return info != NULL && info->value == VALUE_NEEDED ? info : NULL;
}

/* The words with --board=sim in one, which bash has in three; @a parted: it has the last so. */
static struct strings whole_words(int count, char **words, bool *parted)
{
	struct strings whole = {0};

	for (int i = 0; i < count; i++) {
		bool joins = i > 0 && strcmp(words[i], "=") == 0 && text_starts(words[i - 1], "--");

		*parted = joins || (*parted && i > 0 && strcmp(words[i - 1], "=") == 0);
		if (*parted) {
			whole.item[whole.count - 1] =
				text_format("%s%s", whole.item[whole.count - 1], words[i]);
		} else {
			strings_add(&whole, words[i]);
		}
	}
	return whole;
}

static void offer_attached_value(struct wanted *wanted, size_t name_length, bool parted,
				 enum command command)
{
	const struct option_info *info =
		option_find_long(wanted->start + 2, name_length - 2, command);

	if (info == NULL || info->value == VALUE_NONE) {
		return;
	}
	if (!parted) {
		wanted->before = text_format("%.*s", (int)name_length + 1, wanted->start);
	}
	wanted->start += name_length + 1;
	offer_values(wanted, info);
}

void completion_words(int count, char **typed)
{
	bool parted = false;
	struct strings words = whole_words(count, typed, &parted);
	struct wanted wanted = {words.count > 0 ? words.item[words.count - 1] : "", ""};
	const struct option_info *info = NULL;
	size_t length = strcspn(wanted.start, "=");
	enum command command;

	if (words.count <= 1) {
		offer_commands(&wanted);
		return;
	}
	command = (enum command)command_find(words.item[0]);
	for (size_t i = 1; i + 1 < words.count && command != 0; i++) {
		if (strcmp(words.item[i], "--") == 0) {
			puts(":files");
			return;
		}
		info = info == NULL ? waits_for_value(words.item[i], command) : NULL;
	}
	if (command == 0) {
		return;
	}
	if (info != NULL) {
		offer_values(&wanted, info);
	} else if (text_starts(wanted.start, "--") && wanted.start[length] == '=') {
		offer_attached_value(&wanted, length, parted, command);
	} else if (wanted.start[0] == '-') {
		offer_options(&wanted, command);
	} else {
		offer_operand(&wanted, command);
	}
}
