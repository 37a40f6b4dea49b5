/* SPDX-License-Identifier: Apache-2.0 */

/* The processor's fault status registers in the core's terms. Supervisor mode, in an exception. */

#ifndef BULKHEAD_ARMV8M_FAULT_DECODE_H
#define BULKHEAD_ARMV8M_FAULT_DECODE_H

#include <stdbool.h>

#include "fault.h"

/* Reads the status, and clears it. @a esf: where the processor stacked, or tried to. */
struct fault_record arm_fault_decode(const struct arch_esf *esf, bool user);

/* Does the instruction at @a pc, which made an access, store? It is read: pc is good. */
bool arm_instruction_stores(uintptr_t pc);

#endif
