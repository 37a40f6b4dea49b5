/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Broker: SRAM. The image's variables, from z_sram_start to z_sram_end, are moved from the
 * private pages that the loader made into one memory file that every process maps at the same
 * address. What lies outside (constants, RELRO data, libc's own variables) stays private.
 */

#include <errno.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../host/watched_blocks.h"
#include "broker.h"

/* Not for the address sanitizer to look at: the red zones between variables belong to the page. */
__attribute__((no_sanitize("address"))) static bool page_is_zero(const char *page)
{
	const uint64_t *words = (const uint64_t *)page;

	for (size_t i = 0; i < SIM_PAGE_SIZE / sizeof(*words); i++) {
		if (words[i] != 0) {
			return false;
		}
	}
	return true;
}

void sim_sram_init(void)
{
	size_t size = (size_t)(z_sram_end - z_sram_start);
	int fd = memfd_create("bulkhead-sram", MFD_CLOEXEC);
	long sram;

	if (fd < 0) {
		sim_die("cannot make a memory file for SRAM (memfd_create)", errno,
			"run on Linux 3.17 or later, outside a sandbox that forbids memfd_create");
	}
	if (ftruncate(fd, (off_t)size) != 0) {
		sim_die("cannot size the memory file for SRAM", errno,
			"give the process more memory");
	}
	/* Pages that are still zero stay holes: most of SRAM is stacks nobody has used yet. */
	for (size_t offset = 0; offset < size; offset += SIM_PAGE_SIZE) {
		if (!page_is_zero(z_sram_start + offset) &&
		    syscall(SYS_pwrite64, fd, z_sram_start + offset, (size_t)SIM_PAGE_SIZE,
			    (off_t)offset) != SIM_PAGE_SIZE) {
			sim_die("cannot fill SRAM", errno, "give the process more memory");
		}
	}
	/*
	 * From here to the return, no variable of the image may change: the old page and the
	 * copy are both right. Linux' call itself: the address sanitizer's mmap() may take the
	 * memory for new, and forget the red zones.
	 */
	sram = syscall(SYS_mmap, z_sram_start, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED,
		       fd, 0L);
	if (sram != (long)z_sram_start) {
		sim_die("cannot map SRAM", errno, "give the process more memory");
	}
	close(fd);
}

bool sim_in_sram(uintptr_t addr, size_t size)
{
	return addr >= (uintptr_t)z_sram_start && addr <= (uintptr_t)z_sram_end &&
	       size <= (uintptr_t)z_sram_end - addr;
}

void sim_sram_protect(uintptr_t start, size_t size, int protection)
{
	if (mprotect((void *)start, size, protection) != 0) {
		sim_die("cannot protect a part of SRAM", errno, "raise vm.max_map_count");
	}
	if (protection != PROT_NONE) {
		watched_blocks_mapped(start, size);
	}
}
