# SPDX-License-Identifier: Apache-2.0
#
# zephyr_interface: how everything in an image is compiled. Libraries made by the zephyr_…
# functions have it already; others say target_link_libraries(x PRIVATE zephyr_interface).

add_library(zephyr_interface INTERFACE)
add_custom_target(zephyr_generated_headers)
add_dependencies(zephyr_interface zephyr_generated_headers)
# Zephyr's names for the same thing.
add_custom_target(offsets_h DEPENDS zephyr_generated_headers)
add_custom_target(syscall_list_h_target DEPENDS zephyr_generated_headers)

target_include_directories(zephyr_interface INTERFACE
  ${ZEPHYR_BASE}/include ${ZEPHYR_BASE}/include/libc ${BOARD_INCLUDE_DIRECTORIES} ${ZEPHYR_GENERATED_DIR})
target_compile_definitions(zephyr_interface INTERFACE
  KERNEL __ZEPHYR__=1)
if(DEFINED APPLICATION_SOURCE_DIR)
  # Test suites include headers that are the kernel's own elsewhere; the core itself has none of them.
  target_include_directories(zephyr_interface INTERFACE ${ZEPHYR_BASE}/include/internal)
endif()

function(interface_options)
  target_compile_options(zephyr_interface INTERFACE ${ARGN})
endfunction()

# Applications use CONFIG_… without including anything. The core's sources have headers of their
# own for it, see cmake/shared_core.
if(DEFINED AUTOCONF_H)
  interface_options("SHELL:-imacros \"${AUTOCONF_H}\"")
endif()

# The core has no devicetree: what it takes from one are symbols of its configuration.
if(DEFINED DEVICETREE_DIR)
  target_include_directories(zephyr_interface INTERFACE ${DEVICETREE_DIR}/include)
endif()

# __FILE__ in an assertion says where a file is in its tree, not where the tree is.
interface_options(-fmacro-prefix-map=${ZEPHYR_BASE}/=)
if(DEFINED APPLICATION_SOURCE_DIR)
  set(name)
  if(CONFIG_ZTEST)
    # Logs of tests lie side by side.
    get_filename_component(name ${APPLICATION_SOURCE_DIR} NAME)
    string(APPEND name /)
  endif()
  interface_options(-fmacro-prefix-map=${APPLICATION_SOURCE_DIR}/=${name})
endif()

if(CONFIG_NO_OPTIMIZATIONS)
  interface_options(-O0)
elseif(CONFIG_DEBUG_OPTIMIZATIONS)
  # Where it does not look ahead, the compiler is wrong about what may be uninitialized.
  interface_options(-Og -Wno-maybe-uninitialized)
elseif(CONFIG_SIZE_OPTIMIZATIONS)
  interface_options(-Os ${BOARD_SIZE_OPTIONS})
else()
  interface_options(-O2)
endif()

# The generators and the fault reports read the debug information: it is always there.
if(CONFIG_FPU)
  list(APPEND BOARD_CPU_OPTIONS ${BOARD_FPU_OPTIONS})
elseif(BOARD_FPU_OPTIONS)
  list(APPEND BOARD_CPU_OPTIONS -mfloat-abi=soft)
endif()
interface_options(-g ${BOARD_CPU_OPTIONS} ${BOARD_COMPILE_OPTIONS} -fno-common -fno-strict-aliasing
  -fno-strict-overflow)
# A fault report names the callers: a tail call would leave one out.
interface_options(-fno-optimize-sibling-calls)
interface_options(-Wall -Wformat -Wformat-security -Wno-format-zero-length
  -Wno-unused-but-set-variable $<$<COMPILE_LANGUAGE:C>:-Werror=implicit-int>
  $<$<COMPILE_LANGUAGE:C>:-Werror=implicit-function-declaration>
  $<$<COMPILE_LANGUAGE:C>:-Wno-pointer-sign>)
if(CONFIG_COMPILER_WARNINGS_AS_ERRORS)
  interface_options(-Werror)
endif()
if(CONFIG_DEBUG)
  interface_options(-fno-omit-frame-pointer)
endif()
if(CONFIG_STACK_CANARIES)
  interface_options(-fstack-protector-all)
else()
  interface_options(-fno-stack-protector)
endif()

foreach(year 99 11 17 23)
  if(CONFIG_STD_C${year})
    string(REPLACE 23 2x year ${year})
    interface_options($<$<COMPILE_LANGUAGE:C>:-std=gnu${year}>)
  endif()
endforeach()
foreach(year 98 11 14 17 2A 20 2B)
  if(CONFIG_STD_CPP${year})
    string(TOLOWER ${year} year)
    interface_options($<$<COMPILE_LANGUAGE:CXX>:-std=gnu++${year}>)
  endif()
endforeach()
if(NOT CONFIG_CPP_EXCEPTIONS)
  interface_options($<$<COMPILE_LANGUAGE:CXX>:-fno-exceptions>)
endif()
if(NOT CONFIG_CPP_RTTI)
  interface_options($<$<COMPILE_LANGUAGE:CXX>:-fno-rtti>)
endif()

if(BOARD STREQUAL sim AND CMAKE_CXX_COMPILER_ID STREQUAL GNU)
  # The chip's memory lies below 4 GiB: a pointer that is kept in 32 bits is whole. A warning.
  interface_options($<$<COMPILE_LANGUAGE:CXX>:-fpermissive>)
endif()

if(CONFIG_COMPILER_OPT)
  separate_arguments(more UNIX_COMMAND "${CONFIG_COMPILER_OPT}")
  interface_options(${more})
endif()

set(SANITIZERS)
if(CONFIG_ASAN)
  list(APPEND SANITIZERS -fsanitize=address)
  # Threads have stacks of the kernel's making, which the sanitizer does not know.
  if(CMAKE_C_COMPILER_ID MATCHES "Clang")
    interface_options("SHELL:-mllvm -asan-stack=0")
  else()
    interface_options("SHELL:--param asan-stack=0")
    # Variables with a section of their own are left alone otherwise.
    interface_options(-fsanitize-sections=data_smem_*)
  endif()
endif()
if(CONFIG_UBSAN)
  list(APPEND SANITIZERS -fsanitize=undefined)
endif()
if(CONFIG_COVERAGE)
  if(NOT CMAKE_C_COMPILER_ID STREQUAL GNU)
    message(FATAL_ERROR "CONFIG_COVERAGE needs gcc")
  endif()
  # Not by way of constructors, which would call a library that needs files and memory.
  list(APPEND SANITIZERS --coverage -fprofile-info-section)
endif()
if(SANITIZERS)
  interface_options(${SANITIZERS} -fno-omit-frame-pointer)
endif()
