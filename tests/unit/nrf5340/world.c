/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The rest of the kernel, as far as the linker asks for it: nothing of it may be needed.
 */

#include "world.h"

#include <stdlib.h>

#include <zephyr/device.h>
#include <zephyr/kernel_structs.h>

#include "fault.h"
#include "init_levels.h"
#include "port/system.h"

void boot(void)
{
	model_power_on();
	sim_cpu.irq_locked = 1;
	board_init();
	z_init_run_level(Z_INIT_PRE_KERNEL_1);
	sim_cpu.irq_locked = 0;
}

void z_fault(const struct fault_record *record)
{
	fail_msg("a fault of kind %d", (int)record->kind);
}

struct z_kernel z_kernel;

void z_misuse(enum z_oops_kind what, uintptr_t object, uintptr_t pc)
{
	fail_msg("misuse of kind %d", (int)what);
	abort();
}

unsigned int reports_of_waits;

bool z_report_waits(bool standstill)
{
	assert_true(standstill);
	reports_of_waits++;
	return false;
}

bool k_is_in_isr(void)
{
	return false;
}

int z_device_init_run(const struct device *dev)
{
	fail_msg("there is no device %s", dev->name);
	return 0;
}

void z_assert_failed(const char *condition, const char *file, unsigned int line, const char *fmt,
		     ...)
{
	fail_msg("assertion %s at %s:%u", condition, file, line);
}
