# SPDX-License-Identifier: Apache-2.0
#
# What the library asks of the linker, for the image: functions of the C library that are ours. The
# image is linked in the application's build, and the library is compiled in another one.

if(NOT CONFIG_LIBC_IN_IMAGE)
  zephyr_ld_options(-Wl,--wrap=exit -Wl,--wrap=_exit)
  if(CONFIG_CPP)
    foreach(clock system_clock steady_clock)
      zephyr_ld_options(-Wl,--wrap=_ZNSt6chrono3_V212${clock}3nowEv)
    endforeach()
  endif()
endif()

if(CONFIG_COMMON_LIBC_MALLOC)
  foreach(function malloc calloc realloc reallocarray aligned_alloc posix_memalign free strdup
      strndup)
    zephyr_ld_options(-Wl,--wrap=${function})
  endforeach()
endif()

# The small variant of the C++ library is compiled without exceptions: what it throws finds nobody.
if(CONFIG_CPP_EXCEPTIONS AND CONFIG_LIBC_IN_IMAGE)
  list(PREPEND BOARD_LINK_LIBRARIES -l:libstdc++.a)
  list(APPEND BOARD_LIBC_FILES *libstdc++.a:* *libsupc++.a:*)
endif()
