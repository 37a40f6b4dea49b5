/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: the command line of an image that is started by itself. The `sim` command passes the
 * same options on; what follows -- belongs to the application.
 */

#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../../cmake/boards/mpu_boards.h"
#include "broker.h"

#define DEFAULT_HANG_LIMIT_S 2.0
#define DEFAULT_MAP_AT_S     1.0
#define DEFAULT_TRACE_LIMIT  500000
#define TRACE_LIMIT_MAX      100000000

struct sim_options sim_options;

static const char help[] =
	"usage: %s [OPTION]... [-- ARGUMENT...]\n"
	"\n"
	"Run this Bulkhead application on the Linux chip.\n"
	"\n"
	"  --time real|virtual   the clock: the host's, or one that jumps to the next timeout\n"
	"                        when nothing can run (default: real)\n"
	"  --stop-at SECONDS     end with status 0 at this time of the system's clock\n"
	"  --map-to FILE         write what each thread can reach to a file, and end; see `sim "
	"map`\n"
	"  --map-at SECONDS      when (default: 1)\n"
	"  --stacks-to FILE      write at the end how much of their stacks threads have used; see "
	"`sim\n"
	"                        run --stacks`\n"
	"  --plan-to FILE        write at the end which memory domains there were, and with which\n"
	"                        partitions; see `sim run --mpu`\n"
	"  --seed N              seed of the random numbers (default: 0 in virtual time, from\n"
	"                        the host in real time)\n"
	"  --hang-limit SECONDS  CPU time after which a domain that does not answer an interrupt\n"
	"                        is ended; 0: never (default: 2)\n"
	"  --trace FILE          write a time line of threads, calls and interrupts, for Perfetto\n"
	"  --trace-limit EVENTS  the most events in it; the oldest are dropped (default: 500000)\n"
	"  --mpu BOARD[:REGIONS] refuse partitions that this board's memory protection unit, or "
	"one\n"
	"                        with so many regions, has no region for\n"
	"  --gdb-domain NAME     stop the process of this domain before its first instruction\n"
	"  --help                print this and end\n"
	"\n"
	"Arguments after -- belong to the application.\n"
	"\n"
	"Exit status: 0 the application ended well (in virtual time also when nothing can ever "
	"run\n"
	"again), 1 a fatal error or a dead-lock stopped it, 2 wrong command line.\n";

FUNC_NORETURN static void wrong(const char *program, const char *what, const char *value)
{
	dprintf(STDERR_FILENO, "%s: %s '%s'; see --help\n", program, what, value);
	exit(2);
}

static uint64_t parse_seconds(const char *program, const char *option, const char *text)
{
	char *end;
	double seconds;

	errno = 0;
	seconds = strtod(text, &end);
	if (errno != 0 || end == text || *end != '\0' || !(seconds >= 0) || seconds > 1e9) {
		dprintf(STDERR_FILENO, "%s: %s needs a number of seconds, not '%s'\n", program,
			option, text);
		exit(2);
	}
	return (uint64_t)(seconds * 1e9 + 0.5);
}

static uint64_t parse_seed(const char *program, const char *text)
{
	char *end;
	unsigned long long seed;

	errno = 0;
	seed = strtoull(text, &end, 0);
	if (errno != 0 || end == text || *end != '\0' || strchr(text, '-') != NULL) {
		wrong(program, "--seed needs a number, not", text);
	}
	return seed;
}

/* Another board's name is answered with all that are known. */
static const struct mpu_board *parse_mpu(const char *program, const char *text)
{
	static struct mpu_board board;

	if (mpu_board_find(text, &board)) {
		return &board;
	}
	dprintf(STDERR_FILENO, "%s: no MPU of a board '%s' is known, only of:", program, text);
	for (size_t i = 0; i < MPU_BOARD_COUNT; i++) {
		dprintf(STDERR_FILENO, "%s %s", i == 0 ? "" : ",", mpu_boards[i].name);
	}
	dprintf(STDERR_FILENO, "\n");
	exit(2);
}

static const char *parse_trace(const char *program, const char *file)
{
	if (!IS_ENABLED(CONFIG_SIM_TRACE)) {
		dprintf(STDERR_FILENO,
			"%s: --trace needs an image built with CONFIG_SIM_TRACE=y, as `sim run "
			"--trace` builds it\n",
			program);
		exit(2);
	}
	return file;
}

static uint32_t parse_trace_limit(const char *program, const char *text)
{
	char *end;
	unsigned long long limit;

	errno = 0;
	limit = strtoull(text, &end, 10);
	if (errno != 0 || end == text || *end != '\0' || strchr(text, '-') != NULL || limit == 0 ||
	    limit > TRACE_LIMIT_MAX) {
		wrong(program, "--trace-limit needs a number of events up to 100000000, not", text);
	}
	return (uint32_t)limit;
}

