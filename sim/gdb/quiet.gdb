# SPDX-License-Identifier: Apache-2.0
#
# What comes before the first line of a domain's code is not worth a line of output. Plain commands
# here and in the other files, because a gdb may come without Python. first_line.gdb ends the quiet,
# and is a file of its own because a command that fails ends the rest of its file.

set breakpoint pending off
set logging file /dev/null
set logging redirect on
set logging enabled on
