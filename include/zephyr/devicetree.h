/* SPDX-License-Identifier: Apache-2.0 */

/*
 * The devicetree, as macros: nodes, their properties, addresses, interrupts and references.
 *
 * A node is a word of C, got by one of the first macros; from it the others get what the tree says.
 * All of it is text that the preprocessor pastes: nothing is looked up when the program runs, and
 * the words of a node that is not there, which nothing defines, end the compilation where they are
 * used as a value. Whether something is there can be asked: DT_NODE_EXISTS(), DT_NODE_HAS_PROP()
 * and the like give 0 or 1, also in #if. Names of properties, labels and compatibles are written in
 * lower case, with _ for every character that is no letter or digit.
 */

#ifndef ZEPHYR_DEVICETREE_H
#define ZEPHYR_DEVICETREE_H

#include <zephyr/devicetree_generated.h>
#include <zephyr/sys/util_macro.h>

/* ---- Nodes by name -----------------------------------------------------------------------------
 */

/** A node that is not there. DT_NODE_EXISTS() of it is 0. */
#define DT_INVALID_NODE          _
/** The root. */
#define DT_ROOT                  DT_N
/**
 * A node by the names on the way to it, in lower case with _ for what is no letter or digit:
 * DT_PATH(soc, serial_40001000) is /soc/serial@40001000. At most 12.
 */
#define DT_PATH(...)             UTIL_CAT(DT_N, DT_PATH_NAMES(__VA_ARGS__))
/** The node with this label, "uart1: serial@40001000". */
#define DT_NODELABEL(label)      DT_CAT(DT_N_NODELABEL_, label)
/** The node that this property of /aliases stands for: DT_ALIAS(led0). */
#define DT_ALIAS(alias)          DT_CAT(DT_N_ALIAS_, alias)
/** Is there this alias, and its node? */
#define DT_HAS_ALIAS(alias_name) DT_NODE_EXISTS(DT_ALIAS(alias_name))
/**
 * An instance of a compatible, from 0; those that are okay come first. The numbers say nothing
 * about labels or addresses, and are others on another board.
 */
#define DT_INST(inst, compat)    DT_CAT4(DT_N_INST_, inst, _, compat)
/** The node above, and the one above that. */
#define DT_PARENT(node_id)       DT_CAT(node_id, _PARENT)
#define DT_GPARENT(node_id)      DT_PARENT(DT_PARENT(node_id))
/** A node below, by its name as in DT_PATH(). */
#define DT_CHILD(node_id, child) DT_CAT3(node_id, _S_, child)
/** A node below, by the address in its name, as a decimal number. */
#define DT_CHILD_BY_UNIT_ADDR_INT(node_id, unit_addr)                                              \
	DT_CAT3(node_id, _CHILD_UNIT_ADDR_INT_, unit_addr)
/** Some node of a compatible that is okay; DT_INVALID_NODE if none is. */
#define DT_COMPAT_GET_ANY_STATUS_OKAY(compat)                                                      \
	COND_CODE_1(DT_HAS_COMPAT_STATUS_OKAY(compat), (DT_INST(0, compat)), (DT_INVALID_NODE))
/** The node that this property of /chosen stands for: DT_CHOSEN(zephyr_console). Is there one? */
#define DT_CHOSEN(prop)     DT_CAT(DT_CHOSEN_, prop)
#define DT_HAS_CHOSEN(prop) IS_ENABLED(DT_CAT3(DT_CHOSEN_, prop, _EXISTS))

/* ---- What a node is ----------------------------------------------------------------------------
 */

/** The path, a string: "/soc/serial@40001000". */
#define DT_NODE_PATH(node_id)                  DT_CAT(node_id, _PATH)
/** The name with its address: a string; as it is; as a word; as a word in capitals. */
#define DT_NODE_FULL_NAME(node_id)             DT_CAT(node_id, _FULL_NAME)
#define DT_NODE_FULL_NAME_UNQUOTED(node_id)    DT_CAT(node_id, _FULL_NAME_UNQUOTED)
#define DT_NODE_FULL_NAME_TOKEN(node_id)       DT_CAT(node_id, _FULL_NAME_TOKEN)
#define DT_NODE_FULL_NAME_UPPER_TOKEN(node_id) DT_CAT(node_id, _FULL_NAME_UPPER_TOKEN)
/** Its number among its siblings, from 0, in the order of the source. */
#define DT_NODE_CHILD_IDX(node_id)             DT_CAT(node_id, _CHILD_IDX)
/** How many nodes are right below; how many of them are okay. */
#define DT_CHILD_NUM(node_id)                  DT_CAT(node_id, _CHILD_NUM)
#define DT_CHILD_NUM_STATUS_OKAY(node_id)      DT_CAT(node_id, _CHILD_NUM_STATUS_OKAY)
/** Are both the same node? An expression of C. */
#define DT_SAME_NODE(node_id1, node_id2)       (DT_DEP_ORD(node_id1) == (DT_DEP_ORD(node_id2)))
/** Is there such a node, whatever its status? 0 or 1, also in \#if and of names that nothing has.
 */
#define DT_NODE_EXISTS(node_id)                IS_ENABLED(DT_CAT(node_id, _EXISTS))
/** Is it there with this status: okay, disabled, …? 0 or 1. A node that has none is okay. */
#define DT_NODE_HAS_STATUS(node_id, status)    IS_ENABLED(DT_CAT3(node_id, _STATUS_, status))
#define DT_NODE_HAS_STATUS_OKAY(node_id)       DT_NODE_HAS_STATUS(node_id, okay)
/** Is a node of this compatible okay? How many are? */
#define DT_HAS_COMPAT_STATUS_OKAY(compat)      IS_ENABLED(DT_CAT(DT_COMPAT_HAS_OKAY_, compat))
#define DT_NUM_INST_STATUS_OKAY(compat)                                                            \
	COND_CODE_1(DT_HAS_COMPAT_STATUS_OKAY(compat), (DT_CAT3(DT_N_INST_, compat, _NUM_OKAY)), (0))
