# SPDX-License-Identifier: Apache-2.0
#
# find_package(Zephyr) of an application ends up here. When it returns, the configuration is
# known, the target "app" waits for the application's sources, and the core's libraries are
# described; the image is put together when the application's CMakeLists.txt has been read.

if(CMAKE_VERSION VERSION_LESS 3.20)
  message(FATAL_ERROR "CMake 3.20 or later is needed, this is ${CMAKE_VERSION}")
endif()
cmake_policy(VERSION 3.20...3.25)

include_guard(GLOBAL)

get_filename_component(ZEPHYR_BASE ${CMAKE_CURRENT_LIST_DIR}/.. ABSOLUTE)
set(ENV{ZEPHYR_BASE} ${ZEPHYR_BASE})

if(NOT DEFINED APPLICATION_SOURCE_DIR)
  set(APPLICATION_SOURCE_DIR ${CMAKE_CURRENT_SOURCE_DIR})
endif()
set(APPLICATION_BINARY_DIR ${CMAKE_CURRENT_BINARY_DIR})
set(PROJECT_BINARY_DIR ${CMAKE_CURRENT_BINARY_DIR}/zephyr)
set(ZEPHYR_BINARY_DIR ${CMAKE_CURRENT_BINARY_DIR}/zephyr)
set(ZEPHYR_GENERATED_DIR ${ZEPHYR_BINARY_DIR}/include/generated)
set(CMAKE_EXPORT_COMPILE_COMMANDS ON)
# find_package(Zephyr COMPONENTS unittest): a test of a file alone, which is an image for this machine.
set(ZEPHYR_APP_LIBRARY app)
if("unittest" IN_LIST Zephyr_FIND_COMPONENTS)
  set(ZEPHYR_APP_LIBRARY testbinary)
  set(BOARD sim CACHE STRING "The board to build for" FORCE)
endif()

include(${CMAKE_CURRENT_LIST_DIR}/modules/extensions.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules/extensions_more.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules/not_here.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules/board.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules/zephyr_module.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules/inputs.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules/devicetree.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules/devicetree_functions.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules/kconfig.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules/toolchain.cmake)

project(Zephyr-Kernel LANGUAGES C CXX ASM)
set(PROJECT_BINARY_DIR ${ZEPHYR_BINARY_DIR})

include(${CMAKE_CURRENT_LIST_DIR}/modules/host_tools.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules/interface.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules/shared_core.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules/syscalls.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules/util_same.cmake)
include(${CMAKE_CURRENT_LIST_DIR}/modules/image.cmake)

zephyr_add_modules()
# The core knows nothing of the modules' headers.
core_own_now(INCLUDE_DIRECTORIES)

# The application's sources join this target.
zephyr_library_named(${ZEPHYR_APP_LIBRARY})
if(CONFIG_APP_SEES_X86)
  target_compile_definitions(${ZEPHYR_APP_LIBRARY} PRIVATE CONFIG_X86=1 CONFIG_X86_64=1)
endif()
set_property(TARGET ${ZEPHYR_APP_LIBRARY} PROPERTY ARCHIVE_OUTPUT_DIRECTORY ${APPLICATION_BINARY_DIR}/app)
foreach(library ${ZEPHYR_CORE_LIBRARIES})
  zephyr_append_cmake_library(${library})
endforeach()

cmake_language(DEFER DIRECTORY ${CMAKE_SOURCE_DIR} CALL zephyr_image)
