/* SPDX-License-Identifier: Apache-2.0 */

/* The ends of the image's parts on the Linux chip (sim/link.ld.in), by Zephyr's names. */

#ifndef ZEPHYR_ARCH_IMAGE_ENDS_H
#define ZEPHYR_ARCH_IMAGE_ENDS_H

#ifdef __cplusplus
extern "C" {
#endif

extern char __executable_start[], etext[], z_rodata_end[], z_sram_start[], z_sram_end[];

#define _image_text_start   __executable_start
#define _image_text_end     etext
#define __text_region_start __executable_start
#define __text_region_end   etext

#define _image_rodata_start   etext
#define _image_rodata_end     z_rodata_end
#define __rodata_region_start etext
#define __rodata_region_end   z_rodata_end

#define __rom_region_start __executable_start
#define __rom_region_end   z_rodata_end

#define _image_ram_start   z_sram_start
#define _image_ram_end     z_sram_end
#define __kernel_ram_start z_sram_start
#define __kernel_ram_end   z_sram_end

#ifdef __cplusplus
}
#endif

#endif
