/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Given to every compilation of a 32-bit image before anything else: int32_t and its relatives are
 * int. Bare-metal compilers make them long, of the same size; but applications print a uint32_t
 * with "%u", as they may on all of Zephyr's chips.
 */

#undef __INT32_TYPE__
#undef __UINT32_TYPE__
#undef __INT_LEAST32_TYPE__
#undef __UINT_LEAST32_TYPE__
#undef __INT_FAST32_TYPE__
#undef __UINT_FAST32_TYPE__

#define __INT32_TYPE__        int
#define __UINT32_TYPE__       unsigned int
#define __INT_LEAST32_TYPE__  __INT32_TYPE__
#define __UINT_LEAST32_TYPE__ __UINT32_TYPE__
#define __INT_FAST32_TYPE__   __INT32_TYPE__
#define __UINT_FAST32_TYPE__  __UINT32_TYPE__

#undef __INT32_C
#undef __UINT32_C
#define __INT32_C(c)  c
#define __UINT32_C(c) c##U
