/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Glue: what a process reaches and should not, as values: what Linux says of its memory against
 * what it was given. For the audit (audit.c); no process is needed here.
 */

#ifndef SIM_GLUE_SURPLUS_H
#define SIM_GLUE_SURPLUS_H

#include "orders.h"

/* One line of /proc/PID/maps. */
struct sim_mapping {
	struct sim_mpu_op range;
	/* Others see what is written there. */
	bool shared;
};

/* False: no such line. */
bool sim_mapping_parse(const char *line, struct sim_mapping *mapping);

/* The part of a range that lies between two addresses; length 0: none. */
struct sim_mpu_op sim_range_clip(const struct sim_mpu_op *range, uint64_t start, uint64_t end);

/*
 * Does the view allow all rights to all of the range? If not, *surplus is the first part that it
 * does not allow, with the rights that are too many.
 */
bool sim_view_allows(const struct sim_view *view, const struct sim_mpu_op *range,
		     struct sim_mpu_op *surplus);

#endif
