/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Does the report of a refused access say whether it was a read or a write? The processor does not
 * tell; the port reads the instruction. One of each form; test_armv8m.c compares the reports.
 */

#include "rules.h"
#include "user.h"

#define ACCESS(name, instruction) ASSEMBLY(name, instruction "\n\tmovs r0, #0\n\tbx lr")

ACCESS(ldr_offset, "ldr r1, [r0, #4]")
ACCESS(str_offset, "str r1, [r0, #4]")
ACCESS(ldrb_offset, "ldrb r1, [r0, #1]")
ACCESS(strb_offset, "strb r1, [r0, #1]")
ACCESS(ldrh_offset, "ldrh r1, [r0, #2]")
ACCESS(strh_offset, "strh r1, [r0, #2]")
ACCESS(ldr_register, "movs r2, #4\n\tldr r1, [r0, r2]")
ACCESS(str_register, "movs r2, #4\n\tstr r1, [r0, r2]")
ACCESS(ldrsb_register, "movs r2, #1\n\tldrsb r1, [r0, r2]")
ACCESS(ldrsh_register, "movs r2, #2\n\tldrsh r1, [r0, r2]")
ACCESS(ldrb_register, "movs r2, #1\n\tldrb r1, [r0, r2]")
ACCESS(strb_register, "movs r2, #1\n\tstrb r1, [r0, r2]")
ACCESS(strh_register, "movs r2, #2\n\tstrh r1, [r0, r2]")
ACCESS(ldm, "ldm r0!, {r1, r2}")
ACCESS(stm, "stm r0!, {r1, r2}")
ACCESS(ldr_wide, "ldr.w r1, [r0, #400]")
ACCESS(str_wide, "str.w r1, [r0, #400]")
ACCESS(str_before, "str r1, [r0, #4]!")
ACCESS(strb_wide, "strb.w r1, [r0, #300]")
ACCESS(ldrd, "ldrd r1, r2, [r0, #8]")
ACCESS(strd, "strd r1, r2, [r0, #8]")
ACCESS(ldm_wide, "ldm.w r0, {r1, r2, r12}")
ACCESS(stm_wide, "stm.w r0, {r1, r2, r12}")
ACCESS(ldrex, "ldrex r1, [r0]")
ACCESS(lda, "lda r1, [r0]")
ACCESS(stl, "stl r1, [r0]")
ACCESS(table_branch, "movs r1, #0\n\ttbb [r0, r1]")

static const struct {
	const char *name;
	bool store;
	user_function function;
} accesses[] = {
	{"ldr_offset", false, ldr_offset},
	{"str_offset", true, str_offset},
	{"ldrb_offset", false, ldrb_offset},
	{"strb_offset", true, strb_offset},
	{"ldrh_offset", false, ldrh_offset},
	{"strh_offset", true, strh_offset},
	{"ldr_register", false, ldr_register},
	{"str_register", true, str_register},
	{"ldrsb_register", false, ldrsb_register},
	{"ldrsh_register", false, ldrsh_register},
	{"ldrb_register", false, ldrb_register},
	{"strb_register", true, strb_register},
	{"strh_register", true, strh_register},
	{"ldm", false, ldm},
	{"stm", true, stm},
	{"ldr_wide", false, ldr_wide},
	{"str_wide", true, str_wide},
	{"str_before", true, str_before},
	{"strb_wide", true, strb_wide},
	{"ldrd", false, ldrd},
	{"strd", true, strd},
	{"ldm_wide", false, ldm_wide},
	{"stm_wide", true, stm_wide},
	{"ldrex", false, ldrex},
	{"lda", false, lda},
	{"stl", true, stl},
	{"table_branch", false, table_branch},
};

static uint32_t untagged[128];

RULE(CM_4, does_the_port_tell_a_read_from_a_write)
{
	for (size_t i = 0; i < ARRAY_SIZE(accesses); i++) {
		printk("%s should %s\n", accesses[i].name, accesses[i].store ? "write" : "read");
		CHECK_FAULTS(user_new(accesses[i].function, untagged, NULL));
		CHECK_INT(untagged[i], 0);
	}
}
