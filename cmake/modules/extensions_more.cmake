# SPDX-License-Identifier: Apache-2.0
#
# Zephyr's CMake functions that few applications use: files as tables in C, what everything is compiled
# with as text, strings and lists of files; and those that ask for a place in memory, which say what
# they can not do.

# ---- Files as tables ------------------------------------------------------------------------

# The bytes of a file as numbers, to be included between the braces of an array.
function(generate_inc_file source generated)
  get_filename_component(directory ${generated} DIRECTORY)
  file(MAKE_DIRECTORY ${directory})
  get_filename_component(source ${source} ABSOLUTE)
  add_custom_command(OUTPUT ${generated}
    COMMAND ${CMAKE_COMMAND} -DSOURCE=${source} -DOUTPUT=${generated} "-DOPTIONS=${ARGN}"
      -P ${ZEPHYR_BASE}/cmake/bytes_of_file.cmake
    DEPENDS ${source} ${ZEPHYR_BASE}/cmake/bytes_of_file.cmake
    COMMENT "Making ${generated}"
    VERBATIM)
endfunction()

function(generate_inc_file_for_target target source generated)
  generate_inc_file(${source} ${generated} ${ARGN})
  string(MAKE_C_IDENTIFIER "${target}_${generated}" name)
  add_custom_target(${name} DEPENDS ${generated})
  add_dependencies(${target} ${name})
endfunction()

function(generate_inc_file_for_gen_target target source generated gen_target)
  generate_inc_file_for_target(${target} ${source} ${generated} ${ARGN})
endfunction()

# ---- What everything is compiled with -------------------------------------------------------

# Of a property of the interface, what is for a language.
function(interface_for_language property language result)
  get_target_property(all zephyr_interface INTERFACE_${property})
  set(some)
  foreach(item ${all})
    if(item MATCHES "^\\$<\\$<COMPILE_LANGUAGE:([A-Z]+)>:(.*)>$")
      if(NOT CMAKE_MATCH_1 STREQUAL language)
        continue()
      endif()
      set(item "${CMAKE_MATCH_2}")
    endif()
    string(REGEX REPLACE "^SHELL:" "" item "${item}")
    if(item AND NOT item MATCHES "^\\$<")
      list(APPEND some "${item}")
    endif()
  endforeach()
  set(${result} "${some}" PARENT_SCOPE)
endfunction()

