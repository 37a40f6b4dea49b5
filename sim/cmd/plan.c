/* SPDX-License-Identifier: Apache-2.0 */

/* Where the two halves of an MPU plan come from: a run on the Linux chip, a link for the board. */

#include "plan.h"

#include <stdlib.h>
#include <unistd.h>

#include "host/text/text.h"

#include "build.h"
#include "probe.h"
#include "report.h"
#include "tool.h"

static struct mpu_board board_of(const struct options *options)
{
	struct mpu_board board;

	/* It was looked at when the command line was read. */
	if (!mpu_board_find(options->mpu, &board)) {
		abort();
	}
	return board;
}

static struct build build_for_board(const struct build *build, const struct options *options)
{
	return build_plan_for_board(build, board_of(options).name);
}

void plan_build_board(const struct build *build, const struct options *options)
{
	struct build other = build_for_board(build, options);
	const char *failure;

	if (getenv("GNUARMEMB_TOOLCHAIN_PATH") == NULL && !tool_exists("arm-none-eabi-gcc")) {
		say("no sizes of partitions: arm-none-eabi-gcc, which builds for %s, is not "
		    "installed",
		    other.board->name);
		return;
	}
	build_dir_unlock();
	failure =
		build_try(&other, options, text_format("did not build for %s", other.board->name));
	build_dir_unlock();
	if (failure == NULL) {
		return;
	}
	if (options->command != COMMAND_RUN) {
		not_built("%s", failure);
	}
	say("no sizes of partitions: %s", failure);
	/* The plan is not to have those of an image of before. */
	(void)unlink(other.image);
}

bool plan_show(const struct build *build, const struct options *options, char *text)
{
	struct build other = build_for_board(build, options);
	struct mpu_board board = board_of(options);
	struct plan_sizes sizes;
	struct plan plan;

	/* One that has domains writes a line before it has any. */
	if (text[0] == '\0') {
		say("%s has no user mode (CONFIG_USERSPACE): there is nothing to plan",
		    build->app.name);
		return true;
	}
	if (!plan_read(&plan, text)) {
		say("%s ended before its domains could be noted", build->app.name);
		return false;
	}
	plan_add_names(&plan, build->image);
	plan_read_sizes(&sizes, other.image);
	return plan_print(&plan, &sizes, &board, stdout);
}

/* An image does not stop before it has begun. */
static const char *stop_at(const struct options *options)
{
	return strtod(probe_at(options), NULL) > 0 ? probe_at(options) : "1e-9";
}

int plan_command(const struct build *build, const struct options *options)
{
	struct strings when = {0};
	struct probe probe;
	bool fits;

	strings_add(&when, "--stop-at");
	strings_add(&when, stop_at(options));
	probe = probe_run(build, options, &when, "--plan-to");
	if (probe.status != EXIT_SUCCESS) {
		probe_show_end(&probe);
		say("%s ended with status %d before %s s", build->app.name, probe.status,
		    probe_at(options));
	}
	if (probe.text[0] == '\0' && probe.status == EXIT_MISUSE) {
		/* It refused its command line. */
		return EXIT_MISUSE;
	}
	fits = plan_show(build, options, probe.text);
	return fits && probe.status == EXIT_SUCCESS ? EXIT_SUCCESS : EXIT_FAILURE;
}
