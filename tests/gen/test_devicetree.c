/* SPDX-License-Identifier: Apache-2.0 */

/*
 * gen_devicetree: are the macros of a tree those that Zephyr's drivers expect, by a table written
 * by hand; does each mistake get one line that says where; does what is hostile end soon?
 */

#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/text.h"

#define GENERATE TOOLS "/gen_devicetree --output out --bindings bindings --vendors vendors.txt "

/* ---- A board with one of each ---------------------------------------------------------------- */

static const char base_yaml[] = "properties:\n"
				"  compatible: {type: string-array, required: true}\n"
				"  status: {type: string, enum: [ok, okay, disabled]}\n"
				"  reg: {type: array}\n"
				"  reg-names: {type: string-array}\n"
				"  ranges: {type: array}\n"
				"  interrupts: {type: array}\n"
				"  interrupts-extended: {type: compound}\n"
				"  interrupt-names: {type: string-array}\n"
				"  label: {type: string}\n";

static const char gpio_yaml[] = "compatible: \"acme,gpio\"\n"
				"include: base.yaml\n"
				"properties:\n"
				"  gpio-controller: {type: boolean}\n"
				"  \"#gpio-cells\": {type: int}\n"
				"gpio-cells: [pin, flags]\n"
				"child-binding:\n"
				"  properties:\n"
				"    gpio-hog: {type: boolean}\n"
				"    gpios: {type: array}\n"
				"    output-high: {type: boolean}\n";

static const char device_yaml[] =
	"description: one of each type\n"
	"compatible: \"acme,device\"\n"
	"include:\n"
	"  - name: base.yaml\n"
	"  - name: more.yaml\n"
	"    property-blocklist: [unwanted]\n"
	"properties:\n"
	"  a-flag: {type: boolean}\n"
	"  no-flag: {type: boolean}\n"
	"  number: {type: int, required: true}\n"
	"  filled-in: {type: int, default: 0x20}\n"
	"  filled-text: {type: string-array, default: [\"one\", \"two\"]}\n"
	"  list: {type: array}\n"
	"  bytes: {type: uint8-array}\n"
	"  text: {type: string}\n"
	"  texts: {type: string-array}\n"
	"  one: {type: phandle}\n"
	"  several: {type: phandles}\n"
	"  lamp-gpios: {type: phandle-array}\n"
	"  mboxes: {type: phandle-array, specifier-space: mbox}\n"
	"  mbox-names: {type: string-array}\n"
	"  there: {type: path}\n"
	"  mode: {type: string, enum: [\"slow-1\", \"fast 2\"]}\n"
	"  width: {type: int, enum: [8, 16, 32]}\n"
	"  pinctrl-0: {type: phandles}\n"
	"  pinctrl-1: {type: phandles}\n"
	"  pinctrl-names: {type: string-array}\n";

static const char board_dts[] =
	"/dts-v1/;\n"
	"/ {\n"
	"	#address-cells = <1>;\n"
	"	#size-cells = <1>;\n"
	"	aliases { main-dev = &dev; };\n"
	"	chosen { acme,console = &dev; };\n"
	"	intc: interrupts {\n"
	"		compatible = \"acme,intc\";\n"
	"		interrupt-controller;\n"
	"		#interrupt-cells = <2>;\n"
	"	};\n"
	"	soc {\n"
	"		#address-cells = <1>;\n"
	"		#size-cells = <1>;\n"
	"		interrupt-parent = <&intc>;\n"
	"		ranges = <0x0 0x40000000 0x1000>;\n"
	"		gpio: gpio_too: gpio@10 {\n"
	"			compatible = \"acme,gpio\";\n"
	"			reg = <0x10 0x4>;\n"
	"			gpio-controller;\n"
	"			#gpio-cells = <2>;\n"
	"			hold { gpio-hog; gpios = <3 1>; output-high; };\n"
	"		};\n"
	"		mbox: mbox@20 {\n"
	"			compatible = \"acme,mbox\";\n"
	"			reg = <0x20 0x4>;\n"
	"			#mbox-cells = <1>;\n"
	"		};\n"
	"		dev: device@100 {\n"
	"			compatible = \"acme,device\", \"other,thing\";\n"
	"			reg = <0x100 0x10>, <0x2000 0x20>;\n"
	"			reg-names = \"Regs-1\", \"far\";\n"
	"			interrupts = <5 1>, <6 2>;\n"
	"			interrupt-names = \"tx\", \"rx-err\";\n"
	"			a-flag;\n"
	"			number = <42>;\n"
	"			list = <1 0xffffffff>;\n"
	"			bytes = [0a ff];\n"
	"			text = \"A b-1\";\n"
	"			texts = \"x\", \"Y z\";\n"
	"			one = <&gpio>;\n"
	"			several = <&gpio>, <&mbox>;\n"
	"			lamp-gpios = <&gpio 7 1>, <0>, <&plug 2 0>;\n"
	"			mboxes = <&mbox 4>, <&mbox 5>;\n"
	"			mbox-names = \"tx\", \"rx\";\n"
	"			there = &gpio;\n"
	"			mode = \"fast 2\";\n"
	"			width = <16>;\n"
	"			pinctrl-0 = <&pins>;\n"
	"			pinctrl-1 = <&pins>, <&gpio>;\n"
	"			pinctrl-names = \"default\", \"low-power\";\n"
	"			more = <9>;\n"
	"		};\n"
	"		off: device@200 {\n"
	"			compatible = \"acme,device\";\n"
	"			status = \"disabled\";\n"
	"		};\n"
	"		bus@300 {\n"
	"			compatible = \"acme,i2c\";\n"
	"			reg = <0x300 0x10>;\n"
	"			#address-cells = <1>;\n"
	"			#size-cells = <0>;\n"
	"			sensor: sensor@48 { compatible = \"acme,sensor\"; reg = <0x48>; "
	"};\n"
	"		};\n"
	"	};\n"
	"	plug: connector {\n"
	"		#gpio-cells = <2>;\n"
	"		gpio-map-mask = <0xffffffff 0>;\n"
	"		gpio-map-pass-thru = <0 0x3f>;\n"
	"		gpio-map = <1 0 &gpio 11 0>, <2 0 &gpio 12 0>;\n"
	"	};\n"
	"	pins: pins { };\n"
	"	flash@0 {\n"
	"		reg = <0 0x1000>;\n"
	"		partitions {\n"
	"			compatible = \"fixed-partitions\";\n"
	"			#address-cells = <1>;\n"
	"			#size-cells = <1>;\n"
	"			b: partition@800 { label = \"spare-part\"; reg = <0x800 0x800>; "
	"};\n"
	"			a: partition@0 { label = \"image\"; reg = <0 0x800>; };\n"
	"		};\n"
	"	};\n"
	"};\n";

