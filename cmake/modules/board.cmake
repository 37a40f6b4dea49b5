# SPDX-License-Identifier: Apache-2.0
#
# Which board to build for. A board is a file cmake/boards/NAME.cmake that names the directory of
# its port and how its images are linked.

if(NOT DEFINED BOARD)
  if(DEFINED ENV{BOARD})
    set(BOARD $ENV{BOARD})
  else()
    set(BOARD sim)
  endif()
endif()
set(BOARD ${BOARD} CACHE STRING "The board to build for")

# nrf5340dk/nrf5340/cpuapp in a file name.
string(REPLACE "/" "_" NORMALIZED_BOARD_TARGET ${BOARD})

set(board_file ${ZEPHYR_BASE}/cmake/boards/${NORMALIZED_BOARD_TARGET}.cmake)
if(NOT EXISTS ${board_file})
  file(GLOB known RELATIVE ${ZEPHYR_BASE}/cmake/boards ${ZEPHYR_BASE}/cmake/boards/*.cmake)
  string(REPLACE ".cmake" "" known "${known}")
  # Board, chip and core of a name are parted by slashes.
  list(TRANSFORM known REPLACE "^(nrf[0-9]+dk)_(nrf[0-9]+)_" "\\1/\\2/")
  string(REPLACE ";" ", " known "${known}")
  message(FATAL_ERROR "there is no board \"${BOARD}\"; known boards: ${known}")
endif()
include(${board_file})
