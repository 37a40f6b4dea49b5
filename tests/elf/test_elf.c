/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The images for the nRF5340, looked at without the chip: is each as the chip needs it? And, since
 * a check that never objects checks nothing: does each check find an image that was broken?
 */

#include "check.h"

#include <setjmp.h>
#include <stdarg.h>
#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "host/text/spawn.h"

/* ---- Images -------------------------------------------------------------------------------- */

struct built {
	const char *application, *board, *options;
	const struct chip *chip;
	struct image image;
	bool is_there;
};

#define APP_CORE "nrf5340dk/nrf5340/cpuapp"
#define NET_CORE "nrf5340dk/nrf5340/cpunet"

static struct built app_image = {"prod_consumer", APP_CORE, "", &nrf5340_application_core,
				 .is_there = false};
static struct built net_image = {"prod_consumer", NET_CORE, "", &nrf5340_network_core,
				 .is_there = false};
static struct built full_image = {
	"prod_consumer", APP_CORE,
	"-- -DCONFIG_FPU=y -DCONFIG_BOARD_ENABLE_CPUNET=y -DCONFIG_NRF_CPU_128MHZ=n",
	&nrf5340_application_core, .is_there = false};
static struct built large_image = {"rogue", APP_CORE, "", &nrf5340_application_core,
				   .is_there = false};

/* Build it with `sim build`, which prints the image's path; what goes wrong is on stderr. */
static const struct image *image_of(struct built *built)
{
	struct text path = {0};

	if (built->is_there) {
		return &built->image;
	}
	if (spawn_shell(&path, "cd %s && %s/sim build %s -b %s %s", WORK_DIRECTORY, TREE_BUILD,
			built->application, built->board, built->options) != 0) {
		fail_msg("%s does not build for %s", built->application, built->board);
	}
	path.data[strcspn(path.data, "\n")] = '\0';
	if (!image_read(&built->image, path.data)) {
		fail_msg("%s is not an image for Arm, or its HEX file is missing", path.data);
	}
	free(path.data);
	built->is_there = true;
	return &built->image;
}

static void expect_good(struct built *built)
{
	const char *wrong = check_image(image_of(built), built->chip);

	if (wrong != NULL) {
		fail_msg("%s for %s: %s", built->application, built->board, wrong);
	}
}

static void is_the_application_cores_image_good(void **state)
{
	expect_good(&app_image);
}

static void is_the_network_cores_image_good(void **state)
{
	expect_good(&net_image);
}

static void is_an_image_with_fpu_and_both_cores_good(void **state)
{
	expect_good(&full_image);
	assert_non_null(find_symbol(image_of(&full_image), "network_core_start"));
	assert_true((image_of(&full_image)->header->e_flags & EF_ARM_ABI_FLOAT_HARD) != 0);
}

static void is_an_application_with_many_partitions_good(void **state)
{
	expect_good(&large_image);
}

static void does_the_image_without_network_core_leave_it_off(void **state)
{
	assert_null(find_symbol(image_of(&app_image), "network_core_start"));
}

/* ---- Broken images ------------------------------------------------------------------------- */

static struct image broken;

static int break_app(void **state)
{
	image_copy(&broken, image_of(&app_image));
	return 0;
}

static int forget(void **state)
{
	image_free(&broken);
	return 0;
}

static void expect_objection(const char *part)
{
	const char *wrong = check_image(&broken, &nrf5340_application_core);

	if (wrong == NULL) {
		fail_msg("no check objects; expected: %s", part);
	}
	if (strstr(wrong, part) == NULL) {
		fail_msg("the checks say \"%s\", expected: %s", wrong, part);
	}
}

static void set_word(uint32_t address, uint32_t word)
{
	uint8_t *bytes = loaded_bytes(&broken, address, 4);

	assert_non_null(bytes);
	memcpy(bytes, &word, 4);
}

