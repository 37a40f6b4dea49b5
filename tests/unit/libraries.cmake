# SPDX-License-Identifier: Apache-2.0
#
# The libraries that come with the kernel: src/lib/data.

set(data ${CMAKE_SOURCE_DIR}/src/lib/data)
set(hash_map ${data}/hash_map.c ${data}/hash_map_sc.c ${data}/hash_map_oa_lp.c)
set(pools ${data}/mem_blocks.c ${data}/bitarray.c ${data}/multi_heap.c ${data}/shared_multi_heap.c
	${lib}/sys_heap.c ${lib}/sys_heap_validate.c)
set(library_tests ${CMAKE_CURRENT_LIST_DIR}/libraries)

function(library_test name)
	lib_test(${name} ${library_tests}/${name}_test.c ${lib_tests}/assert_fixture.c
		${library_tests}/lock_fixture.c ${fake_chip}/fake_processor.c ${ARGN})
	target_include_directories(test_${name} PRIVATE ${lib_tests})
endfunction()

library_test(bitarray ${data}/bitarray.c)
library_test(codes ${data}/base64.c ${data}/crc.c ${data}/hash_function.c)
library_test(hash_map ${hash_map} ${data}/hash_function.c)
library_test(heap_listener ${data}/heap_listener.c ${lib}/sys_heap.c)
library_test(json ${data}/json_parse.c ${data}/json_encode.c ${lib}/util_text.c ${formatting})
library_test(numbers ${data}/linear_range.c ${data}/timeutil.c)
library_test(onoff ${data}/notify.c ${data}/onoff.c)
library_test(pools ${pools})
library_test(queues ${data}/spsc_pbuf.c)
library_test(rb ${data}/rb.c)
library_test(ring_buffer ${data}/ring_buffer.c)
library_test(smf ${data}/smf.c)
library_test(winstream ${data}/winstream.c)

target_link_libraries(test_json PRIVATE m)
target_compile_definitions(test_hash_map PRIVATE CONFIG_SYS_HASH_MAP_CHOICE_SC=1)
target_compile_definitions(test_smf PRIVATE CONFIG_SMF_ANCESTOR_SUPPORT=1
	CONFIG_SMF_INITIAL_TRANSITION=1)
target_compile_definitions(test_pools PRIVATE CONFIG_SYS_MEM_BLOCKS_RUNTIME_STATS=1)
target_compile_definitions(test_queues PRIVATE CONFIG_SPSC_PBUF_UTILIZATION=1)
target_link_libraries(test_queues PRIVATE Threads::Threads)
target_compile_definitions(test_heap_listener PRIVATE CONFIG_SYS_HEAP_LISTENER=1)
