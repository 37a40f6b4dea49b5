/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The Linux chip as an application and the core see it: types, stack geometry, partition
 * attributes, the interrupt lock and the system call instruction. How the chip works inside is
 * sim/broker and sim/domain; nothing here says which process runs the code, but every inline
 * function says in which mode it may be called.
 */

#ifndef ZEPHYR_ARCH_CPU_H
#define ZEPHYR_ARCH_CPU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <zephyr/sys/dlist.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ARCH_NUM_IRQS 32

/* Interrupt lines of the chip. Hardware timer n raises line SIM_IRQ_HW_TIMER0 + n. */
#define SIM_IRQ_SYSTEM_TIMER 0
#define SIM_IRQ_HW_TIMER0    8

/* ---- Memory ------------------------------------------------------------------------------- */

#define SIM_PAGE_SIZE 4096

/*
 * Host code needs more stack than the chip's: a signal frame alone (the interrupted registers,
 * with the vector units) takes several KiB. Every stack grows by this, so that sizes chosen for
 * a microcontroller work.
 */
#define SIM_STACK_EXTRA      (7 * SIM_PAGE_SIZE)
#define SIM_PRIV_STACK_SIZE  (16 * SIM_PAGE_SIZE)
#define SIM_STACK_ROUND(len) ((((len) + SIM_PAGE_SIZE - 1) / SIM_PAGE_SIZE) * SIM_PAGE_SIZE)

/* A stack object is: guard page, privileged stack, guard page, the thread's own stack. */
#define ARCH_STACK_ALIGN            SIM_PAGE_SIZE
#define ARCH_STACK_GUARD_SIZE       SIM_PAGE_SIZE
#define ARCH_THREAD_STACK_RESERVED  (2 * SIM_PAGE_SIZE + SIM_PRIV_STACK_SIZE + SIM_STACK_EXTRA)
#define ARCH_THREAD_STACK_LEN(size) (ARCH_THREAD_STACK_RESERVED + SIM_STACK_ROUND(size))
/* A kernel stack object is: guard page, the thread's stack. */
#define ARCH_KERNEL_STACK_RESERVED  (SIM_PAGE_SIZE + SIM_PRIV_STACK_SIZE)
#define ARCH_KERNEL_STACK_LEN(size) (ARCH_KERNEL_STACK_RESERVED + SIM_STACK_ROUND(size))

/*
 * A stack that is an object by itself keeps the size that it was asked for, so that it is known how
 * much of that was used; the rest of its last page is its own all the same.
 */
#define ARCH_THREAD_STACK_ALONE_LEN(size) (ARCH_THREAD_STACK_RESERVED + (size))
#define ARCH_KERNEL_STACK_ALONE_LEN(size) (ARCH_KERNEL_STACK_RESERVED + (size))

#define ARCH_PARTITION_ALIGN SIM_PAGE_SIZE

/* Rights of a partition: bits for the kernel (P) and for user mode (U). */
typedef uint32_t k_mem_partition_attr_t;

#define SIM_MEM_P_R 0x01u
#define SIM_MEM_P_W 0x02u
#define SIM_MEM_P_X 0x04u
#define SIM_MEM_U_R 0x10u
#define SIM_MEM_U_W 0x20u
#define SIM_MEM_U_X 0x40u

#define K_MEM_PARTITION_P_RW_U_RW                                                                  \
	((k_mem_partition_attr_t)(SIM_MEM_P_R | SIM_MEM_P_W | SIM_MEM_U_R | SIM_MEM_U_W))
#define K_MEM_PARTITION_P_RW_U_RO                                                                  \
	((k_mem_partition_attr_t)(SIM_MEM_P_R | SIM_MEM_P_W | SIM_MEM_U_R))
#define K_MEM_PARTITION_P_RW_U_NA ((k_mem_partition_attr_t)(SIM_MEM_P_R | SIM_MEM_P_W))
#define K_MEM_PARTITION_P_RO_U_RO ((k_mem_partition_attr_t)(SIM_MEM_P_R | SIM_MEM_U_R))
#define K_MEM_PARTITION_P_RO_U_NA ((k_mem_partition_attr_t)(SIM_MEM_P_R))
#define K_MEM_PARTITION_P_NA_U_NA ((k_mem_partition_attr_t)0)
#define K_MEM_PARTITION_P_RWX_U_RWX                                                                \
	((k_mem_partition_attr_t)(SIM_MEM_P_R | SIM_MEM_P_W | SIM_MEM_P_X | SIM_MEM_U_R |          \
				  SIM_MEM_U_W | SIM_MEM_U_X))
#define K_MEM_PARTITION_P_RWX_U_RX                                                                 \
	((k_mem_partition_attr_t)(SIM_MEM_P_R | SIM_MEM_P_W | SIM_MEM_P_X | SIM_MEM_U_R |          \
				  SIM_MEM_U_X))
#define K_MEM_PARTITION_P_RX_U_RX                                                                  \
	((k_mem_partition_attr_t)(SIM_MEM_P_R | SIM_MEM_P_X | SIM_MEM_U_R | SIM_MEM_U_X))

