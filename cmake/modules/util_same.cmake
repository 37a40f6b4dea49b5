# SPDX-License-Identifier: Apache-2.0
#
# The table of IS_EQ(), for the application: see util_same.awk.

set(same ${ZEPHYR_GENERATED_DIR}/zephyr/util_same.h)
file(MAKE_DIRECTORY ${ZEPHYR_GENERATED_DIR}/zephyr)
add_custom_command(OUTPUT ${same}
  COMMAND awk -f ${ZEPHYR_BASE}/cmake/util_same.awk > ${same}
  DEPENDS ${ZEPHYR_BASE}/cmake/util_same.awk
  COMMENT "Generating the table of IS_EQ()"
  VERBATIM)
add_custom_target(util_same DEPENDS ${same})
add_dependencies(zephyr_generated_headers util_same)