static void write_bindings(void)
{
	write_file("bindings/base.yaml", base_yaml);
	write_file("bindings/acme,gpio.yaml", gpio_yaml);
	write_file("bindings/acme,device.yaml", device_yaml);
	write_file("bindings/more.yaml", "properties:\n"
					 "  more: {type: int}\n"
					 "  unwanted: {type: int}\n");
	write_file("bindings/acme,mbox.yaml", "compatible: \"acme,mbox\"\n"
					      "include: base.yaml\n"
					      "mbox-cells: [channel]\n");
	write_file("bindings/acme,intc.yaml", "compatible: \"acme,intc\"\n"
					      "include: base.yaml\n"
					      "interrupt-cells: [irq, priority]\n");
	write_file("bindings/acme,i2c.yaml", "compatible: \"acme,i2c\"\n"
					     "include: base.yaml\n"
					     "bus: i2c\n");
	write_file("bindings/sensor-i2c.yaml", "compatible: \"acme,sensor\"\n"
					       "include: base.yaml\n"
					       "on-bus: i2c\n");
	write_file("bindings/fixed-partitions.yaml", "compatible: \"fixed-partitions\"\n"
						     "child-binding:\n"
						     "  properties:\n"
						     "    label: {type: string}\n"
						     "    reg: {type: array}\n");
	write_file("vendors.txt", "acme\tAcme Corp.\n");
}

/* The macros of a tree are in `header`, without comments in them. */
static const char *header;

static void generate(const char *files)
{
	if (run(GENERATE "%s", files) != 0) {
		fail_msg("%s", printed);
	}
	assert_string_equal(printed, "");
	run("sed -i 's| /\\*.*\\*/$||' out/include/zephyr/devicetree_generated.h");
	header = read_file("out/include/zephyr/devicetree_generated.h");
}

static void expect_macro(const char *line)
{
	char *whole = text_format("#define %s\n", line);

	expect_part(header, whole);
	free(whole);
}

static void expect_no_macro(const char *name)
{
	char *start = text_format("#define %s ", name);

	expect_no_part(header, start);
	free(start);
}

static void generate_board(void)
{
	write_bindings();
	write_file("board.dts", board_dts);
	generate("board.dts");
}