static Elf32_Sym *symbol(const char *name)
{
	Elf32_Sym *found = find_symbol(&broken, name);

	if (found == NULL) {
		fail_msg("the image has no symbol %s", name);
	}
	return found;
}

/* The segment that holds what runs at this address. */
static Elf32_Phdr *segment_at(uint32_t address)
{
	for (unsigned int i = 0; i < broken.segment_count; i++) {
		Elf32_Phdr *segment = &broken.segments[i];

		if (segment->p_type == PT_LOAD && segment->p_memsz != 0 &&
		    address - segment->p_vaddr < segment->p_memsz) {
			return segment;
		}
	}
	fail_msg("nothing is loaded at 0x%08x", address);
	return NULL;
}

static void what_if_the_other_cores_image_is_flashed(void **state)
{
	const char *wrong;

	wrong = check_image(image_of(&net_image), &nrf5340_application_core);
	assert_non_null(wrong);
	assert_non_null(strstr(wrong, "not in the flash of the nRF5340 application core"));
	wrong = check_image(image_of(&app_image), &nrf5340_network_core);
	assert_non_null(wrong);
	assert_non_null(strstr(wrong, "not in the flash of the nRF5340 network core"));
}

static void what_if_data_lies_in_the_shared_memory(void **state)
{
	segment_at(symbol_value(&broken, "z_bss_start"))->p_vaddr = 0x20070000;
	expect_objection("0x20070000");
}

static void what_if_variables_lie_in_no_memory(void **state)
{
	segment_at(symbol_value(&broken, "z_bss_start"))->p_memsz = 0x80000;
	expect_objection("is in no memory");
}

static void what_if_the_first_stack_pointer_is_nonsense(void **state)
{
	static const uint32_t pointers[] = {0,          0x00001000, 0x20070008,
					    0x21000800, 0x20000000, 0xFFFFFFF8};

	for (size_t i = 0; i < sizeof(pointers) / sizeof(pointers[0]); i++) {
		set_word(0, pointers[i]);
		expect_objection("is not in the RAM");
	}
	set_word(0, 0x20001004);
	expect_objection("is not a multiple of 8");
	set_word(0, 0x20001008);
	expect_objection("is not the interrupt stack's end");
}

static void what_if_a_vector_goes_astray(void **state)
{
	uint32_t reset;

	assert_true(loaded_word(&broken, 4, &reset));
	set_word(4, reset & ~1u);
	expect_objection("vector 1");
	set_word(4, 0x20000001);
	expect_objection("vector 1");
	set_word(4, reset + 2);
	expect_objection("reset goes to");
	set_word(4, reset);
	set_word(4 * (16 + 68), 0);
	expect_objection("vector 84");
}

static void what_if_an_interrupt_has_no_vector(void **state)
{
	find_section(&broken, ".vectors")->sh_size -= 4;
	expect_objection("each of 69 interrupts");
}

static void what_if_code_is_writable(void **state)
{
	segment_at(0)->p_flags |= PF_W;
	expect_objection("is writable and executable");
}

static void what_if_data_is_executable(void **state)
{
	segment_at(symbol_value(&broken, "z_data_start"))->p_flags |= PF_X;
	expect_objection("is writable and executable");
}

static void what_if_a_section_is_executable_that_has_variables(void **state)
{
	find_section(&broken, ".app_smem")->sh_flags |= SHF_EXECINSTR;
	expect_objection("section .app_smem is writable and executable");
}

static void what_if_constants_are_writable(void **state)
{
	segment_at(find_section(&broken, ".kobject_table")->sh_addr)->p_flags |= PF_W;
	expect_objection("is flash and said to be writable");
}

static void what_if_a_partition_is_not_aligned(void **state)
{
	symbol("z_data_smem_shared_partition_part_start")->st_value += 16;
	expect_objection("partition shared_partition begins at");
}

static void what_if_a_partition_ends_inside_a_granule(void **state)
{
	symbol("z_data_smem_shared_partition_part_size")->st_value -= 4;
	expect_objection("partition shared_partition has");
}

