/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Interrupts: connecting handlers to lines, enabling lines, locking.
 *
 * A handler runs in interrupt context: it must not block, it may use kernel objects without
 * having been granted them, and the only timeout it may pass is K_NO_WAIT. Everything here is
 * for supervisor mode; in user mode irq_lock() faults.
 */

#ifndef ZEPHYR_IRQ_H
#define ZEPHYR_IRQ_H

#include <stdbool.h>
#include <stdint.h>

#include <zephyr/arch/cpu.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A handler connected at build time. Gathered into the run-time table at boot. */
struct z_irq_connection {
	unsigned int irq;
	unsigned int priority;
	void (*isr)(const void *arg);
	const void *arg;
};

/**
 * Connect @a isr_p(@a isr_param_p) to line @a irq_p at build time. All arguments are constants.
 * Priority and flags mean what the chip says; the Linux chip has one level.
 */
#define IRQ_CONNECT(irq_p, priority_p, isr_p, isr_param_p, flags_p)                                \
	do {                                                                                       \
		BUILD_ASSERT((irq_p) < ARCH_NUM_IRQS, "the chip has no such interrupt line");      \
		static const STRUCT_SECTION_ITERABLE(z_irq_connection,                             \
						     _CONCAT(z_irq_connection_, __COUNTER__)) = {  \
			(irq_p),                                                                   \
			(priority_p),                                                              \
			(void (*)(const void *))(isr_p),                                           \
			(const void *)(isr_param_p),                                               \
		};                                                                                 \
		(void)(flags_p);                                                                   \
	} while (false)

/**
 * Connect @a routine(@a parameter) to line @a irq at run time, instead of what was connected.
 * Returns the line, or -EINVAL when the chip has no such line. Supervisor;
 * CONFIG_DYNAMIC_INTERRUPTS.
 */
int irq_connect_dynamic(unsigned int irq, unsigned int priority,
			void (*routine)(const void *parameter), const void *parameter,
			uint32_t flags);

/**
 * Take away what irq_connect_dynamic() connected with the same arguments: an interrupt of the line
 * is then what it was before. 0, or -EINVAL if that is not connected. Supervisor;
 * CONFIG_DYNAMIC_INTERRUPTS.
 */
int irq_disconnect_dynamic(unsigned int irq, unsigned int priority,
			   void (*routine)(const void *parameter), const void *parameter,
			   uint32_t flags);

/** Let interrupts of line @a irq in. Supervisor, ISR. */
void irq_enable(unsigned int irq);
/** Keep interrupts of line @a irq out; one that comes meanwhile stays pending. */
void irq_disable(unsigned int irq);
/** Non-zero when line @a irq is enabled. */
int irq_is_enabled(unsigned int irq);

/**
 * Lock interrupts; returns the key for irq_unlock(). Nests. The lock belongs to the thread: a
 * call that blocks lets interrupts in while other threads run, and restores the lock afterwards.
 */
static ALWAYS_INLINE unsigned int irq_lock(void)
{
	return arch_irq_lock_application();
}

/** Restore what irq_lock() found. */
static ALWAYS_INLINE void irq_unlock(unsigned int key)
{
	arch_irq_unlock(key);
}

/** The same by the names that they have in newer sources. */
static ALWAYS_INLINE unsigned int k_irq_lock(void)
{
	return irq_lock();
}

static ALWAYS_INLINE void k_irq_unlock(unsigned int key)
{
	irq_unlock(key);
}

static inline void k_irq_enable(unsigned int irq)
{
	irq_enable(irq);
}

static inline void k_irq_disable(unsigned int irq)
{
	irq_disable(irq);
}

static inline bool k_irq_is_enabled(unsigned int irq)
{
	return irq_is_enabled(irq) != 0;
}

static inline int k_irq_connect_dynamic(unsigned int irq, unsigned int priority,
					void (*routine)(const void *parameter),
					const void *parameter, uint32_t flags)
{
	return irq_connect_dynamic(irq, priority, routine, parameter, flags);
}

static inline int k_irq_disconnect_dynamic(unsigned int irq, unsigned int priority,
					   void (*routine)(const void *parameter),
					   const void *parameter, uint32_t flags)
{
	return irq_disconnect_dynamic(irq, priority, routine, parameter, flags);
}

#ifdef __cplusplus
}
#endif

#endif
