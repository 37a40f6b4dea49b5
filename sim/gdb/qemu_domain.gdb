# SPDX-License-Identifier: Apache-2.0
#
# gdb, connected to a QEMU that stands before the first instruction, goes to where the next
# `continue` leads to the first line of user code of the domain whose address is $sim_domain. After
# quiet.gdb.
#
# arm_user_start (src/arch/armv8m/syscall.S) is the first code of a user thread, still privileged;
# r4 holds the function that the application named, r8 and r9 the ends of the thread's own stack: an
# interrupt may come first, and another domain's thread that begins in the same function.

tbreak *arm_user_start if (unsigned)z_kernel.cpu.current->mem_domain_info.mem_domain == $sim_domain
continue
eval "tbreak *0x%x if (unsigned)$sp > 0x%x && (unsigned)$sp <= 0x%x", $r4 & ~1, $r9, $r8