/* DT-1 */
static void are_nodes_told_as_drivers_expect(void **state)
{
	static const char *const lines[] = {
		"DT_N_S_soc_S_device_100_PATH \"/soc/device@100\"",
		"DT_N_S_soc_S_device_100_FULL_NAME \"device@100\"",
		"DT_N_S_soc_S_device_100_PARENT DT_N_S_soc",
		"DT_N_S_soc_S_device_100_CHILD_IDX 2",
		"DT_N_S_soc_S_device_100_EXISTS 1",
		"DT_N_S_soc_S_device_100_STATUS_okay 1",
		"DT_N_S_soc_S_device_200_STATUS_disabled 1",
		"DT_N_S_soc_S_device_200_EXISTS 1",
		"DT_N_FOREACH_CHILD(fn) fn(DT_N_S_aliases) fn(DT_N_S_chosen) fn(DT_N_S_interrupts) "
		"fn(DT_N_S_soc) fn(DT_N_S_connector) fn(DT_N_S_pins) fn(DT_N_S_flash_0)",
		"DT_N_S_soc_S_bus_300_FOREACH_CHILD(fn) fn(DT_N_S_soc_S_bus_300_S_sensor_48)",
		"DT_N_S_soc_FOREACH_CHILD_STATUS_OKAY_SEP(fn, sep) fn(DT_N_S_soc_S_gpio_10) "
		"DT_DEBRACKET_INTERNAL sep fn(DT_N_S_soc_S_mbox_20) DT_DEBRACKET_INTERNAL sep "
		"fn(DT_N_S_soc_S_device_100) DT_DEBRACKET_INTERNAL sep fn(DT_N_S_soc_S_bus_300)",
		"DT_N_S_soc_S_bus_300_FOREACH_CHILD_VARGS(fn, ...) "
		"fn(DT_N_S_soc_S_bus_300_S_sensor_48, __VA_ARGS__)",
		"DT_N_S_pins_FOREACH_CHILD_STATUS_OKAY_SEP_VARGS(fn, sep, ...)",
		"DT_N_S_soc_S_device_100_REG_NUM 2",
		"DT_N_S_soc_S_device_100_REG_IDX_0_EXISTS 1",
		"DT_N_S_soc_S_device_100_REG_IDX_0_VAL_ADDRESS 1073742080",
		"DT_N_S_soc_S_device_100_REG_IDX_0_VAL_SIZE 16",
		/* Beyond what the bus translates. */
		"DT_N_S_soc_S_device_100_REG_IDX_1_VAL_ADDRESS 8192",
		"DT_N_S_soc_S_device_100_REG_NAME_regs_1_VAL_ADDRESS "
		"DT_N_S_soc_S_device_100_REG_IDX_0_VAL_ADDRESS",
		"DT_N_S_soc_S_device_100_REG_NAME_far_EXISTS 1",
		"DT_N_S_soc_S_bus_300_S_sensor_48_REG_IDX_0_VAL_ADDRESS 72",
		"DT_N_S_soc_RANGES_NUM 1",
		"DT_N_S_soc_RANGES_IDX_0_VAL_CHILD_BUS_ADDRESS 0",
		"DT_N_S_soc_RANGES_IDX_0_VAL_PARENT_BUS_ADDRESS 1073741824",
		"DT_N_S_soc_RANGES_IDX_0_VAL_LENGTH 4096",
		"DT_N_S_soc_FOREACH_RANGE(fn) fn(DT_N_S_soc, 0)",
		"DT_N_S_soc_S_device_100_IRQ_NUM 2",
		"DT_N_S_soc_S_device_100_IRQ_IDX_1_VAL_irq 6",
		"DT_N_S_soc_S_device_100_IRQ_IDX_1_VAL_irq_EXISTS 1",
		"DT_N_S_soc_S_device_100_IRQ_IDX_1_VAL_priority 2",
		"DT_N_S_soc_S_device_100_IRQ_NAME_rx_err_VAL_irq "
		"DT_N_S_soc_S_device_100_IRQ_IDX_1_VAL_irq",
		"DT_N_S_soc_S_device_100_COMPAT_MATCHES_acme_device 1",
		"DT_N_S_soc_S_device_100_COMPAT_MATCHES_other_thing 1",
		"DT_N_S_soc_S_device_100_COMPAT_VENDOR_IDX_0 \"Acme Corp.\"",
		"DT_N_S_soc_S_device_100_COMPAT_VENDOR_IDX_0_EXISTS 1",
		"DT_N_S_soc_S_device_100_COMPAT_MODEL_IDX_1 \"thing\"",
		"DT_N_S_soc_S_bus_300_S_sensor_48_BUS_i2c 1",
		"DT_N_S_soc_S_bus_300_S_sensor_48_BUS DT_N_S_soc_S_bus_300",
		"DT_N_S_soc_S_device_100_PINCTRL_NUM 2",
		"DT_N_S_soc_S_device_100_PINCTRL_IDX_1_EXISTS 1",
		"DT_N_S_soc_S_device_100_PINCTRL_IDX_1_TOKEN low_power",
		"DT_N_S_soc_S_device_100_PINCTRL_IDX_1_UPPER_TOKEN LOW_POWER",
		"DT_N_S_soc_S_device_100_PINCTRL_NAME_low_power_IDX 1",
		"DT_N_S_soc_S_device_100_PINCTRL_NAME_low_power_IDX_1_PH DT_N_S_soc_S_gpio_10",
		"DT_N_S_soc_S_gpio_10_S_hold_GPIO_HOGS_EXISTS 1",
		"DT_N_S_soc_S_gpio_10_S_hold_GPIO_HOGS_NUM 1",
		"DT_N_S_soc_S_gpio_10_S_hold_GPIO_HOGS_IDX_0_PH DT_N_S_soc_S_gpio_10",
		"DT_N_S_soc_S_gpio_10_S_hold_GPIO_HOGS_IDX_0_VAL_pin 3",
		"DT_N_S_soc_S_gpio_10_S_hold_GPIO_HOGS_IDX_0_VAL_flags 1",
	};

	generate_board();
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		expect_macro(lines[i]);
	}
	/* A bus without sizes. */
	expect_no_macro("DT_N_S_soc_S_bus_300_S_sensor_48_REG_IDX_0_VAL_SIZE");
	expect_no_macro("DT_N_S_soc_S_device_100_COMPAT_VENDOR_IDX_1");
}

