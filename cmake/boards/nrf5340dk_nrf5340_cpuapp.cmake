# SPDX-License-Identifier: Apache-2.0
#
# The application core of Nordic's nRF5340: a Cortex-M33 with an FPU, used if CONFIG_FPU says so.

set(BOARD_DIRECTORIES src/arch/armv8m src/soc/nrf5340 src/boards/nrf5340dk)
set(BOARD_LIBRARIES chip soc board)
set(BOARD_CPU_OPTIONS -mcpu=cortex-m33)
set(BOARD_FPU_OPTIONS -mfpu=fpv5-sp-d16 -mfloat-abi=hard)
include(${ZEPHYR_BASE}/cmake/modules/armv8m.cmake)