/** Is this one of its compatibles? And has it this status? */
#define DT_NODE_HAS_COMPAT(node_id, compat) IS_ENABLED(DT_CAT3(node_id, _COMPAT_MATCHES_, compat))
#define DT_NODE_HAS_COMPAT_STATUS(node_id, compat, status)                                         \
	COND_CODE_1(DT_NODE_HAS_COMPAT(node_id, compat), (DT_NODE_HAS_STATUS(node_id, status)), (0))
/**
 * The vendor of a compatible by its full name, and what stands behind the comma: strings. idx
 * counts the node's compatibles. Is there one; one or something else; of the first.
 */
#define DT_NODE_VENDOR_BY_IDX(node_id, idx) DT_CAT3(node_id, _COMPAT_VENDOR_IDX_, idx)
#define DT_NODE_MODEL_BY_IDX(node_id, idx)  DT_CAT3(node_id, _COMPAT_MODEL_IDX_, idx)
#define DT_NODE_VENDOR_HAS_IDX(node_id, idx)                                                       \
	IS_ENABLED(DT_CAT4(node_id, _COMPAT_VENDOR_IDX_, idx, _EXISTS))
#define DT_NODE_MODEL_HAS_IDX(node_id, idx)                                                        \
	IS_ENABLED(DT_CAT4(node_id, _COMPAT_MODEL_IDX_, idx, _EXISTS))
#define DT_NODE_VENDOR_BY_IDX_OR(node_id, idx, default_value)                                      \
	COND_CODE_1(DT_NODE_VENDOR_HAS_IDX(node_id, idx), (DT_NODE_VENDOR_BY_IDX(node_id, idx)), (default_value))
#define DT_NODE_MODEL_BY_IDX_OR(node_id, idx, default_value)                                       \
	COND_CODE_1(DT_NODE_MODEL_HAS_IDX(node_id, idx), (DT_NODE_MODEL_BY_IDX(node_id, idx)), (default_value))
#define DT_NODE_VENDOR_OR(node_id, default_value)                                                  \
	DT_NODE_VENDOR_BY_IDX_OR(node_id, 0, default_value)
#define DT_NODE_MODEL_OR(node_id, default_value) DT_NODE_MODEL_BY_IDX_OR(node_id, 0, default_value)
/** The controller of the bus that it is on; is that an i2c, spi, …? */
#define DT_BUS(node_id)                          DT_CAT(node_id, _BUS)
#define DT_ON_BUS(node_id, bus)                  IS_ENABLED(DT_CAT3(node_id, _BUS_, bus))
/** The label property of that controller. Obsolete: use DT_NODE_FULL_NAME() or a device. */
#define DT_BUS_LABEL(node_id)                    DT_PROP(DT_BUS(node_id), label)

/* ---- Properties --------------------------------------------------------------------------------
 */

/**
 * The value of a property, in the form of its type (docs/devicetree.md): a number, a string, a list
 * in braces, 0 or 1 of a boolean, a node of a phandle or path.
 */
#define DT_PROP(node_id, prop)     DT_CAT3(node_id, _P_, prop)
/**
 * How many elements it has. Not of reg, ranges, dma-ranges and interrupts, whose elements are
 * several numbers.
 */
#define DT_PROP_LEN(node_id, prop) DT_CAT4(node_id, _P_, prop, _LEN)
#define DT_PROP_LEN_OR(node_id, prop, default_value)                                               \
	COND_CODE_1(DT_NODE_HAS_PROP(node_id, prop), (DT_PROP_LEN(node_id, prop)), (default_value))
/** Has the node the property? A boolean that its binding has is there even if it is false. */
#define DT_NODE_HAS_PROP(node_id, prop) IS_ENABLED(DT_CAT4(node_id, _P_, prop, _EXISTS))
/** Has it this element, by its number or its name? A hole (<0>) is none. */
#define DT_PROP_HAS_IDX(node_id, prop, idx)                                                        \
	IS_ENABLED(DT_CAT6(node_id, _P_, prop, _IDX_, idx, _EXISTS))
#define DT_PROP_HAS_NAME(node_id, prop, name)                                                      \
	IS_ENABLED(DT_CAT6(node_id, _P_, prop, _NAME_, name, _EXISTS))
/** The element. Of phandles, the node. */
#define DT_PROP_BY_IDX(node_id, prop, idx) DT_CAT5(node_id, _P_, prop, _IDX_, idx)
/** The value, or something else if it is not there. */
#define DT_PROP_OR(node_id, prop, default_value)                                                   \
	COND_CODE_1(DT_NODE_HAS_PROP(node_id, prop), (DT_PROP(node_id, prop)), (default_value))
/** The label property, the name of a device in older trees. */
#define DT_LABEL(node_id)          DT_PROP(node_id, label)
/** Which of the values that the binding's enum has it is, from 0; is it that one? */
#define DT_ENUM_IDX(node_id, prop) DT_CAT4(node_id, _P_, prop, _ENUM_IDX)
#define DT_ENUM_IDX_OR(node_id, prop, default_idx_value)                                           \
	COND_CODE_1(DT_NODE_HAS_PROP(node_id, prop), (DT_ENUM_IDX(node_id, prop)), (default_idx_value))
#define DT_ENUM_IDX_BY_IDX(node_id, prop, idx) DT_CAT6(node_id, _P_, prop, _IDX_, idx, _ENUM_IDX)
#define DT_ENUM_HAS_VALUE(node_id, prop, value)                                                    \
	IS_ENABLED(DT_CAT6(node_id, _P_, prop, _ENUM_VAL_, value, _EXISTS))
/**
 * A string as a word of C: _ for what is no letter or digit; the same in capitals; as it is,
 * without quotes.
 */
#define DT_STRING_TOKEN(node_id, prop)       DT_CAT4(node_id, _P_, prop, _STRING_TOKEN)
#define DT_STRING_UPPER_TOKEN(node_id, prop) DT_CAT4(node_id, _P_, prop, _STRING_UPPER_TOKEN)
#define DT_STRING_UNQUOTED(node_id, prop)    DT_CAT4(node_id, _P_, prop, _STRING_UNQUOTED)
#define DT_STRING_TOKEN_OR(node_id, prop, default_value)                                           \
	COND_CODE_1(DT_NODE_HAS_PROP(node_id, prop), (DT_STRING_TOKEN(node_id, prop)), (default_value))
