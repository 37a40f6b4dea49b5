# SPDX-License-Identifier: Apache-2.0
#
# System call stubs, from the headers, at build time. The target zephyr_generated_headers comes
# before everything that is compiled. The command runs again when a header or a directory that it
# looked at changes; files that it does not change stay as old as they were, so that nothing is
# compiled in vain.

function(zephyr_generate_syscalls)
  get_property(directories GLOBAL PROPERTY ZEPHYR_SYSCALL_DIRECTORIES)
  list(APPEND directories ${SYSCALL_INCLUDE_DIRS})
  set(paths --scan ${ZEPHYR_BASE}/include)
  foreach(directory ${BOARD_INCLUDE_DIRECTORIES})
    list(APPEND paths --scan ${directory})
  endforeach()
  foreach(directory ${directories})
    list(APPEND paths --application ${directory})
  endforeach()
  if(CONFIG_APPLICATION_DEFINED_SYSCALL)
    list(APPEND paths --application ${APPLICATION_SOURCE_DIR})
  else()
    list(APPEND paths --refuse ${APPLICATION_SOURCE_DIR})
  endif()

  set(stamp ${ZEPHYR_BINARY_DIR}/misc/syscalls.stamp)
  set(depfile ${ZEPHYR_BINARY_DIR}/misc/syscalls.d)
  add_custom_command(
    OUTPUT ${stamp}
    BYPRODUCTS
      ${ZEPHYR_GENERATED_DIR}/zephyr/syscall_list.h
      ${ZEPHYR_GENERATED_DIR}/zephyr/syscall_grammar.h
      ${ZEPHYR_GENERATED_DIR}/zephyr/kobj-types-enum.h
      ${ZEPHYR_GENERATED_DIR}/zephyr/kobj-types-application.h
      ${ZEPHYR_GENERATED_DIR}/zephyr/otype-to-str.h
      ${ZEPHYR_GENERATED_DIR}/zephyr/otype-to-size.h
      ${ZEPHYR_GENERATED_DIR}/zephyr/driver-validation.h
      ${ZEPHYR_GENERATED_DIR}/zephyr/driver-validation-application.h
      ${ZEPHYR_BINARY_DIR}/misc/syscall_dispatch.c
      ${ZEPHYR_BINARY_DIR}/misc/calls.txt
      ${ZEPHYR_BINARY_DIR}/misc/subsystems.txt
    COMMAND ${GEN_SYSCALLS} --output ${ZEPHYR_GENERATED_DIR} ${paths}
      --skip ${APPLICATION_BINARY_DIR} --word-bits ${BOARD_WORD_BITS}
      --dispatch ${ZEPHYR_BINARY_DIR}/misc/syscall_dispatch.c
      --calls ${ZEPHYR_BINARY_DIR}/misc/calls.txt
      --subsystems ${ZEPHYR_BINARY_DIR}/misc/subsystems.txt
      --depfile ${depfile} --stamp ${stamp}
    DEPENDS ${GEN_SYSCALLS}
    DEPFILE ${depfile}
    COMMENT "Generating system call stubs"
    VERBATIM)
  add_custom_target(syscalls_stamp DEPENDS ${stamp})
  add_dependencies(zephyr_generated_headers syscalls_stamp)
endfunction()