/* DT-1 */
static void are_properties_told_as_drivers_expect(void **state)
{
#define DEV "DT_N_S_soc_S_device_100_P_"
	static const char *const lines[] = {
		DEV "a_flag 1",
		DEV "no_flag 0",
		DEV "no_flag_EXISTS 1",
		DEV "number 42",
		DEV "number_EXISTS 1",
		DEV "filled_in 32",
		DEV "filled_text {\"one\", \"two\"}",
		DEV "more 9",
		DEV "list {1, 4294967295}",
		DEV "list_IDX_1 4294967295",
		DEV "list_IDX_1_EXISTS 1",
		DEV "list_LEN 2",
		DEV "list_FOREACH_PROP_ELEM(fn) fn(DT_N_S_soc_S_device_100, list, 0) "
		    "fn(DT_N_S_soc_S_device_100, list, 1)",
		DEV "list_FOREACH_PROP_ELEM_SEP_VARGS(fn, sep, ...) "
		    "fn(DT_N_S_soc_S_device_100, list, 0, __VA_ARGS__) DT_DEBRACKET_INTERNAL sep "
		    "fn(DT_N_S_soc_S_device_100, list, 1, __VA_ARGS__)",
		DEV "bytes {10, 255}",
		DEV "bytes_LEN 2",
		DEV "text \"A b-1\"",
		DEV "text_STRING_UNQUOTED A b-1",
		DEV "text_STRING_TOKEN A_b_1",
		DEV "text_STRING_UPPER_TOKEN A_B_1",
		DEV "texts {\"x\", \"Y z\"}",
		DEV "texts_IDX_1 \"Y z\"",
		DEV "texts_IDX_1_STRING_UPPER_TOKEN Y_Z",
		DEV "texts_LEN 2",
		DEV "one DT_N_S_soc_S_gpio_10",
		DEV "one_IDX_0 DT_N_S_soc_S_gpio_10",
		DEV "one_IDX_0_PH DT_N_S_soc_S_gpio_10",
		DEV "one_LEN 1",
		DEV "several_IDX_1_PH DT_N_S_soc_S_mbox_20",
		DEV "several_IDX_1_EXISTS 1",
		DEV "several_LEN 2",
		DEV "lamp_gpios_IDX_0_PH DT_N_S_soc_S_gpio_10",
		DEV "lamp_gpios_IDX_0_VAL_pin 7",
		DEV "lamp_gpios_IDX_0_VAL_pin_EXISTS 1",
		DEV "lamp_gpios_IDX_0_VAL_flags 1",
		DEV "lamp_gpios_IDX_1_EXISTS 0",
		/* Through the connector. */
		DEV "lamp_gpios_IDX_2_PH DT_N_S_soc_S_gpio_10",
		DEV "lamp_gpios_IDX_2_VAL_pin 12",
		DEV "lamp_gpios_LEN 3",
		DEV "mboxes_IDX_1_NAME \"rx\"",
		DEV "mboxes_NAME_rx_PH DT_N_S_soc_S_mbox_20",
		DEV "mboxes_NAME_rx_VAL_channel DT_N_S_soc_S_device_100_P_mboxes_IDX_1_VAL_channel",
		DEV "mboxes_NAME_rx_VAL_channel_EXISTS 1",
		DEV "there DT_N_S_soc_S_gpio_10",
		DEV "mode_ENUM_IDX 1",
		DEV "mode_ENUM_TOKEN fast_2",
		DEV "mode_ENUM_UPPER_TOKEN FAST_2",
		DEV "mode_IDX_0_ENUM_VAL_fast_2_EXISTS 1",
		DEV "width_ENUM_IDX 1",
		DEV "width_IDX_0_ENUM_VAL_16_EXISTS 1",
		DEV "compatible {\"acme,device\", \"other,thing\"}",
	};
	static const char *const none[] = {
		DEV "several",
		DEV "lamp_gpios",
		DEV "reg_LEN",
		DEV "interrupts_LEN",
		DEV "text_LEN",
		DEV "unwanted",
		DEV "lamp_gpios_IDX_1_PH",
		DEV "status",
		"DT_N_S_soc_S_device_200_P_filled_out",
		"DT_N_S_soc_P_ranges_LEN",
		"DT_N_S_soc_P__address_cells",
	};

	generate_board();
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		expect_macro(lines[i]);
	}
	for (size_t i = 0; i < sizeof(none) / sizeof(none[0]); i++) {
		expect_no_macro(none[i]);
	}
}

/* DT-1 */
static void is_the_whole_tree_told_as_drivers_expect(void **state)
{
	static const char *const lines[] = {
		"DT_N_NODELABEL_gpio DT_N_S_soc_S_gpio_10",
		"DT_N_NODELABEL_gpio_too DT_N_S_soc_S_gpio_10",
		"DT_N_ALIAS_main_dev DT_N_S_soc_S_device_100",
		"DT_CHOSEN_acme_console DT_N_S_soc_S_device_100",
		"DT_CHOSEN_acme_console_EXISTS 1",
		"DT_N_INST_0_acme_device DT_N_S_soc_S_device_100",
		"DT_N_INST_1_acme_device DT_N_S_soc_S_device_200",
		"DT_N_INST_acme_device_NUM_OKAY 1",
		"DT_COMPAT_HAS_OKAY_acme_device 1",
		"DT_FOREACH_OKAY_acme_device(fn) fn(DT_N_S_soc_S_device_100)",
		"DT_FOREACH_OKAY_VARGS_acme_device(fn, ...) fn(DT_N_S_soc_S_device_100, "
		"__VA_ARGS__)",
		"DT_FOREACH_OKAY_INST_acme_device(fn) fn(0)",
		"DT_FOREACH_OKAY_INST_VARGS_acme_device(fn, ...) fn(0, __VA_ARGS__)",
		"DT_COMPAT_acme_sensor_BUS_i2c 1",
		"DT_COMPAT_fixed_partitions_LABEL_spare_part "
		"DT_N_S_flash_0_S_partitions_S_partition_800",
		/* By ordinals: the paths decide. */
		"DT_N_S_flash_0_S_partitions_S_partition_0_PARTITION_ID 0",
		"DT_N_S_flash_0_S_partitions_S_partition_800_PARTITION_ID 1",
	};

	generate_board();
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		expect_macro(lines[i]);
	}
	expect_part(read_file("out/Kconfig.dts"),
		    "config DT_HAS_ACME_DEVICE_ENABLED\n	def_bool y\n");
	expect_part(read_file("out/Kconfig.dts"), "DT_COMPAT_ACME_DEVICE := acme,device\n");
	/* What it writes as the tree is that tree: dtc reads it again. */
	assert_int_equal(
		run("dtc -q -O dtb -o 1.dtb out/zephyr.dts && dtc -q -O dtb -o 2.dtb board.dts"
		    " && dtc -q -s -I dtb -O dts 1.dtb > 1 && dtc -q -s -I dtb -O dts 2.dtb > 2"
		    " && grep -v phandle 1 > 1.dts && grep -v phandle 2 > 2.dts"
		    " && cmp 1.dts 2.dts && /usr/bin/python3 -m json.tool out/dt.json"),
		0);
}