#define DT_STRING_UPPER_TOKEN_OR(node_id, prop, default_value)                                     \
	COND_CODE_1(DT_NODE_HAS_PROP(node_id, prop), (DT_STRING_UPPER_TOKEN(node_id, prop)), (default_value))
#define DT_STRING_UNQUOTED_OR(node_id, prop, default_value)                                        \
	COND_CODE_1(DT_NODE_HAS_PROP(node_id, prop), (DT_STRING_UNQUOTED(node_id, prop)), (default_value))
/** The same of a string of several. */
#define DT_STRING_TOKEN_BY_IDX(node_id, prop, idx)                                                 \
	DT_CAT6(node_id, _P_, prop, _IDX_, idx, _STRING_TOKEN)
#define DT_STRING_UPPER_TOKEN_BY_IDX(node_id, prop, idx)                                           \
	DT_CAT6(node_id, _P_, prop, _IDX_, idx, _STRING_UPPER_TOKEN)
#define DT_STRING_UNQUOTED_BY_IDX(node_id, prop, idx)                                              \
	DT_CAT6(node_id, _P_, prop, _IDX_, idx, _STRING_UNQUOTED)

/* ---- References --------------------------------------------------------------------------------
 */

/** The node that a phandle, an element of phandles or of a phandle-array refers to. */
#define DT_PHANDLE_BY_IDX(node_id, prop, idx)  DT_CAT6(node_id, _P_, prop, _IDX_, idx, _PH)
#define DT_PHANDLE(node_id, prop)              DT_PHANDLE_BY_IDX(node_id, prop, 0)
#define DT_PHANDLE_BY_NAME(node_id, pha, name) DT_CAT6(node_id, _P_, pha, _NAME_, name, _PH)
/** A property of that node. */
#define DT_PROP_BY_PHANDLE_IDX(node_id, phs, idx, prop)                                            \
	DT_PROP(DT_PHANDLE_BY_IDX(node_id, phs, idx), prop)
#define DT_PROP_BY_PHANDLE_IDX_OR(node_id, phs, idx, prop, default_value)                          \
	DT_PROP_OR(DT_PHANDLE_BY_IDX(node_id, phs, idx), prop, default_value)
#define DT_PROP_BY_PHANDLE(node_id, ph, prop)  DT_PROP_BY_PHANDLE_IDX(node_id, ph, 0, prop)
/**
 * A cell of an element of a phandle-array, by the name that the controller's binding gives it: of
 * <&gpio0 3 1>, pin is 3 and flags 1. Without a number, of the first element.
 */
#define DT_PHA_BY_IDX(node_id, pha, idx, cell) DT_CAT7(node_id, _P_, pha, _IDX_, idx, _VAL_, cell)
#define DT_PHA(node_id, pha, cell)             DT_PHA_BY_IDX(node_id, pha, 0, cell)
#define DT_PHA_BY_NAME(node_id, pha, name, cell)                                                   \
	DT_CAT7(node_id, _P_, pha, _NAME_, name, _VAL_, cell)
/** The same, or something else where the controller has no such cell. */
#define DT_PHA_BY_IDX_OR(node_id, pha, idx, cell, default_value)                                   \
	DT_PROP_OR(node_id, DT_CAT5(pha, _IDX_, idx, _VAL_, cell), default_value)
#define DT_PHA_OR(node_id, pha, cell, default_value)                                               \
	DT_PHA_BY_IDX_OR(node_id, pha, 0, cell, default_value)
#define DT_PHA_BY_NAME_OR(node_id, pha, name, cell, default_value)                                 \
	DT_PROP_OR(node_id, DT_CAT5(pha, _NAME_, name, _VAL_, cell), default_value)
/** Has the controller such a cell? */
#define DT_PHA_HAS_CELL_AT_IDX(node_id, pha, idx, cell)                                            \
	IS_ENABLED(DT_CAT8(node_id, _P_, pha, _IDX_, idx, _VAL_, cell, _EXISTS))
#define DT_PHA_HAS_CELL(node_id, pha, cell) DT_PHA_HAS_CELL_AT_IDX(node_id, pha, 0, cell)

/* ---- Addresses ---------------------------------------------------------------------------------
 */

/** How many register blocks the node has; has it this one? */
#define DT_NUM_REGS(node_id)               DT_CAT(node_id, _REG_NUM)
#define DT_REG_HAS_IDX(node_id, idx)       IS_ENABLED(DT_CAT4(node_id, _REG_IDX_, idx, _EXISTS))
#define DT_REG_HAS_NAME(node_id, name)     IS_ENABLED(DT_CAT4(node_id, _REG_NAME_, name, _EXISTS))
/** Address of a block, as the processor sees it, through the ranges of all buses; its size in
 * bytes. */
#define DT_REG_ADDR_BY_IDX(node_id, idx)   DT_CAT4(node_id, _REG_IDX_, idx, _VAL_ADDRESS)
#define DT_REG_SIZE_BY_IDX(node_id, idx)   DT_CAT4(node_id, _REG_IDX_, idx, _VAL_SIZE)
#define DT_REG_ADDR(node_id)               DT_REG_ADDR_BY_IDX(node_id, 0)
#define DT_REG_SIZE(node_id)               DT_REG_SIZE_BY_IDX(node_id, 0)
#define DT_REG_ADDR_BY_NAME(node_id, name) DT_CAT4(node_id, _REG_NAME_, name, _VAL_ADDRESS)
#define DT_REG_SIZE_BY_NAME(node_id, name) DT_CAT4(node_id, _REG_NAME_, name, _VAL_SIZE)
#define DT_REG_ADDR_BY_NAME_OR(node_id, name, default_value)                                       \
	COND_CODE_1(DT_REG_HAS_NAME(node_id, name), (DT_REG_ADDR_BY_NAME(node_id, name)), (default_value))
