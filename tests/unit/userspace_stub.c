/* SPDX-License-Identifier: Apache-2.0 */

/*
 * A call through a stub. Compiled three times for userspace_trap.c, each time under another name
 * GIVE and with another of the definitions that say in which mode the file runs.
 */

#include <zephyr/kernel.h>

void GIVE(struct k_sem *sem);

void GIVE(struct k_sem *sem)
{
	k_sem_give(sem);
}
