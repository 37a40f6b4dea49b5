/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A NULL pointer is a fault, for the kernel as well. The image is in SSRAM1 at 0x10000000, and the
 * same memory is at 0, where nothing has to be. Regions of the MPU could only deny the kernel that
 * page in pairs, and there are few. So the processor takes the page for Non-secure: what goes there
 * leaves it as a Non-secure access, and the controller in front of the memory, all of which is
 * Secure, answers that with a bus error. A jump there is a Secure fault. User mode's accesses do
 * not get so far, the MPU refuses them.
 */

#include "null_page.h"

#include "facts.h"
#include "registers.h"

/* Memory protection controller of SSRAM1, by its Secure address */
#define MPC_CTRL          ARM_REGISTER(0x58007000)
/* What is refused is a bus error, not read as zero. */
#define MPC_CTRL_SEC_RESP (1u << 4)

void null_page_close(void)
{
	MPC_CTRL |= MPC_CTRL_SEC_RESP;
	SAU_RNR = 0;
	SAU_RBAR = 0;
	SAU_RLAR = (NULL_PAGE - SAU_GRANULE) | SAU_RLAR_ENABLE;
	SAU_CTRL = SAU_CTRL_ENABLE;
	arm_barrier();
}
