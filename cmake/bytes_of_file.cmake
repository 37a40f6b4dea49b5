# SPDX-License-Identifier: Apache-2.0
#
# cmake -P: the bytes of a file as numbers of C, 16 on a line.
#
#   SOURCE, OUTPUT   files
#   OPTIONS          --gzip: of the file as gzip packs it

cmake_minimum_required(VERSION 3.20)

set(file ${SOURCE})
if("--gzip" IN_LIST OPTIONS)
  set(file ${OUTPUT}.gz)
  execute_process(COMMAND gzip -9 -n -c ${SOURCE} OUTPUT_FILE ${file} RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "gzip failed on ${SOURCE}")
  endif()
endif()
file(READ ${file} bytes HEX)
string(REGEX REPLACE "(..)" "0x\\1, " bytes "${bytes}")
string(REPEAT "......" 16 line)
string(REGEX REPLACE "(${line})" "\\1\n" bytes "${bytes}")
file(WRITE ${OUTPUT} "${bytes}\n")
