# SPDX-License-Identifier: Apache-2.0
#
# The network core of Nordic's nRF5340: a Cortex-M33 without an FPU and without DSP instructions.

set(BOARD_DIRECTORIES src/arch/armv8m src/soc/nrf5340 src/boards/nrf5340dk)
set(BOARD_LIBRARIES chip soc board)
set(BOARD_CPU_OPTIONS -mcpu=cortex-m33+nodsp -mfloat-abi=soft)
include(${ZEPHYR_BASE}/cmake/modules/armv8m.cmake)
