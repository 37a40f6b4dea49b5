/* SPDX-License-Identifier: Apache-2.0 */

/* The second file with variables of two_files_partition. */

#include "contents.h"

#include <zephyr/app_memory/app_memdomain.h>

K_APP_DMEM(two_files_partition) int in_second_file = 2;
