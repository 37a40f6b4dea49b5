/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Objects of one type from all source files, gathered by the linker into an array in the order of
 * their names. The linker's script has a place for each type that there are objects of: the build
 * finds their sections and writes it (tools/gen_partitions). A type's objects must be all const or
 * all not const.
 */

#ifndef ZEPHYR_SYS_ITERABLE_SECTIONS_H
#define ZEPHYR_SYS_ITERABLE_SECTIONS_H

#include <stddef.h>

#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#define TYPE_SECTION_START(secname) _CONCAT(_, _CONCAT(secname, _list_start))
#define TYPE_SECTION_END(secname)   _CONCAT(_, _CONCAT(secname, _list_end))

/* Weak: there may be no object of the type at all. Then both are NULL, and the array is empty. */
#define TYPE_SECTION_START_EXTERN(type, secname) extern __weak type TYPE_SECTION_START(secname)[]
#define TYPE_SECTION_END_EXTERN(type, secname)   extern __weak type TYPE_SECTION_END(secname)[]

/* Define an object at the place in the section's order that the string @a place says. */
#define Z_TYPE_SECTION_ITERABLE_AT(type, varname, secname, place)                                  \
	Z_DECL_ALIGN(type)                                                                         \
	__attribute__((section("._" STRINGIFY(secname) ".static." place))) __used varname

/**
 * Define an object in the section of @a secname, at the place of the name @a section_postfix;
 * "static", "const" may go in front.
 */
#define TYPE_SECTION_ITERABLE(type, varname, secname, section_postfix)                             \
	Z_TYPE_SECTION_ITERABLE_AT(type, varname, secname, STRINGIFY(section_postfix) "_")

/** Walk a section's objects with a pointer of the given type. */
#define TYPE_SECTION_FOREACH(type, secname, iterator)                                              \
	TYPE_SECTION_START_EXTERN(type, secname);                                                  \
	TYPE_SECTION_END_EXTERN(type, secname);                                                    \
	for (type *iterator = TYPE_SECTION_START(secname); iterator < TYPE_SECTION_END(secname);   \
	     iterator++)

/** Let @a dst point to element number @a i; there is no check of the number. */
#define TYPE_SECTION_GET(type, secname, i, dst)                                                    \
	do {                                                                                       \
		TYPE_SECTION_START_EXTERN(type, secname);                                          \
		*(dst) = &TYPE_SECTION_START(secname)[i];                                          \
	} while (false)

/** Set *@a dst to the number of elements. */
#define TYPE_SECTION_COUNT(type, secname, dst)                                                     \
	do {                                                                                       \
		TYPE_SECTION_START_EXTERN(type, secname);                                          \
		TYPE_SECTION_END_EXTERN(type, secname);                                            \
		*(dst) = (size_t)(TYPE_SECTION_END(secname) - TYPE_SECTION_START(secname));        \
	} while (false)

/* The same for "struct type", whose section has the structure's name. */

#define STRUCT_SECTION_START(struct_type) TYPE_SECTION_START(struct_type)
#define STRUCT_SECTION_END(struct_type)   TYPE_SECTION_END(struct_type)
#define STRUCT_SECTION_START_EXTERN(struct_type)                                                   \
	TYPE_SECTION_START_EXTERN(struct struct_type, struct_type)
#define STRUCT_SECTION_END_EXTERN(struct_type)                                                     \
	TYPE_SECTION_END_EXTERN(struct struct_type, struct_type)

/** "STRUCT_SECTION_ITERABLE(k_sem, my_sem) = {…};" defines a struct k_sem in k_sem's section. */
#define STRUCT_SECTION_ITERABLE(struct_type, varname)                                              \
	TYPE_SECTION_ITERABLE(struct struct_type, varname, struct_type, varname)
#define STRUCT_SECTION_ITERABLE_NAMED(struct_type, name, varname)                                  \
	TYPE_SECTION_ITERABLE(struct struct_type, varname, struct_type, name)
/** The same into the section with another name. */
#define STRUCT_SECTION_ITERABLE_ALTERNATE(secname, struct_type, varname)                           \
	TYPE_SECTION_ITERABLE(struct struct_type, varname, secname, varname)
#define STRUCT_SECTION_ITERABLE_NAMED_ALTERNATE(struct_type, secname, name, varname)               \
	TYPE_SECTION_ITERABLE(struct struct_type, varname, secname, name)
/** An array of @a size objects, which the walks see one by one. */
#define STRUCT_SECTION_ITERABLE_ARRAY(struct_type, varname, size)                                  \
	TYPE_SECTION_ITERABLE(struct struct_type, varname[size], struct_type, varname)
#define STRUCT_SECTION_ITERABLE_ARRAY_ALTERNATE(secname, struct_type, varname, size)               \
	TYPE_SECTION_ITERABLE(struct struct_type, varname[size], secname, varname)

/** STRUCT_SECTION_FOREACH(k_sem, sem) { … } */
#define STRUCT_SECTION_FOREACH(struct_type, iterator)                                              \
	TYPE_SECTION_FOREACH(struct struct_type, struct_type, iterator)
#define STRUCT_SECTION_FOREACH_ALTERNATE(secname, struct_type, iterator)                           \
	TYPE_SECTION_FOREACH(struct struct_type, secname, iterator)

#define STRUCT_SECTION_GET(struct_type, i, dst)                                                    \
	TYPE_SECTION_GET(struct struct_type, struct_type, i, dst)
#define STRUCT_SECTION_COUNT(struct_type, dst)                                                     \
	TYPE_SECTION_COUNT(struct struct_type, struct_type, dst)

#endif
