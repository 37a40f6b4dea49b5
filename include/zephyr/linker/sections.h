/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Names of sections, for sources that name one. Where a variable lies is said by K_APP_DMEM() and
 * K_APP_BMEM(); what is to be kept over a reset, or lies in a memory of its own, is ordinary here.
 */

#ifndef ZEPHYR_LINKER_SECTIONS_H
#define ZEPHYR_LINKER_SECTIONS_H

#include <zephyr/toolchain.h>

#define _TEXT_SECTION_NAME   text
#define _RODATA_SECTION_NAME rodata
#define _BSS_SECTION_NAME    bss
#define _NOINIT_SECTION_NAME noinit
#define _DATA_SECTION_NAME   datas

#define TEXT   text
#define RODATA rodata
#define BSS    bss
#define NOINIT noinit
#define DATA   datas

#include <zephyr/linker/section_tags.h>

#endif
