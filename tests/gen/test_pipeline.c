/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The pipeline as a whole, by plain CMake: an application with everything that an unmodified one
 * may use, edits and what they rebuild, and what is said to applications that are not right.
 */

#include "fixture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define APP       TREE_ROOT "/tests/gen/app"
#define CONFIGURE "ZEPHYR_BASE=" TREE_ROOT " cmake -G Ninja -B build "

static void must_run(const char *command)
{
	if (run("%s", command) != 0) {
		size_t length = strlen(printed);

		/* The end is where a build says what went wrong. */
		fail_msg("%s\n%s", command, length > 800 ? printed + length - 800 : printed);
	}
}

static const char one_file[] = "cmake_minimum_required(VERSION 3.20.0)\n"
			       "find_package(Zephyr REQUIRED HINTS $ENV{ZEPHYR_BASE})\n"
			       "project(small)\ntarget_sources(app PRIVATE main.c)\n";

/* R196, R197: macros and stubs in C++ as well. */
static void an_application_in_cpp_with_libraries_runs(void **state)
{
	must_run(CONFIGURE "-S " APP " && ninja -C build");
	must_run("build/zephyr/zephyr.exe --time virtual");
	assert_string_equal(printed, "vector of 3, 77 31 42\nuser -15 -16\n");
	must_run(TOOLS "/gen_kobjects --list build/zephyr/zephyr.exe");
	expect_part(printed, " SEM it.sem ");
	/* What an application says to the compiler about all files is for the core, too. */
	must_run("grep -q -- -DFROM_LIBRARY=31 build/zephyr/core/build/compile_commands.json");
	must_run("test -f build/compile_commands.json -a -f build/zephyr/.config -a "
		 "-L build/zephyr/zephyr.elf");
	must_run("ninja -C build");
	expect_part(printed, "no work to do");
}

/* Threads that are all static need no main(), and paths may have spaces in them. */
static void an_application_without_main_in_a_path_with_spaces_runs(void **state)
{
	write_file("my app/CMakeLists.txt", one_file);
	write_file("my app/prj.conf", "CONFIG_USERSPACE=y\n");
	write_file("my app/more options.conf", "CONFIG_CPP=y\n");
	write_file("my app/main.c",
		   "#include <zephyr/kernel.h>\n"
		   "static void hello(void *a, void *b, void *c)\n{\n	printk(\"hello\\n\");\n}\n"
		   "K_THREAD_DEFINE(one, 1024, hello, NULL, NULL, NULL, 5, K_USER, 0);\n");
	must_run("cmake -G Ninja -S 'my app' -B 'my build' -DZephyr_DIR=" TREE_ROOT "/cmake "
		 "-DEXTRA_CONF_FILE='more options.conf' && ninja -C 'my build'");
	must_run("'my build/zephyr/zephyr.exe' --time virtual");
	assert_string_equal(printed, "hello\n");
	expect_part(read_file("my build/zephyr/.config"), "CONFIG_CPP=y\n");
}

/* An edit rebuilds what depends on it, and nothing else. */
static void edits_rebuild_what_they_must(void **state)
{
	write_file("app/CMakeLists.txt", one_file);
	write_file("app/prj.conf", "CONFIG_USERSPACE=y\nCONFIG_APPLICATION_DEFINED_SYSCALL=y\n");
	write_file("app/main.c", "#include <zephyr/kernel.h>\n"
				 "int main(void)\n{\n	printk(\"one\\n\");\n	return 0;\n}\n");
	must_run(CONFIGURE "-S app && ninja -C build && build/zephyr/zephyr.exe");

	must_run("sed -i s/one/two/ app/main.c && ninja -C build");
	expect_no_part(printed, "core/kernel");
	must_run("build/zephyr/zephyr.exe");
	assert_string_equal(printed, "two\n");

	/* A new header with a system call is found without being told. */
	write_file("app/later.h", "#include <zephyr/kernel.h>\n__syscall int later(int a);\n"
				  "#include <zephyr/syscalls/later.h>\n");
	must_run("sed -i '1i #include \"later.h\"' app/main.c && ninja -C build");
	must_run("grep -c K_SYSCALL_LATER build/zephyr/include/generated/zephyr/syscall_list.h");

	/* The configuration is read again when it changes. */
	write_file("app/prj.conf", "CONFIG_USERSPACE=y\nCONFIG_MAX_THREAD_BYTES=3\n"
				   "CONFIG_APPLICATION_DEFINED_SYSCALL=y\n");
	must_run("ninja -C build && grep MAX_THREAD_BYTES=3 build/zephyr/.config");
}

