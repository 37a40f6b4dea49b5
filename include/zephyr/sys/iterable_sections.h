/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Objects of one type from all source files, gathered by the linker into an array. Each type has
 * a section of its own whose name is a C identifier, so the linker itself provides symbols for
 * its start and end and no linker script is involved. A type's objects must be all const or all
 * not const. Their order is that of the files on the linker's command line.
 */

#ifndef ZEPHYR_SYS_ITERABLE_SECTIONS_H
#define ZEPHYR_SYS_ITERABLE_SECTIONS_H

#include <stddef.h>

#include <zephyr/sys/util.h>
#include <zephyr/toolchain.h>

#define Z_SECTION_NAME(secname)     _CONCAT(_CONCAT(_, secname), _list)
#define TYPE_SECTION_START(secname) _CONCAT(__start_, Z_SECTION_NAME(secname))
#define TYPE_SECTION_END(secname)   _CONCAT(__stop_, Z_SECTION_NAME(secname))

/* Weak: there may be no object of the type at all. Then both are NULL, and the array is empty. */
#define TYPE_SECTION_START_EXTERN(type, secname) extern __weak type TYPE_SECTION_START(secname)[]
#define TYPE_SECTION_END_EXTERN(type, secname)   extern __weak type TYPE_SECTION_END(secname)[]

/** Define an object in the section of @a secname; "static", "const" may go in front. */
#define TYPE_SECTION_ITERABLE(type, varname, secname, section_postfix)                             \
	Z_DECL_ALIGN(type) Z_GENERIC_SECTION(Z_SECTION_NAME(secname)) __used varname

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
