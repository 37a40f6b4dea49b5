/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Empty tables for the first link of an image, which is made only to be read by the generator of
 * the real ones; those replace these weak definitions in the second link. Everything is in the
 * sections of the generated tables, the last ones in memory, so that nothing else moves.
 */

#include <zephyr/internal/syscall_handler.h>

#include "object_table.h"
#include "userspace.h"

#define TABLE(name) __attribute__((weak, section(".kobject_table." #name)))
#define STATE(name) __attribute__((weak, section(".kobject_state." #name)))

STATE(objects) struct k_object z_static_objects[1];
TABLE(labels) const char *const z_static_object_labels[1] = {NULL};
TABLE(slots) const z_object_slot_t z_static_object_slots[2] = {0, 0};
TABLE(slot_bits) const unsigned int z_static_object_slot_bits = 1;
TABLE(count) const unsigned int z_static_object_count = 0;

#ifdef CONFIG_SYSCALLS_USED_ONLY
/* One entry, so that the first link keeps what the second one needs. */
extern const _k_syscall_handler_t _k_syscall_table[];
TABLE(syscalls) const _k_syscall_handler_t _k_syscall_table[1] = {handler_no_syscall};
TABLE(syscall_names) const char *const z_syscall_names[1] = {NULL};
#endif

TABLE(domain_labels) const struct z_domain_label z_static_domain_labels[1] = {{NULL, NULL}};
TABLE(domain_count) const unsigned int z_static_domain_count = 0;
