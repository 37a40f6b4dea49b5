# SPDX-License-Identifier: Apache-2.0
#
# The nRF5340's drivers on a model of the chip, once for each core. The addresses of static
# variables must fit into the chip's registers, so nothing is position independent.

set(board ${CMAKE_SOURCE_DIR}/src/boards/nrf5340dk)
set(soc ${CMAKE_SOURCE_DIR}/src/soc/nrf5340)
set(nrf5340 ${CMAKE_CURRENT_LIST_DIR}/nrf5340)

foreach(core app net)
	add_library(nrf5340_${core} STATIC
		${CMAKE_CURRENT_LIST_DIR}/chip/fake_processor.c
		${nrf5340}/model.c
		${nrf5340}/model_ipc.c
		${nrf5340}/model_rtc.c
		${nrf5340}/model_system.c
		${nrf5340}/model_uarte.c
		${nrf5340}/world.c
		${kernel}/init_levels.c
		${kernel}/irq.c
		${kernel}/timeout.c
		${board}/board.c
		${soc}/chip.c
		${soc}/clock.c
		${soc}/mailbox.c
		${soc}/random.c
		${soc}/rtc.c
		${soc}/uarte.c
	)
	target_include_directories(nrf5340_${core} PUBLIC
		${nrf5340}/include
		${nrf5340}
		${soc}
		${soc}/include
		${CMAKE_SOURCE_DIR}/src/arch/armv8m
		${CMAKE_SOURCE_DIR}/include
		${CMAKE_SOURCE_DIR}/sim/include
		${kernel}
		${CMAKE_SOURCE_DIR}/src/fault
		${CMAKE_SOURCE_DIR}/src/userspace
		${generated}
	)
	target_compile_options(nrf5340_${core}
		PUBLIC -imacros ${nrf5340}/config_${core}.h -fno-pie
		PRIVATE -std=gnu11 -g -O1 -Wall -Wextra -Wno-unused-parameter -Werror
	)
	target_link_libraries(nrf5340_${core} PUBLIC PkgConfig::CMOCKA)
	target_link_options(nrf5340_${core} PUBLIC -no-pie)
	add_dependencies(nrf5340_${core} kernel_under_test)

	if(core STREQUAL app)
		target_sources(nrf5340_${core} PRIVATE ${soc}/network_core.c)
	endif()

	foreach(subject board mailbox rtc uarte)
		bulkhead_test(nrf5340_${core}_${subject} ${nrf5340}/test_${subject}.c)
		target_link_libraries(test_nrf5340_${core}_${subject} PRIVATE
			-Wl,--whole-archive nrf5340_${core} -Wl,--no-whole-archive)
	endforeach()
endforeach()

# Both ends of the mailbox in one program.
bulkhead_test(nrf5340_both_cores ${nrf5340}/test_both_cores.c ${nrf5340}/net_mailbox.c)
target_link_libraries(test_nrf5340_both_cores PRIVATE
	-Wl,--whole-archive nrf5340_app -Wl,--no-whole-archive)
