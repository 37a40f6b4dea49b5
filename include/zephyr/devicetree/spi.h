/* SPDX-License-Identifier: Apache-2.0 */

/* Chip select lines of devices on SPI buses. Part of <zephyr/devicetree.h>. */

#ifndef ZEPHYR_DEVICETREE_SPI_H
#define ZEPHYR_DEVICETREE_SPI_H

/** Has a controller chip select lines that are pins? How many? */
#define DT_SPI_HAS_CS_GPIOS(spi) DT_NODE_HAS_PROP(spi, cs_gpios)
#define DT_SPI_NUM_CS_GPIOS(spi)                                                                   \
	COND_CODE_1(DT_SPI_HAS_CS_GPIOS(spi), (DT_PROP_LEN(spi, cs_gpios)), (0))
/** Has the controller of a device such lines? Which of them is the device's says its address. */
#define DT_SPI_DEV_HAS_CS_GPIOS(spi_dev) DT_SPI_HAS_CS_GPIOS(DT_BUS(spi_dev))
#define DT_SPI_DEV_CS_GPIOS_CTLR(spi_dev)                                                          \
	DT_GPIO_CTLR_BY_IDX(DT_BUS(spi_dev), cs_gpios, DT_REG_ADDR_RAW(spi_dev))
#define DT_SPI_DEV_CS_GPIOS_LABEL(spi_dev)                                                         \
	DT_GPIO_LABEL_BY_IDX(DT_BUS(spi_dev), cs_gpios, DT_REG_ADDR_RAW(spi_dev))
#define DT_SPI_DEV_CS_GPIOS_PIN(spi_dev)                                                           \
	DT_GPIO_PIN_BY_IDX(DT_BUS(spi_dev), cs_gpios, DT_REG_ADDR_RAW(spi_dev))
#define DT_SPI_DEV_CS_GPIOS_FLAGS(spi_dev)                                                         \
	DT_GPIO_FLAGS_BY_IDX(DT_BUS(spi_dev), cs_gpios, DT_REG_ADDR_RAW(spi_dev))
#define DT_INST_SPI_DEV_HAS_CS_GPIOS(inst)   DT_SPI_DEV_HAS_CS_GPIOS(DT_DRV_INST(inst))
#define DT_INST_SPI_DEV_CS_GPIOS_CTLR(inst)  DT_SPI_DEV_CS_GPIOS_CTLR(DT_DRV_INST(inst))
#define DT_INST_SPI_DEV_CS_GPIOS_LABEL(inst) DT_SPI_DEV_CS_GPIOS_LABEL(DT_DRV_INST(inst))
#define DT_INST_SPI_DEV_CS_GPIOS_PIN(inst)   DT_SPI_DEV_CS_GPIOS_PIN(DT_DRV_INST(inst))
#define DT_INST_SPI_DEV_CS_GPIOS_FLAGS(inst) DT_SPI_DEV_CS_GPIOS_FLAGS(DT_DRV_INST(inst))

#endif