static void what_if_two_partitions_overlap(void **state)
{
	symbol("z_data_smem_app_b_partition_part_start")->st_value =
		symbol_value(&broken, "z_data_smem_app_a_partition_part_start");
	expect_objection("partitions app_a_partition and app_b_partition overlap");
}

/* Make the last partition in RAM larger by a granule. */
static void grow_last_partition(void)
{
	static const char suffix[] = "_part_end";
	const Elf32_Sym *chosen = NULL;
	char size[128];

	for (unsigned int i = 0; i < broken.symbol_count; i++) {
		const Elf32_Sym *end = &broken.symbols[i];
		const char *name = symbol_name(&broken, end);

		if (strncmp(name, "z_data_smem_", 12) == 0 && strstr(name, suffix) != NULL &&
		    (chosen == NULL || end->st_value > chosen->st_value)) {
			chosen = end;
		}
	}
	assert_non_null(chosen);
	snprintf(size, sizeof(size), "%s", symbol_name(&broken, chosen));
	strcpy(strstr(size, suffix), "_part_size");
	symbol(size)->st_value += 32;
}

static void what_if_a_partition_covers_the_kernels_data(void **state)
{
	grow_last_partition();
	expect_objection("is not where the partitions are");
}

static void what_if_a_stack_is_not_aligned(void **state)
{
	symbol("app_a_stack")->st_value += 8;
	expect_objection("stack app_a_stack begins at");
}

static void what_if_user_mode_sees_initial_data(void **state)
{
	symbol("z_flash_end")->st_value += 32;
	expect_objection("initial data at");
}

static void what_if_user_mode_sees_the_object_table(void **state)
{
	find_section(&broken, ".kobject_table")->sh_addr = 32;
	expect_objection("section .kobject_table of the kernel lies in the program");
}

static void what_if_the_kernels_variables_lie_in_a_partition(void **state)
{
	find_section(&broken, ".bss")->sh_addr =
		symbol_value(&broken, "z_data_smem_shared_partition_part_start");
	expect_objection("section .bss of the kernel lies in");
}

static void what_if_kernel_objects_lie_among_the_stacks(void **state)
{
	find_section(&broken, "_k_msgq_list")->sh_addr =
		symbol_value(&broken, "z_user_stacks_start") + 64;
	expect_objection("section _k_msgq_list of the kernel lies in the stacks");
}

static void what_if_the_interrupt_stack_lies_among_the_users(void **state)
{
	uint32_t start = symbol_value(&broken, "z_user_stacks_start");

	symbol("arm_interrupt_stack")->st_value = start;
	set_word(0, start + symbol("arm_interrupt_stack")->st_size);
	expect_objection("interrupt stack is not among the kernel's");
}

static void what_if_a_variable_lies_beside_its_partition(void **state)
{
	symbol("z_data_smem_shared_partition_part_size")->st_value = 32;
	expect_objection("lies among the partitions and in none");
}

static void what_if_the_c_library_asks_for_a_system(void **state)
{
	/* Any symbol whose name is long enough will do. */
	char *name = broken.symbol_names + symbol("z_report_waits")->st_name;

	strcpy(name, "_sbrk");
	expect_objection("_sbrk is of a C library");
	strcpy(name, "semihosting_x");
	expect_objection("semihosting_x stops a board");
}

static void what_if_a_function_is_missing(void **state)
{
	symbol("z_report_waits")->st_shndx = SHN_UNDEF;
	expect_objection("z_report_waits is not defined");
}

static void what_if_debug_information_is_loaded(void **state)
{
	find_section(&broken, ".debug_info")->sh_flags |= SHF_ALLOC;
	find_section(&broken, ".debug_info")->sh_addr = 0x1000;
	expect_objection("section .debug_info would be flashed");
}