#define DT_REG_SIZE_BY_NAME_OR(node_id, name, default_value)                                       \
	COND_CODE_1(DT_REG_HAS_NAME(node_id, name), (DT_REG_SIZE_BY_NAME(node_id, name)), (default_value))
/** The address without a suffix, for #if and the linker; as a uint64_t. */
#define DT_REG_ADDR_RAW(node_id)             DT_REG_ADDR(node_id)
#define DT_REG_ADDR_BY_IDX_RAW(node_id, idx) DT_REG_ADDR_BY_IDX(node_id, idx)
#define DT_REG_ADDR_U64(node_id)             DT_REG_ADDR_BY_IDX_U64(node_id, 0)
#define DT_REG_ADDR_BY_IDX_U64(node_id, idx) DT_U64(DT_REG_ADDR_BY_IDX(node_id, idx))
/** How many ranges a bus has; has it this one? */
#define DT_NUM_RANGES(node_id)               DT_CAT(node_id, _RANGES_NUM)
#define DT_RANGES_HAS_IDX(node_id, idx)      IS_ENABLED(DT_CAT4(node_id, _RANGES_IDX_, idx, _EXISTS))
/** What kind of address it is, on a PCIe bus; is it one? */
#define DT_RANGES_CHILD_BUS_FLAGS_BY_IDX(node_id, idx)                                             \
	DT_CAT4(node_id, _RANGES_IDX_, idx, _VAL_CHILD_BUS_FLAGS)
#define DT_RANGES_HAS_CHILD_BUS_FLAGS_AT_IDX(node_id, idx)                                         \
	IS_ENABLED(DT_CAT4(node_id, _RANGES_IDX_, idx, _VAL_CHILD_BUS_FLAGS_EXISTS))
/** Where it begins for the nodes below and for the one above, and how long it is. */
#define DT_RANGES_CHILD_BUS_ADDRESS_BY_IDX(node_id, idx)                                           \
	DT_CAT4(node_id, _RANGES_IDX_, idx, _VAL_CHILD_BUS_ADDRESS)
#define DT_RANGES_PARENT_BUS_ADDRESS_BY_IDX(node_id, idx)                                          \
	DT_CAT4(node_id, _RANGES_IDX_, idx, _VAL_PARENT_BUS_ADDRESS)
#define DT_RANGES_LENGTH_BY_IDX(node_id, idx) DT_CAT4(node_id, _RANGES_IDX_, idx, _VAL_LENGTH)
/** fn(node_id, idx) for each range. */
#define DT_FOREACH_RANGE(node_id, fn)         DT_CAT(node_id, _FOREACH_RANGE)(fn)

/* ---- Interrupts --------------------------------------------------------------------------------
 */

/** How many lines it has; has it this one, by number or name? */
#define DT_NUM_IRQS(node_id)           DT_CAT(node_id, _IRQ_NUM)
#define DT_IRQ_HAS_IDX(node_id, idx)   IS_ENABLED(DT_CAT4(node_id, _IRQ_IDX_, idx, _EXISTS))
#define DT_IRQ_HAS_NAME(node_id, name) IS_ENABLED(DT_CAT4(node_id, _IRQ_NAME_, name, _EXISTS))
/** Is there a cell of this name? irq and priority, for the interrupt controllers of our boards. */
#define DT_IRQ_HAS_CELL_AT_IDX(node_id, idx, cell)                                                 \
	IS_ENABLED(DT_CAT6(node_id, _IRQ_IDX_, idx, _VAL_, cell, _EXISTS))
#define DT_IRQ_HAS_CELL(node_id, cell)      DT_IRQ_HAS_CELL_AT_IDX(node_id, 0, cell)
/** The cell. */
#define DT_IRQ_BY_IDX(node_id, idx, cell)   DT_CAT5(node_id, _IRQ_IDX_, idx, _VAL_, cell)
#define DT_IRQ_BY_NAME(node_id, name, cell) DT_CAT5(node_id, _IRQ_NAME_, name, _VAL_, cell)
#define DT_IRQ(node_id, cell)               DT_IRQ_BY_IDX(node_id, 0, cell)
/** The number of the line, for IRQ_CONNECT(). */
#define DT_IRQN(node_id)                    DT_IRQ(node_id, irq)
#define DT_IRQN_BY_IDX(node_id, idx)        DT_IRQ_BY_IDX(node_id, idx, irq)
#define DT_IRQN_BY_NAME(node_id, name)      DT_IRQ_BY_NAME(node_id, name, irq)
/** The controller that it goes to. */
#define DT_IRQ_INTC_BY_IDX(node_id, idx)    DT_CAT4(node_id, _IRQ_IDX_, idx, _CONTROLLER)
#define DT_IRQ_INTC_BY_NAME(node_id, name)  DT_CAT4(node_id, _IRQ_NAME_, name, _CONTROLLER)
#define DT_IRQ_INTC(node_id)                DT_IRQ_INTC_BY_IDX(node_id, 0)

/* ---- Loops -------------------------------------------------------------------------------------
 */

/*
 * fn is a macro that gets a node, or what else is said here, and is expanded for each, in the order
 * of the source. _SEP: with sep between, in brackets: (;) or (,). _VARGS: with further arguments
 * for fn. A loop macro can't be used inside its own fn.
 */

/** Each node; each that is okay. */
#define DT_FOREACH_NODE(fn)                        DT_FOREACH_HELPER(fn)
#define DT_FOREACH_STATUS_OKAY_NODE(fn)            DT_FOREACH_OKAY_HELPER(fn)
#define DT_FOREACH_NODE_VARGS(fn, ...)             DT_FOREACH_VARGS_HELPER(fn, __VA_ARGS__)
#define DT_FOREACH_STATUS_OKAY_NODE_VARGS(fn, ...) DT_FOREACH_OKAY_VARGS_HELPER(fn, __VA_ARGS__)
/** Each node right below. */
#define DT_FOREACH_CHILD(node_id, fn)              DT_CAT(node_id, _FOREACH_CHILD)(fn)
#define DT_FOREACH_CHILD_SEP(node_id, fn, sep)     DT_CAT(node_id, _FOREACH_CHILD_SEP)(fn, sep)
#define DT_FOREACH_CHILD_VARGS(node_id, fn, ...)                                                   \
	DT_CAT(node_id, _FOREACH_CHILD_VARGS)(fn, __VA_ARGS__)
