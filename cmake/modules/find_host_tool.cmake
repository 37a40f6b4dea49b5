# SPDX-License-Identifier: Apache-2.0
#
# The generators. Those of the root build (build/bin) are used if they are there and as new as
# their sources; otherwise they are compiled here and now, which takes a second.

include_guard(GLOBAL)

set(HOST_TOOLS_DIR ${ZEPHYR_BASE}/tools)

# Further arguments are libraries.
function(find_host_tool name)
  file(GLOB sources ${HOST_TOOLS_DIR}/${name}/*.[ch] ${HOST_TOOLS_DIR}/object_types.h
    ${ZEPHYR_BASE}/host/*/*.[ch])
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${sources})
  string(TOUPPER ${name} variable)
  set(root_tool ${ZEPHYR_BASE}/build/bin/${name})
  set(own_tool ${ZEPHYR_BINARY_DIR}/bin/${name})
  foreach(tool ${root_tool} ${own_tool})
    set(fresh TRUE)
    foreach(source ${sources})
      if(NOT EXISTS ${tool} OR ${source} IS_NEWER_THAN ${tool})
        set(fresh FALSE)
      endif()
    endforeach()
    if(fresh)
      set(${variable} ${tool} PARENT_SCOPE)
      return()
    endif()
  endforeach()

  # Modules are read before a compiler is chosen.
  if(NOT HOST_C_COMPILER AND CMAKE_C_COMPILER)
    set(HOST_C_COMPILER ${CMAKE_C_COMPILER})
  endif()
  find_program(HOST_C_COMPILER NAMES cc gcc clang)
  list(FILTER sources INCLUDE REGEX "\\.c$")
  file(MAKE_DIRECTORY ${ZEPHYR_BINARY_DIR}/bin)
  execute_process(
    COMMAND ${HOST_C_COMPILER} -std=gnu11 -D_GNU_SOURCE -I${ZEPHYR_BASE} -O1 -o ${own_tool}
      ${sources} -ldw -lelf ${ARGN}
    RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "cannot build ${name}; are libdw-dev, libelf-dev and libyaml-dev installed?")
  endif()
  set(${variable} ${own_tool} PARENT_SCOPE)
endfunction()
