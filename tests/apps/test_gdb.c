/* SPDX-License-Identifier: Apache-2.0 */

/* `sim run --gdb=DOMAIN`: where does gdb stand, is what it shows true, and what is kept from it? */

#include "harness.h"

#include <string.h>

#define SIM    "exec " TREE_BUILD "/sim run prod_consumer --time virtual "
#define QEMU   "-b mps2_an521 "
#define DOMAIN "--gdb=app_a_domain "

/* Where it stands, its lines in their order with their variables, and on to the end. */
#define LOOK                                                                                       \
	"<<'END'\n"                                                                                \
	"frame\n"                                                                                  \
	"next\n"                                                                                   \
	"next\n"                                                                                   \
	"info locals\n"                                                                            \
	"continue\n"                                                                               \
	"END\n"

static struct run *run_shell(const char *text)
{
	const char *const argv[] = {"sh", "-c", text, NULL};

	return run_program(argv, NULL);
}

static void assert_out(const struct run *run, const char *text)
{
	if (strstr(run->out, text) == NULL) {
		fail_msg("no \"%s\"", text);
	}
}

static void assert_first_line(const struct run *run)
{
	assert_status(run, 0);
	/* The one stop before the first command. */
	assert_out(run, "\nTemporary breakpoint 2, monitor_entry (p1=0x0, p2=0x0, p3=0x0)\n");
	assert_out(run, "(gdb) #0  monitor_entry (p1=0x0, p2=0x0, p3=0x0)\n");
	assert_out(run, "int ret = sample_driver_state_set(sample_device, true);\n");
	assert_out(run, "(gdb) ret = 0\n");
	assert_out(run, "SUCCESS\n");
	assert_null(strstr(run->out, "received signal"));
	assert_null(strstr(run->out, "Signal "));
	assert_null(strstr(run->out, "logging"));
}

TEST(does_gdb_stand_at_the_first_line_of_a_domain, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run = run_shell(SIM DOMAIN LOOK);

	assert_first_line(run);
	/* Only in the process of the domain. */
	assert_non_null(strstr(run->err, "sim: domain app_a_domain is process "));
}

TEST(does_gdb_stand_at_the_first_line_of_a_domain_in_qemu, .plain_only = true, .slow = true,
     .seconds = 60)
{
	assert_first_line(run_shell(SIM QEMU DOMAIN LOOK));
}

/* It is another domain's thread that is the first one in user mode there. */
TEST(does_gdb_pass_by_threads_of_other_domains, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run = run_shell(SIM QEMU "--gdb=k_mem_domain_default <<'END'\nframe\nEND\n");

	assert_status(run, 0);
	assert_out(run, "(gdb) #0  processor_entry (");
}

TEST(is_a_misspelt_domain_told_before_anything_runs, .plain_only = true, .slow = true,
     .seconds = 60)
{
	static const char *const boards[] = {SIM "--gdb=app_domain", SIM QEMU "--gdb=app_domain"};

	for (size_t i = 0; i < 2; i++) {
		struct run *run = run_shell(boards[i]);

		assert_status(run, 2);
		assert_string_equal(run->out, "");
		assert_string_equal(run->err, "sim: no memory domain 'app_domain' in the image; "
					      "did you mean app_a_domain?; its domains are: "
					      "app_a_domain, k_mem_domain_default\n");
	}
}

TEST(is_an_image_without_domains_said_to_be_one, .plain_only = true, .slow = true, .seconds = 60)
{
	struct run *run =
		run_script("echo >\"$app/prj.conf\"; $sim run \"$app\" -d \"$dir\" --gdb=app");

	assert_status(run, 2);
	assert_string_equal(run->err, "sim: --gdb=app: the image has no memory domain; --gdb alone "
				      "shows the kernel\n");
}
