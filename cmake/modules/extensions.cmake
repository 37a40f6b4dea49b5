# SPDX-License-Identifier: Apache-2.0
#
# Zephyr's CMake functions, as applications use them. Paths are relative to the CMakeLists.txt
# that calls. What has a meaning only for other ports or for Zephyr's own tree is left out.

# ---- The libraries of the image -------------------------------------------------------------

# The library that zephyr_library_… functions mean from here on.
macro(zephyr_library_named name)
  set(ZEPHYR_CURRENT_LIBRARY ${name})
  add_library(${name} STATIC)
  zephyr_append_cmake_library(${name})
  target_link_libraries(${name} PUBLIC zephyr_interface)
  add_dependencies(${name} zephyr_generated_headers)
endmacro()

# A name from the directory: lib/foo becomes lib__foo.
function(zephyr_library_get_current_dir_lib_name base name)
  file(RELATIVE_PATH path ${base} ${CMAKE_CURRENT_LIST_DIR})
  string(REGEX REPLACE "/$" "" path "${path}")
  string(REGEX REPLACE "[./]" "_" path "${path}")
  set(${name} ${path} PARENT_SCOPE)
endfunction()

macro(zephyr_library)
  zephyr_library_get_current_dir_lib_name(${APPLICATION_SOURCE_DIR} lib_name)
  if(lib_name STREQUAL "")
    set(lib_name app_root)
  endif()
  zephyr_library_named(lib_${lib_name})
endmacro()

function(zephyr_append_cmake_library name)
  set_property(GLOBAL APPEND PROPERTY ZEPHYR_LIBS ${name})
endfunction()

function(zephyr_interface_library_named name)
  add_library(${name} INTERFACE)
  set_property(GLOBAL APPEND PROPERTY ZEPHYR_INTERFACE_LIBS ${name})
endfunction()

function(zephyr_library_import name path)
  add_library(${name} STATIC IMPORTED GLOBAL)
  set_target_properties(${name} PROPERTIES IMPORTED_LOCATION ${path})
  zephyr_append_cmake_library(${name})
endfunction()

# ---- zephyr_library_…: one library ----------------------------------------------------------

function(zephyr_library_sources source)
  target_sources(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${source} ${ARGN})
endfunction()

function(zephyr_library_include_directories)
  target_include_directories(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${ARGN})
endfunction()

function(zephyr_library_link_libraries item)
  target_link_libraries(${ZEPHYR_CURRENT_LIBRARY} PUBLIC ${item} ${ARGN})
endfunction()

function(zephyr_library_compile_definitions item)
  target_compile_definitions(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${item} ${ARGN})
endfunction()

function(zephyr_library_compile_options item)
  target_compile_options(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${item} ${ARGN})
endfunction()

function(zephyr_library_cc_option)
  target_cc_option(${ZEPHYR_CURRENT_LIBRARY} PRIVATE ${ARGN})
endfunction()

function(zephyr_library_add_dependencies dependency)
  add_dependencies(${ZEPHYR_CURRENT_LIBRARY} ${dependency} ${ARGN})
endfunction()

function(zephyr_library_property)
  set_target_properties(${ZEPHYR_CURRENT_LIBRARY} PROPERTIES ${ARGN})
endfunction()

# The variables of the library are those of a partition, which some source defines. Objects of the
# library are what is changed: its sources know nothing of it.
function(zephyr_library_app_memory partition)
  if(CONFIG_USERSPACE)
    # One section for each kind, because objcopy takes names, not patterns. A library of options
    # comes behind those that all have.
    if(NOT TARGET zephyr_plain_sections)
      add_library(zephyr_plain_sections INTERFACE)
      target_compile_options(zephyr_plain_sections INTERFACE -fno-data-sections)
    endif()
    target_link_libraries(${ZEPHYR_CURRENT_LIBRARY} PRIVATE zephyr_plain_sections)
    add_custom_command(TARGET ${ZEPHYR_CURRENT_LIBRARY} POST_BUILD
      COMMAND ${CMAKE_OBJCOPY} --rename-section .data=data_smem_${partition}_data
        --rename-section .bss=data_smem_${partition}_bss,alloc,load,data,contents
        $<TARGET_FILE:${ZEPHYR_CURRENT_LIBRARY}>
      VERBATIM)
  endif()
endfunction()

# ---- zephyr_…: everything in the image ------------------------------------------------------

# Sources that belong to no library of their own.
function(zephyr_sources)
  if(NOT TARGET zephyr)
    zephyr_library_named(zephyr)
  endif()
  foreach(source ${ARGN})
    get_filename_component(path ${source} ABSOLUTE)
    target_sources(zephyr PRIVATE ${path})
  endforeach()
endfunction()

function(absolute_paths result)
  set(paths)
  foreach(path ${ARGN})
    if(path MATCHES "^\\$<")
      list(APPEND paths ${path})
    else()
      get_filename_component(absolute ${path} ABSOLUTE)
      list(APPEND paths ${absolute})
    endif()
  endforeach()
  set(${result} ${paths} PARENT_SCOPE)
endfunction()

function(zephyr_include_directories)
  absolute_paths(paths ${ARGN})
  target_include_directories(zephyr_interface INTERFACE ${paths})
endfunction()