# zephyr_get_include_directories_for_lang(C dirs): a list with -I in front of each;
# …_as_string(C dirs): a text with blanks between. STRIP_PREFIX: without the -I.
foreach(kind "include_directories|INCLUDE_DIRECTORIES|-I"
    "system_include_directories|SYSTEM_INCLUDE_DIRECTORIES|-isystem "
    "compile_definitions|COMPILE_DEFINITIONS|-D" "compile_options|COMPILE_OPTIONS|")
  string(REGEX MATCH "^([a-z_]+)[|]([A-Z_]+)[|](.*)$" matched "${kind}")
  cmake_language(EVAL CODE "
    function(zephyr_get_${CMAKE_MATCH_1}_for_lang language result)
      interface_for_language(${CMAKE_MATCH_2} \${language} found)
      if(NOT \"STRIP_PREFIX\" IN_LIST ARGN)
        list(TRANSFORM found PREPEND \"${CMAKE_MATCH_3}\")
      endif()
      set(\${result} \"\${found}\" PARENT_SCOPE)
    endfunction()
    function(zephyr_get_${CMAKE_MATCH_1}_for_lang_as_string language result)
      zephyr_get_${CMAKE_MATCH_1}_for_lang(\${language} found \${ARGN})
      list(JOIN found \" \" found)
      set(\${result} \"\${found}\" PARENT_SCOPE)
    endfunction()")
endforeach()

# ---- Text and files -------------------------------------------------------------------------

# zephyr_string(SANITIZE|ESCAPE [TOUPPER] result text…)
function(zephyr_string mode)
  cmake_parse_arguments(arg "TOUPPER" "" "" ${ARGN})
  list(POP_FRONT arg_UNPARSED_ARGUMENTS result)
  list(JOIN arg_UNPARSED_ARGUMENTS "" text)
  if(mode STREQUAL "SANITIZE")
    string(REGEX REPLACE "[^a-zA-Z0-9_]" "_" text "${text}")
  elseif(mode STREQUAL "ESCAPE")
    string(REPLACE "\\" "\\\\" text "${text}")
  else()
    message(FATAL_ERROR "zephyr_string(${mode}): SANITIZE and ESCAPE are here")
  endif()
  if(arg_TOUPPER)
    string(TOUPPER "${text}" text)
  endif()
  set(${result} "${text}" PARENT_SCOPE)
endfunction()

# zephyr_file(APPLICATION_ROOT list): relative to the application; zephyr_file(CONF_FILES directory…
# KCONF list): the board's files there.
function(zephyr_file mode)
  if(mode STREQUAL "APPLICATION_ROOT")
    set(paths)
    foreach(path ${${ARGV1}})
      get_filename_component(path "${path}" ABSOLUTE BASE_DIR ${APPLICATION_SOURCE_DIR})
      list(APPEND paths ${path})
    endforeach()
    set(${ARGV1} "${paths}" PARENT_SCOPE)
  elseif(mode STREQUAL "CONF_FILES")
    cmake_parse_arguments(arg "REQUIRED" "BOARD;BUILD;DTS;KCONF;DEFCONFIG;SUFFIX" "CONF_FILES;NAMES"
      CONF_FILES ${ARGN})
    string(REPLACE "/" "_" board "${arg_BOARD}")
    if(NOT board)
      set(board ${NORMALIZED_BOARD_TARGET})
    endif()
    foreach(pair "KCONF|conf" "DTS|overlay")
      string(REGEX MATCH "^(.*)[|](.*)$" matched ${pair})
      set(kind ${CMAKE_MATCH_1})
      if(NOT arg_${kind})
        continue()
      endif()
      set(found ${${arg_${kind}}})
      foreach(directory ${arg_CONF_FILES})
        foreach(name ${arg_NAMES} ${board}.${CMAKE_MATCH_2})
          if(EXISTS ${directory}/${name})
            list(APPEND found ${directory}/${name})
          endif()
        endforeach()
      endforeach()
      set(${arg_${kind}} "${found}" PARENT_SCOPE)
    endforeach()
  else()
    message(FATAL_ERROR "zephyr_file(${mode}): APPLICATION_ROOT and CONF_FILES are here")
  endif()
endfunction()

# ---- Places in memory -----------------------------------------------------------------------

# Fragments of a linker script. Lists of objects need none here; nothing else is read.
function(zephyr_linker_sources location)
  set(files ${ARGN})
  list(REMOVE_ITEM files SORT_KEY)
  foreach(file ${files})
    get_filename_component(path ${file} ABSOLUTE)
    if(NOT EXISTS ${path})
      continue()
    endif()
    file(READ ${path} text)
    string(REGEX REPLACE "/[*]([^*]|[*]+[^*/])*[*]+/" "" text "${text}")
    string(REGEX REPLACE "#[^\n]*\n" "" text "${text}")
    string(REGEX REPLACE "(Z_LINK_)?ITERABLE(_SECTION)?_[A-Z_]+[(][^)]*[)];?" "" text "${text}")
    string(STRIP "${text}" text)
    if(text)
      message(WARNING "zephyr_linker_sources(${location}): ${path} is not read: the linker script is "
        "the chip's, and has places for partitions and for STRUCT_SECTION_ITERABLE()")
    endif()
  endforeach()
endfunction()

# Sections for the other linkers' scripts, which Zephyr makes of this.
foreach(command zephyr_linker_section zephyr_linker_section_configure zephyr_linker_symbol
    zephyr_linker_group zephyr_linker_memory)
  cmake_language(EVAL CODE "
    function(${command})
    endfunction()
    function(${command}_ifdef)
    endfunction()")
endforeach()

function(zephyr_code_relocate)
  message(WARNING "zephyr_code_relocate(${ARGN}): a chip's memories are what they are; the code stays "
    "where it is")
endfunction()

function(zephyr_code_relocate_ifdef feature)
  if(${${feature}})
    zephyr_code_relocate(${ARGN})
  endif()
endfunction()

# ---- Others ---------------------------------------------------------------------------------

function(test_sysbuild)
  if("REQUIRED" IN_LIST ARGN)
    message(FATAL_ERROR "the project wants sysbuild, and there is none; build each image by itself")
  endif()
endfunction()

function(list_append_ifdef feature list)
  if(${${feature}})
    set(${list} ${${list}} ${ARGN} PARENT_SCOPE)
  endif()
endfunction()

# foo.c with CONFIG_FOO.
function(zephyr_sources_if_kconfig)
  foreach(source ${ARGN})
    get_filename_component(name ${source} NAME_WE)
    string(TOUPPER CONFIG_${name} feature)
    zephyr_sources_ifdef(${feature} ${source})
  endforeach()
endfunction()

function(zephyr_library_sources_if_kconfig)
  foreach(source ${ARGN})
    get_filename_component(name ${source} NAME_WE)
    string(TOUPPER CONFIG_${name} feature)
    zephyr_library_sources_ifdef(${feature} ${source})
  endforeach()
endfunction()

# More for a library that another directory has made.
macro(zephyr_library_amend)
  zephyr_library_get_current_dir_lib_name(${APPLICATION_SOURCE_DIR} lib_name)
  set(ZEPHYR_CURRENT_LIBRARY lib_${lib_name})
endmacro()

function(print variable)
  message(STATUS "${variable}: ${${variable}}")
endfunction()

function(assert condition comment)
  if(NOT ${${condition}})
    message(FATAL_ERROR "${condition}: ${comment}")
  endif()
endfunction()

function(assert_not condition comment)
  if(${${condition}})
    message(FATAL_ERROR "${condition}: ${comment}")
  endif()
endfunction()

function(assert_exists variable)
  if(NOT EXISTS ${${variable}})
    message(FATAL_ERROR "${variable}: ${${variable}} does not exist")
  endif()
endfunction()