/* All macros of <zephyr/devicetree.h> on that board. */
static void do_the_macros_say_what_the_tree_has(void **state)
{
#define COMPILE                                                                                    \
	" -fsyntax-only -Wall -Werror -Wno-unused -I out/include -I " TREE_ROOT                    \
	"/include " TREE_ROOT "/tests/gen/devicetree_macros.inc"

	generate_board();
	if (run("gcc -std=gnu11 -x c" COMPILE " && clang -std=gnu11 -x c" COMPILE
		" && g++ -std=gnu++17 -x c++" COMPILE) != 0) {
		fail_msg("%s", printed);
	}
	/* A value that is not there ends the compilation, and the message has the name. */
	write_file("none.c", "#include <zephyr/devicetree.h>\n"
			     "int a = DT_PROP(DT_NODELABEL(none), litres);\n");
	assert_int_equal(run("gcc -fsyntax-only -I out/include -I " TREE_ROOT "/include none.c"),
			 1);
	expect_part(printed, "DT_N_NODELABEL_none_P_litres");
	/* The length of reg would be one of cells. */
	write_file("none.c", "#include <zephyr/devicetree.h>\n"
			     "int a = DT_PROP_LEN(DT_NODELABEL(dev), reg);\n");
	assert_int_equal(run("gcc -fsyntax-only -I out/include -I " TREE_ROOT "/include none.c"),
			 1);
}

/* DT-5 */
static void is_the_type_of_a_users_property_guessed(void **state)
{
	static const char *const lines[] = {
		"DT_N_S_zephyr_user_P_yes 1",
		"DT_N_S_zephyr_user_P_one 7",
		"DT_N_S_zephyr_user_P_many {1, 2}",
		"DT_N_S_zephyr_user_P_many_LEN 2",
		"DT_N_S_zephyr_user_P_raw {1, 171}",
		"DT_N_S_zephyr_user_P_word \"w\"",
		"DT_N_S_zephyr_user_P_word_STRING_TOKEN w",
		"DT_N_S_zephyr_user_P_words {\"a\", \"b\"}",
		"DT_N_S_zephyr_user_P_ref DT_N_S_soc_S_gpio_10",
		"DT_N_S_zephyr_user_P_refs_IDX_1_PH DT_N_S_soc_S_mbox_20",
		"DT_N_S_zephyr_user_P_signal_gpios_IDX_0_VAL_pin 3",
		"DT_N_S_zephyr_user_P_gpios_IDX_0_VAL_flags 9",
		"DT_N_S_zephyr_user_P_mboxes_IDX_0_VAL_channel 2",
		"DT_N_S_zephyr_user_P_where DT_N_S_soc_S_device_100",
		"DT_N_S_zephyr_user_P_umlaut \"sp\xc3\xa4t\"",
		"DT_N_S_zephyr_user_S_below_P_n 1",
	};

	write_bindings();
	write_file("board.dts", board_dts);
	write_file("app.overlay",
		   "/ { zephyr,user { yes; one = <7>; many = <1 2>; raw = [01 ab]; word = \"w\";"
		   " words = \"a\", \"b\"; ref = <&gpio>; refs = <&gpio &mbox>;"
		   " signal-gpios = <&gpio 3 0>; gpios = <&gpio 4 9>; mboxes = <&mbox 2>;"
		   " where = &dev; umlaut = \"sp\xc3\xa4t\"; below { n = <1>; }; }; };\n");
	generate("board.dts app.overlay");
	for (size_t i = 0; i < sizeof(lines) / sizeof(lines[0]); i++) {
		expect_macro(lines[i]);
	}
}

/* ---- Overlays, order, repetition ---------------------------------------------------------------
 */

