# SPDX-License-Identifier: Apache-2.0
#
# Lists of files as a person writes them.

# The files of a list whose separators are semicolons or spaces: a name that exists with a space in
# it is one name.
function(split_file_list result base list)
  set(names)
  foreach(item ${list})
    get_filename_component(path "${item}" ABSOLUTE BASE_DIR ${base})
    if(NOT EXISTS "${path}")
      string(REPLACE " " ";" item "${item}")
    endif()
    list(APPEND names ${item})
  endforeach()
  set(${result} ${names} PARENT_SCOPE)
endfunction()
