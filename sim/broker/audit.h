/* SPDX-License-Identifier: Apache-2.0 */

/* Broker: the audit of what domains' processes reach (CONFIG_SIM_AUDIT). */

#ifndef SIM_BROKER_AUDIT_H
#define SIM_BROKER_AUDIT_H

#if defined(CONFIG_SIM_AUDIT) && defined(CONFIG_USERSPACE)

/* Some process' rights, or somebody's claim to memory, have changed. Locked. */
void sim_audit_note(void);

/*
 * User code is about to run: after a change, and now and then, look at all processes; one that
 * reaches too much ends the system with a report. Locked; no process has a turn.
 */
void sim_audit(void);

#else

static inline void sim_audit_note(void)
{
}

static inline void sim_audit(void)
{
}

#endif

#endif