#define K_MEM_PARTITION_IS_WRITABLE(attr)   (((attr) & (SIM_MEM_P_W | SIM_MEM_U_W)) != 0u)
#define K_MEM_PARTITION_IS_EXECUTABLE(attr) (((attr) & (SIM_MEM_P_X | SIM_MEM_U_X)) != 0u)
#define K_MEM_PARTITION_USER_READABLE(attr) (((attr) & SIM_MEM_U_R) != 0u)
#define K_MEM_PARTITION_USER_WRITABLE(attr) (((attr) & SIM_MEM_U_W) != 0u)

#ifdef CONFIG_USERSPACE
/* A range that user code of a domain may reach. */
struct sim_partition {
	uintptr_t start;
	size_t size; /* 0: a free slot */
	k_mem_partition_attr_t rights;
};

/* A memory domain. A kernel embeds it in its own, and looks at nothing in it. */
struct sim_domain {
	/* The process that runs its user threads; NULL: none does at present. */
	struct sim_process *process;
	sys_dlist_t threads;
	struct sim_partition partition[CONFIG_MAX_DOMAIN_PARTITIONS];
	/* Counts the changes of the partitions, so that a process knows it is behind. */
	uint32_t generation;
	/* Partitions that the kernel may not write while a thread of the domain is current. */
	uint32_t restricted;
};

/* What is in the core's. */
struct arch_mem_domain {
	struct sim_domain chip;
};
#endif

/* ---- Threads ------------------------------------------------------------------------------ */

/*
 * A thread. A kernel embeds it in its own, and zeroes it before it makes the thread. It may read
 * where the stack lies, which sim_thread_init() finds.
 */
struct sim_thread {
	/* All threads that there are. */
	sys_dnode_t node;
	/* What its user code reaches; NULL outside of any domain. */
	struct sim_domain *domain;
	sys_dnode_t in_domain;
	/* Kernel context: stack pointer at which the registers were saved by the last switch. */
	uintptr_t kernel_sp;
	/* User context: stack pointer at which user mode goes on; meaningless in kernel threads. */
	uintptr_t user_sp;
	/* Bounds of the stack that belongs to the kernel context of a user thread. */
	uintptr_t priv_start;
	uintptr_t priv_end;
	/* The stack object, and the part of it that the thread's own code runs on. */
	void *stack_object;
	uintptr_t stack_start;
	size_t stack_size;
	/* Where the thread begins: read once, by the first code of its kernel context. */
	void (*start)(void *, void *, void *);
	void *start_args[3];
	/* What a stack is filled with before user code may read it. */
	uint8_t stack_fill;
	bool user;
	/* It went on running when it should have waited for the kernel; found out later. */
	bool convicted;
	/* Its process died and had not said that it was running: believed until its next frame. */
	bool believed;
#ifdef CONFIG_THREAD_LOCAL_STORAGE
	/* A call that is being served was given addresses in the copy of its variables. */
	bool thread_local_lent;
#endif
};

/* What is in the core's. */
struct _thread_arch {
	struct sim_thread chip;
	/* The stack is larger than what k_thread_create() was given. */
	size_t stack_asked;
};

/* Registers at an exception. */
struct arch_esf {
	uintptr_t pc;
	uintptr_t sp;
	uintptr_t fp;
	uintptr_t gpr[14];
};

static inline uintptr_t arch_esf_pc(const struct arch_esf *esf)
{
	return esf->pc;
}

static inline uintptr_t arch_esf_sp(const struct arch_esf *esf)
{
	return esf->sp;
}

/* ---- Interrupt lock ----------------------------------------------------------------------- */

/* Who has locked interrupts: values of sim_cpu.irq_locked, and keys. The kernel may be inside. */
#define SIM_UNLOCKED           0u
#define SIM_LOCKED             1u
#define SIM_LOCKED_APPLICATION 2u

/*
 * The stack that the kernel needs at most with its lock held: its own code and glibc's, an
 * interrupt handler, and the frame of a signal meanwhile. A system call of an application may have
 * left any little of a privileged stack, so locking asks for it first: an overflow then costs the
 * thread, with nothing torn. Also in an image without such calls: it can then share its core with
 * those that have some.
 */
#ifdef CONFIG_USERSPACE
#define SIM_LOCK_STACK (6 * SIM_PAGE_SIZE)
#endif

struct sim_cpu {
	/* Set while interrupts are locked; signals then only mark themselves pending. */
	volatile unsigned int irq_locked;
	/* What is to be done at the next unlock; bits SIM_PENDING_* of the broker. */
	volatile uint32_t irq_pending;
#ifdef SIM_LOCK_STACK
	/* The lower end of the current thread's privileged stack; 0: it has none. */
	uintptr_t priv_start;
#endif
};

extern struct sim_cpu sim_cpu;

/* Handle what came in while interrupts were locked. */
void sim_irq_deliver(void);

#ifdef SIM_LOCK_STACK
/* The current thread has overflown its privileged stack: report it, and end the thread. */
__attribute__((noreturn, cold)) void sim_no_room(void);

