# SPDX-License-Identifier: Apache-2.0
#
# From prj.conf and its overlays to .config, autoconf.h, and CONFIG_… variables of CMake.
#
#   CONF_FILE          the application's configuration; default prj_<board>.conf or prj.conf
#   FILE_SUFFIX        prj_<suffix>.conf is used where it exists
#   EXTRA_CONF_FILE    overlays (OVERLAY_CONFIG is the old name)
#   CONFIG_X           on CMake's command line: the strongest overlay of all
#   KCONFIG_STRICT     a line that has no effect is an error
#   KCONFIG_ROOT       default <application>/Kconfig, else Kconfig.zephyr

# kconfiglib belongs to the system's python3, which need not be the first one on the path.
function(find_kconfig_python result)
  foreach(candidate "${Python3_EXECUTABLE}" /usr/bin/python3 python3)
    if(NOT candidate STREQUAL "")
      execute_process(COMMAND ${candidate} -c "import kconfiglib"
        RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
      if(status EQUAL 0)
        set(${result} ${candidate} CACHE INTERNAL "Python that has kconfiglib")
        return()
      endif()
    endif()
  endforeach()
  message(FATAL_ERROR
    "no python3 has kconfiglib; install it: apt-get install python3-kconfiglib")
endfunction()

# The application's own files, in rising strength.
function(find_conf_files result)
  set(base ${APPLICATION_SOURCE_DIR})
  if(CONF_FILE)
    string(CONFIGURE "${CONF_FILE}" files)
    split_file_list(files ${base} "${files}")
  elseif(FILE_SUFFIX AND EXISTS ${base}/prj_${FILE_SUFFIX}.conf)
    set(files prj_${FILE_SUFFIX}.conf)
  elseif(EXISTS ${base}/prj_${NORMALIZED_BOARD_TARGET}.conf)
    set(files prj_${NORMALIZED_BOARD_TARGET}.conf)
  elseif(EXISTS ${base}/prj.conf)
    set(files prj.conf)
  elseif(ZEPHYR_APP_LIBRARY STREQUAL "app")
    # An empty one will do: to forget the file, and with it user mode, is another thing.
    message(FATAL_ERROR "no prj.conf in ${base}; an application has one, if only an empty one")
  endif()
  foreach(name ${NORMALIZED_BOARD_TARGET} ${NORMALIZED_BOARD_TARGET}_${FILE_SUFFIX})
    if(EXISTS ${base}/boards/${name}.conf)
      list(APPEND files boards/${name}.conf)
    endif()
  endforeach()
  string(CONFIGURE "${OVERLAY_CONFIG};${EXTRA_CONF_FILE}" overlays)
  split_file_list(overlays ${base} "${overlays}")
  list(APPEND files ${overlays})

  set(found)
  foreach(file ${files})
    get_filename_component(path "${file}" ABSOLUTE BASE_DIR ${base})
    if(NOT EXISTS "${path}")
      message(FATAL_ERROR "configuration file ${path} does not exist")
    endif()
    list(APPEND found ${path})
  endforeach()
  set(${result} ${found} PARENT_SCOPE)
endfunction()

# -DCONFIG_X=y on the command line: one more file. Quotes are what a shell may have taken away.
function(write_command_line_conf path)
  set(text "")
  if(ZEPHYR_APP_LIBRARY STREQUAL "testbinary")
    set(text "CONFIG_ZTEST=y\n")
  endif()
  get_cmake_property(names CACHE_VARIABLES)
  foreach(name ${names})
    if(name MATCHES "^CONFIG_[A-Za-z0-9_]+$")
      set(value "$CACHE{${name}}")
      if(value MATCHES "^(y|n|m|-?[0-9]+|0[xX][0-9A-Fa-f]+|\".*\")$")
        string(APPEND text "${name}=${value}\n")
      elseif(value MATCHES "^(ON|TRUE|YES)$")
        string(APPEND text "${name}=y\n")
      elseif(value MATCHES "^(OFF|FALSE|NO)$")
        string(APPEND text "${name}=n\n")
      else()
        string(APPEND text "${name}=\"${value}\"\n")
      endif()
    endif()
  endforeach()
  file(CONFIGURE OUTPUT ${path} CONTENT "${text}" @ONLY)
endfunction()

if(NOT DEFINED KCONFIG_PYTHON)
  find_kconfig_python(KCONFIG_PYTHON)
endif()

if(NOT KCONFIG_ROOT)
  if(EXISTS ${APPLICATION_SOURCE_DIR}/Kconfig)
    set(KCONFIG_ROOT ${APPLICATION_SOURCE_DIR}/Kconfig)
  else()
    set(KCONFIG_ROOT ${ZEPHYR_BASE}/Kconfig.zephyr)
  endif()
endif()

find_conf_files(conf_files)
write_command_line_conf(${ZEPHYR_BINARY_DIR}/misc/command_line.conf)

set(strict)
if(KCONFIG_STRICT)
  set(strict --strict)
endif()
set(DOTCONFIG ${ZEPHYR_BINARY_DIR}/.config)
set(AUTOCONF_H ${ZEPHYR_GENERATED_DIR}/zephyr/autoconf.h)
set(kconfig_environment srctree=${ZEPHYR_BASE} ZEPHYR_BASE=${ZEPHYR_BASE}
  BOARD=${BOARD} BOARD_FILE=${NORMALIZED_BOARD_TARGET} ARCH=${ARCH}
  APPLICATION_SOURCE_DIR=${APPLICATION_SOURCE_DIR} APP_DIR=${APPLICATION_SOURCE_DIR}
  KCONFIG_BINARY_DIR=${ZEPHYR_BINARY_DIR}/Kconfig ${module_environment}
  KCONFIG_DTS=${DEVICETREE_DIR}/Kconfig.dts DEVICETREE_FACTS=${DEVICETREE_DIR}/dt.json)
execute_process(
  COMMAND ${CMAKE_COMMAND} -E env ${kconfig_environment}
    ${KCONFIG_PYTHON} -B ${ZEPHYR_BASE}/tools/kconfig.py
    --root ${KCONFIG_ROOT} --core ${ZEPHYR_BASE}/Kconfig.zephyr --config ${DOTCONFIG} --autoconf ${AUTOCONF_H}
    --cmake ${ZEPHYR_BINARY_DIR}/misc/kconfig.cmake ${strict}
    --command-line ${ZEPHYR_BINARY_DIR}/misc/command_line.conf
    --core-autoconf ${ZEPHYR_BINARY_DIR}/misc/core_autoconf.h
    --core-cmake ${ZEPHYR_BINARY_DIR}/misc/core_config.cmake
    --core-names ${ZEPHYR_BINARY_DIR}/misc/core_names.txt
    --foreign ${module_kconfig} --foreign ${DEVICETREE_DIR}/Kconfig.dts
    --edits ${ZEPHYR_BINARY_DIR}/misc/kconfig_edits
    ${conf_files} ${ZEPHYR_BINARY_DIR}/misc/command_line.conf
  WORKING_DIRECTORY ${APPLICATION_SOURCE_DIR}
  RESULT_VARIABLE status
  ERROR_VARIABLE complaints ERROR_STRIP_TRAILING_WHITESPACE)
if(NOT status EQUAL 0)
  # Kconfig sources may have to change as much as the configuration: look again next time.
  set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${conf_files} ${KCONFIG_ROOT})
  if(EXISTS ${DOTCONFIG})
    set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${DOTCONFIG})
  endif()
  # A line for each complaint; CMake stops with the last one.
  string(FIND "${complaints}" "\n" end REVERSE)
  if(end GREATER 0)
    string(SUBSTRING "${complaints}" 0 ${end} others)
    message(NOTICE "${others}\n")
  endif()
  math(EXPR start "${end} + 1")
  string(SUBSTRING "${complaints}" ${start} -1 last)
  string(REGEX REPLACE "^error: " "" last "${last}")
  message(FATAL_ERROR "${last}")
elseif(complaints)
  message(NOTICE "${complaints}")
endif()
include(${ZEPHYR_BINARY_DIR}/misc/kconfig.cmake)

# The old path of the header.
file(CONFIGURE OUTPUT ${ZEPHYR_GENERATED_DIR}/autoconf.h @ONLY
  CONTENT "/* The old path. */\n#include <zephyr/autoconf.h>\n")

set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS
  ${conf_files} ${KCONFIG_SOURCES} ${DOTCONFIG} ${ZEPHYR_BASE}/tools/kconfig.py)

# Editors of the .config: what they save counts from the next build on.
foreach(editor menuconfig guiconfig)
  add_custom_target(${editor}
    COMMAND ${CMAKE_COMMAND} -E env ${kconfig_environment} KCONFIG_CONFIG=${DOTCONFIG}
      ${KCONFIG_PYTHON} -B ${ZEPHYR_BASE}/tools/kconfig_edit.py ${editor} ${KCONFIG_ROOT}
    WORKING_DIRECTORY ${APPLICATION_SOURCE_DIR}
    USES_TERMINAL
    VERBATIM)
endforeach()