function(zephyr_system_include_directories)
  absolute_paths(paths ${ARGN})
  target_include_directories(zephyr_interface SYSTEM INTERFACE ${paths})
endfunction()

function(zephyr_compile_definitions)
  target_compile_definitions(zephyr_interface INTERFACE ${ARGN})
endfunction()

function(zephyr_compile_options)
  target_compile_options(zephyr_interface INTERFACE ${ARGN})
endfunction()

function(zephyr_link_libraries)
  target_link_libraries(zephyr_interface INTERFACE ${ARGN})
endfunction()

function(zephyr_ld_options)
  target_link_options(zephyr_interface INTERFACE ${ARGN})
endfunction()
function(zephyr_ld_option)
  zephyr_ld_options(${ARGN})
endfunction()

# Options are given only to compilers that know them.
function(zephyr_cc_option)
  target_cc_option(zephyr_interface INTERFACE ${ARGN})
endfunction()

# Headers with __syscall outside of the application's directory.
function(zephyr_syscall_include_directories)
  absolute_paths(paths ${ARGN})
  set_property(GLOBAL APPEND PROPERTY ZEPHYR_SYSCALL_DIRECTORIES ${paths})
endfunction()

function(zephyr_syscall_header)
  zephyr_syscall_include_directories(${ARGN})
endfunction()

# Objects of STRUCT_SECTION_ITERABLE() need no linker script here.
function(zephyr_iterable_section)
endfunction()

# ---- target_…: any target -------------------------------------------------------------------

function(zephyr_check_compiler_flag language flag result)
  string(MAKE_C_IDENTIFIER "${flag}" cached)
  set(cached ${language}_KNOWS_${cached})
  if(NOT DEFINED ${cached})
    set(name_CXX c++)
    set(name_C c)
    # gcc says nothing about a -Wno-… that it does not know.
    string(REGEX REPLACE "^-Wno-" "-W" probe ${flag})
    execute_process(
      COMMAND ${CMAKE_${language}_COMPILER} -Werror ${probe} -fsyntax-only
        -x ${name_${language}} /dev/null
      RESULT_VARIABLE status OUTPUT_QUIET ERROR_QUIET)
    if(status EQUAL 0)
      set(${cached} TRUE CACHE INTERNAL "Does the compiler know ${flag}?")
    else()
      set(${cached} FALSE CACHE INTERNAL "Does the compiler know ${flag}?")
    endif()
  endif()
  set(${result} ${${cached}} PARENT_SCOPE)
endfunction()

function(target_cc_option target scope)
  foreach(flag ${ARGN})
    zephyr_check_compiler_flag(C ${flag} known)
    if(known)
      target_compile_options(${target} ${scope} ${flag})
    endif()
  endforeach()
endfunction()

function(set_ifndef variable value)
  if(NOT ${variable})
    set(${variable} ${value} PARENT_SCOPE)
  endif()
endfunction()

# A value from the command line, the environment or the cache, in this order.
function(zephyr_get variable)
  if(DEFINED ENV{${variable}} AND NOT DEFINED ${variable})
    set(${variable} $ENV{${variable}} PARENT_SCOPE)
  endif()
endfunction()

function(add_subdirectory_if_kconfig directory)
  string(TOUPPER CONFIG_${directory} feature)
  add_subdirectory_ifdef(${feature} ${directory})
endfunction()

# ---- …_ifdef, …_ifndef: the same, if a symbol is set (is not set) ---------------------------

macro(add_subdirectory_ifdef feature directory)
  if(${${feature}})
    add_subdirectory(${directory} ${ARGN})
  endif()
endmacro()

macro(zephyr_library_ifdef feature)
  if(${${feature}})
    zephyr_library()
  endif()
endmacro()

macro(zephyr_library_ifndef feature)
  if(NOT ${${feature}})
    zephyr_library()
  endif()
endmacro()

macro(set_ifdef feature variable value)
  if(${${feature}})
    set(${variable} ${value} ${ARGN})
  endif()
endmacro()

# The first argument of these is the target.
foreach(command target_sources target_compile_definitions target_compile_options
    target_include_directories target_link_libraries)
  cmake_language(EVAL CODE "
    function(${command}_ifdef feature target scope)
      if(\${\${feature}})
        ${command}(\${target} \${scope} \${ARGN})
      endif()
    endfunction()
    function(${command}_ifndef feature target scope)
      if(NOT \${\${feature}})
        ${command}(\${target} \${scope} \${ARGN})
      endif()
    endfunction()")
endforeach()

foreach(command zephyr_sources zephyr_include_directories zephyr_system_include_directories
    zephyr_compile_definitions zephyr_compile_options zephyr_cc_option zephyr_link_libraries
    zephyr_ld_options zephyr_library_sources zephyr_library_include_directories
    zephyr_library_compile_definitions zephyr_library_compile_options
    zephyr_library_link_libraries zephyr_library_add_dependencies
    zephyr_syscall_include_directories zephyr_syscall_header)
  cmake_language(EVAL CODE "
    function(${command}_ifdef feature)
      if(\${\${feature}})
        ${command}(\${ARGN})
      endif()
    endfunction()
    function(${command}_ifndef feature)
      if(NOT \${\${feature}})
        ${command}(\${ARGN})
      endif()
    endfunction()")
endforeach()
