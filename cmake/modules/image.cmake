# SPDX-License-Identifier: Apache-2.0
#
# Putting the image together, after the application's CMakeLists.txt has been read:
#
#   all libraries -> linker script with the partitions -> first link (zephyr_pre.elf)
#   -> kernel objects read from its debug information -> their table, compiled
#   -> second link (zephyr.exe) -> a check that the second link moved nothing

# All libraries of the image. Those without sources are left out: an application may make
# one and then add sources under conditions that do not hold.
function(zephyr_image_libraries result)
  get_property(all GLOBAL PROPERTY ZEPHYR_LIBS)
  set(libraries)
  foreach(library ${all})
    get_target_property(sources ${library} SOURCES)
    get_target_property(imported ${library} IMPORTED)
    if(sources OR imported)
      list(APPEND libraries ${library})
    else()
      # CMake wants at least one source of a library, even of one that is never built.
      target_sources(${library} PRIVATE ${ZEPHYR_BASE}/cmake/empty.c)
      set_property(TARGET ${library} PROPERTY EXCLUDE_FROM_ALL TRUE)
    endif()
  endforeach()
  set(${result} ${libraries} PARENT_SCOPE)
endfunction()

function(zephyr_executable name output)
  cmake_parse_arguments(arg "" "SCRIPT" "SOURCES;LIBRARIES" ${ARGN})
  get_filename_component(map ${output} NAME_WE)
  add_executable(${name} ${arg_SOURCES})
  # Whole archives: objects, devices and start-up functions are found by their sections, not by
  # references. What nothing refers to is removed again by the linker.
  set(whole ${arg_LIBRARIES})
  list(REMOVE_ITEM whole ${ZEPHYR_CORE_ON_DEMAND})
  target_link_libraries(${name} PRIVATE
    -Wl,--whole-archive ${whole} -Wl,--no-whole-archive ${ZEPHYR_CORE_ON_DEMAND}
    zephyr_interface ${BOARD_LINK_LIBRARIES})
  target_link_options(${name} PRIVATE
    ${BOARD_CPU_OPTIONS} ${BOARD_LINK_OPTIONS} ${SANITIZERS} -Wl,-T,${arg_SCRIPT}
    -Wl,-Map=${ZEPHYR_BINARY_DIR}/${map}.map)
  if(CONFIG_USERSPACE AND (CONFIG_DEBUG_OPTIMIZATIONS OR CONFIG_NO_OPTIMIZATIONS))
    # `sim run --gdb=DOMAIN` looks the name up, also where the kernel itself needs none.
    target_link_options(${name} PRIVATE -Wl,-u,z_static_domain_labels)
  endif()
  # Words for a device without a driver.
  set(directories "${ZEPHYR_BASE}/src:${ZEPHYR_BASE}/sim:${ZEPHYR_BASE}/subsys:${APPLICATION_SOURCE_DIR}")
  foreach(module ${ZEPHYR_MODULE_NAMES})
    string(TOUPPER ${module} key)
    string(REGEX REPLACE "[^A-Z0-9]" "_" key ${key})
    string(APPEND directories ":${ZEPHYR_${key}_MODULE_DIR}")
  endforeach()
  set_target_properties(${name} PROPERTIES
    RULE_LAUNCH_LINK
      "sh \"${ZEPHYR_BASE}/cmake/link.sh\" \"${DEVICETREE_DIR}/dt.json\" \"${directories}\""
    OUTPUT_NAME ${output}
    RUNTIME_OUTPUT_DIRECTORY ${ZEPHYR_BINARY_DIR}
    LINK_DEPENDS ${arg_SCRIPT}
    LINKER_LANGUAGE C)
  if(CONFIG_CPP)
    set_property(TARGET ${name} PROPERTY LINKER_LANGUAGE CXX)
  endif()
endfunction()

# What goes to a board: the image without its debug information, if it fits.
function(zephyr_flash_files bin)
  set(partitions)
  if(CONFIG_USERSPACE)
    set(partitions --granule ${BOARD_PARTITION_ALIGN})
  endif()
  math(EXPR flash_size "${CONFIG_FLASH_SIZE} * 1024")
  math(EXPR ram_size "${CONFIG_SRAM_SIZE} * 1024")
  add_custom_command(TARGET zephyr_final POST_BUILD
    COMMAND ${IMAGE_SIZE} --board ${BOARD}
      --region FLASH:${CONFIG_FLASH_BASE_ADDRESS}:${flash_size}
      --region RAM:${CONFIG_SRAM_BASE_ADDRESS}:${ram_size} ${partitions}
      $<TARGET_FILE:zephyr_final>
    COMMAND ${CMAKE_OBJCOPY} -O ihex $<TARGET_FILE:zephyr_final> ${ZEPHYR_BINARY_DIR}/${bin}.hex
    BYPRODUCTS ${ZEPHYR_BINARY_DIR}/${bin}.hex
    VERBATIM)
endfunction()

# "ninja ram_report", "ninja rom_report": what takes the memory.
function(zephyr_reports)
  foreach(memory ram rom)
    add_custom_target(${memory}_report
      COMMAND ${IMAGE_REPORT} --${memory} --root application:${APPLICATION_SOURCE_DIR}
        --root tree:${ZEPHYR_BASE} --root build:${APPLICATION_BINARY_DIR}
        $<TARGET_FILE:zephyr_final>
      DEPENDS zephyr_final
      USES_TERMINAL
      VERBATIM)
  endforeach()
