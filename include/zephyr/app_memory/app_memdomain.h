/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Partitions made of variables: tag a variable with the partition it belongs to, in any file, and
 * the build gathers all variables of a partition in one range that the chip can protect.
 *
 *     K_APPMEM_PARTITION_DEFINE(app_partition);
 *     K_APP_DMEM(app_partition) int limit = 5;
 *     K_APP_BMEM(app_partition) char buffer[80];
 *
 * A variable without a tag is kernel memory, out of reach of user mode. The tags are plain section
 * attributes, so they also work on static and function-static variables.
 */

#ifndef ZEPHYR_APP_MEMORY_APP_MEMDOMAIN_H
#define ZEPHYR_APP_MEMORY_APP_MEMDOMAIN_H

#include <stddef.h>
#include <stdint.h>

#include <zephyr/app_memory/mem_domain.h>
#include <zephyr/sys/iterable_sections.h>
#include <zephyr/toolchain.h>

#ifdef __cplusplus
extern "C" {
#endif

#ifdef CONFIG_USERSPACE

/** Names of a partition's two sections. */
#define K_APP_DMEM_SECTION(id) data_smem_##id##_data
#define K_APP_BMEM_SECTION(id) data_smem_##id##_bss

/** Put an initialised variable into partition @a id. The linker keeps it, used or not. */
#define K_APP_DMEM(id) Z_GENERIC_SECTION(K_APP_DMEM_SECTION(id))

/** Put a variable into partition @a id that is zero at boot, whatever its initialiser says. */
#define K_APP_BMEM(id) Z_GENERIC_SECTION(K_APP_BMEM_SECTION(id))

/* The same for a library, whose variables are there only if something refers to them. */
#define Z_APP_DMEM_IF_USED(id)                                                                     \
	__attribute__((section(STRINGIFY(K_APP_DMEM_SECTION(id)) ".if_used")))
#define Z_APP_BMEM_IF_USED(id)                                                                     \
	__attribute__((section(STRINGIFY(K_APP_BMEM_SECTION(id)) ".if_used")))

/**
 * What boot and reports know of a partition: the bytes to zero, and its name.
 */
struct z_app_region {
	void *bss_start;
	size_t bss_size;
	struct k_mem_partition *partition;
	const char *name;
};

/* Make the partition's section exist in this object file, without a byte in it. */
#define Z_APPMEM_PLACEHOLDER(id)                                                                   \
	__asm__(".pushsection " STRINGIFY(K_APP_DMEM_SECTION(id)) ",\"aw\"\n\t.popsection")

/**
 * Define partition @a id: a struct k_mem_partition of that name, readable and writable by user
 * mode, that covers exactly the variables tagged with it. A partition without a variable has size
 * 0, and no domain accepts it. At file scope, in one file; others declare it as
 * `extern struct k_mem_partition id;`.
 */
#define K_APPMEM_PARTITION_DEFINE(id)                                                              \
	Z_APPMEM_PLACEHOLDER(id);                                                                  \
	Z_APPMEM_SYMBOLS(id)                                                                       \
	extern struct k_mem_partition id;                                                          \
	struct k_mem_partition id = {                                                              \
		(uintptr_t)z_data_smem_##id##_part_start,                                          \
		(size_t)z_data_smem_##id##_part_size,                                              \
		K_MEM_PARTITION_P_RW_U_RW,                                                         \
	};                                                                                         \
	static const STRUCT_SECTION_ITERABLE(z_app_region, z_app_region_##id) = {                  \
		z_data_smem_##id##_bss_start,                                                      \
		(size_t)z_data_smem_##id##_bss_size,                                               \
		&id,                                                                               \
		#id,                                                                               \
	}

/* Symbols of the generated linker fragment; the address of a ..._size is the size. */
#ifdef __cplusplus
#define Z_APPMEM_SYMBOL(name) extern "C" char name[]
#else
#define Z_APPMEM_SYMBOL(name) extern char name[]
#endif
#define Z_APPMEM_SYMBOLS(id)                                                                       \
	Z_APPMEM_SYMBOL(z_data_smem_##id##_part_start);                                            \
	Z_APPMEM_SYMBOL(z_data_smem_##id##_part_size);                                             \
	Z_APPMEM_SYMBOL(z_data_smem_##id##_bss_start);                                             \
	Z_APPMEM_SYMBOL(z_data_smem_##id##_bss_size);

#else /* !CONFIG_USERSPACE */

#define K_APP_DMEM(id)
#define K_APP_BMEM(id)
#define Z_APP_DMEM_IF_USED(id)
#define Z_APP_BMEM_IF_USED(id)
#define K_APPMEM_PARTITION_DEFINE(id)                                                              \
	extern struct k_mem_partition id;                                                          \
	struct k_mem_partition id = {0, 0, 0}

#endif /* CONFIG_USERSPACE */

#ifdef __cplusplus
}
#endif

/* Sources rely on it to bring the kernel. Last, because the kernel includes this. */
#include <zephyr/kernel.h>

#endif
