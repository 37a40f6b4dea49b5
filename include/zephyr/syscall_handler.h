/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Compatibility: the names that verifiers and supervisor code had in Zephyr 3.3. All of them, and
 * nothing but names; what they mean is in <zephyr/internal/syscall_handler.h> and
 * <zephyr/sys/internal/kobject_internal.h>. Old and new names may be mixed in one file.
 */

#ifndef ZEPHYR_SYSCALL_HANDLER_H
#define ZEPHYR_SYSCALL_HANDLER_H

#include <zephyr/internal/syscall_handler.h>

/* Checks */
#define Z_OOPS                       K_OOPS
#define Z_SYSCALL_VERIFY_MSG         K_SYSCALL_VERIFY_MSG
#define Z_SYSCALL_VERIFY             K_SYSCALL_VERIFY
#define Z_SYSCALL_MEMORY_SIZE_CHECK  K_SYSCALL_MEMORY_SIZE_CHECK
#define Z_SYSCALL_MEMORY             K_SYSCALL_MEMORY
#define Z_SYSCALL_MEMORY_READ        K_SYSCALL_MEMORY_READ
#define Z_SYSCALL_MEMORY_WRITE       K_SYSCALL_MEMORY_WRITE
#define Z_SYSCALL_MEMORY_ARRAY       K_SYSCALL_MEMORY_ARRAY
#define Z_SYSCALL_MEMORY_ARRAY_READ  K_SYSCALL_MEMORY_ARRAY_READ
#define Z_SYSCALL_MEMORY_ARRAY_WRITE K_SYSCALL_MEMORY_ARRAY_WRITE
#define Z_SYSCALL_IS_OBJ             K_SYSCALL_IS_OBJ
#define Z_SYSCALL_OBJ                K_SYSCALL_OBJ
#define Z_SYSCALL_OBJ_INIT           K_SYSCALL_OBJ_INIT
#define Z_SYSCALL_OBJ_NEVER_INIT     K_SYSCALL_OBJ_NEVER_INIT
#define Z_SYSCALL_DRIVER_OP          K_SYSCALL_DRIVER_OP
#define Z_SYSCALL_DRIVER_GEN         K_SYSCALL_DRIVER_GEN
#define Z_SYSCALL_SPECIFIC_DRIVER    K_SYSCALL_SPECIFIC_DRIVER

/* User memory */
#define z_is_in_user_syscall     k_is_in_user_syscall
#define z_user_from_copy         k_usermode_from_copy
#define z_user_to_copy           k_usermode_to_copy
#define z_user_alloc_from_copy   k_usermode_alloc_from_copy
#define z_user_string_nlen       k_usermode_string_nlen
#define z_user_string_copy       k_usermode_string_copy
#define z_user_string_alloc_copy k_usermode_string_alloc_copy

/* Objects */
#define z_object                        k_object
#define z_object_data                   k_object_data
#define z_object_assignment             k_object_assignment
#define z_obj_validation_check          k_object_validation_check
#define z_object_find                   k_object_find
#define z_object_validate               k_object_validate
#define z_dump_object_error             k_object_dump_error
#define z_object_init                   k_object_init
#define z_object_uninit                 k_object_uninit
#define z_object_recycle                k_object_recycle
#define z_object_wordlist_foreach       k_object_wordlist_foreach
#define z_thread_perms_inherit          k_thread_perms_inherit
#define z_thread_perms_set              k_thread_perms_set
#define z_thread_perms_clear            k_thread_perms_clear
#define z_thread_perms_all_clear        k_thread_perms_all_clear
#define z_dynamic_object_create         k_object_create_dynamic
#define z_dynamic_object_aligned_create k_object_create_dynamic_aligned

#endif
