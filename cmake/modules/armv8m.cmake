# SPDX-License-Identifier: Apache-2.0
#
# What all boards with an Armv8-M processor have in common. Included by their files, which say
# BOARD_CPU_OPTIONS, and BOARD_FPU_OPTIONS where there is an FPU.

set(ARCH armv8m)

set(BOARD_TOOLCHAIN arm-none-eabi-)
set(BOARD_TOOLCHAIN_PACKAGES gcc-arm-none-eabi libnewlib-arm-none-eabi
  libstdc++-arm-none-eabi-newlib)
set(BOARD_WORD_BITS 32)
set(BOARD_PARTITION_ALIGN 32)
set(BOARD_IMAGE_SUFFIX elf)
set(BOARD_IS_FLASHED TRUE)
set(BOARD_LINKER_TEMPLATE ${ZEPHYR_BASE}/src/arch/armv8m/link.ld.in)
set(BOARD_INCLUDE_DIRECTORIES ${ZEPHYR_BASE}/src/arch/armv8m/include)
foreach(directory ${BOARD_DIRECTORIES})
  if(EXISTS ${ZEPHYR_BASE}/${directory}/include)
    list(APPEND BOARD_INCLUDE_DIRECTORIES ${ZEPHYR_BASE}/${directory}/include)
  endif()
endforeach()
list(REMOVE_DUPLICATES BOARD_INCLUDE_DIRECTORIES)

list(APPEND BOARD_CPU_OPTIONS -mthumb)
# newlib's small variant, whose variables are laid out in a way of their own.
# It has clock_gettime() in its headers where these say so.
set(BOARD_COMPILE_OPTIONS -specs=nano.specs -D_POSIX_TIMERS=1 -D_POSIX_MONOTONIC_CLOCK=200112L
  -ffunction-sections -fdata-sections
  "SHELL:-imacros \"${ZEPHYR_BASE}/include/zephyr/toolchain/int32.h\"")
# The variables of these are the partition of the C library.
set(BOARD_LIBC_FILES *libc_nano.a:* *libm_nano.a:* *libm.a:* *libgcc.a:* *libstdc++_nano.a:*
  *libsupc++_nano.a:*)

# What -Os leaves on the table for this processor, measured; it costs no hot path an instruction.
set(BOARD_SIZE_OPTIONS -fno-inline-small-functions -fno-move-loop-invariants -fno-jump-tables
  -fno-tree-loop-optimize -fno-tree-tail-merge -fno-if-conversion -fno-schedule-insns2 -fipa-pta)

# Nothing of the toolchain's own start-up code: reset is the port's, and
# constructors are called by the core. What the script does not place is an error: data in an
# unknown section would never be copied to RAM.
set(BOARD_LINK_OPTIONS -specs=nano.specs -nostartfiles -Wl,--gc-sections
  -Wl,--orphan-handling=error -Wl,--no-warn-rwx-segments -Wl,-z,max-page-size=32)
foreach(function printf vprintf puts putchar fputs fputc putc fwrite fprintf vfprintf fflush
  snprintf vsnprintf sprintf vsprintf
  time gettimeofday clock_gettime clock
  strtol strtoul strtoll strtoull strtoimax strtoumax strtod strtof strtold)
  list(APPEND BOARD_LINK_OPTIONS -Wl,--wrap=${function})
endforeach()
set(BOARD_LINK_LIBRARIES m)