/* DT-3 */
static void does_the_last_overlay_win(void **state)
{
	write_bindings();
	write_file("board.dts", board_dts);
	write_file("one.overlay",
		   "#define N 1\n&dev { number = <N>; list = <3>; /delete-property/ text; };\n"
		   "/delete-node/ &off;\n");
	write_file("two.overlay", "&{/soc/device@100} { number = <2>; };\n");
	generate("board.dts one.overlay two.overlay");
	expect_macro("DT_N_S_soc_S_device_100_P_number 2");
	expect_macro("DT_N_S_soc_S_device_100_P_list {3}");
	expect_no_macro("DT_N_S_soc_S_device_100_P_text");
	expect_no_macro("DT_N_S_soc_S_device_200_EXISTS");
}

/* DT-6 */
static void does_each_node_come_after_those_that_it_needs(void **state)
{
	generate_board();
	assert_int_equal(
		run("/usr/bin/python3 -c 'import json\n"
		    "nodes = json.load(open(\"out/dt.json\"))[\"nodes\"].values()\n"
		    "assert sorted(n[\"ordinal\"] for n in nodes) == list(range(len(nodes)))\n"
		    "assert all(need < n[\"ordinal\"] for n in nodes for need in n[\"needs\"])\n"
		    "assert sum(len(n[\"needs\"]) for n in nodes) > len(nodes)'"),
		0);
	assert_string_equal(printed, "");
}

/* DT-8, DT-9 */
static void do_two_runs_write_the_same_bytes(void **state)
{
	write_bindings();
	write_file("board.dts", board_dts);
	assert_int_equal(run(GENERATE
			     "board.dts && cp -r out first && touch -d @1000000000 "
			     "$(find out -type f) && touch board.dts && " GENERATE
			     "board.dts && find out -newermt @1000000001 -type f ! -name '.*'"),
			 0);
	/* Time stamps stay, so nothing is compiled again. */
	assert_string_equal(printed, "");
	/* The paths of the files are in none of the outputs but the list of them. */
	assert_int_equal(
		run("mkdir other && cp -r bindings board.dts vendors.txt other && "
		    "here=$PWD && cd other && " TOOLS
		    "/gen_devicetree --output out --bindings $here/other/bindings --vendors "
		    "vendors.txt $here/other/board.dts && cd .. && for f in "
		    "include/zephyr/devicetree_generated.h Kconfig.dts zephyr.dts dt.json; do "
		    "cmp first/$f other/out/$f || exit 1; done"),
		0);
}

/* DT-9 */
static void is_a_run_without_news_over_at_once(void **state)
{
	write_bindings();
	write_file("board.dts", board_dts);
	generate("board.dts");
	/* A dtc that would fail: it is not asked. */
	assert_int_equal(run(GENERATE "--dtc false board.dts"), 1);
	generate("board.dts");
	assert_int_equal(run("PATH=/nowhere " GENERATE "board.dts"), 0);
	/* A new binding, or another text: it is. */
	write_file("bindings/new.yaml", "compatible: \"acme,new\"\n");
	assert_int_equal(run("PATH=/nowhere " GENERATE "board.dts"), 1);
	assert_int_equal(run(GENERATE "board.dts"), 0);
	expect_part(read_file("out/Kconfig.dts"), "DT_HAS_ACME_NEW_ENABLED\n	def_bool n\n");
	run("sed -i 's/<42>/<43>/' board.dts");
	assert_int_equal(run(GENERATE "board.dts"), 0);
	expect_part(read_file("out/include/zephyr/devicetree_generated.h"), "_P_number 43\n");
}

/* ---- What is wrong, and where ------------------------------------------------------------------
 */

static void expect_refusal(const char *overlay, const char *complaint)
{
	write_bindings();
	write_file("board.dts", board_dts);
	write_file("app.overlay", overlay);
	assert_int_equal(run(GENERATE "board.dts app.overlay"), 1);
	assert_string_equal(printed, complaint);
	run("rm -rf bindings out");
}

/* DT-2 */
static void is_each_mistake_told_with_its_place(void **state)
{
	expect_refusal("\n&devi { };\n",
		       "app.overlay:2: error: Label or path devi not found; did you mean dev?\n");
	expect_refusal(
		"&dev {\n	one = <&gpoi>;\n};\n",
		"app.overlay:2: error: /soc/device@100: Reference to non-existent node or label "
		"\"gpoi\"; did you mean gpio?\n");
	expect_refusal("&dev {\n	number = <1>\n};\n",
		       "app.overlay:3: error: syntax error\n");
	expect_refusal("#include \"missing.dtsi\"\n",
		       "app.overlay:1: error: missing.dtsi: No such file or directory\n");
	expect_refusal(
		"&dev {\n	number = \"x\";\n};\n",
		"app.overlay:2: error: /soc/device@100: property number: it should be of type "
		"int, and it is a string (bindings/acme,device.yaml:10)\n");
	expect_refusal("&dev {\n	/delete-property/ number;\n};\n",
		       "board.dts:29: error: /soc/device@100: property number is missing, which "
		       "acme,device requires (bindings/acme,device.yaml:10)\n");
	expect_refusal("&dev {\n	numbr = <1>;\n};\n",
		       "app.overlay:2: error: /soc/device@100: property numbr: "
		       "bindings/acme,device.yaml has no such property; did you mean number?\n");
	expect_refusal(
		"&dev {\n	width = <24>;\n};\n",
		"app.overlay:2: error: /soc/device@100: property width: 24 is none of 8, 16, 32 "
		"(bindings/acme,device.yaml:24)\n");
	expect_refusal(
		"&dev {\n	lamp-gpios = <&gpio 1>;\n};\n",
		"app.overlay:2: error: /soc/device@100: property lamp-gpios: /soc/gpio@10 takes "
		"2 cells (#gpio-cells), and is given 1\n");
	expect_refusal("&dev {\n	lamp-gpios = <&plug 9 0>;\n};\n",
		       "app.overlay:2: error: /soc/device@100: property lamp-gpios: gpio-map of "
		       "/connector has no row for these cells\n");
	expect_refusal("&dev {\n	reg = <1>;\n};\n",
		       "app.overlay:2: error: /soc/device@100: property reg: the number of its "
		       "cells, 1, is "
		       "no multiple of 2: /soc has #address-cells 1 and #size-cells 1\n");
	expect_refusal("&dev {\n	mbox-names = \"tx\";\n};\n",
		       "app.overlay:2: error: /soc/device@100: property mbox-names: names: 1, "
		       "elements: 2\n");
	expect_refusal(
		"&dev {\n	interrupts = <1>;\n	/delete-property/ interrupt-names;\n};\n",
		"app.overlay:2: error: /soc/device@100: property interrupts: the number of its "
		"cells, "
		"1, is no multiple of the #interrupt-cells (2) of /interrupts\n");
	/* DT-6 */
	expect_refusal("&dev {\n	one = <&other>;\n};\n/ {\n	other: other {\n"
		       "		compatible = \"acme,device\";\n		number = <1>;\n"
		       "		one = <&dev>;\n	};\n};\n",
		       "board.dts:29: error: /soc/device@100: nodes need each other in a circle: "
		       "/soc/device@100 -> /other -> /soc/device@100\n");
}