#define DT_FOREACH_CHILD_SEP_VARGS(node_id, fn, sep, ...)                                          \
	DT_CAT(node_id, _FOREACH_CHILD_SEP_VARGS)(fn, sep, __VA_ARGS__)
/** Each node right below that is okay. */
#define DT_FOREACH_CHILD_STATUS_OKAY(node_id, fn) DT_CAT(node_id, _FOREACH_CHILD_STATUS_OKAY)(fn)
#define DT_FOREACH_CHILD_STATUS_OKAY_SEP(node_id, fn, sep)                                         \
	DT_CAT(node_id, _FOREACH_CHILD_STATUS_OKAY_SEP)(fn, sep)
#define DT_FOREACH_CHILD_STATUS_OKAY_VARGS(node_id, fn, ...)                                       \
	DT_CAT(node_id, _FOREACH_CHILD_STATUS_OKAY_VARGS)(fn, __VA_ARGS__)
#define DT_FOREACH_CHILD_STATUS_OKAY_SEP_VARGS(node_id, fn, sep, ...)                              \
	DT_CAT(node_id, _FOREACH_CHILD_STATUS_OKAY_SEP_VARGS)(fn, sep, __VA_ARGS__)
/** Each node above, up to the root. */
#define DT_FOREACH_ANCESTOR(node_id, fn)  DT_CAT(node_id, _FOREACH_ANCESTOR)(fn)
/** fn(label) for each label of a node; how many there are. */
#define DT_FOREACH_NODELABEL(node_id, fn) DT_CAT(node_id, _FOREACH_NODELABEL)(fn)
#define DT_FOREACH_NODELABEL_VARGS(node_id, fn, ...)                                               \
	DT_CAT(node_id, _FOREACH_NODELABEL_VARGS)(fn, __VA_ARGS__)
#define DT_NUM_NODELABELS(node_id)              DT_CAT(node_id, _NODELABEL_NUM)
/** fn(node_id, prop, idx) for each element of a property; of a string, for each character. */
#define DT_FOREACH_PROP_ELEM(node_id, prop, fn) DT_CAT4(node_id, _P_, prop, _FOREACH_PROP_ELEM)(fn)
#define DT_FOREACH_PROP_ELEM_SEP(node_id, prop, fn, sep)                                           \
	DT_CAT4(node_id, _P_, prop, _FOREACH_PROP_ELEM_SEP)(fn, sep)
#define DT_FOREACH_PROP_ELEM_VARGS(node_id, prop, fn, ...)                                         \
	DT_CAT4(node_id, _P_, prop, _FOREACH_PROP_ELEM_VARGS)(fn, __VA_ARGS__)
#define DT_FOREACH_PROP_ELEM_SEP_VARGS(node_id, prop, fn, sep, ...)                                \
	DT_CAT4(node_id, _P_, prop, _FOREACH_PROP_ELEM_SEP_VARGS)(fn, sep, __VA_ARGS__)
/** Each node of a compatible that is okay. */
#define DT_FOREACH_STATUS_OKAY(compat, fn)                                                         \
	COND_CODE_1(DT_HAS_COMPAT_STATUS_OKAY(compat), (DT_CAT(DT_FOREACH_OKAY_, compat)(fn)), ())
#define DT_FOREACH_STATUS_OKAY_VARGS(compat, fn, ...)                                              \
	COND_CODE_1(DT_HAS_COMPAT_STATUS_OKAY(compat), (DT_CAT(DT_FOREACH_OKAY_VARGS_, compat)(fn, __VA_ARGS__)), ())

/* ---- Instances, for drivers --------------------------------------------------------------------
 */

/*
 * What a driver uses: DT_DRV_COMPAT is its compatible, as a word, and inst the number of one of its
 * nodes. Each macro is the one above that has its name without INST.
 */

/** The node. */
#define DT_DRV_INST(inst)                        DT_INST(inst, DT_DRV_COMPAT)
/** Relatives. */
#define DT_INST_PARENT(inst)                     DT_PARENT(DT_DRV_INST(inst))
#define DT_INST_GPARENT(inst)                    DT_GPARENT(DT_DRV_INST(inst))
#define DT_INST_CHILD(inst, child)               DT_CHILD(DT_DRV_INST(inst), child)
/** Loops over its children. */
#define DT_INST_FOREACH_CHILD(inst, fn)          DT_FOREACH_CHILD(DT_DRV_INST(inst), fn)
#define DT_INST_FOREACH_CHILD_SEP(inst, fn, sep) DT_FOREACH_CHILD_SEP(DT_DRV_INST(inst), fn, sep)
#define DT_INST_FOREACH_CHILD_VARGS(inst, fn, ...)                                                 \
	DT_FOREACH_CHILD_VARGS(DT_DRV_INST(inst), fn, __VA_ARGS__)
#define DT_INST_FOREACH_CHILD_SEP_VARGS(inst, fn, sep, ...)                                        \
	DT_FOREACH_CHILD_SEP_VARGS(DT_DRV_INST(inst), fn, sep, __VA_ARGS__)
#define DT_INST_FOREACH_CHILD_STATUS_OKAY(inst, fn)                                                \
	DT_FOREACH_CHILD_STATUS_OKAY(DT_DRV_INST(inst), fn)
#define DT_INST_FOREACH_CHILD_STATUS_OKAY_SEP(inst, fn, sep)                                       \
	DT_FOREACH_CHILD_STATUS_OKAY_SEP(DT_DRV_INST(inst), fn, sep)
#define DT_INST_FOREACH_CHILD_STATUS_OKAY_VARGS(inst, fn, ...)                                     \
	DT_FOREACH_CHILD_STATUS_OKAY_VARGS(DT_DRV_INST(inst), fn, __VA_ARGS__)
