# SPDX-License-Identifier: Apache-2.0
#
# Variables of Zephyr's build that would be passed over here: on the command line one is an error,
# set by the application, which may have more than us in mind, a warning.

file(STRINGS ${ZEPHYR_BASE}/cmake/not_here.txt lines REGEX "^[A-Z]")
set_property(DIRECTORY APPEND PROPERTY CMAKE_CONFIGURE_DEPENDS ${ZEPHYR_BASE}/cmake/not_here.txt)
get_cmake_property(cached CACHE_VARIABLES)
get_directory_property(all VARIABLES)
foreach(line IN LISTS lines)
  string(REGEX MATCH "^([A-Z_]+)([*]?): (.*)$" matched "${line}")
  set(pattern "^${CMAKE_MATCH_1}$")
  if(CMAKE_MATCH_2)
    set(pattern "^${CMAKE_MATCH_1}")
  endif()
  set(words "${CMAKE_MATCH_3}")
  set(found ${all})
  list(FILTER found INCLUDE REGEX "${pattern}")
  # To look at a variable is to use it, and CMake warns of those that nobody uses.
  foreach(name IN LISTS found)
    if("${${name}}" STREQUAL "")
      continue()
    elseif(name IN_LIST cached)
      message(FATAL_ERROR "-D${name}=${${name}}: ${words}")
    else()
      message(WARNING "${name} is set, but ${words}")
    endif()
  endforeach()
endforeach()
