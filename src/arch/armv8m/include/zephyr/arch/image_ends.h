/* SPDX-License-Identifier: Apache-2.0 */

/* The ends of the image's parts on an Armv8-M board (link.ld.in), by Zephyr's names. */

#ifndef ZEPHYR_ARCH_IMAGE_ENDS_H
#define ZEPHYR_ARCH_IMAGE_ENDS_H

#ifdef __cplusplus
extern "C" {
#endif

extern char z_text_end[], z_rom_end[], z_ram_start[], z_ram_end[], z_app_smem_start[],
	z_app_smem_end[], z_bss_start[], z_bss_end[];

#define _image_text_start   ((char *)CONFIG_FLASH_BASE_ADDRESS)
#define _image_text_end     z_text_end
#define __text_region_start ((char *)CONFIG_FLASH_BASE_ADDRESS)
#define __text_region_end   z_text_end

#define _image_rodata_start   z_text_end
#define _image_rodata_end     z_rom_end
#define __rodata_region_start z_text_end
#define __rodata_region_end   z_rom_end

#define __rom_region_start ((char *)CONFIG_FLASH_BASE_ADDRESS)
#define __rom_region_end   z_rom_end

#define _image_ram_start   z_ram_start
#define _image_ram_end     z_ram_end
#define __kernel_ram_start z_ram_start
#define __kernel_ram_end   z_ram_end

#define _app_smem_start z_app_smem_start
#define _app_smem_end   z_app_smem_end
#define __bss_start     z_bss_start
#define __bss_end       z_bss_end

#ifdef __cplusplus
}
#endif

#endif