static void is_a_wrong_binding_told_with_its_line(void **state)
{
	write_bindings();
	write_file("board.dts", "/dts-v1/;\n/ { };\n");
#define REFUSED(text, complaint)                                                                   \
	write_file("bindings/wrong.yaml", text);                                                   \
	assert_int_equal(run(GENERATE "board.dts"), 1);                                            \
	assert_string_equal(printed, "bindings/wrong.yaml:" complaint "\n")

	REFUSED("compatible: \"a\"\nproperties:\n  x:\n    typ: int\n",
		"4: error: typ is no key of a binding; did you mean type?");
	REFUSED("compatible: \"a\"\nproperties:\n  x:\n    type: itn\n",
		"4: error: there is no type itn; did you mean int?");
	REFUSED("compatible: \"a\"\nproperties:\n  x:\n    required: true\n",
		"3: error: x has no type");
	REFUSED("compatible: \"a\"\ninclude: bse.yaml\n",
		"2: error: there is no binding bse.yaml; did you mean base.yaml?");
	REFUSED("compatible: \"a\"\ninclude: base.yaml\nproperties:\n  reg: {type: int}\n",
		"4: error: the type of reg is not that of bindings/base.yaml:4, which is included");
	REFUSED("compatible: \"a\"\ninclude: base.yaml\nproperties:\n  compatible: {required: "
		"false}\n",
		"4: error: compatible is required by what is included, which can't be taken back");
	REFUSED("compatible: \"a\"\ncompatible: \"b\"\n",
		"2: error: compatible is there already, in line 1");
}

/* ---- What is hostile ---------------------------------------------------------------------------
 */

static void is_what_would_never_end_refused(void **state)
{
	write_bindings();
	run("awk 'BEGIN { print \"/dts-v1/;\\n/ {\"; for (i = 0; i < 100000; i++) printf \"n%%d { "
	    "};\\n\","
	    " i; print \"};\" }' > many.dts");
	assert_int_equal(run(GENERATE "many.dts"), 1);
	assert_string_equal(printed, "many.dts:4002: error: more than 4000 nodes\n");

	run("awk 'BEGIN { print \"/dts-v1/;\\n/ {\"; for (i = 0; i < 1000; i++) print \"n {\";"
	    " for (i = 0; i < 1000; i++) print \"};\"; print \"};\" }' > deep.dts");
	assert_int_equal(run(GENERATE "deep.dts"), 1);
	assert_string_equal(printed, "deep.dts:66: error: more than 64 levels of nodes\n");

	write_file("cycle.dts", "#include \"cycle.dts\"\n#include \"cycle.dts\"\n");
	assert_int_equal(run(GENERATE "cycle.dts"), 1);
	expect_part(printed, "cycle.dts:1: error: #include nested depth");

	write_file("board.dts", "/dts-v1/;\n/ { };\n");
	write_file("bindings/laugh.yaml", "a: &a [x, x]\nb: &b [*a, *a]\n");
	assert_int_equal(run(GENERATE "board.dts"), 1);
	assert_string_equal(printed,
			    "bindings/laugh.yaml:1: error: anchors (&a) are not used here; "
			    "write it out\n");
	write_file("bindings/laugh.yaml", "compatible: \"a\"\ninclude: laugh-too.yaml\n");
	write_file("bindings/laugh-too.yaml", "include: laugh.yaml\n");
	assert_int_equal(run(GENERATE "board.dts"), 1);
	assert_string_equal(printed,
			    "bindings/laugh-too.yaml:1: error: laugh.yaml includes itself, "
			    "through this line\n");
}

/* ---- Our boards --------------------------------------------------------------------------------
 */

