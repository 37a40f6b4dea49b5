/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Clocks, pins, the system protection unit, the network core's reset, the debug port, the caches.
 * All of the application core's memory and pins is Secure after power on; so are the accesses of
 * the network core until somebody says otherwise. A lock bit holds a rule until the next reset.
 */

#include "model.h"

#include <string.h>

#include "register_io.h"

/* Clocks and reset, which share their addresses */
#define LFCLKSTART    0x008
#define LFCLKSTAT     0x418
#define LFCLKSRC      0x518
#define HFCLKCTRL     0x558
#define FORCEOFF      0x614
#define RUNNING       (1u << 16)
#define RC            1u
#define CRYSTAL       2u
/* Accesses until the RC oscillator runs, cycles until the crystal does. */
#define RC_START      7
#define CRYSTAL_START 8192

/* Pins, in a page that both ports share with others */
#define PORT_BASE(n) (0x500 + 0x300 * (n))
#define PORT_SIZE    0x280
#define OUTSET       0x008
#define DIRSET       0x018
#define PIN_CNF      0x200
#define MCUSEL(cnf)  ((cnf) >> 28 & 7)
#define TO_NET       1
#define TO_OSC       3
#define PORTS        2

/* Protection */
#define EXTDOMAIN   0x440
#define GPIOPORT    0x4C0
#define RAMREGION   0x700
#define REGIONS     64
#define REGION_SIZE 0x2000u
#define PERM_X      (1u << 0)
#define PERM_R      (1u << 2)
#define PERM_SECURE (1u << 4)
#define PERM_LOCK   (1u << 8)

#define RAM_BASE 0x20000000u
#define RAM_SIZE 0x00080000u

#define APPROTECT        0x544
#define SECURE_APPROTECT 0x54C
#define KEY              0x50FA50FAu

static struct {
	uint32_t source, running;
	unsigned int starting;
	uint64_t crystal;
} slow;

static uint32_t hfclkctrl, intcap;
static uint32_t forceoff;
static unsigned int net_starts;
static struct {
	uint32_t out, dir, cnf[32];
} pins[CORES][PORTS];
static uint32_t extdomain, gpioport[PORTS], ramregion[REGIONS];
static uint32_t approtect, secure_approtect;
static uint32_t ram[RAM_SIZE / sizeof(uint32_t)];

void model_system_reset(void)
{
	memset(&slow, 0, sizeof(slow));
	memset(pins, 0, sizeof(pins));
	memset(ram, 0xA5, sizeof(ram));
	hfclkctrl = 1;
	intcap = 0;
	forceoff = 1;
	net_starts = 0;
	extdomain = PERM_SECURE;
	approtect = secure_approtect = 0;
	for (unsigned int i = 0; i < REGIONS; i++) {
		ramregion[i] = 0x17;
	}
	for (unsigned int port = 0; port < PORTS; port++) {
		gpioport[port] = UINT32_MAX;
	}
	if (model_this_core == NET) {
		/* The application core has run before. */
		pins[APP][0].cnf[0] = pins[APP][0].cnf[1] = (uint32_t)TO_OSC << 28;
		pins[APP][1].cnf[0] = pins[APP][1].cnf[1] = (uint32_t)TO_NET << 28;
		intcap = 2;
	}
}

/* ---- Clocks and reset ---------------------------------------------------------------------- */

unsigned int model_slow_clock(enum core core)
{
	return core == model_this_core ? slow.running : 0;
}

unsigned int model_cpu_mhz(void)
{
	return hfclkctrl == 0 ? 128 : 64;
}

static bool crystal_is_connected(void)
{
	return MCUSEL(pins[APP][0].cnf[0]) == TO_OSC && MCUSEL(pins[APP][0].cnf[1]) == TO_OSC &&
	       intcap == 2;
}

void model_system_access(void)
{
	if (slow.starting != 0 && --slow.starting == 0) {
		slow.running = RC;
		slow.crystal = CRYSTAL_START;
	}
}

void model_system_cycles(uint64_t cycles)
{
	if (slow.running != RC || slow.source != CRYSTAL || !crystal_is_connected()) {
		return;
	}
	if (cycles >= slow.crystal) {
		slow.running = CRYSTAL;
	} else {
		slow.crystal -= cycles;
	}
}

uint32_t model_clock_read(enum core core, uint32_t offset)
{
	assert_int_equal(core, model_this_core);
	assert_int_equal(offset, LFCLKSTAT);
	return slow.running == 0 ? 0 : slow.running | RUNNING;
}

void model_clock_write(enum core core, uint32_t offset, uint32_t value)
{
	switch (offset) {
	case LFCLKSRC:
		/* Can't be changed while it runs. */
		assert_int_equal(slow.running, 0);
		slow.source = value;
		break;
	case LFCLKSTART:
		slow.starting = RC_START;
		break;
	case HFCLKCTRL:
		assert_int_equal(core, APP);
		assert_in_range(value, 0, 1);
		hfclkctrl = value;
		break;
	case FORCEOFF:
		assert_int_equal(core, APP);
		net_starts += forceoff == 1 && value == 0;
		forceoff = value;
		break;
	default:
		fail_msg("CLOCK + 0x%03x is not one to write", offset);
	}
}

