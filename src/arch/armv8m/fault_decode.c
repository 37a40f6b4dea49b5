/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What kind of fault it was: the status registers say which check failed and, for data, where.
 * They do not say whether it was a read or a write; the instruction does.
 */

#include "arm.h"
#include "fault_decode.h"
#include "registers.h"

/* Status bits, most telling first: several may be set when one fault led to another. */
static const struct cause {
	uint32_t bit;
	uint8_t kind;
	uint8_t reason;
} causes[] = {
	{CFSR_STKOF, FAULT_STACK_OVERFLOW, K_ERR_STACK_CHK_FAIL},
	{CFSR_MSTKERR, FAULT_WRITE, K_ERR_ARM_MEM_STACKING},
	{CFSR_MUNSTKERR, FAULT_READ, K_ERR_ARM_MEM_UNSTACKING},
#ifdef CONFIG_FPU
	{CFSR_MLSPERR, FAULT_EXCEPTION, K_ERR_ARM_MEM_FP_LAZY_STATE_PRESERVATION},
#endif
	{CFSR_DACCVIOL, FAULT_READ, K_ERR_ARM_MEM_DATA_ACCESS},
	{CFSR_IACCVIOL, FAULT_EXECUTE, K_ERR_ARM_MEM_INSTRUCTION_ACCESS},
	{CFSR_STKERR, FAULT_WRITE, K_ERR_ARM_BUS_STACKING},
	{CFSR_UNSTKERR, FAULT_READ, K_ERR_ARM_BUS_UNSTACKING},
#ifdef CONFIG_FPU
	{CFSR_LSPERR, FAULT_EXCEPTION, K_ERR_ARM_BUS_FP_LAZY_STATE_PRESERVATION},
#endif
	{CFSR_PRECISERR, FAULT_READ, K_ERR_ARM_BUS_PRECISE_DATA_BUS},
	{CFSR_IMPRECISERR, FAULT_EXCEPTION, K_ERR_ARM_BUS_IMPRECISE_DATA_BUS},
	{CFSR_IBUSERR, FAULT_EXECUTE, K_ERR_ARM_BUS_INSTRUCTION_BUS},
	{CFSR_DIVBYZERO, FAULT_DIVISION, K_ERR_ARM_USAGE_DIV_0},
	{CFSR_UNALIGNED, FAULT_MISALIGNED, K_ERR_ARM_USAGE_UNALIGNED_ACCESS},
	{CFSR_UNDEFINSTR, FAULT_ILLEGAL_INSTRUCTION, K_ERR_ARM_USAGE_UNDEFINED_INSTRUCTION},
	{CFSR_NOCP, FAULT_ILLEGAL_INSTRUCTION, K_ERR_ARM_USAGE_NO_COPROCESSOR},
	{CFSR_INVSTATE, FAULT_EXCEPTION, K_ERR_ARM_USAGE_ILLEGAL_EPSR},
	{CFSR_INVPC, FAULT_EXCEPTION, K_ERR_ARM_USAGE_ILLEGAL_EXC_RETURN},
};

static const struct cause secure_causes[] = {
	{SFSR_INVEP, FAULT_EXCEPTION, K_ERR_ARM_SECURE_ENTRY_POINT},
	{SFSR_INVIS, FAULT_EXCEPTION, K_ERR_ARM_SECURE_INTEGRITY_SIGNATURE},
	{SFSR_INVER, FAULT_EXCEPTION, K_ERR_ARM_SECURE_EXCEPTION_RETURN},
	{SFSR_AUVIOL, FAULT_EXCEPTION, K_ERR_ARM_SECURE_ATTRIBUTION_UNIT},
	/* A jump into Non-secure memory, which is the NULL page, if any: see boards. */
	{SFSR_INVTRAN, FAULT_EXECUTE, K_ERR_ARM_SECURE_TRANSITION},
#ifdef CONFIG_FPU
	{SFSR_LSPERR, FAULT_EXCEPTION, K_ERR_ARM_SECURE_LAZY_STATE_PRESERVATION},
	{SFSR_LSERR, FAULT_EXCEPTION, K_ERR_ARM_SECURE_LAZY_STATE_ERROR},
#endif
};