/* DT-3: which files make the devicetree, and who gets to know what is in it. */
static void does_a_devicetree_reach_all_who_ask_for_it(void **state)
{
	write_file(
		"app/CMakeLists.txt",
		"cmake_minimum_required(VERSION 3.20.0)\n"
		"find_package(Zephyr REQUIRED HINTS $ENV{ZEPHYR_BASE})\n"
		"project(small)\ntarget_sources(app PRIVATE main.c)\n"
		"dt_nodelabel(tank NODELABEL tank)\n"
		"dt_prop(litres PATH ${tank} PROPERTY litres)\n"
		"dt_prop(colours PATH main-tank PROPERTY colours)\n"
		"dt_prop(full PATH /tank@40 PROPERTY full)\n"
		"dt_reg_size(size PATH ${tank} NAME second)\n"
		"dt_node_has_status(okay PATH ${tank} STATUS okay)\n"
		"dt_node_exists(none PATH /nothing)\n"
		"dt_comp_path(all COMPATIBLE \"acme,tank\")\n"
		"dt_chosen(console PROPERTY \"zephyr,console\")\n"
		"message(NOTICE \"cmake: ${tank} ${litres} ${colours} ${full} ${size} ${okay} \"\n"
		"  \"${none} ${all} ${console}\")\n");
	write_file("app/prj.conf", "CONFIG_USERSPACE=y\n");
	write_file("app/Kconfig",
		   "config LITRES\n	int\n"
		   "	default $(dt_node_int_prop_int,/tank@40,litres) if "
		   "DT_HAS_ACME_TANK_ENABLED\n"
		   "config AT\n	hex\n	default $(dt_node_reg_addr_hex,main-tank)\n"
		   "config FULL\n	def_bool $(dt_nodelabel_bool_prop,tank,full)\n"
		   "config SPARE\n	def_bool $(dt_alias_enabled,spare-tank)\n"
		   "source \"Kconfig.zephyr\"\n");
	write_file("app/dts/bindings/acme,tank.yaml",
		   "compatible: \"acme,tank\"\ninclude: base.yaml\nproperties:\n"
		   "  litres: {type: int, required: true}\n  full: {type: boolean}\n"
		   "  colours: {type: string-array}\n");
	write_file("app/dts/bindings/acme,pump.yaml",
		   "compatible: \"acme,pump\"\ninclude: base.yaml\nproperties:\n"
		   "  empties: {type: phandle, required: true}\n");
	write_file(
		"app/main.c",
		"#include <zephyr/drivers/gpio.h>\n"
		"static int start(const struct device *dev)\n{\n"
		"	printk(\"%s starts\\n\", dev->name);\n	return 0;\n}\n"
		"#define DEFINE(node) DEVICE_DT_DEFINE(node, start, NULL, NULL, NULL, POST_KERNEL, "
		"50, NULL);\n"
		"DT_FOREACH_STATUS_OKAY(acme_pump, DEFINE)\n"
		"DT_FOREACH_STATUS_OKAY(acme_tank, DEFINE)\n"
		"DEVICE_DT_DEFINE(DT_NODELABEL(gpio0), NULL, NULL, NULL, NULL, POST_KERNEL, 40, "
		"NULL);\n"
		"DEVICE_DT_DEFINE(DT_NODELABEL(gpio_led0), NULL, NULL, NULL, NULL, POST_KERNEL, "
		"40, "
		"NULL);\n"
		"#define USER DT_PATH(zephyr_user)\n"
		"static const struct gpio_dt_spec pins[] = {\n"
		"	GPIO_DT_SPEC_GET(USER, lamp_gpios), GPIO_DT_SPEC_GET_BY_IDX(USER, "
		"lamp_gpios, 1),\n"
		"	GPIO_DT_SPEC_GET_OR(USER, horn_gpios, {0})};\n"
		"const struct device *const tank = DEVICE_DT_GET(DT_ALIAS(main_tank));\n"
		"const struct device *const spare = DEVICE_DT_GET_OR_NULL(DT_ALIAS(spare_tank));\n"
		"int main(void)\n{\n"
		"	printk(\"%d %d %#x\\n\", DT_PROP(DT_ALIAS(main_tank), litres),\n"
		"	       CONFIG_LITRES, CONFIG_AT);\n"
		"	printk(\"%d %d %d %d\\n\", tank == device_get_binding(\"tank@40\"),\n"
		"	       DEVICE_DT_GET_ONE(acme_tank) == tank, spare == NULL,\n"
		"	       DEVICE_DT_GET_ANY(acme_none) == NULL);\n"
		"	const struct device *late = DEVICE_DT_GET(DT_NODELABEL(late));\n"
		"	printk(\"%d\\n\", device_is_ready(late));\n"
		"	printk(\"%d\\n\", device_init(late));\n"
		"	printk(\"%s %d %d, %s %d %d, %d\\n\", pins[0].port->name, pins[0].pin,\n"
		"	       pins[0].dt_flags, pins[1].port->name, pins[1].pin, "
		"pins[1].dt_flags,\n"
		"	       pins[2].port == NULL);\n"
		"	return 0;\n}\n");
	/* The board's own is taken, not the one for all; then come those of the command line. */
	write_file("app/app.overlay", "&nothing { };\n");
	write_file("app/boards/sim.overlay",
		   "/ { aliases { main-tank = &tank; };\n"
		   "	tank: tank@40 { compatible = \"acme,tank\"; reg = <0x40 1>, <0x50 8>;\n"
		   "		reg-names = \"first\", \"second\"; litres = <1>;\n"
		   "		colours = \"red\", \"blue\"; };\n"
		   "	a-pump { compatible = \"acme,pump\"; empties = <&tank>; };\n"
		   "	late: b-pump { compatible = \"acme,pump\"; label = \"late pump\";\n"
		   "		empties = <&tank>; zephyr,deferred-init; };\n"
		   "	zephyr,user { lamp-gpios = <&gpio0 4 1>, <&gpio_led0 3>; }; };\n");
	write_file("more/extra.overlay", "&tank { litres = <70>; };\n");
	must_run(CONFIGURE "-S app -DEXTRA_DTC_OVERLAY_FILE=$PWD/more/extra.overlay");
	expect_part(printed,
		    "cmake: /tank@40 70 red;blue FALSE 8 TRUE FALSE /tank@40 /soc/uart0\n");
	expect_part(read_file("build/zephyr/.config"), "CONFIG_LITRES=70\n");
	expect_no_part(read_file("build/zephyr/.config"), "CONFIG_FULL=y");
	expect_no_part(read_file("build/zephyr/.config"), "CONFIG_SPARE=y");
	must_run("ninja -C build");
	must_run("build/zephyr/zephyr.exe");
	/* A device starts after the one that it needs, whatever their names and files. */
	assert_string_equal(printed, "tank@40 starts\na-pump starts\n70 70 0x40\n1 1 1 1\n0\n"
				     "late pump starts\n0\ngpio0 4 1, gpio_led0 3 0, 1\n");
	must_run("ninja -C build");
	expect_part(printed, "no work to do");

	/* DT-9: an overlay's edit reaches the image; the core has not seen it. */
	must_run("sed -i s/70/71/ more/extra.overlay && ninja -C build");
	expect_no_part(printed, "kernel.dir");
	must_run("build/zephyr/zephyr.exe");
	expect_part(printed, "71 71 0x40\n");

	/* A device that starts before one that it needs. */
	must_run("cp app/main.c main.c && sed -i 's/POST_KERNEL, 50/POST_KERNEL, LEVEL_OF(node)/; "
		 "1i #define LEVEL_OF(node) UTIL_CAT(LEVEL_, DT_NODE_HAS_PROP(node, empties))\\n"
		 "#define LEVEL_0 50\\n#define LEVEL_1 49' app/main.c");
	assert_int_equal(run("ninja -C build"), 1);
	expect_part(printed,
		    "error: the device of /a-pump starts at POST_KERNEL 49, and needs that of "
		    "/tank@40, which starts at POST_KERNEL 50\n");
	/* One that has no driver, and what would give it one. */
	must_run("cp main.c app/main.c && sed -i '/^DEVICE_DT_DEFINE(DT_NODELABEL(gpio0)/d' "
		 "app/main.c");
	assert_int_equal(run("ninja -C build"), 1);
	expect_part(printed,
		    "error: no driver in this build for /soc/gpio0 (bulkhead,gpio-sim), whose "
		    "device is used; there is none for it in this tree\n");
	must_run("printf 'config GPIO_SIM\\n\\tbool\\n\\tdepends on "
		 "DT_HAS_BULKHEAD_GPIO_SIM_ENABLED\\n' "
		 ">>app/Kconfig");
	assert_int_equal(run("ninja -C build"), 1);
	expect_part(printed, "whose device is used; CONFIG_GPIO_SIM=y\n");

	/* With a suffix, that one; named, only those; and a mistake has its place. */
	write_file("app/boards/sim_big.overlay", "/ { huge; };\n#include \"sim.overlay\"\n"
						 "&tank { litres = <5>; };\n");
	must_run("cp main.c app/main.c");
	must_run(CONFIGURE "-S app -DFILE_SUFFIX=big -DEXTRA_DTC_OVERLAY_FILE=");
	expect_part(printed, "cmake: /tank@40 5 ");
	must_run("ninja -C build dts");
	expect_part(printed, "\thuge;\n");
	/* On the Linux chip, what is meant for another board. */
	write_file("app/boards/nrf5340dk_nrf5340_cpuapp.overlay",
		   "#include \"sim.overlay\"\n&uart1 { status = \"okay\"; };\n"
		   "&tank { litres = <6>; };\n");
	must_run(CONFIGURE "-S app -DFILE_SUFFIX= -DBOARD_LIKE=nrf5340dk/nrf5340/cpuapp");
	expect_part(printed, "cmake: /tank@40 6 ");
	/* What a board's memory is, too, says its devicetree. */
	write_file("more/small.overlay", "&ssram2_3 { reg = <0x38000000 0x100000>; };\n"
					 "/ { chosen { zephyr,console = &uart1; }; };\n");
	must_run("ZEPHYR_BASE=" TREE_ROOT " cmake -G Ninja -B board -S app -DBOARD=mps2_an521 "
		 "-DDTC_OVERLAY_FILE=$PWD/more/small.overlay");
	expect_part(read_file("board/zephyr/.config"), "CONFIG_SRAM_SIZE=1024\n");
	expect_part(read_file("board/zephyr/.config"), "CONFIG_CONSOLE_UART_ADDRESS=0x50201000\n");

	assert_int_equal(run(CONFIGURE "-S app -DDTC_OVERLAY_FILE=app.overlay"), 1);
	expect_part(printed, "/app/app.overlay:1: error: Label or path nothing not found\n");
}

