# SPDX-License-Identifier: Apache-2.0
#
# The Linux chip: the image is an ordinary, non-PIE program of the host.

set(BOARD_DIRECTORIES sim)
set(BOARD_LIBRARIES chip)
set(ARCH sim)

set(BOARD_WORD_BITS 64)
set(BOARD_PARTITION_ALIGN 4096)
set(BOARD_IMAGE_SUFFIX exe)
set(BOARD_LINKER_TEMPLATE ${ZEPHYR_BASE}/sim/link.ld.in)
set(BOARD_INCLUDE_DIRECTORIES ${ZEPHYR_BASE}/sim/include)
set(BOARD_COMPILE_OPTIONS -fno-pie -ffunction-sections -fdata-sections)

# main() of the process is the chip's; text that the application writes goes to the console; errors
# have other numbers than the host's, and time is the kernel's.
set(wrapped
  main strerror time gettimeofday clock_gettime timespec_get clock printf vprintf puts putchar fputs fputc putc fwrite fprintf vfprintf fflush)
list(TRANSFORM wrapped PREPEND -Wl,--wrap= OUTPUT_VARIABLE BOARD_LINK_OPTIONS)
list(PREPEND BOARD_LINK_OPTIONS -no-pie -Wl,-z,relro -Wl,-z,now -Wl,--gc-sections)
set(BOARD_LINK_LIBRARIES seccomp bsd dw elf m)
