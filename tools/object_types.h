/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The types of kernel objects, apart from drivers, in one place: gen_syscalls makes the enum and
 * its companions of this table, gen_kobjects finds the variables. A new type needs a line here,
 * and nothing else in the generators.
 *
 * OBJECT_TYPE(tag of the struct, name in K_OBJ_…, configuration that the struct exists in or "",
 *             can k_object_alloc() make one)
 *
 * The enum has every name in every configuration, as applications may mention them. Drivers get
 * their names from the headers: each "__subsystem struct x_driver_api" is K_OBJ_DRIVER_X.
 */

OBJECT_TYPE(k_mem_slab, MEM_SLAB, "", true)
OBJECT_TYPE(k_msgq, MSGQ, "", true)
OBJECT_TYPE(k_mutex, MUTEX, "", true)
OBJECT_TYPE(k_pipe, PIPE, "CONFIG_PIPES", true)
OBJECT_TYPE(k_queue, QUEUE, "", true)
OBJECT_TYPE(k_poll_signal, POLL_SIGNAL, "CONFIG_POLL", true)
OBJECT_TYPE(k_sem, SEM, "", true)
OBJECT_TYPE(k_stack, STACK, "", true)
OBJECT_TYPE(k_thread, THREAD, "", true)
OBJECT_TYPE(k_timer, TIMER, "", true)
OBJECT_TYPE(z_thread_stack_element, THREAD_STACK_ELEMENT, "", false)
OBJECT_TYPE(net_socket, NET_SOCKET, "", false)
OBJECT_TYPE(net_if, NET_IF, "", false)
OBJECT_TYPE(sys_mutex, SYS_MUTEX, "", false)
OBJECT_TYPE(k_futex, FUTEX, "", false)
OBJECT_TYPE(k_condvar, CONDVAR, "", true)
OBJECT_TYPE(k_event, EVENT, "", true)
OBJECT_TYPE(rtio, RTIO, "", false)
OBJECT_TYPE(rtio_iodev, RTIO_IODEV, "", false)