static void configuration_comes_from_all_places(void **state)
{
	must_run(CONFIGURE "-S " APP " -DEXTRA_CONF_FILE=extra.conf");
	expect_part(read_file("build/zephyr/.config"), "CONFIG_PIPELINE_BOARD=1\n");
	expect_part(read_file("build/zephyr/.config"), "CONFIG_PIPELINE_EXTRA=2\n");
	must_run("cmake build -DCONFIG_PIPELINE_EXTRA=3");
	expect_part(read_file("build/zephyr/.config"), "CONFIG_PIPELINE_EXTRA=3\n");
}

#define CORE_OF(directory) "readlink " directory "/zephyr/core/build"

/* Two applications, here and there, whose configurations differ in what the core cannot see. */
static void applications_with_the_same_configuration_share_a_core(void **state)
{
	static const char kconfig[] = "config MINE\n\tint \"Mine\"\n\tdefault 1\n"
				      "source \"Kconfig.zephyr\"\n";
	static const char main_c[] = "#include <zephyr/kernel.h>\n"
				     "int main(void)\n{\n	printk(\"%d\\n\", CONFIG_MINE);\n"
				     "	return 0;\n}\n";
	char *core;

	for (int i = 1; i <= 2; i++) {
		char name[32];

		snprintf(name, sizeof(name), "app%d/CMakeLists.txt", i);
		write_file(name, one_file);
		snprintf(name, sizeof(name), "app%d/Kconfig", i);
		write_file(name, kconfig);
		snprintf(name, sizeof(name), "app%d/prj.conf", i);
		write_file(name, "");
		snprintf(name, sizeof(name), "app%d/main.c", i);
		write_file(name, main_c);
	}
	must_run(CONFIGURE "-S app1 && ninja -C build && " CORE_OF("build"));
	must_run(CORE_OF("build"));
	core = strdup(printed);
	must_run("cmake -G Ninja -S app2 -B 'build two' -DZephyr_DIR=" TREE_ROOT "/cmake "
		 "-DCONFIG_MINE=2 && ninja -C 'build two'");
	expect_no_part(printed, "kernel.dir/thread.c");
	must_run(CORE_OF("'build two'"));
	assert_string_equal(printed, core);
	must_run("build/zephyr/zephyr.exe; 'build two/zephyr/zephyr.exe'");
	assert_string_equal(printed, "1\n2\n");
	must_run("ninja -C 'build two'");
	expect_part(printed, "no work to do");
	/* What the core can see makes another one, and so do options for everything. */
	must_run("cmake 'build two' -DCONFIG_ASSERT=y && ninja -C 'build two' && " CORE_OF(
		"'build two'"));
	assert_null(strstr(printed, core));
	free(core);
}

