/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The model's frame: which part an address belongs to, time, and the interrupt controller.
 */

#include "model.h"

#include <string.h>

#include <zephyr/irq.h>
#include <zephyr/kernel.h>

#include "irq_table.h"
#include "port/interrupts.h"
#include "register_io.h"

#define APP_RTC_LINE 21
#define APP_IPC_LINE 42
#define NET_RTC_LINE 22
#define NET_IPC_LINE 18

/* A peripheral's registers take 4 KiB, but the second core's pins share theirs with others. */
static const struct {
	enum core core;
	struct model_part part;
} parts[] = {
	{APP, {0x50001000, NULL, model_cache_write}},
	{APP, {0x50003000, model_spu_read, model_spu_write}},
	{APP, {0x50004000, NULL, model_oscillators_write}},
	{APP, {0x50005000, model_clock_read, model_clock_write}},
	{APP, {0x50006000, NULL, model_ctrlap_write}},
	{APP, {0x50008000, model_uarte_read, model_uarte_write}},
	{APP, {0x50015000, model_rtc_read, model_rtc_write}},
	{APP, {0x5002A000, model_ipc_read, model_ipc_write}},
	{APP, {0x50842000, model_gpio_read, model_gpio_write}},
	{NET, {0x41005000, model_clock_read, model_clock_write}},
	{NET, {0x41012000, model_ipc_read, model_ipc_write}},
	{NET, {0x41013000, model_uarte_read, model_uarte_write}},
	{NET, {0x41016000, model_rtc_read, model_rtc_write}},
	{NET, {0x41080000, NULL, model_cache_write}},
	{NET, {0x418C0000, model_gpio_read, model_gpio_write}},
};

#ifdef CONFIG_SOC_NRF5340_CPUNET
const enum core model_this_core = NET;
#else
const enum core model_this_core = APP;
#endif

bool model_both_cores;
unsigned int model_accesses_per_cycle;
jmp_buf model_asleep;

static uint64_t now;
static unsigned int accesses;
static bool enabled[ARCH_NUM_IRQS];

uint64_t model_now(void)
{
	return now;
}

/* ---- Interrupts ---------------------------------------------------------------------------- */

static int pending_line(void)
{
	static const struct {
		unsigned int line;
		bool (*is_high)(enum core core);
		enum core core;
	} lines[] = {
		{NET_IPC_LINE, model_ipc_line, NET},
		{APP_RTC_LINE, model_rtc_line, APP},
		{NET_RTC_LINE, model_rtc_line, NET},
		{APP_IPC_LINE, model_ipc_line, APP},
	};

	for (size_t i = 0; i < ARRAY_SIZE(lines); i++) {
		if (enabled[lines[i].line] && lines[i].is_high(lines[i].core)) {
			return (int)lines[i].line;
		}
	}
	return -1;
}

void sim_irq_deliver(void)
{
	int line;

	while ((line = pending_line()) >= 0) {
		sim_cpu.irq_locked = 1;
		z_irq_handle((unsigned int)line);
		sim_cpu.irq_locked = 0;
	}
	sim_cpu.irq_pending = 0;
}

static void interrupts(void)
{
	sim_cpu.irq_pending = pending_line() >= 0;
	if (sim_cpu.irq_pending != 0 && sim_cpu.irq_locked == 0) {
		sim_irq_deliver();
	}
}

void arch_irq_enable(unsigned int irq)
{
	enabled[irq] = true;
}

void arch_irq_disable(unsigned int irq)
{
	enabled[irq] = false;
}

int arch_irq_is_enabled(unsigned int irq)
{
	return enabled[irq];
}

void arch_irq_priority_set(unsigned int irq, unsigned int priority)
{
	assert_true(irq < ARCH_NUM_IRQS);
}

void arch_irq_offload(void (*routine)(const void *param), const void *param)
{
	routine(param);
}

void model_wait_for_interrupt(void)
{
	longjmp(model_asleep, 1);
}

/* ---- Time ---------------------------------------------------------------------------------- */

static uint64_t cycles_to_event(uint64_t cycles)
{
	uint64_t passed = cycles;

	if (model_slow_clock(model_this_core) != 0) {
		passed = model_rtc_cycles(cycles);
	}
	model_system_cycles(passed);
	now += passed;
	return passed;
}

void model_pass(uint64_t cycles)
{
	while (cycles != 0) {
		cycles -= cycles_to_event(cycles);
		interrupts();
	}
}

static void access(void)
{
	model_system_access();
	model_uarte_access();
	if (++accesses >= model_accesses_per_cycle) {
		accesses = 0;
		cycles_to_event(1);
	}
	interrupts();
}

/* ---- Registers ----------------------------------------------------------------------------- */

static const struct model_part *part_at(uint32_t address, enum core *core)
{
	for (size_t i = 0; i < ARRAY_SIZE(parts); i++) {
		if (parts[i].part.base == (address & ~0xFFFu)) {
			*core = parts[i].core;
			if (*core != model_this_core && !model_both_cores) {
				fail_msg("this core has nothing at 0x%08x", address);
			}
			return &parts[i].part;
		}
	}
	fail_msg("nothing of the chip that is modelled lies at 0x%08x", address);
	return NULL;
}

uint32_t model_read(uint32_t address)
{
	enum core core;
	const struct model_part *part = part_at(address, &core);
	uint32_t value;

	assert_int_equal(address % 4, 0);
	if (part->read == NULL) {
		fail_msg("register 0x%08x is not one to read", address);
	}
	value = part->read(core, address & 0xFFFu);
	access();
	return value;
}

void model_write(uint32_t address, uint32_t value)
{
	enum core core;
	const struct model_part *part = part_at(address, &core);

	assert_int_equal(address % 4, 0);
	part->write(core, address & 0xFFFu, value);
	access();
}

void model_power_on(void)
{
	static bool connected;

	if (!connected) {
		z_irq_table_init();
		connected = true;
	}
	memset(enabled, 0, sizeof(enabled));
	sim_cpu.irq_locked = 0;
	sim_cpu.irq_pending = 0;
	model_accesses_per_cycle = 300;
	accesses = 0;
	now = 0;
	model_system_reset();
	model_rtc_reset();
	model_uarte_reset();
	model_ipc_reset();
}
