/* SPDX-License-Identifier: Apache-2.0 */

/* Glue: a fault of the chip's becomes the core's typed record. */

#include <zephyr/kernel_structs.h>

#include "../chip.h"
#include "fault.h"
#include "glue.h"
#include "handler.h"

static const enum fault_kind kinds[] = {
	[SIM_FAULT_KIND_READ] = FAULT_READ,
	[SIM_FAULT_KIND_WRITE] = FAULT_WRITE,
	[SIM_FAULT_KIND_EXECUTE] = FAULT_EXECUTE,
	[SIM_FAULT_KIND_MISALIGNED] = FAULT_MISALIGNED,
	[SIM_FAULT_KIND_ILLEGAL_INSTRUCTION] = FAULT_ILLEGAL_INSTRUCTION,
	[SIM_FAULT_KIND_DIVISION] = FAULT_DIVISION,
	[SIM_FAULT_KIND_STACK_OVERFLOW] = FAULT_STACK_OVERFLOW,
	[SIM_FAULT_KIND_LIBRARY] = FAULT_PANIC,
	[SIM_FAULT_KIND_HOST_CALL] = FAULT_HOST_CALL,
	[SIM_FAULT_KIND_PROTOCOL] = FAULT_PROTOCOL,
	[SIM_FAULT_KIND_PROCESS_GONE] = FAULT_PROCESS_GONE,
	[SIM_FAULT_KIND_HUNG] = FAULT_HUNG,
};

void glue_fault(const struct sim_fault *fault)
{
	struct fault_record record = FAULT_RECORD(kinds[fault->kind]);

	if (fault->thread != NULL) {
		record.thread = CONTAINER_OF(fault->thread, struct k_thread, arch.chip);
		record.user = true;
	}
	record.kernel_busy = fault->kernel_busy;
	record.address_known = fault->address_known;
	record.address = fault->address;
	record.pc = fault->pc;
	record.sp = fault->sp;
	record.pc_is_return = fault->pc_is_return;
	record.esf = fault->registers;
	record.host_call = fault->host_call;
	record.host_call_name = fault->host_call_name;
	record.detail = fault->detail;
	z_fault(&record);
	/* From the chip's exception stack, which is free again then. */
	if (z_handler_can_be_left()) {
		z_handler_leave_now();
	}
}
