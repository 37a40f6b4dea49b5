# SPDX-License-Identifier: Apache-2.0
#
# gdb on the Linux chip: what is business as usual there, and no event. Interrupts of the chip and
# the preemption of a domain are real-time signals (SIM_SIGNAL_* in sim/wire/frame.h); a domain that
# waits for gdb has stopped itself.

handle SIG34 SIG35 nostop noprint pass
handle SIGSTOP nostop noprint nopass

# A variable's value, and not also what it was when the function began.
set print entry-values no