static const char *base_name(const char *path)
{
	const char *slash = strrchr(path, '/');

	return slash != NULL ? slash + 1 : path;
}

void sim_options_parse(int argc, char **argv)
{
	enum {
		OPTION_TIME = 256,
		OPTION_STOP_AT,
		OPTION_MAP_TO,
		OPTION_MAP_AT,
		OPTION_STACKS_TO,
		OPTION_PLAN_TO,
		OPTION_SEED,
		OPTION_HANG_LIMIT,
		OPTION_GDB_DOMAIN,
		OPTION_MPU,
		OPTION_TRACE,
		OPTION_TRACE_LIMIT,
		OPTION_HELP,
	};
	static const struct option options[] = {
		{"time", required_argument, NULL, OPTION_TIME},
		{"stop-at", required_argument, NULL, OPTION_STOP_AT},
		{"map-to", required_argument, NULL, OPTION_MAP_TO},
		{"map-at", required_argument, NULL, OPTION_MAP_AT},
		{"stacks-to", required_argument, NULL, OPTION_STACKS_TO},
		{"plan-to", required_argument, NULL, OPTION_PLAN_TO},
		{"seed", required_argument, NULL, OPTION_SEED},
		{"hang-limit", required_argument, NULL, OPTION_HANG_LIMIT},
		{"gdb-domain", required_argument, NULL, OPTION_GDB_DOMAIN},
		{"mpu", required_argument, NULL, OPTION_MPU},
		{"trace", required_argument, NULL, OPTION_TRACE},
		{"trace-limit", required_argument, NULL, OPTION_TRACE_LIMIT},
		{"help", no_argument, NULL, OPTION_HELP},
		{NULL, 0, NULL, 0},
	};
	const char *program = base_name(argv[0]);
	int option;

	sim_options.trace_limit = DEFAULT_TRACE_LIMIT;
	sim_options.map_at_ns = (uint64_t)(DEFAULT_MAP_AT_S * 1e9);
	sim_options.hang_limit_ns = (uint64_t)(DEFAULT_HANG_LIMIT_S * 1e9);
	while ((option = getopt_long(argc, argv, "+:h", options, NULL)) != -1) {
		switch (option) {
		case OPTION_TIME:
			if (strcmp(optarg, "virtual") == 0) {
				sim_options.virtual_time = true;
			} else if (strcmp(optarg, "real") == 0) {
				sim_options.virtual_time = false;
			} else {
				wrong(program, "--time is real or virtual, not", optarg);
			}
			break;
		case OPTION_STOP_AT:
			sim_options.stop_at_ns = parse_seconds(program, "--stop-at", optarg);
			if (sim_options.stop_at_ns == 0) {
				wrong(program, "--stop-at needs a time after 0, not", optarg);
			}
			break;
		case OPTION_MAP_TO:
			sim_options.map_file = optarg;
			break;
		case OPTION_MAP_AT:
			sim_options.map_at_ns = parse_seconds(program, "--map-at", optarg);
			break;
		case OPTION_STACKS_TO:
			sim_options.stacks_file = optarg;
			break;
		case OPTION_PLAN_TO:
			sim_options.plan_file = optarg;
			break;
		case OPTION_SEED:
			sim_options.seed = parse_seed(program, optarg);
			sim_options.seed_given = true;
			break;
		case OPTION_HANG_LIMIT:
			sim_options.hang_limit_ns = parse_seconds(program, "--hang-limit", optarg);
			break;
		case OPTION_GDB_DOMAIN:
			sim_options.wait_for_debugger = optarg;
			break;
		case OPTION_MPU:
			sim_options.mpu = parse_mpu(program, optarg);
			break;
		case OPTION_TRACE:
			sim_options.trace_file = parse_trace(program, optarg);
			break;
		case OPTION_TRACE_LIMIT:
			sim_options.trace_limit = parse_trace_limit(program, optarg);
			break;
		case OPTION_HELP:
		case 'h':
			dprintf(STDOUT_FILENO, help, program);
			exit(0);
		case ':':
			wrong(program, "a value is missing for", argv[optind - 1]);
		default:
			wrong(program, "unknown option", argv[optind - 1]);
		}
	}
	if (optind < argc && strcmp(argv[optind - 1], "--") != 0) {
		dprintf(STDERR_FILENO, "%s: arguments of the application go after --, found '%s'\n",
			program, argv[optind]);
		exit(2);
	}
	sim_options.app_argc = argc - optind;
	sim_options.app_argv = argv + optind;
}
