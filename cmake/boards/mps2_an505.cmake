# SPDX-License-Identifier: Apache-2.0
#
# Arm's MPS2+ with application note 505, as QEMU has it: like AN521, with one processor that has an
# FPU.

set(BOARD_DIRECTORIES src/arch/armv8m src/boards/mps2)
set(BOARD_LIBRARIES chip board)
set(BOARD_CPU_OPTIONS -mcpu=cortex-m33)
set(BOARD_FPU_OPTIONS -mfpu=fpv5-sp-d16 -mfloat-abi=hard)
include(${ZEPHYR_BASE}/cmake/modules/armv8m.cmake)
