# SPDX-License-Identifier: Apache-2.0
#
# Which compilers, before project() looks for them. A board that names a toolchain is compiled with
# its gcc, found on the path or below GNUARMEMB_TOOLCHAIN_PATH. For the others,
# ZEPHYR_TOOLCHAIN_VARIANT is "host" (the system's cc) or "llvm"; -DCMAKE_C_COMPILER=clang does as
# well. Programs that the build itself runs are compiled with HOST_C_COMPILER.

if(NOT DEFINED ZEPHYR_TOOLCHAIN_VARIANT AND DEFINED ENV{ZEPHYR_TOOLCHAIN_VARIANT})
  set(ZEPHYR_TOOLCHAIN_VARIANT $ENV{ZEPHYR_TOOLCHAIN_VARIANT})
endif()
if(NOT DEFINED GNUARMEMB_TOOLCHAIN_PATH AND DEFINED ENV{GNUARMEMB_TOOLCHAIN_PATH})
  set(GNUARMEMB_TOOLCHAIN_PATH $ENV{GNUARMEMB_TOOLCHAIN_PATH})
endif()

# The compiler of another machine's images must be the one whose libraries the image is linked with.
function(find_cross_program result name)
  set(hints)
  if(GNUARMEMB_TOOLCHAIN_PATH)
    set(hints HINTS ${GNUARMEMB_TOOLCHAIN_PATH}/bin)
  endif()
  find_program(CROSS_${result} ${BOARD_TOOLCHAIN}${name} ${hints} NO_CMAKE_SYSTEM_PATH)
  mark_as_advanced(CROSS_${result})
  if(NOT CROSS_${result})
    string(REPLACE ";" " " packages "${BOARD_TOOLCHAIN_PACKAGES}")
    message(FATAL_ERROR "board ${BOARD} needs ${BOARD_TOOLCHAIN}${name}, which is not installed: "
      "apt-get install ${packages}")
  endif()
  set(${result} ${CROSS_${result}} PARENT_SCOPE)
endfunction()

if(BOARD_TOOLCHAIN)
  set(CMAKE_SYSTEM_NAME Generic)
  set(CMAKE_SYSTEM_PROCESSOR ${ARCH})
  find_cross_program(CMAKE_C_COMPILER gcc)
  find_cross_program(CMAKE_CXX_COMPILER g++)
  find_cross_program(CMAKE_OBJCOPY objcopy)
  set(CMAKE_ASM_COMPILER ${CMAKE_C_COMPILER})
  find_program(HOST_C_COMPILER NAMES cc gcc clang)
  mark_as_advanced(HOST_C_COMPILER)
else()
  if(ZEPHYR_TOOLCHAIN_VARIANT STREQUAL "llvm" AND NOT DEFINED CMAKE_C_COMPILER)
    set(CMAKE_C_COMPILER clang)
  endif()
  # One family for both languages.
  if(NOT DEFINED CMAKE_CXX_COMPILER AND CMAKE_C_COMPILER MATCHES "clang([-0-9]*)$")
    string(REGEX REPLACE "clang([-0-9]*)$" "clang++\\1" CMAKE_CXX_COMPILER ${CMAKE_C_COMPILER})
  endif()
endif()

# ar writes the index of an archive by itself, ranlib would do it again.
foreach(language C CXX ASM)
  set(CMAKE_${language}_ARCHIVE_FINISH "")
endforeach()

# CMake's trial builds would take longer than the kernel: what they find out is known.
set(CMAKE_C_COMPILER_FORCED TRUE)
set(CMAKE_CXX_COMPILER_FORCED TRUE)
