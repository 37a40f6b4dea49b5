# SPDX-License-Identifier: Apache-2.0
#
# gdb attaches to a domain's process ($sim_process), which has stopped itself at its birth, and goes
# to where the next `continue` leads to the first line of user code. After quiet.gdb.
#
# host_user_start (sim/host/x86_64.c) is the first code of a user thread; r12 holds the function
# that the application named.

eval "attach %d", $sim_process
tbreak *host_user_start
continue
eval "tbreak *0x%lx", $r12
