# SPDX-License-Identifier: Apache-2.0
#
# Arm's MPS2+ with application note 521, as QEMU has it: a Cortex-M33 without an FPU.

set(BOARD_DIRECTORIES src/arch/armv8m src/boards/mps2)
set(BOARD_LIBRARIES chip board)
set(BOARD_CPU_OPTIONS -mcpu=cortex-m33+nodsp -mfloat-abi=soft)
include(${ZEPHYR_BASE}/cmake/modules/armv8m.cmake)
