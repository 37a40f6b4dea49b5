/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A model of the nRF5340, written from its product specification: what a register does when it is
 * read and written, and what happens by itself as time goes by. Both cores' peripherals are there;
 * the drivers under test are those of one core. What the hardware leaves open, the model decides
 * against the driver: a new compare value takes effect one cycle late, the serial port reads
 * its buffer byte by byte while it sends. What a driver must never do fails the test.
 *
 * Time has two units: an access to a register, and a cycle of the 32768 Hz clock, which is so many
 * accesses. Interrupts come between two accesses, unless they are locked.
 */

#ifndef NRF5340_TEST_MODEL_H
#define NRF5340_TEST_MODEL_H

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

enum core {
	APP,
	NET,
	CORES
};

#define MODEL_COUNTER_BITS 24
#define MODEL_COUNTER_MASK ((1u << MODEL_COUNTER_BITS) - 1)

/* Power on: everything as after reset; the core that is not under test has done its part. */
void model_power_on(void);

/* ---- Time (model.c) ----------------------------------------------------------------------- */

/* Register accesses that fit into a cycle of the slow clock. About 300 on the chip. */
extern unsigned int model_accesses_per_cycle;

/* Cycles of the slow clock since power on. */
uint64_t model_now(void);

/* The CPU sleeps or computes for this many cycles. Interrupts come as they are due. */
void model_pass(uint64_t cycles);

/* Where the drivers sleep for good. */
extern jmp_buf model_asleep;

/* ---- Slow clock, pins, protection (model_system.c) ----------------------------------------- */

/* The slow clock runs, on which oscillator (0 none, 1 RC, 2 crystal). */
unsigned int model_slow_clock(enum core core);
unsigned int model_cpu_mhz(void);

/* May the network core reach the application core's RAM at this address; may it use a pin? */
bool model_net_reaches_ram(uint32_t address);
bool model_net_executes_ram(uint32_t address);
bool model_net_owns_pin(unsigned int port, unsigned int pin);
/* How often it was let run. */
unsigned int model_net_starts(void);
bool model_debugger_let_in(void);

/* A pin that this core drives, at its idle level. */
bool model_drives_high(enum core core, unsigned int port, unsigned int pin);

void *model_ram(uint32_t address);

/* ---- Serial port (model_uarte.c) ----------------------------------------------------------- */

/* What came out of the pin so far. */
const char *model_sent(void);
size_t model_sent_length(void);
void model_forget_sent(void);
/* Transfers that were started. */
unsigned int model_transfers(void);
/* Is the transmitter off, so that the fast clock can stop? */
bool model_transmitter_is_off(void);
/* Call this once, after so many more bytes: a fault in the middle of a transfer. */
void model_when_sent(unsigned int bytes, void (*call)(void));

/* ---- Counter (model_rtc.c) ----------------------------------------------------------------- */

/* Let the counter stand here, as if it had run for that long. */
void model_set_counter(uint32_t counter);
unsigned int model_compare_events(void);

/* ---- The other core's end of the wires (model_ipc.c) ---------------------------------------- */

void model_peer_connects(unsigned int channel);
void model_peer_signals(unsigned int channel);
/* Signals that have come to the peer's end. */
bool model_peer_was_signalled(unsigned int channel);

/* ---- For the parts of the model ------------------------------------------------------------- */

struct model_part {
	uint32_t base;
	uint32_t (*read)(enum core core, uint32_t offset);
	void (*write)(enum core core, uint32_t offset, uint32_t value);
};

uint32_t model_rtc_read(enum core core, uint32_t offset);
void model_rtc_write(enum core core, uint32_t offset, uint32_t value);
void model_rtc_reset(void);
/* Let this many cycles pass, but stop at the first event. Returns how many did. */
uint64_t model_rtc_cycles(uint64_t cycles);
bool model_rtc_line(enum core core);

uint32_t model_uarte_read(enum core core, uint32_t offset);
void model_uarte_write(enum core core, uint32_t offset, uint32_t value);
void model_uarte_reset(void);
void model_uarte_access(void);

uint32_t model_ipc_read(enum core core, uint32_t offset);
void model_ipc_write(enum core core, uint32_t offset, uint32_t value);
void model_ipc_reset(void);
bool model_ipc_line(enum core core);

uint32_t model_clock_read(enum core core, uint32_t offset);
void model_clock_write(enum core core, uint32_t offset, uint32_t value);
uint32_t model_gpio_read(enum core core, uint32_t offset);
void model_gpio_write(enum core core, uint32_t offset, uint32_t value);
uint32_t model_spu_read(enum core core, uint32_t offset);
void model_spu_write(enum core core, uint32_t offset, uint32_t value);
void model_oscillators_write(enum core core, uint32_t offset, uint32_t value);
void model_ctrlap_write(enum core core, uint32_t offset, uint32_t value);
void model_cache_write(enum core core, uint32_t offset, uint32_t value);
void model_system_reset(void);
void model_system_access(void);
void model_system_cycles(uint64_t cycles);

/* The core whose drivers are under test. */
extern const enum core model_this_core;
/* The other core's drivers are in the program too, and run in turn with these. */
extern bool model_both_cores;

#endif