#define DT_INST_FOREACH_CHILD_STATUS_OKAY_SEP_VARGS(inst, fn, sep, ...)                            \
	DT_FOREACH_CHILD_STATUS_OKAY_SEP_VARGS(DT_DRV_INST(inst), fn, sep, __VA_ARGS__)
/** Loops over the elements of a property. */
#define DT_INST_FOREACH_PROP_ELEM(inst, prop, fn) DT_FOREACH_PROP_ELEM(DT_DRV_INST(inst), prop, fn)
#define DT_INST_FOREACH_PROP_ELEM_SEP(inst, prop, fn, sep)                                         \
	DT_FOREACH_PROP_ELEM_SEP(DT_DRV_INST(inst), prop, fn, sep)
#define DT_INST_FOREACH_PROP_ELEM_VARGS(inst, prop, fn, ...)                                       \
	DT_FOREACH_PROP_ELEM_VARGS(DT_DRV_INST(inst), prop, fn, __VA_ARGS__)
#define DT_INST_FOREACH_PROP_ELEM_SEP_VARGS(inst, prop, fn, sep, ...)                              \
	DT_FOREACH_PROP_ELEM_SEP_VARGS(DT_DRV_INST(inst), prop, fn, sep, __VA_ARGS__)
/** Its labels. */
#define DT_INST_FOREACH_NODELABEL(inst, fn)     DT_FOREACH_NODELABEL(DT_DRV_INST(inst), fn)
#define DT_INST_NUM_NODELABELS(inst)            DT_NUM_NODELABELS(DT_DRV_INST(inst))
/** Properties. */
#define DT_INST_PROP(inst, prop)                DT_PROP(DT_DRV_INST(inst), prop)
#define DT_INST_PROP_LEN(inst, prop)            DT_PROP_LEN(DT_DRV_INST(inst), prop)
#define DT_INST_PROP_HAS_IDX(inst, prop, idx)   DT_PROP_HAS_IDX(DT_DRV_INST(inst), prop, idx)
#define DT_INST_PROP_HAS_NAME(inst, prop, name) DT_PROP_HAS_NAME(DT_DRV_INST(inst), prop, name)
#define DT_INST_PROP_BY_IDX(inst, prop, idx)    DT_PROP_BY_IDX(DT_DRV_INST(inst), prop, idx)
#define DT_INST_PROP_OR(inst, prop, default_value)                                                 \
	DT_PROP_OR(DT_DRV_INST(inst), prop, default_value)
#define DT_INST_PROP_LEN_OR(inst, prop, default_value)                                             \
	DT_PROP_LEN_OR(DT_DRV_INST(inst), prop, default_value)
#define DT_INST_LABEL(inst)          DT_LABEL(DT_DRV_INST(inst))
#define DT_INST_ENUM_IDX(inst, prop) DT_ENUM_IDX(DT_DRV_INST(inst), prop)
#define DT_INST_ENUM_IDX_OR(inst, prop, default_idx_value)                                         \
	DT_ENUM_IDX_OR(DT_DRV_INST(inst), prop, default_idx_value)
#define DT_INST_ENUM_HAS_VALUE(inst, prop, value) DT_ENUM_HAS_VALUE(DT_DRV_INST(inst), prop, value)
#define DT_INST_NODE_HAS_PROP(inst, prop)         DT_NODE_HAS_PROP(DT_DRV_INST(inst), prop)
#define DT_INST_NODE_HAS_COMPAT(inst, compat)     DT_NODE_HAS_COMPAT(DT_DRV_INST(inst), compat)
#define DT_INST_CHILD_NUM(inst)                   DT_CHILD_NUM(DT_DRV_INST(inst))
#define DT_INST_CHILD_NUM_STATUS_OKAY(inst)       DT_CHILD_NUM_STATUS_OKAY(DT_DRV_INST(inst))
/** Strings. */
#define DT_INST_STRING_TOKEN(inst, prop)          DT_STRING_TOKEN(DT_DRV_INST(inst), prop)
#define DT_INST_STRING_UPPER_TOKEN(inst, prop)    DT_STRING_UPPER_TOKEN(DT_DRV_INST(inst), prop)
#define DT_INST_STRING_UNQUOTED(inst, prop)       DT_STRING_UNQUOTED(DT_DRV_INST(inst), prop)
#define DT_INST_STRING_TOKEN_BY_IDX(inst, prop, idx)                                               \
	DT_STRING_TOKEN_BY_IDX(DT_DRV_INST(inst), prop, idx)
#define DT_INST_STRING_UPPER_TOKEN_BY_IDX(inst, prop, idx)                                         \
	DT_STRING_UPPER_TOKEN_BY_IDX(DT_DRV_INST(inst), prop, idx)
#define DT_INST_STRING_UNQUOTED_BY_IDX(inst, prop, idx)                                            \
	DT_STRING_UNQUOTED_BY_IDX(DT_DRV_INST(inst), prop, idx)
#define DT_INST_STRING_TOKEN_OR(inst, name, default_value)                                         \
	DT_STRING_TOKEN_OR(DT_DRV_INST(inst), name, default_value)
#define DT_INST_STRING_UPPER_TOKEN_OR(inst, name, default_value)                                   \
	DT_STRING_UPPER_TOKEN_OR(DT_DRV_INST(inst), name, default_value)
#define DT_INST_STRING_UNQUOTED_OR(inst, name, default_value)                                      \
	DT_STRING_UNQUOTED_OR(DT_DRV_INST(inst), name, default_value)
/** References. */
#define DT_INST_PROP_BY_PHANDLE(inst, ph, prop) DT_PROP_BY_PHANDLE(DT_DRV_INST(inst), ph, prop)
#define DT_INST_PROP_BY_PHANDLE_IDX(inst, phs, idx, prop)                                          \
	DT_PROP_BY_PHANDLE_IDX(DT_DRV_INST(inst), phs, idx, prop)
#define DT_INST_PHA_BY_IDX(inst, pha, idx, cell) DT_PHA_BY_IDX(DT_DRV_INST(inst), pha, idx, cell)
#define DT_INST_PHA_BY_IDX_OR(inst, pha, idx, cell, default_value)                                 \
	DT_PHA_BY_IDX_OR(DT_DRV_INST(inst), pha, idx, cell, default_value)
