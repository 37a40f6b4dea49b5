/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The MPU plan: which memory domains a run had, and whether a board's memory protection unit has
 * room for them. The domains are those of the running system, which the broker writes down
 * (sim/glue/plan.c, read by plan_read.c); the addresses and sizes of partitions are those of a
 * link for the board. plan_text.c puts the two together, plan.c gets them.
 */

#ifndef SIM_CMD_PLAN_H
#define SIM_CMD_PLAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "host/image/partitions.h"
#include "host/text/list.h"

#include "cmake/boards/mpu_boards.h"
#include "build_dir.h"
#include "options.h"

struct plan_partition {
	const char *name;
	bool labelled; /* the link knows it: it has an address and a size there */
	uint64_t start;
	uint64_t size;               /* of the Linux chip */
	bool in;                     /* the domain had it; or it was refused only */
	const struct mpu_lack *lack; /* NULL: none */
};

struct plan_domain {
	const char *name;
	unsigned int had;   /* partitions at one time, at most */
	unsigned int asked; /* as many as the program wanted */
	LIST(struct plan_partition) partitions;
};

struct plan {
	unsigned int most; /* CONFIG_MAX_DOMAIN_PARTITIONS */
	bool lost;         /* there were more domains than the broker kept a record of */
	LIST(struct plan_domain) domains;
};

/* The partitions in the link for the board. */
struct plan_sizes {
	bool known; /* there has been a link */
	LIST(struct image_partition) list;
};

/* The text of the broker's file. False: it is none, or not whole. */
bool plan_read(struct plan *plan, char *text);
/* Name the partitions that no table of the image names by what lies there. */
void plan_add_names(struct plan *plan, const char *image);
/* Those of an image for the board, if it has been built. */
void plan_read_sizes(struct plan_sizes *sizes, const char *image);

/* Print it; true when all domains have room on the board. */
bool plan_print(const struct plan *plan, const struct plan_sizes *sizes,
		const struct mpu_board *board, FILE *out);

/* ---- plan.c ------------------------------------------------------------------------------- */

/*
 * The application is built: build it for the board of --mpu, too, whose sizes the plan shows. If it
 * does not build for it, `sim map` ends there, and `sim run` has a plan without sizes, as on a
 * machine without a compiler for the board.
 */
void plan_build_board(const struct build *build, const struct options *options);

/*
 * Print the plan of a run, from the broker's text; returns false when a domain has no room. An
 * application without user mode has no domains.
 */
bool plan_show(const struct build *build, const struct options *options, char *text);

/*
 * `sim map --mpu`: run the image on a chip with room for all, and print its plan. Returns the
 * command's exit status.
 */
int plan_command(const struct build *build, const struct options *options);

#endif
