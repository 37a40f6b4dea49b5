/* SPDX-License-Identifier: Apache-2.0 */

/* A partition whose variables are in two files. */

#ifndef CONTENTS_H
#define CONTENTS_H

#include <zephyr/app_memory/mem_domain.h>

extern struct k_mem_partition two_files_partition;
extern int in_second_file;

#endif