#define DT_INST_PHA(inst, pha, cell) DT_PHA(DT_DRV_INST(inst), pha, cell)
#define DT_INST_PHA_OR(inst, pha, cell, default_value)                                             \
	DT_PHA_OR(DT_DRV_INST(inst), pha, cell, default_value)
#define DT_INST_PHA_BY_NAME(inst, pha, name, cell)                                                 \
	DT_PHA_BY_NAME(DT_DRV_INST(inst), pha, name, cell)
#define DT_INST_PHA_BY_NAME_OR(inst, pha, name, cell, default_value)                               \
	DT_PHA_BY_NAME_OR(DT_DRV_INST(inst), pha, name, cell, default_value)
#define DT_INST_PHANDLE_BY_NAME(inst, pha, name) DT_PHANDLE_BY_NAME(DT_DRV_INST(inst), pha, name)
#define DT_INST_PHANDLE_BY_IDX(inst, prop, idx)  DT_PHANDLE_BY_IDX(DT_DRV_INST(inst), prop, idx)
#define DT_INST_PHANDLE(inst, prop)              DT_PHANDLE(DT_DRV_INST(inst), prop)
#define DT_INST_PHA_HAS_CELL_AT_IDX(inst, pha, idx, cell)                                          \
	DT_PHA_HAS_CELL_AT_IDX(DT_DRV_INST(inst), pha, idx, cell)
#define DT_INST_PHA_HAS_CELL(inst, pha, cell) DT_PHA_HAS_CELL(DT_DRV_INST(inst), pha, cell)
/** Addresses. */
#define DT_INST_REG_HAS_IDX(inst, idx)        DT_REG_HAS_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_REG_ADDR_BY_IDX(inst, idx)    DT_REG_ADDR_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_REG_SIZE_BY_IDX(inst, idx)    DT_REG_SIZE_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_REG_HAS_NAME(inst, name)      DT_REG_HAS_NAME(DT_DRV_INST(inst), name)
#define DT_INST_REG_ADDR_BY_NAME(inst, name)  DT_REG_ADDR_BY_NAME(DT_DRV_INST(inst), name)
#define DT_INST_REG_SIZE_BY_NAME(inst, name)  DT_REG_SIZE_BY_NAME(DT_DRV_INST(inst), name)
#define DT_INST_REG_ADDR(inst)                DT_REG_ADDR(DT_DRV_INST(inst))
#define DT_INST_REG_SIZE(inst)                DT_REG_SIZE(DT_DRV_INST(inst))
#define DT_INST_REG_ADDR_RAW(inst)            DT_REG_ADDR_RAW(DT_DRV_INST(inst))
#define DT_INST_REG_ADDR_U64(inst)            DT_REG_ADDR_U64(DT_DRV_INST(inst))
/** Interrupts. */
#define DT_INST_IRQ_BY_IDX(inst, idx, cell)   DT_IRQ_BY_IDX(DT_DRV_INST(inst), idx, cell)
#define DT_INST_IRQ_BY_NAME(inst, name, cell) DT_IRQ_BY_NAME(DT_DRV_INST(inst), name, cell)
#define DT_INST_IRQ(inst, cell)               DT_IRQ(DT_DRV_INST(inst), cell)
#define DT_INST_IRQN(inst)                    DT_IRQN(DT_DRV_INST(inst))
#define DT_INST_IRQN_BY_IDX(inst, idx)        DT_IRQN_BY_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_IRQN_BY_NAME(inst, name)      DT_IRQN_BY_NAME(DT_DRV_INST(inst), name)
#define DT_INST_IRQ_HAS_IDX(inst, idx)        DT_IRQ_HAS_IDX(DT_DRV_INST(inst), idx)
#define DT_INST_IRQ_HAS_CELL_AT_IDX(inst, idx, cell)                                               \
	DT_IRQ_HAS_CELL_AT_IDX(DT_DRV_INST(inst), idx, cell)
#define DT_INST_IRQ_HAS_CELL(inst, cell)    DT_IRQ_HAS_CELL(DT_DRV_INST(inst), cell)
#define DT_INST_IRQ_HAS_NAME(inst, name)    DT_IRQ_HAS_NAME(DT_DRV_INST(inst), name)
#define DT_INST_NUM_IRQS(inst)              DT_NUM_IRQS(DT_DRV_INST(inst))
/** Its bus. */
#define DT_INST_BUS(inst)                   DT_BUS(DT_DRV_INST(inst))
#define DT_INST_BUS_LABEL(inst)             DT_BUS_LABEL(DT_DRV_INST(inst))
#define DT_INST_ON_BUS(inst, bus)           DT_ON_BUS(DT_DRV_INST(inst), bus)
/** Is any of its nodes that are okay on such a bus? */
#define DT_ANY_INST_ON_BUS_STATUS_OKAY(bus) DT_ANY_ON_BUS(DT_DRV_COMPAT, bus)
/** Has any of them, or has each of them, this property? 0 or 1. */
#define DT_ANY_INST_HAS_PROP_STATUS_OKAY(prop)                                                     \
	COND_CODE_1(IS_EMPTY(DT_INST_FOREACH_STATUS_OKAY_VARGS(DT_HIT_IF_PROP, prop)), (0), (1))
#define DT_ALL_INST_HAS_PROP_STATUS_OKAY(prop)                                                     \
	COND_CODE_1(IS_EMPTY(DT_INST_FOREACH_STATUS_OKAY_VARGS(DT_HIT_IF_NO_PROP, prop)), (1), (0))
/** fn(inst) for each of its nodes that is okay. */
#define DT_INST_FOREACH_STATUS_OKAY(fn)                                                            \
	COND_CODE_1(DT_HAS_COMPAT_STATUS_OKAY(DT_DRV_COMPAT), (UTIL_CAT(DT_FOREACH_OKAY_INST_, DT_DRV_COMPAT)(fn)), ())