static void generate_our(const char *board, const char *overlay)
{
	if (run(TOOLS "/gen_devicetree --output out --include " TREE_ROOT
		      "/include --include " TREE_ROOT "/dts --bindings " TREE_ROOT
		      "/dts/bindings --vendors " TREE_ROOT "/dts/vendors.txt " TREE_ROOT
		      "/dts/boards/%s.dts %s",
		board, overlay) != 0) {
		fail_msg("%s", printed);
	}
	assert_string_equal(printed, "");
	/* No name twice. */
	if (run("gcc -fsyntax-only -Werror -x c out/include/zephyr/devicetree_generated.h") != 0) {
		fail_msg("%s", printed);
	}
	run("sed -i 's| /\\*.*\\*/$||' out/include/zephyr/devicetree_generated.h");
	header = read_file("out/include/zephyr/devicetree_generated.h");
}

/* DT-10 */
static void does_an_overlay_for_a_nordic_board_fit_the_linux_chip(void **state)
{
	static const char *const boards[] = {"nrf5340dk_nrf5340_cpuapp", "sim"};

	write_file("nrf5340dk_nrf5340_cpuapp.overlay",
		   "#include <zephyr/dt-bindings/gpio/gpio.h>\n"
		   "/ { zephyr,user { out-gpios = <&arduino_header 6 GPIO_ACTIVE_LOW>; };\n"
		   "	aliases { lamp = &led2; }; chosen { zephyr,shell-uart = &uart1; }; };\n"
		   "&uart1 { status = \"okay\"; current-speed = <9600>; };\n"
		   "&i2c1 { status = \"okay\"; sensor@48 { compatible = \"any,sensor\"; reg = "
		   "<0x48>; }; };\n"
		   "&pwm1 { status = \"okay\"; };\n&timer1 { status = \"okay\"; };\n"
		   "&sram0_shared { label = \"both\"; };\n/delete-node/ &storage_partition;\n");
	for (size_t i = 0; i < 2; i++) {
		generate_our(boards[i], "nrf5340dk_nrf5340_cpuapp.overlay");
		expect_part(header, "_P_out_gpios_IDX_0_VAL_pin 0\n");
		expect_part(header, "_P_out_gpios_IDX_0_VAL_flags 1\n");
		expect_part(header, "#define DT_N_ALIAS_lamp DT_N_S_leds_S_led_2\n");
		expect_part(header, "_P_current_speed 9600\n");
	}
}

static void do_our_boards_say_what_they_have(void **state)
{
	generate_our("mps2_an521", "");
	expect_macro("DT_CHOSEN_zephyr_console DT_N_S_soc_S_peripheral_50000000_S_uart_200000");
	expect_macro(
		"DT_N_S_soc_S_peripheral_50000000_S_uart_200000_REG_IDX_0_VAL_ADDRESS 1344274432");
	expect_macro("DT_N_S_soc_S_peripheral_50000000_S_uart_200000_IRQ_NAME_rx_VAL_irq "
		     "DT_N_S_soc_S_peripheral_50000000_S_uart_200000_IRQ_IDX_1_VAL_irq");
	expect_macro("DT_N_S_soc_S_peripheral_50000000_S_uart_200000_IRQ_IDX_1_VAL_irq 32");
	/* DT-4: a pin and no flags. */
	expect_macro("DT_N_S_leds_S_led_0_P_gpios_IDX_0_VAL_pin 0");
	expect_no_part(header, "DT_N_S_leds_S_led_0_P_gpios_IDX_0_VAL_flags");
	generate_our("nrf5340dk_nrf5340_cpuapp", "");
	expect_macro("DT_CHOSEN_zephyr_console DT_N_S_soc_S_peripheral_50000000_S_uart_8000");
	expect_macro(
		"DT_N_S_soc_S_peripheral_50000000_S_uart_8000_REG_IDX_0_VAL_ADDRESS 1342210048");
	expect_macro("DT_N_S_soc_S_peripheral_50000000_S_uart_8000_STATUS_okay 1");
	generate_our("nrf5340dk_nrf5340_cpunet", "");
	expect_macro("DT_N_S_soc_S_uart_41013000_IRQ_IDX_0_VAL_irq 19");
	generate_our("mps2_an505", "");
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		DIRECTORY_TEST(are_nodes_told_as_drivers_expect),
		DIRECTORY_TEST(are_properties_told_as_drivers_expect),
		DIRECTORY_TEST(is_the_whole_tree_told_as_drivers_expect),
		DIRECTORY_TEST(do_the_macros_say_what_the_tree_has),
		DIRECTORY_TEST(is_the_type_of_a_users_property_guessed),
		DIRECTORY_TEST(does_the_last_overlay_win),
		DIRECTORY_TEST(does_each_node_come_after_those_that_it_needs),
		DIRECTORY_TEST(do_two_runs_write_the_same_bytes),
		DIRECTORY_TEST(is_a_run_without_news_over_at_once),
		DIRECTORY_TEST(is_each_mistake_told_with_its_place),
		DIRECTORY_TEST(is_a_wrong_binding_told_with_its_line),
		DIRECTORY_TEST(is_what_would_never_end_refused),
		DIRECTORY_TEST(does_an_overlay_for_a_nordic_board_fit_the_linux_chip),
		DIRECTORY_TEST(do_our_boards_say_what_they_have),
	};

	return RUN_TESTS(tests, argc, argv);
}