endfunction()

function(zephyr_image)
  get_target_property(sources ${ZEPHYR_APP_LIBRARY} SOURCES)
  if(NOT sources)
    message(FATAL_ERROR
      "the application has no sources; add some: target_sources(${ZEPHYR_APP_LIBRARY} PRIVATE src/main.c)")
  endif()
  zephyr_generate_syscalls()
  zephyr_core()
  zephyr_image_libraries(libraries)

  add_library(zephyr_dispatch STATIC ${ZEPHYR_BINARY_DIR}/misc/syscall_dispatch.c)
  target_link_libraries(zephyr_dispatch PRIVATE zephyr_interface)
  add_dependencies(zephyr_dispatch zephyr_generated_headers)
  if(CONFIG_USERSPACE)
    list(APPEND libraries zephyr_dispatch)
  else()
    set_property(TARGET zephyr_dispatch PROPERTY EXCLUDE_FROM_ALL TRUE)
  endif()

  set(files)
  foreach(library ${libraries})
    list(APPEND files $<TARGET_FILE:${library}>)
  endforeach()
  # The configuration says where a chip's memories are, and what may lie in them.
  if(CONFIG_THREAD_LOCAL_STORAGE)
    set(THREAD_LOCAL_ALLOWED 1)
  else()
    set(THREAD_LOCAL_ALLOWED 0)
  endif()
  set(template ${ZEPHYR_BINARY_DIR}/misc/link.ld.in)
  configure_file(${BOARD_LINKER_TEMPLATE} ${template} @ONLY)
  set(script ${ZEPHYR_BINARY_DIR}/misc/link.ld)
  set(libc)
  foreach(pattern ${BOARD_LIBC_FILES})
    list(APPEND libc --into z_libc_partition --files ${pattern})
  endforeach()
  set(order)
  set(order_file)
  if(CONFIG_CHECK_INIT_PRIORITIES)
    set(order_file ${DEVICETREE_DIR}/order.txt)
    set(order --order ${order_file})
  endif()
  add_custom_command(
    OUTPUT ${script}
    COMMAND ${GEN_PARTITIONS} --template ${template} --output ${script}
      --align ${BOARD_PARTITION_ALIGN} ${order} ${libc} ${files}
    DEPENDS ${GEN_PARTITIONS} ${template} ${libraries} ${order_file}
    COMMENT "Placing partitions"
    VERBATIM)
  add_custom_target(zephyr_script DEPENDS ${script})
  add_dependencies(zephyr_script zephyr_core)

  set(bin ${CONFIG_KERNEL_BIN_NAME})
  if(NOT CONFIG_USERSPACE)
    zephyr_executable(zephyr_final ${bin}.${BOARD_IMAGE_SUFFIX} SCRIPT ${script} LIBRARIES ${libraries}
      SOURCES ${ZEPHYR_BASE}/cmake/empty.c)
  else()
    zephyr_executable(zephyr_pre ${bin}_pre.elf SCRIPT ${script} LIBRARIES ${libraries}
      SOURCES ${ZEPHYR_BASE}/cmake/empty.c)

    set(table ${ZEPHYR_BINARY_DIR}/misc/kobject_table.c)
    set(calls)
    if(CONFIG_SYSCALLS_USED_ONLY)
      set(calls --calls ${ZEPHYR_BINARY_DIR}/misc/calls.txt)
    endif()
    add_custom_command(
      OUTPUT ${table}
      COMMAND ${GEN_KOBJECTS} --output ${table}
        --subsystems ${ZEPHYR_BINARY_DIR}/misc/subsystems.txt ${calls}
        --max-thread-bytes ${CONFIG_MAX_THREAD_BYTES} $<TARGET_FILE:zephyr_pre>
      DEPENDS ${GEN_KOBJECTS} zephyr_pre ${ZEPHYR_BINARY_DIR}/misc/subsystems.txt
        ${ZEPHYR_BINARY_DIR}/misc/calls.txt
      COMMENT "Finding kernel objects"
      VERBATIM)
    zephyr_executable(zephyr_final ${bin}.${BOARD_IMAGE_SUFFIX} SCRIPT ${script} LIBRARIES ${libraries}
      SOURCES ${table})
    # The only difference between the links must be the table: no sanitizer adds code to it.
    set_property(SOURCE ${table} ${ZEPHYR_BASE}/cmake/empty.c
      PROPERTY COMPILE_OPTIONS -O0 -g0 -fno-sanitize=all)
    set_property(SOURCE ${table} PROPERTY
      INCLUDE_DIRECTORIES ${ZEPHYR_BASE}/src/userspace ${ZEPHYR_BASE}/src/kernel)
    add_custom_command(TARGET zephyr_final POST_BUILD
      COMMAND ${GEN_KOBJECTS} --verify $<TARGET_FILE:zephyr_pre> $<TARGET_FILE:zephyr_final>
      VERBATIM)
    add_dependencies(zephyr_pre zephyr_script)
  endif()
  add_dependencies(zephyr_final zephyr_script)
  zephyr_reports()
  if(BOARD_IS_FLASHED)
    zephyr_flash_files(${bin})
  else()
    add_custom_command(TARGET zephyr_final POST_BUILD
      COMMAND ${CMAKE_COMMAND} -E create_symlink ${bin}.${BOARD_IMAGE_SUFFIX}
        ${ZEPHYR_BINARY_DIR}/${bin}.elf)
  endif()
endfunction()
