/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Types of fatal errors: the reason numbers, which are an interface (applications' handlers and
 * test harnesses compare them), and the note that a system call's verifier leaves behind for the
 * report. Only types and constants, so that <zephyr/kernel/thread.h> can include it.
 */

#ifndef ZEPHYR_FATAL_TYPES_H
#define ZEPHYR_FATAL_TYPES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/** Why a fatal error was raised. Chips may add their own from K_ERR_ARCH_START up. */
enum k_fatal_error_reason {
	/** An exception of the CPU: memory access, instruction, division, alignment. */
	K_ERR_CPU_EXCEPTION = 0,
	/** An interrupt came for which nobody connected a handler. */
	K_ERR_SPURIOUS_IRQ = 1,
	/** A stack grew past its end. */
	K_ERR_STACK_CHK_FAIL = 2,
	/** The thread did something unforgivable that leaves the system sound: k_oops(). */
	K_ERR_KERNEL_OOPS = 3,
	/** The system itself can't go on: k_panic(). */
	K_ERR_KERNEL_PANIC = 4,
	/** First number of those that belong to a chip. */
	K_ERR_ARCH_START = 16,
};

/** What a verifier found wrong before it stopped the calling thread. */
enum z_oops_kind {
	/** Nothing was noted: k_oops() itself, or a check that says no more. */
	Z_OOPS_PLAIN = 0,
	/** No system call has this number. */
	Z_OOPS_BAD_SYSCALL,
	/** An object did not pass its check: address, type wanted, error. */
	Z_OOPS_OBJECT,
	/** A buffer is not the caller's: address, size, direction. */
	Z_OOPS_BUFFER,
	/** A string has no end within what the caller may read: address, size. */
	Z_OOPS_STRING,
	/** Another condition of the verifier does not hold: text. */
	Z_OOPS_CHECK,
	/** An __ASSERT() failed. */
	Z_OOPS_ASSERTION,
	/** k_panic() in user mode, which is no more than an oops. */
	Z_OOPS_SAID_PANIC,
	/*
	 * From here: the caller of a kernel function, in supervisor mode, would break the kernel.
	 */
	/** What only a thread may do, such as wait, was done in an interrupt handler. */
	Z_OOPS_IN_ISR,
	/** k_thread_create() of a thread that runs: address. */
	Z_OOPS_LIVING_THREAD,
	/** A function that is to be called is NULL. */
	Z_OOPS_NO_FUNCTION,
	/** A priority that does not exist: address is the thread. */
	Z_OOPS_PRIORITY,
	/** A stack without the part for a user thread's system calls, or without room: address. */
	Z_OOPS_STACK,
	/** A thread on a stack that is no object was to enter user mode: address. */
	Z_OOPS_KERNEL_STACK,
	/** A system call has a number, but this image has no handler (z_vrfy_) for it. */
	Z_OOPS_NO_HANDLER,
};

/**
 * The note of a check that failed, written by the thread itself in supervisor mode, through the
 * z_oops_note_*() functions of "fault.h", and read by the report. A note about a check whose error
 * is returned to the caller is forgotten when the next one is written or the next system call
 * begins.
 */
struct z_oops_note {
	enum z_oops_kind kind;
	/** Number of the system call that is being served, -1 outside of one. */
	intptr_t syscall_id;
	/** Object, buffer or string; or the number that is none of a system call. */
	uintptr_t address;
	/** Bytes of the buffer, the most of the string; the object's type asked for, enum
	 * k_objects. */
	size_t size;
	/** 1: the kernel meant to write to the buffer. Of an object the error: EBADF, EPERM, … */
	unsigned int detail;
	/** A constant that says what does not hold. */
	const char *text;
};

#ifdef __cplusplus
}
#endif

#endif
