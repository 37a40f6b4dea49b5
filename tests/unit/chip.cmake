# SPDX-License-Identifier: Apache-2.0
#
# Parts of the Linux chip that need no process.

bulkhead_test(frame
	${CMAKE_CURRENT_LIST_DIR}/chip/frame_test.c
	${CMAKE_SOURCE_DIR}/sim/wire/frame.c
)
target_include_directories(test_frame PRIVATE ${CMAKE_SOURCE_DIR}/sim/wire)
target_compile_definitions(test_frame PRIVATE _GNU_SOURCE)

bulkhead_test(orders
	${CMAKE_CURRENT_LIST_DIR}/chip/orders_test.c
	${CMAKE_SOURCE_DIR}/sim/broker/orders.c
)
target_include_directories(test_orders PRIVATE ${CMAKE_SOURCE_DIR}/sim/broker)
target_compile_definitions(test_orders PRIVATE _GNU_SOURCE CONFIG_MAX_DOMAIN_PARTITIONS=16)

bulkhead_test(surplus
	${CMAKE_CURRENT_LIST_DIR}/chip/surplus_test.c
	${CMAKE_SOURCE_DIR}/sim/glue/surplus.c
)
target_include_directories(test_surplus PRIVATE ${CMAKE_SOURCE_DIR}/sim/broker
	${CMAKE_SOURCE_DIR}/sim/glue)
target_compile_definitions(test_surplus PRIVATE _GNU_SOURCE CONFIG_MAX_DOMAIN_PARTITIONS=16)

bulkhead_test(chacha20
	${CMAKE_CURRENT_LIST_DIR}/chip/chacha20_test.c
	${CMAKE_SOURCE_DIR}/sim/host/chacha20.c
)
target_include_directories(test_chacha20 PRIVATE ${CMAKE_SOURCE_DIR}/sim/host)

bulkhead_test(link
	${CMAKE_CURRENT_LIST_DIR}/chip/link_test.c
	${CMAKE_SOURCE_DIR}/sim/wire/link_pipe.c
	${CMAKE_SOURCE_DIR}/sim/wire/link_ring.c
)
target_include_directories(test_link PRIVATE ${CMAKE_SOURCE_DIR}/sim/wire
	${CMAKE_SOURCE_DIR}/sim/include ${CMAKE_SOURCE_DIR}/include)
target_compile_definitions(test_link PRIVATE _GNU_SOURCE)

bulkhead_test(hand_over
	${CMAKE_CURRENT_LIST_DIR}/chip/hand_over_test.c
	${CMAKE_SOURCE_DIR}/sim/broker/hand_over.c
)
target_include_directories(test_hand_over PRIVATE ${CMAKE_SOURCE_DIR}/sim/broker
	${CMAKE_SOURCE_DIR}/sim/include ${CMAKE_SOURCE_DIR}/include)
target_compile_definitions(test_hand_over PRIVATE _GNU_SOURCE)
target_link_options(test_hand_over PRIVATE
	-Wl,--wrap=sched_getcpu,--wrap=sched_getaffinity,--wrap=sched_setaffinity)
