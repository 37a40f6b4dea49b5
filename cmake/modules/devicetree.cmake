# SPDX-License-Identifier: Apache-2.0
#
# From the board's devicetree and the application's overlays to macros, symbols for Kconfig, and facts
# for CMake (dt_prop() and the like): docs/devicetree.md.
#
#   DTC_OVERLAY_FILE         overlays, in place of those that are found: boards/<board>.overlay, else
#                            <board>.overlay, else app.overlay; with FILE_SUFFIX, <name>_<suffix>.overlay
#                            is taken where it exists
#   EXTRA_DTC_OVERLAY_FILE   more of them, behind those
#   BOARD_LIKE               the board whose overlays are looked for, in place of this one's
#   DTS_ROOT                 directories with dts/bindings, beside the application's and modules' own
#
# Set here: DEVICETREE_DIR, where the results are. Applications that bring nothing of their own share
# one directory for each board, and with it the objects that a compiler cache has.

include(${CMAKE_CURRENT_LIST_DIR}/find_host_tool.cmake)
find_host_tool(gen_devicetree -lyaml)

# <name>_<suffix>.overlay, or <name>.overlay; nothing where there is neither.
function(find_overlay result name)
  set(found)
  foreach(candidate ${name}_${FILE_SUFFIX} ${name})
    if(NOT found AND EXISTS ${APPLICATION_SOURCE_DIR}/${candidate}.overlay)
      set(found ${candidate}.overlay)
    endif()
  endforeach()
  set(${result} ${found} PARENT_SCOPE)
endfunction()

function(find_overlays result)
  set(files)
  set(board ${NORMALIZED_BOARD_TARGET})
  if(BOARD_LIKE)
    string(REPLACE "/" "_" board ${BOARD_LIKE})
  endif()
  if(DTC_OVERLAY_FILE)
    string(CONFIGURE "${DTC_OVERLAY_FILE}" files)
    split_file_list(files ${APPLICATION_SOURCE_DIR} "${files}")
  else()
    foreach(name boards/${board} ${board} app)
      if(NOT files)
        find_overlay(files ${name})
      endif()
    endforeach()
  endif()
  string(CONFIGURE "${EXTRA_DTC_OVERLAY_FILE}" extra)
  split_file_list(extra ${APPLICATION_SOURCE_DIR} "${extra}")
  set(found)
  foreach(file ${files} ${extra})
    get_filename_component(path "${file}" ABSOLUTE BASE_DIR ${APPLICATION_SOURCE_DIR})
    if(NOT EXISTS "${path}")
      message(FATAL_ERROR "devicetree overlay ${path} does not exist")
    endif()
    list(APPEND found ${path})
  endforeach()
  set(${result} ${found} PARENT_SCOPE)
endfunction()

# What the application and modules bring: bindings, and files to include.
set(dt_own_bindings)
set(dt_own_include)
string(CONFIGURE "${DTS_ROOT}" roots)
foreach(root ${APPLICATION_SOURCE_DIR} ${roots} ${ZEPHYR_DTS_ROOTS})
  get_filename_component(root "${root}" ABSOLUTE BASE_DIR ${APPLICATION_SOURCE_DIR})
  if(IS_DIRECTORY ${root}/dts/bindings)
    list(APPEND dt_own_bindings ${root}/dts/bindings)
  endif()
  foreach(directory include include/zephyr dts/common dts)
    if(IS_DIRECTORY ${root}/${directory})
      list(APPEND dt_own_include ${root}/${directory})
    endif()
  endforeach()
endforeach()
list(REMOVE_DUPLICATES dt_own_bindings)
find_overlays(dt_overlays)

# Where what all share is kept: with the tree, or with the application if the tree is not ours to
# write.
set(DEVICETREE_DIR ${ZEPHYR_BINARY_DIR}/devicetree)
if(NOT dt_overlays AND NOT dt_own_bindings)
  set(dt_own_include)
  execute_process(COMMAND sh -c "mkdir -p \"$1\" && test -w \"$1\"" sh ${ZEPHYR_BASE}/build/devicetree
    RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
  if(status EQUAL 0)
    set(DEVICETREE_DIR ${ZEPHYR_BASE}/build/devicetree/${NORMALIZED_BOARD_TARGET})
  endif()
endif()

set(words)
foreach(directory ${dt_own_include} ${ZEPHYR_BASE}/include ${ZEPHYR_BASE}/include/zephyr ${ZEPHYR_BASE}/dts)
  list(APPEND words --include ${directory})
endforeach()
foreach(directory ${dt_own_bindings} ${ZEPHYR_BASE}/dts/bindings)
  list(APPEND words --bindings ${directory})
endforeach()
set(dt_board ${ZEPHYR_BASE}/dts/boards/${NORMALIZED_BOARD_TARGET}.dts)
execute_process(
  COMMAND ${GEN_DEVICETREE} --output ${DEVICETREE_DIR} --vendors ${ZEPHYR_BASE}/dts/vendors.txt ${words}
    ${dt_board} ${dt_overlays}
  RESULT_VARIABLE status
  ERROR_VARIABLE complaints ERROR_STRIP_TRAILING_WHITESPACE)
if(NOT status EQUAL 0)
  # What is wrong may be in any of these: look again when one changes.
  file(GLOB_RECURSE files ${ZEPHYR_BASE}/dts/*)
  foreach(directory ${dt_own_bindings})
    file(GLOB_RECURSE more ${directory}/*)
    list(APPEND files ${more})
  endforeach()
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${files} ${dt_overlays})
  # As they are: CMake would break its last message into lines.
  message(NOTICE "${complaints}\n")
  message(FATAL_ERROR "the devicetree is wrong")
elseif(complaints)
  message(NOTICE "${complaints}")
endif()
include(${DEVICETREE_DIR}/inputs.cmake)
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${DEVICETREE_INPUTS})

# `ninja dts`: the tree that they have made together.
add_custom_target(dts
  COMMAND ${CMAKE_COMMAND} -E cat ${DEVICETREE_DIR}/zephyr.dts
  USES_TERMINAL
  VERBATIM)