static void what_if_a_path_of_the_build_machine_is_left(void **state)
{
	const Elf32_Shdr *constants = find_section(&broken, ".rodata");

	memcpy(broken.bytes + constants->sh_offset + 64, TREE_ROOT "/", strlen(TREE_ROOT "/"));
	expect_objection("a path of the build machine");
}

static void what_if_the_network_cores_image_needs_an_fpu(void **state)
{
	const char *wrong;

	image_free(&broken);
	image_copy(&broken, image_of(&net_image));
	broken.header->e_flags |= EF_ARM_ABI_FLOAT_HARD;
	wrong = check_image(&broken, &nrf5340_network_core);
	assert_non_null(wrong);
	assert_non_null(strstr(wrong, "needs an FPU"));
}

/* The third data line of the HEX file. */
static char *hex_line(void)
{
	char *line = broken.hex;

	for (unsigned int i = 0; i < 3; i++) {
		line = strchr(line, '\n') + 1;
	}
	return line;
}

static void what_if_the_hex_file_is_damaged(void **state)
{
	char *digit = hex_line() + 10;

	*digit = *digit == '0' ? '1' : '0';
	expect_objection("a line that is damaged");
}

static void what_if_the_hex_file_is_of_another_image(void **state)
{
	set_word(0x400, 0x12345678);
	expect_objection("the HEX file is not the image");
}

static void what_if_the_hex_file_is_cut_short(void **state)
{
	strcpy(hex_line(), ":00000001FF\n");
	expect_objection("the HEX file has");
}

#define broken_test(question) cmocka_unit_test_setup_teardown(question, break_app, forget)

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(is_the_application_cores_image_good),
		cmocka_unit_test(is_the_network_cores_image_good),
		cmocka_unit_test(is_an_image_with_fpu_and_both_cores_good),
		cmocka_unit_test(is_an_application_with_many_partitions_good),
		cmocka_unit_test(does_the_image_without_network_core_leave_it_off),
		cmocka_unit_test(what_if_the_other_cores_image_is_flashed),
		broken_test(what_if_data_lies_in_the_shared_memory),
		broken_test(what_if_variables_lie_in_no_memory),
		broken_test(what_if_the_first_stack_pointer_is_nonsense),
		broken_test(what_if_a_vector_goes_astray),
		broken_test(what_if_an_interrupt_has_no_vector),
		broken_test(what_if_code_is_writable),
		broken_test(what_if_data_is_executable),
		broken_test(what_if_a_section_is_executable_that_has_variables),
		broken_test(what_if_constants_are_writable),
		broken_test(what_if_a_partition_is_not_aligned),
		broken_test(what_if_a_partition_ends_inside_a_granule),
		broken_test(what_if_two_partitions_overlap),
		broken_test(what_if_a_partition_covers_the_kernels_data),
		broken_test(what_if_a_stack_is_not_aligned),
		broken_test(what_if_user_mode_sees_initial_data),
		broken_test(what_if_user_mode_sees_the_object_table),
		broken_test(what_if_the_kernels_variables_lie_in_a_partition),
		broken_test(what_if_kernel_objects_lie_among_the_stacks),
		broken_test(what_if_the_interrupt_stack_lies_among_the_users),
		broken_test(what_if_a_variable_lies_beside_its_partition),
		broken_test(what_if_the_c_library_asks_for_a_system),
		broken_test(what_if_a_function_is_missing),
		broken_test(what_if_debug_information_is_loaded),
		broken_test(what_if_a_path_of_the_build_machine_is_left),
		broken_test(what_if_the_network_cores_image_needs_an_fpu),
		broken_test(what_if_the_hex_file_is_damaged),
		broken_test(what_if_the_hex_file_is_of_another_image),
		broken_test(what_if_the_hex_file_is_cut_short),
	};

	if (argc > 1) {
		cmocka_set_test_filter(argv[1]);
	}
	return cmocka_run_group_tests(tests, NULL, NULL);
}
