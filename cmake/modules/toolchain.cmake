# SPDX-License-Identifier: Apache-2.0
#
# Which compilers, before project() looks for them. ZEPHYR_TOOLCHAIN_VARIANT is "host" (the
# system's cc) or "llvm"; -DCMAKE_C_COMPILER=clang does as well.

if(NOT DEFINED ZEPHYR_TOOLCHAIN_VARIANT AND DEFINED ENV{ZEPHYR_TOOLCHAIN_VARIANT})
  set(ZEPHYR_TOOLCHAIN_VARIANT $ENV{ZEPHYR_TOOLCHAIN_VARIANT})
endif()
if(ZEPHYR_TOOLCHAIN_VARIANT STREQUAL "llvm" AND NOT DEFINED CMAKE_C_COMPILER)
  set(CMAKE_C_COMPILER clang)
endif()

# One family for both languages.
if(NOT DEFINED CMAKE_CXX_COMPILER AND CMAKE_C_COMPILER MATCHES "clang([-0-9]*)$")
  string(REGEX REPLACE "clang([-0-9]*)$" "clang++\\1" CMAKE_CXX_COMPILER ${CMAKE_C_COMPILER})
endif()

# CMake's trial builds would take longer than the kernel: what they find out is known.
set(CMAKE_C_COMPILER_FORCED TRUE)
set(CMAKE_CXX_COMPILER_FORCED TRUE)