void model_oscillators_write(enum core core, uint32_t offset, uint32_t value)
{
	assert_int_equal(core, APP);
	assert_int_equal(offset, 0x6D0);
	intcap = value;
}

/* ---- Pins ---------------------------------------------------------------------------------- */

static unsigned int port_of(uint32_t *offset)
{
	for (unsigned int port = 0; port < PORTS; port++) {
		if (*offset >= PORT_BASE(port) && *offset < PORT_BASE(port) + PORT_SIZE) {
			*offset -= PORT_BASE(port);
			return port;
		}
	}
	fail_msg("no port of pins lies at offset 0x%03x", *offset);
	return 0;
}

uint32_t model_gpio_read(enum core core, uint32_t offset)
{
	unsigned int port = port_of(&offset);

	assert_in_range(offset, PIN_CNF, PIN_CNF + 4 * 31);
	return pins[core][port].cnf[(offset - PIN_CNF) / 4];
}

void model_gpio_write(enum core core, uint32_t offset, uint32_t value)
{
	unsigned int port = port_of(&offset);

	if (offset == OUTSET) {
		pins[core][port].out |= value;
	} else if (offset == DIRSET) {
		pins[core][port].dir |= value;
	} else {
		assert_in_range(offset, PIN_CNF, PIN_CNF + 4 * 31);
		/* Only the application core says who a pin belongs to. */
		assert_int_equal(core, APP);
		pins[core][port].cnf[(offset - PIN_CNF) / 4] = value;
	}
}

bool model_drives_high(enum core core, unsigned int port, unsigned int pin)
{
	uint32_t bit = 1u << pin;
	unsigned int owner = core == NET ? TO_NET : 0;

	return port < PORTS && MCUSEL(pins[APP][port].cnf[pin]) == owner &&
	       (pins[core][port].out & bit) != 0 && (pins[core][port].dir & bit) != 0;
}

bool model_net_owns_pin(unsigned int port, unsigned int pin)
{
	bool allowed = (extdomain & PERM_SECURE) != 0 || (gpioport[port] & (1u << pin)) == 0;

	return allowed && MCUSEL(pins[APP][port].cnf[pin]) == TO_NET;
}

/* ---- Protection ---------------------------------------------------------------------------- */

static bool reaches(uint32_t address, uint32_t right)
{
	uint32_t rule = ramregion[(address - RAM_BASE) / REGION_SIZE];

	return (rule & right) != 0 && ((rule & PERM_SECURE) == 0 || (extdomain & PERM_SECURE) != 0);
}

bool model_net_reaches_ram(uint32_t address)
{
	return reaches(address, PERM_R);
}

bool model_net_executes_ram(uint32_t address)
{
	return reaches(address, PERM_X);
}

unsigned int model_net_starts(void)
{
	return net_starts;
}

static uint32_t *rule_at(uint32_t offset, bool *lockable)
{
	*lockable = true;
	if (offset == EXTDOMAIN) {
		return &extdomain;
	}
	if (offset >= RAMREGION && offset < RAMREGION + 4 * REGIONS) {
		return &ramregion[(offset - RAMREGION) / 4];
	}
	*lockable = false;
	if (offset == GPIOPORT || offset == GPIOPORT + 8) {
		return &gpioport[(offset - GPIOPORT) / 8];
	}
	fail_msg("SPU + 0x%03x is not modelled", offset);
	return NULL;
}

uint32_t model_spu_read(enum core core, uint32_t offset)
{
	bool lockable;

	assert_int_equal(core, APP);
	return *rule_at(offset, &lockable);
}

void model_spu_write(enum core core, uint32_t offset, uint32_t value)
{
	bool lockable;
	uint32_t *rule = rule_at(offset, &lockable);

	assert_int_equal(core, APP);
	/* The network core must not run under rules that are still being made. */
	assert_int_equal(net_starts, 0);
	if (!lockable || (*rule & PERM_LOCK) == 0) {
		*rule = value;
	}
}

void model_ctrlap_write(enum core core, uint32_t offset, uint32_t value)
{
	assert_int_equal(core, APP);
	if (offset == APPROTECT) {
		approtect = value;
	} else {
		assert_int_equal(offset, SECURE_APPROTECT);
		secure_approtect = value;
	}
}

bool model_debugger_let_in(void)
{
	return approtect == KEY && secure_approtect == KEY;
}

void model_cache_write(enum core core, uint32_t offset, uint32_t value)
{
	assert_int_equal(offset, core == APP ? 0x500 : 0x540);
	assert_int_equal(value, 1);
}

/* ---- RAM of the application core ------------------------------------------------------------ */

void *model_ram(uint32_t address)
{
	assert_in_range(address, RAM_BASE, RAM_BASE + RAM_SIZE - 1);
	return (char *)ram + (address - RAM_BASE);
}

void *model_shared_memory(uint32_t address)
{
	return model_ram(address);
}
