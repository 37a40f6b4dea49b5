/* SPDX-License-Identifier: Apache-2.0 */

/* Shell scripts that type `sim` commands, with a small application of their own. */

#define HARNESS_ITSELF
#include "harness.h"

#include <string.h>

struct run *run_script(const char *text)
{
	static const char head[] =
		"sim=" TREE_BUILD "/sim; top=$(mktemp -d); trap 'rm -rf \"$top\"' EXIT\n"
		"app=$top/app; dir=$top/build; mkdir -p \"$app/src\"; cd \"$top\"\n"
		"cat >\"$app/CMakeLists.txt\" <<'END'\n"
		"cmake_minimum_required(VERSION 3.20)\n"
		"find_package(Zephyr REQUIRED HINTS $ENV{ZEPHYR_BASE})\n"
		"project(tried)\n"
		"target_sources(app PRIVATE src/main.c)\n"
		"END\n"
		"cat >\"$app/src/main.c\" <<'END'\n"
		"#include <zephyr/kernel.h>\n"
		"int main(void) { printk(\"said %d\\n\", 1); return 0; }\n"
		"END\n"
		"echo CONFIG_USERSPACE=y >\"$app/prj.conf\"\n";
	const char *const argv[] = {"sh", "-c", NULL, NULL};
	const char *full[4];
	char command[4096];

	memcpy(full, argv, sizeof(full));
	assert_true(strlen(head) + strlen(text) < sizeof(command));
	full[2] = strcat(strcpy(command, head), text);
	return run_program(full, NULL);
}