static const struct cause *find_cause(uint32_t cfsr, uint32_t sfsr)
{
	for (size_t i = 0; i < ARRAY_SIZE(causes); i++) {
		if ((cfsr & causes[i].bit) != 0) {
			return &causes[i];
		}
	}
	for (size_t i = 0; i < ARRAY_SIZE(secure_causes); i++) {
		if ((sfsr & secure_causes[i].bit) != 0) {
			return &secure_causes[i];
		}
	}
	return NULL;
}

/* Thumb loads and stores; anything else that can make a data access loads. */
bool arm_instruction_stores(uintptr_t pc)
{
	const uint16_t *code = (const uint16_t *)(pc & ~(uintptr_t)1);
	uint16_t first;

	if ((uintptr_t)code < (uintptr_t)z_flash_start ||
	    (uintptr_t)code + 4 > (uintptr_t)z_flash_end) {
		return false;
	}
	first = code[0];
	switch (first >> 11) {
	case 0x1D: /* ldm/stm, ldrd/strd, exclusive accesses, floating point: bit 4 says load */
	case 0x1F: /* single accesses */
		return (first & 0x0010) == 0;
	case 0x0A: /* str, strh, strb by register; ldrsb has the fourth code */
		return (first >> 9 & 3) != 3;
	case 0x0C: /* str, strb, strh by offset; str by sp; stm */
	case 0x0E:
	case 0x10:
	case 0x12:
	case 0x18:
		return true;
	case 0x16: /* push */
		return (first & 0x0600) == 0x0400;
	default:
		return false;
	}
}

/* Did the processor get to stack where the code was? */
static bool frame_is_good(const struct arch_esf *esf, uint32_t cfsr)
{
	uint32_t limit;

	if (esf == NULL || (cfsr & (CFSR_MSTKERR | CFSR_STKERR)) != 0) {
		return false;
	}
	if ((cfsr & CFSR_STKOF) == 0) {
		return true;
	}
	/* An overflow by the code itself leaves room for a frame, or not even that. */
	__asm__ volatile("mrs %0, psplim" : "=r"(limit));
	return (uintptr_t)esf > limit;
}

struct fault_record arm_fault_decode(const struct arch_esf *esf, bool user)
{
	uint32_t cfsr = SCB_CFSR;
	uint32_t sfsr = SAU_SFSR;
	const struct cause *cause = find_cause(cfsr, sfsr);
	struct fault_record record = FAULT_RECORD(FAULT_EXCEPTION);

	record.user = user;
	if (cause != NULL) {
		record.kind = cause->kind;
		record.reason = cause->reason;
	}
	if (frame_is_good(esf, cfsr)) {
		record.esf = esf;
		record.pc = esf->basic.pc;
		record.sp = arch_esf_sp(esf);
	} else {
		record.sp = (uintptr_t)esf;
	}
	if ((cfsr & CFSR_MMARVALID) != 0) {
		record.address = SCB_MMFAR;
		record.address_known = true;
	} else if ((cfsr & CFSR_BFARVALID) != 0) {
		record.address = SCB_BFAR;
		record.address_known = true;
	} else if ((cfsr & (CFSR_MSTKERR | CFSR_STKERR)) != 0) {
		record.address = (uintptr_t)esf;
		record.address_known = true;
	} else if (record.kind == FAULT_EXECUTE) {
		record.address = record.pc;
		record.address_known = true;
	}
	if (record.kind == FAULT_READ && (cfsr & (CFSR_DACCVIOL | CFSR_PRECISERR)) != 0 &&
	    arm_instruction_stores(record.pc)) {
		record.kind = FAULT_WRITE;
	}
	/* Written ones clear. */
	SCB_CFSR = cfsr;
	SAU_SFSR = sfsr;
	SCB_HFSR = SCB_HFSR;
	return record;
}
