# SPDX-License-Identifier: Apache-2.0
#
# The generators that each image needs.

include(${CMAKE_CURRENT_LIST_DIR}/find_host_tool.cmake)

if(NOT DEFINED ZEPHYR_HOST_TOOLS)
  set(ZEPHYR_HOST_TOOLS gen_syscalls gen_partitions gen_kobjects image_size)
endif()
foreach(name ${ZEPHYR_HOST_TOOLS})
  find_host_tool(${name})
endforeach()
find_host_tool(image_report)
