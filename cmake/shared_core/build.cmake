# SPDX-License-Identifier: Apache-2.0
#
# cmake -P, a step of an application's build: finds the build of the core for a configuration in
# the store, makes it if there is none, brings it up to date, and copies its libraries to OUTPUT.
# What a build of the core depends on, and has its name from, is its configuration, the compiler
# with its options, and the generated headers; all else is sources, and these its own build watches.
#
#   ZEPHYR_BASE, STORE, GENERATOR, MAKE_PROGRAM, BOARD_NAME, DIRECTORIES (of the port)
#   SETTINGS, CONFIG, AUTOCONF   files that say how; GENERATED: the application's generated headers
#   NAMES                        all symbols of configuration that the core knows
#   OUTPUT, LIBRARIES, DEPFILE   what is wanted

cmake_minimum_required(VERSION 3.20)

file(GLOB_RECURSE headers RELATIVE ${GENERATED} ${GENERATED}/*.h ${GENERATED}/*.c)
# The core has no IS_EQ(), whose table takes time to read.
list(REMOVE_ITEM headers autoconf.h zephyr/autoconf.h zephyr/util_same.h)
list(SORT headers)
# Where it lies and what it is built of is in its files, as absolute paths: a tree that has been moved,
# or two that share a store, have builds of their own.
# The number is that of the form of these builds: what an old one lacks is not missed.
set(key "4 ${GENERATOR} ${ZEPHYR_BASE} ${STORE}")
foreach(file ${SETTINGS} ${CONFIG} ${AUTOCONF})
  file(SHA256 ${file} hash)
  string(APPEND key " ${hash}")
endforeach()
foreach(header ${headers})
  file(SHA256 ${GENERATED}/${header} hash)
  string(APPEND key " ${header} ${hash}")
endforeach()
string(SHA256 key "${key}")
string(SUBSTRING ${key} 0 16 key)
set(core ${STORE}/${BOARD_NAME}-${key})

function(must_run what)
  execute_process(COMMAND ${ARGN} RESULT_VARIABLE status)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "the core could not be ${what}")
  endif()
endfunction()

file(MAKE_DIRECTORY ${core})
file(LOCK ${core}/.lock)
# A symbol that is new and not set makes no other core.
if(NOT EXISTS ${core}/names.txt)
  configure_file(${NAMES} ${core}/names.txt COPYONLY)
endif()
if(NOT EXISTS ${core}/.configured)
  foreach(header ${headers})
    get_filename_component(directory ${core}/include/generated/${header} DIRECTORY)
    file(COPY ${GENERATED}/${header} DESTINATION ${directory})
  endforeach()
  # Each source gets the numbers of the calls that it mentions, which are never an application's.
  configure_file(${GENERATED}/zephyr/syscall_list.h ${core}/calls.h COPYONLY)
  file(WRITE ${core}/include/generated/zephyr/syscall_list.h "/* See cmake/shared_core. */\n")
  # Types of objects that only the application knows have numbers in the core.
  foreach(header kobj-types-application.h driver-validation-application.h)
    file(WRITE ${core}/include/generated/zephyr/${header} "/* See cmake/shared_core. */\n")
  endforeach()
  configure_file(${AUTOCONF} ${core}/include/generated/zephyr/autoconf.h COPYONLY)
  configure_file(${GENERATED}/autoconf.h ${core}/include/generated/autoconf.h COPYONLY)
  configure_file(${CONFIG} ${core}/config.cmake COPYONLY)
  configure_file(${SETTINGS} ${core}/settings.cmake COPYONLY)
  # Half of an attempt that was broken off.
  file(REMOVE ${core}/CMakeCache.txt)
  must_run(configured ${CMAKE_COMMAND} -G ${GENERATOR} -DCMAKE_MAKE_PROGRAM=${MAKE_PROGRAM}
    -Wno-dev -S ${ZEPHYR_BASE}/cmake/shared_core -B ${core})
  file(TOUCH ${core}/.configured)
endif()

# All files that may be in the core.
set(paths ${ZEPHYR_BASE}/src/CMakeLists.txt)
foreach(directory include host src/fault src/kernel src/lib src/userspace cmake/shared_core cmake/modules ${DIRECTORIES})
  file(GLOB_RECURSE found ${ZEPHYR_BASE}/${directory}/*)
  list(APPEND paths ${found})
endforeach()
list(FILTER paths EXCLUDE REGEX "/sim/cmd/")
list(SORT paths)

# The compiler cache of the store, unless the user has one. It compares the command, the compiler,
# and what is in each file that was included, which the compiler writes down. It does not see a new
# file that would be found before one of these: so the names of all files go into it, too.
# The directory of this configuration is kept out of it, here and by -fdebug-prefix-map.
file(STRINGS ${SETTINGS} launcher REGEX "LAUNCHER \\[==\\[[^]]")
if(NOT launcher)
  foreach(variable COMPILER COMPILERTYPE HASHDIR IGNOREHEADERS IGNOREOPTIONS NODEPEND PREFIX
      SLOPPINESS)
    unset(ENV{CCACHE_${variable}})
  endforeach()
  set(ENV{CCACHE_CONFIGPATH} ${STORE}/objects/none)
  set(ENV{CCACHE_DIR} ${STORE}/objects)
  set(ENV{CCACHE_BASEDIR} ${core})
  set(ENV{CCACHE_DEPEND} 1)
  set(ENV{CCACHE_COMPILERCHECK} mtime)
  set(ENV{CCACHE_MAXSIZE} 1G)
  file(WRITE ${core}/files.txt "${paths}")
  set(ENV{CCACHE_EXTRAFILES} ${core}/files.txt)
  # Directories of the application may get new files, too.
  file(STRINGS ${SETTINGS} foreign REGEX "CORE_INCLUDE_DIRECTORIES \\[==\\[[^]]|[[; ]-[Ii]")
  if(foreign)
    set(ENV{CCACHE_DISABLE} 1)
  endif()
endif()
set(build ${CMAKE_COMMAND} --build ${core})
if(GENERATOR STREQUAL "Ninja")
  set(build ${MAKE_PROGRAM} -C ${core})
endif()
file(STRINGS ${CONFIG} strict REGEX "CONFIG_COMPILER_WARNINGS_AS_ERRORS")
if(strict)
  # The cache repeats what the compiler has said about an object.
  execute_process(COMMAND ${build} RESULT_VARIABLE status OUTPUT_VARIABLE said ERROR_VARIABLE said
    ECHO_OUTPUT_VARIABLE ECHO_ERROR_VARIABLE)
  if(NOT status EQUAL 0)
    message(FATAL_ERROR "the core could not be built")
  elseif(said MATCHES "warning:")
    # To be said again the next time.
    execute_process(COMMAND ${CMAKE_COMMAND} --build ${core} --target clean OUTPUT_QUIET)
    message(FATAL_ERROR "the core could not be built: warnings are errors")
  endif()
else()
  must_run(built ${build})
endif()

# Copies, because a file that changes has to look new to the application's build.
file(MAKE_DIRECTORY ${OUTPUT})
list(TRANSFORM LIBRARIES PREPEND ${core}/lib OUTPUT_VARIABLE built)
list(TRANSFORM built APPEND .a)
must_run(copied ${CMAKE_COMMAND} -E copy_if_different ${built} ${OUTPUT})
file(CREATE_LINK ${core} ${OUTPUT}/build SYMBOLIC)

# An edit of any of them brings us back here.
list(GET LIBRARIES 0 first)
list(TRANSFORM paths REPLACE "([ #])" "\\\\\\1")
list(JOIN paths " \\\n " text)
string(REGEX REPLACE "([ #])" "\\\\\\1" target "${OUTPUT}/lib${first}.a")
file(WRITE ${DEPFILE} "${target}: \\\n ${text}\n")