#define DT_INST_FOREACH_STATUS_OKAY_VARGS(fn, ...)                                                 \
	COND_CODE_1(DT_HAS_COMPAT_STATUS_OKAY(DT_DRV_COMPAT), (UTIL_CAT(DT_FOREACH_OKAY_INST_VARGS_, DT_DRV_COMPAT)(fn, __VA_ARGS__)), ())

/* ---- Pieces of the above -----------------------------------------------------------------------
 */

/** A name below a node; names joined by _, each with one before it. */
#define DT_S_PREFIX(name)                       _S_##name
#define DT_DASH_PREFIX(name)                    _##name
#define DT_DASH(...)                            UTIL_CAT(DT_DASH_, Z_COUNT(__VA_ARGS__))(__VA_ARGS__)
/** Words pasted into one. */
#define DT_CAT(a1, a2)                          a1##a2
#define DT_CAT3(a1, a2, a3)                     a1##a2##a3
#define DT_CAT4(a1, a2, a3, a4)                 a1##a2##a3##a4
#define DT_CAT5(a1, a2, a3, a4, a5)             a1##a2##a3##a4##a5
#define DT_CAT6(a1, a2, a3, a4, a5, a6)         a1##a2##a3##a4##a5##a6
#define DT_CAT7(a1, a2, a3, a4, a5, a6, a7)     a1##a2##a3##a4##a5##a6##a7
#define DT_CAT8(a1, a2, a3, a4, a5, a6, a7, a8) a1##a2##a3##a4##a5##a6##a7##a8
/* What the generated macros put around a separator: takes the brackets off. */
#define DT_DEBRACKET_INTERNAL(...)              __VA_ARGS__

#define DT_PATH_NAMES(...) UTIL_CAT(DT_PATH_NAMES_, Z_COUNT(__VA_ARGS__))(__VA_ARGS__)
/* No names: the root. */
#define DT_PATH_NAMES_0(...)
#define DT_PATH_NAMES_1(a)            DT_S_PREFIX(a)
#define DT_PATH_NAMES_2(a, ...)       UTIL_CAT(DT_S_PREFIX(a), DT_PATH_NAMES_1(__VA_ARGS__))
#define DT_PATH_NAMES_3(a, ...)       UTIL_CAT(DT_S_PREFIX(a), DT_PATH_NAMES_2(__VA_ARGS__))
#define DT_PATH_NAMES_4(a, ...)       UTIL_CAT(DT_S_PREFIX(a), DT_PATH_NAMES_3(__VA_ARGS__))
#define DT_PATH_NAMES_5(a, ...)       UTIL_CAT(DT_S_PREFIX(a), DT_PATH_NAMES_4(__VA_ARGS__))
#define DT_PATH_NAMES_6(a, ...)       UTIL_CAT(DT_S_PREFIX(a), DT_PATH_NAMES_5(__VA_ARGS__))
#define DT_PATH_NAMES_7(a, ...)       UTIL_CAT(DT_S_PREFIX(a), DT_PATH_NAMES_6(__VA_ARGS__))
#define DT_PATH_NAMES_8(a, ...)       UTIL_CAT(DT_S_PREFIX(a), DT_PATH_NAMES_7(__VA_ARGS__))
#define DT_PATH_NAMES_9(a, ...)       UTIL_CAT(DT_S_PREFIX(a), DT_PATH_NAMES_8(__VA_ARGS__))
#define DT_PATH_NAMES_10(a, ...)      UTIL_CAT(DT_S_PREFIX(a), DT_PATH_NAMES_9(__VA_ARGS__))
#define DT_PATH_NAMES_11(a, ...)      UTIL_CAT(DT_S_PREFIX(a), DT_PATH_NAMES_10(__VA_ARGS__))
#define DT_PATH_NAMES_12(a, ...)      UTIL_CAT(DT_S_PREFIX(a), DT_PATH_NAMES_11(__VA_ARGS__))
#define DT_DASH_1(a)                  DT_DASH_PREFIX(a)
#define DT_DASH_2(a, ...)             UTIL_CAT(DT_DASH_PREFIX(a), DT_DASH_1(__VA_ARGS__))
#define DT_DASH_3(a, ...)             UTIL_CAT(DT_DASH_PREFIX(a), DT_DASH_2(__VA_ARGS__))
#define DT_DASH_4(a, ...)             UTIL_CAT(DT_DASH_PREFIX(a), DT_DASH_3(__VA_ARGS__))
#define DT_DASH_5(a, ...)             UTIL_CAT(DT_DASH_PREFIX(a), DT_DASH_4(__VA_ARGS__))
#define DT_DASH_6(a, ...)             UTIL_CAT(DT_DASH_PREFIX(a), DT_DASH_5(__VA_ARGS__))
#define DT_DASH_7(a, ...)             UTIL_CAT(DT_DASH_PREFIX(a), DT_DASH_6(__VA_ARGS__))
#define DT_DASH_8(a, ...)             UTIL_CAT(DT_DASH_PREFIX(a), DT_DASH_7(__VA_ARGS__))
#define DT_U64(address)               UTIL_CAT(address, ULL)
#define DT_ANY_ON_BUS(compat, bus)    IS_ENABLED(DT_CAT4(DT_COMPAT_, compat, _BUS_, bus))
#define DT_HIT_IF_PROP(inst, prop)    COND_CODE_1(DT_INST_NODE_HAS_PROP(inst, prop), (1), ())
#define DT_HIT_IF_NO_PROP(inst, prop) COND_CODE_1(DT_INST_NODE_HAS_PROP(inst, prop), (), (1))

#include <zephyr/devicetree/can.h>
#include <zephyr/devicetree/clocks.h>
#include <zephyr/devicetree/dma.h>
#include <zephyr/devicetree/fixed-partitions.h>
#include <zephyr/devicetree/gpio.h>
#include <zephyr/devicetree/io-channels.h>
#include <zephyr/devicetree/mbox.h>
#include <zephyr/devicetree/ordinals.h>
#include <zephyr/devicetree/pinctrl.h>
#include <zephyr/devicetree/pwms.h>
#include <zephyr/devicetree/reset.h>
#include <zephyr/devicetree/spi.h>

#endif