/* Not about another stack, wherever it lies. */
static inline __attribute__((always_inline)) void sim_ask_for_room(void)
{
	if (__builtin_expect((uintptr_t)__builtin_frame_address(0) - sim_cpu.priv_start <
				     SIM_LOCK_STACK,
			     0)) {
		sim_no_room();
	}
}
#else
static inline void sim_ask_for_room(void)
{
}
#endif

/* Supervisor only: in user mode the variable is out of reach and the access faults. */
static inline unsigned int arch_irq_lock(void)
{
	unsigned int key = sim_cpu.irq_locked;

	if (key != SIM_LOCKED) {
		/* Whoever took it has asked. */
		sim_ask_for_room();
	}
	sim_cpu.irq_locked = SIM_LOCKED;
	__asm__ volatile("" ::: "memory");
	return key;
}

static inline unsigned int arch_irq_lock_application(void)
{
	unsigned int key = sim_cpu.irq_locked;

	if (key == SIM_UNLOCKED) {
		sim_cpu.irq_locked = SIM_LOCKED_APPLICATION;
	}
	__asm__ volatile("" ::: "memory");
	return key;
}

static inline void arch_irq_unlock(unsigned int key)
{
	__asm__ volatile("" ::: "memory");
	sim_cpu.irq_locked = key;
	__asm__ volatile("" ::: "memory");
	if (key == SIM_UNLOCKED && __builtin_expect(sim_cpu.irq_pending != 0, 0)) {
		sim_irq_deliver();
	}
}

static inline bool arch_irq_unlocked(unsigned int key)
{
	return key == SIM_UNLOCKED;
}

/* What the lock asks for is enough for a line, too. */
static inline bool arch_stack_is_short(void)
{
	return false;
}

void arch_stack_is_read(const void *start, size_t size);

static inline bool arch_irq_lock_is_held(void)
{
	return sim_cpu.irq_locked == SIM_LOCKED;
}

/* ---- User mode ---------------------------------------------------------------------------- */

/* True in a domain process. Private to each process, so user code fools only itself with it. */
extern __thread bool sim_user_mode __attribute__((tls_model("local-exec")));

static inline bool arch_is_user_context(void)
{
#ifdef CONFIG_USERSPACE
	return sim_user_mode;
#else
	return false;
#endif
}

/* The SVC instruction: one frame up the domain's request pipe, one frame down. User mode only. */
uintptr_t sim_syscall(uintptr_t arg1, uintptr_t arg2, uintptr_t arg3, uintptr_t arg4,
		      uintptr_t arg5, uintptr_t arg6, uintptr_t call_id);

static inline __attribute__((always_inline)) uintptr_t
arch_syscall_invoke6(uintptr_t arg1, uintptr_t arg2, uintptr_t arg3, uintptr_t arg4, uintptr_t arg5,
		     uintptr_t arg6, uintptr_t call_id)
{
	return sim_syscall(arg1, arg2, arg3, arg4, arg5, arg6, call_id);
}

static inline __attribute__((always_inline)) uintptr_t
arch_syscall_invoke5(uintptr_t arg1, uintptr_t arg2, uintptr_t arg3, uintptr_t arg4, uintptr_t arg5,
		     uintptr_t call_id)
{
	return sim_syscall(arg1, arg2, arg3, arg4, arg5, 0, call_id);
}

static inline __attribute__((always_inline)) uintptr_t arch_syscall_invoke4(
	uintptr_t arg1, uintptr_t arg2, uintptr_t arg3, uintptr_t arg4, uintptr_t call_id)
{
	return sim_syscall(arg1, arg2, arg3, arg4, 0, 0, call_id);
}

static inline __attribute__((always_inline)) uintptr_t arch_syscall_invoke3(uintptr_t arg1,
									    uintptr_t arg2,
									    uintptr_t arg3,
									    uintptr_t call_id)
{
	return sim_syscall(arg1, arg2, arg3, 0, 0, 0, call_id);
}

static inline __attribute__((always_inline)) uintptr_t arch_syscall_invoke2(uintptr_t arg1,
									    uintptr_t arg2,
									    uintptr_t call_id)
{
	return sim_syscall(arg1, arg2, 0, 0, 0, 0, call_id);
}

static inline __attribute__((always_inline)) uintptr_t arch_syscall_invoke1(uintptr_t arg1,
									    uintptr_t call_id)
{
	return sim_syscall(arg1, 0, 0, 0, 0, 0, call_id);
}

static inline __attribute__((always_inline)) uintptr_t arch_syscall_invoke0(uintptr_t call_id)
{
	return sim_syscall(0, 0, 0, 0, 0, 0, call_id);
}

/* ---- Cycle counter ------------------------------------------------------------------------ */

/* Cycles since boot; any mode, also user mode. Virtual time: a page that user mode may read. */
uint64_t sim_cycles(void);

static inline uint32_t arch_k_cycle_get_32(void)
{
	return (uint32_t)sim_cycles();
}

static inline uint64_t arch_k_cycle_get_64(void)
{
	return sim_cycles();
}

#ifdef __cplusplus
}
#endif

#endif
