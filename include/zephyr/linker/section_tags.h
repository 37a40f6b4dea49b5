/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Tags of variables and functions that have a place of their own elsewhere: here they are ordinary,
 * see <zephyr/toolchain.h>.
 */

#ifndef ZEPHYR_LINKER_SECTION_TAGS_H
#define ZEPHYR_LINKER_SECTION_TAGS_H

#include <zephyr/toolchain.h>

#ifndef __noinit_named
#define __noinit_named(name)
#endif
#ifndef __dtcm_data_section
#define __dtcm_data_section
#define __dtcm_bss_section
#define __dtcm_noinit_section
#define __itcm_section
#define __ccm_data_section
#define __ccm_bss_section
#define __ccm_noinit_section
#define __custom_section(name)
#define __incoherent
#endif

#endif
