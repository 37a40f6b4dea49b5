/* SPDX-License-Identifier: Apache-2.0 */

/* Assembler macros: the begin and the end of a function that has its own section. */

.syntax unified
	.thumb

	.macro function name.section.text.\name,
	"ax", % progbits.global	\name.type	\name, % function.thumb_func
\name :.endm

		.macro end name.size	\name,
	.- \name.endm