/*
 * Build with a main stack of so many bytes, and expect this of a function of the core that returns
 * what a header of the tree says.
 */
static void expect_probe(const char *stack, const char *value)
{
	char command[256];

	snprintf(command, sizeof(command),
		 "cmake -G Ninja -S app -DZephyr_DIR=$PWD/tree/cmake -B build%s "
		 "-DCONFIG_MAIN_STACK_SIZE=%s && ninja -C build%s && build%s/zephyr/zephyr.exe "
		 ">probed",
		 stack, stack, stack, stack);
	must_run(command);
	assert_string_equal(read_file("probed"), value);
}

/*
 * In a copy of the tree, because files of the core are edited. Two configurations whose difference
 * a file cannot see share its object; but neither ever gets an old one.
 */
static void an_edit_of_the_core_reaches_the_images(void **state)
{
	static const char header[] = "tree/sim/include/zephyr/probe.h";

	must_run("mkdir tree && cp -r " TREE_ROOT "/cmake " TREE_ROOT "/dts " TREE_ROOT
		 "/host " TREE_ROOT "/include " TREE_ROOT "/Kconfig.zephyr " TREE_ROOT
		 "/sim " TREE_ROOT "/src " TREE_ROOT "/subsys " TREE_ROOT
		 "/tools tree && mkdir tree/build && "
		 "cp -rp " TREE_ROOT "/build/bin tree/build && touch tree/build/bin/*");
	write_file("app/CMakeLists.txt", one_file);
	write_file("app/prj.conf", "");
	write_file("app/main.c", "#include <zephyr/kernel.h>\nint probe(void);\n"
				 "int main(void)\n{\n	printk(\"%d\\n\", probe());\n"
				 "	return 0;\n}\n");
	write_file(header, "#define PROBE 1\n");
	must_run("printf '#include <zephyr/probe.h>\\nint probe(void);\\n"
		 "int probe(void)\\n{\\n	return PROBE;\\n}\\n' >> tree/src/lib/printk.c");
	expect_probe("1024", "1\n");
	expect_probe("2048", "1\n");
	if (run("command -v ccache") == 0) {
		must_run("CCACHE_DIR=tree/build/core/objects ccache --print-stats | "
			 "awk '$1 == \"direct_cache_hit\" { exit $2 < 50 }'");
	}
	must_run("sed -i s/PROBE/10+PROBE/ tree/src/lib/printk.c");
	expect_probe("1024", "11\n");
	expect_part(printed, "printk.c");
	expect_no_part(printed, "kernel.dir/thread.c");
	expect_probe("2048", "11\n");
	/* A header that says something else. */
	write_file(header, "#define PROBE 2\n");
	expect_probe("1024", "12\n");
	expect_probe("2048", "12\n");
	/* A symbol that the file did not see before: now what differs matters. */
	write_file(header, "#define PROBE CONFIG_MAIN_STACK_SIZE\n");
	expect_probe("1024", "1034\n");
	expect_probe("2048", "2058\n");
	/* Back to what was known once. */
	write_file(header, "#define PROBE 1\n");
	expect_probe("2048", "11\n");
	must_run("touch tree/include/zephyr/sys/slist.h && ninja -C build2048");
	expect_part(printed, "kernel.dir/thread.c");
	must_run("ninja -C build2048");
	expect_part(printed, "no work to do");
	/* A new file that is found before the one that was included so far. */
	write_file("tree/include/zephyr/probe.h", "#define PROBE 5\n");
	expect_probe("4096", "15\n");
}

