# SPDX-License-Identifier: Apache-2.0
#
# The Zephyr release whose API the headers follow, for find_package(Zephyr 4.0). Applications
# written for an earlier release build as well, back to 3.3.

set(PACKAGE_VERSION 4.0.0)
if(PACKAGE_FIND_VERSION VERSION_GREATER PACKAGE_VERSION)
  set(PACKAGE_VERSION_COMPATIBLE FALSE)
else()
  set(PACKAGE_VERSION_COMPATIBLE TRUE)
  if(PACKAGE_FIND_VERSION VERSION_EQUAL PACKAGE_VERSION)
    set(PACKAGE_VERSION_EXACT TRUE)
  endif()
endif()
