# SPDX-License-Identifier: Apache-2.0
#
# The libraries that come with the kernel: src/lib/data.

set(data ${CMAKE_SOURCE_DIR}/src/lib/data)
set(library_tests ${CMAKE_CURRENT_LIST_DIR}/libraries)

function(library_test name)
	lib_test(${name} ${library_tests}/${name}_test.c ${lib_tests}/assert_fixture.c
		${library_tests}/lock_fixture.c ${ARGN})
	target_include_directories(test_${name} PRIVATE ${lib_tests})
endfunction()

library_test(bitarray ${data}/bitarray.c)
library_test(codes ${data}/crc.c ${data}/hash_function.c)
library_test(hash_map ${data}/hash_map.c ${data}/hash_map_sc.c ${data}/hash_map_oa_lp.c
	${data}/hash_function.c)
target_compile_definitions(test_hash_map PRIVATE CONFIG_SYS_HASH_MAP_CHOICE_SC=1)
library_test(rb ${data}/rb.c)
library_test(ring_buffer ${data}/ring_buffer.c)