static void make_and_no_user_mode_will_do(void **state)
{
	write_file("app/CMakeLists.txt", one_file);
	write_file("app/prj.conf", "");
	write_file("app/main.c", "#include <zephyr/kernel.h>\n"
				 "int main(void)\n{\n	printk(\"plain\\n\");\n	return 0;\n}\n");
	must_run("cmake -G 'Unix Makefiles' -S app -B build -DZephyr_DIR=" TREE_ROOT "/cmake && "
		 "make -j2 -C build");
	must_run("build/zephyr/zephyr.exe");
	assert_string_equal(printed, "plain\n");
}

/* The chip knows its own image by files of the host, whose names are ordinary words. */
static void an_application_may_use_the_names_of_the_host(void **state)
{
	write_file("app/CMakeLists.txt", one_file);
	write_file("app/prj.conf", "CONFIG_USERSPACE=y\n");
	write_file("app/main.c",
		   "#include <zephyr/kernel.h>\n"
		   "int debug_type, image_read, image_options, columns_add, text_add, die;\n"
		   "void describe_code(void)\n{\n	printk(\"mine\\n\");\n}\n"
		   "int main(void)\n{\n	describe_code();\n	return 0;\n}\n");
	must_run(CONFIGURE "-S app && ninja -C build && build/zephyr/zephyr.exe --time virtual");
	expect_part(printed, "mine\n");
}

