# SPDX-License-Identifier: Apache-2.0
#
# <zephyr/util_same.h>, the table of IS_EQ(): a mark for every number up to 4095 with itself. The
# preprocessor can not compare, it can only paste two words and see whether somebody has defined the
# result; so there is no way without a line for each number. Whoever compiles without the table has
# no IS_EQ(), and saves the 1.3 ms a file that reading it takes: the core.
BEGIN {
	print "/* IS_EQ() of <zephyr/sys/util_macro.h>: see cmake/util_same.awk. */"
	print "#ifndef ZEPHYR_UTIL_SAME_H"
	print "#define ZEPHYR_UTIL_SAME_H"
	for (n = 0; n <= 4095; n++) {
		print "#define Z_SAME_" n "_" n " 1"
	}
	print "#endif"
}
