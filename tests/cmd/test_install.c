/* SPDX-License-Identifier: Apache-2.0 */

/*
 * `tools/dev install`: does what it writes work without the tree being near, and does it leave
 * alone what is not ours? And completion, which is part of it.
 */

#include "cmd_tests.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/spawn.h"

/*
 * Run a script of bash with an empty directory in $prefix, and the functions install and uninstall
 * for it; returns what it printed on both outputs, with TOP for the directory that holds all.
 */
static char *in_prefix(const char *script, int *status)
{
	static const char head[] =
		"set -o pipefail; top=$(mktemp -d); trap 'rm -rf \"$top\"' EXIT; cd /\n"
		"prefix=\"$top/a b'c\"\n"
		"install() { " TREE_ROOT "/tools/dev install --prefix \"$prefix\"; }\n"
		"uninstall() { " TREE_ROOT "/tools/dev uninstall --prefix \"$prefix\"; }\n";
	struct text output = {0};

	*status = spawn_shell(&output,
			      "bash <<'END_OF_SCRIPT'\n%s{\n%s\n} 2>&1 | sed \"s|$top|TOP|g\"\n"
			      "END_OF_SCRIPT\n",
			      head, script);
	return output.data;
}

static void check(const char *script, const char *says)
{
	int status;
	char *text = in_prefix(script, &status);

	if (status != 0 || strcmp(text, says) != 0) {
		fail_msg("%s\nstatus %d, says:\n%s", script, status, text);
	}
	free(text);
}

static void does_sim_work_from_the_path_alone(void **state)
{
	check("install\n"
	      "PATH=$prefix/bin:$PATH sim list | grep -c ^prod_consumer\n"
	      "PATH=$prefix/bin:$PATH sim run 'no such'; echo $?",
	      "TOP/a b'c/bin/sim\nTOP/a b'c/share/man/man1/sim.1\n"
	      "TOP/a b'c/share/bash-completion/completions/sim\n"
	      "TOP/a b'c/share/zsh/site-functions/_sim\n"
	      "tools/dev: TOP/a b'c/bin is not on your PATH; type: export PATH=\"TOP/a "
	      "b'c/bin:$PATH\"\n1\n"
	      "sim: no application 'no such': neither in `sim list` nor a directory here\n2\n");
}

static void does_uninstall_leave_nothing(void **state)
{
	check("install >/dev/null 2>&1; touch \"$prefix/bin/other\"; uninstall | wc -l\n"
	      "find \"$prefix\" -type f; uninstall; echo $?",
	      "4\nTOP/a b'c/bin/other\n"
	      "tools/dev: nothing of ours is below TOP/a b'c; --prefix DIR says where else\n2\n");
}

static void is_another_program_of_that_name_left_alone(void **state)
{
	check("mkdir -p \"$prefix/bin\"; echo other >\"$prefix/bin/sim\"; install; echo $?\n"
	      "uninstall >/dev/null 2>&1; find \"$prefix\" -type f; cat \"$prefix/bin/sim\"",
	      "tools/dev: TOP/a b'c/bin/sim is there already, and not ours; give another --prefix "
	      "DIR\n2\nTOP/a b'c/bin/sim\nother\n");
}

static void is_a_tree_that_has_gone_told(void **state)
{
	check("install >/dev/null 2>&1; sed -i \"s|^tree=.*|tree='$top/gone'|\" "
	      "\"$prefix/bin/sim\"\n"
	      "\"$prefix/bin/sim\" run; echo $?; mkdir -p \"$top/gone/tools\"\n"
	      "ln -s /bin/true \"$top/gone/tools/dev\"; \"$prefix/bin/sim\" run; echo $?",
	      "sim: its tree is no longer at TOP/gone; where it is now, type: tools/dev install "
	      "--prefix 'TOP/a b'\\''c'\n2\n"
	      "sim: it is not built; type: TOP/gone/tools/dev run\n2\n");
}

static void has_the_manual_page_no_mistake(void **state)
{
	/* A machine without groff has no opinion. */
	check("install >/dev/null 2>&1; page=$prefix/share/man/man1/sim.1; grep -c '^.It Li' "
	      "\"$page\" | grep -q '^[2-9]' || echo 'no options'\n"
	      "! command -v groff >/dev/null || groff -mdoc -Tutf8 -ww -b -z \"$page\"\n"
	      "! command -v mandoc >/dev/null || mandoc -Tlint -W warning \"$page\"\n"
	      "for command in run build flash completion; do\n"
	      "grep -q \"^.It Cm \\\"$command\\\"\" \"$page\" || echo \"no $command\"; done",
	      "");
}

static void does_bash_complete_what_sim_has(void **state)
{
	check("install >/dev/null 2>&1; file=$prefix/share/bash-completion/completions/sim\n"
	      "bash -n \"$file\" && . \"$file\"; PATH=$prefix/bin:$PATH\n"
	      "try() { COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); _sim; echo "
	      "\"${COMPREPLY[@]}\"; }\n"
	      "complete -p sim; try sim ru; try sim run rogu; try sim run --prist\n"
	      "try sim run -b mps2_an52; try sim run --board = mps2_an52; try sim run --time ''\n"
	      "try sim build -t men; try sim completion ''; try sim run --extra-conf "
	      "/etc/os-relea\n"
	      "try sim run -b sim /us; try sim nonsense ''; try sim run --time v extra --see\n"
	      "try " TREE_BUILD "/sim flash --bu",
	      "complete -F _sim sim\nrun\nrogue\n--pristine\nmps2_an521\nmps2_an521\nreal virtual\n"
	      "menuconfig\nbash zsh\n/etc/os-release\n/usr\n\n--seed\n"
	      "--build-dir\n");
}

int test_install_group(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(does_sim_work_from_the_path_alone),
		cmocka_unit_test(does_uninstall_leave_nothing),
		cmocka_unit_test(is_another_program_of_that_name_left_alone),
		cmocka_unit_test(is_a_tree_that_has_gone_told),
		cmocka_unit_test(has_the_manual_page_no_mistake),
		cmocka_unit_test(does_bash_complete_what_sim_has),
	};

	return cmocka_run_group_tests_name("cmd: install", tests, NULL, NULL);
}