static void what_is_wrong_is_said(void **state)
{
	write_file("app/CMakeLists.txt", "cmake_minimum_required(VERSION 3.20.0)\n"
					 "find_package(Zephyr HINTS $ENV{ZEPHYR_BASE})\n"
					 "project(nothing)\n");
	assert_int_equal(run(CONFIGURE "-S app"), 1);
	expect_part(printed, "no prj.conf in ");
	write_file("small.conf", "");
	assert_int_equal(run("rm -rf build; " CONFIGURE "-S app -DCONF_FILE=../small.conf"), 1);
	expect_part(printed, "the application has no sources");
	write_file("app/prj.conf", "");
	assert_int_equal(run("rm -rf build; " CONFIGURE "-S app"), 1);
	expect_part(printed, "the application has no sources");
	assert_int_equal(run(CONFIGURE "-S app -DBOARD=nosuch"), 1);
	expect_part(printed, "there is no board \"nosuch\"; known boards: ");
	assert_int_equal(run("rm -rf build; " CONFIGURE "-S app -DEXTRA_CONF_FILE=nosuch.conf"), 1);
	expect_part(printed, "nosuch.conf does not exist");
	write_file("app/prj.conf", "CONFIG_USERSPAC=y\n");
	assert_int_equal(run("rm -rf build; " CONFIGURE "-S app"), 1);
	expect_part(printed, "prj.conf:1: CONFIG_USERSPAC does not exist");
}

/* A source that is in the tree and in no list would be missed only by whoever calls it. */
static void every_source_of_the_core_is_listed(void **state)
{
	static const char *const directories[] = {"src/fault", "src/kernel", "src/lib",
						  "src/userspace", "sim"};

	for (size_t i = 0; i < sizeof(directories) / sizeof(directories[0]); i++) {
		if (run("cd " TREE_ROOT
			"/%s && for f in *.c broker/*.c domain/*.c glue/*.c host/*.c libc/*.c "
			"cpp/*.cpp; do test ! -e $f || grep -qw $f CMakeLists.txt || echo $f; done",
			directories[i]) != 0 ||
		    printed[0] != '\0') {
			fail_msg("%s/CMakeLists.txt lacks %s", directories[i], printed);
		}
	}
}

int main(int argc, char **argv)
{
	static const struct CMUnitTest tests[] = {
		DIRECTORY_TEST(an_application_in_cpp_with_libraries_runs),
		DIRECTORY_TEST(an_application_without_main_in_a_path_with_spaces_runs),
		DIRECTORY_TEST(edits_rebuild_what_they_must),
		DIRECTORY_TEST(does_a_devicetree_reach_all_who_ask_for_it),
		DIRECTORY_TEST(configuration_comes_from_all_places),
		DIRECTORY_TEST(applications_with_the_same_configuration_share_a_core),
		DIRECTORY_TEST(an_edit_of_the_core_reaches_the_images),
		DIRECTORY_TEST(make_and_no_user_mode_will_do),
		DIRECTORY_TEST(an_application_may_use_the_names_of_the_host),
		DIRECTORY_TEST(what_is_wrong_is_said),
		DIRECTORY_TEST(every_source_of_the_core_is_listed),
	};

	return RUN_TESTS(tests, argc, argv);
}
