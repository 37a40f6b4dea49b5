/* SPDX-License-Identifier: Apache-2.0 */

/* errno: the numbers of errors, and who sets it. */

#include "rules.h"

#include <inttypes.h>
#include <stdlib.h>

/* In files, messages, and logs the number is what there is. */
RULE(R224, have_errors_the_same_numbers_on_every_chip)
{
	CHECK_INT(ERANGE, 34);
	CHECK_INT(ENOMSG, 35);
	CHECK_INT(EDEADLK, 45);
	CHECK_INT(ENOSYS, 88);
	CHECK_INT(EOPNOTSUPP, 95);
	CHECK_INT(ENOBUFS, 105);
	CHECK_INT(ESHUTDOWN, 110);
	CHECK_INT(EADDRINUSE, 112);
	CHECK_INT(ETIMEDOUT, 116);
	CHECK_INT(EALREADY, 120);
	CHECK_INT(EMSGSIZE, 122);
	CHECK_INT(ESOCKTNOSUPPORT, 124);
	CHECK_INT(ENOTSUP, 134);
	CHECK_INT(EILSEQ, 138);
	CHECK_INT(EOVERFLOW, 139);
	CHECK_INT(ECANCELED, 140);
	CHECK_INT(ENOTBLK, 15);
	CHECK_INT(EWOULDBLOCK, EAGAIN);
}

K_MSGQ_DEFINE(empty, 4, 1, 4);

static intptr_t get_number(void *unused, void *unused_too)
{
	int message;

	return k_msgq_get(&empty, &message, K_NO_WAIT);
}

/* As numbers: the application may have been compiled with others than the kernel. */
RULE(R224, has_the_kernel_the_same_numbers)
{
	k_tid_t user = user_new(get_number, NULL, NULL);

	k_object_access_grant(&empty, user);
	CHECK_RETURNS(user, -35);
	CHECK_INT(get_number(NULL, NULL), -35);
	CHECK_INT(k_thread_join(k_current_get(), K_FOREVER), -45);
}

#define ERRNO_OF(call)                                                                             \
	({                                                                                         \
		errno = 0;                                                                         \
		(void)(call);                                                                      \
		errno;                                                                             \
	})

static intptr_t read_numbers(void *unused, void *unused_too)
{
	static const char far[] = "99999999999999999999999";
	volatile double huge;
	volatile float big;

	USER_CHECK(ERRNO_OF(strtol("12", NULL, 10)) == 0);
	USER_CHECK(ERRNO_OF(strtol(far, NULL, 10)) == ERANGE);
	USER_CHECK(ERRNO_OF(strtoul(far, NULL, 10)) == ERANGE);
	USER_CHECK(ERRNO_OF(strtoll(far, NULL, 10)) == ERANGE);
	USER_CHECK(ERRNO_OF(strtoull(far, NULL, 10)) == ERANGE);
	USER_CHECK(ERRNO_OF(strtoimax(far, NULL, 10)) == ERANGE);
	USER_CHECK(ERRNO_OF(strtoumax(far, NULL, 10)) == ERANGE);
	USER_CHECK(ERRNO_OF(huge = strtod("1e999", NULL)) == ERANGE);
	USER_CHECK(ERRNO_OF(big = strtof("1e99", NULL)) == ERANGE);
	USER_CHECK(ERRNO_OF(huge = (double)strtold("0.5", NULL)) == 0);
	USER_CHECK(huge == 0.5);
	/* An error remains until somebody takes it back. */
	errno = EDOM;
	USER_CHECK(strtol("7", NULL, 10) == 7 && errno == EDOM);
	return 0;
}

RULE(R224, does_the_c_library_say_erange)
{
	CHECK_RETURNS(user_new(read_numbers, NULL, NULL), 0);
	CHECK_INT(read_numbers(NULL, NULL), 0);
}

/* Digits enough to need memory, which must be given back. */
RULE(R224, is_a_long_number_read_without_a_loss)
{
	volatile double number = 0;

	for (int i = 0; i < 2000; i++) {
		number = strtod("0.1000000000000000055511151231257827021181583404541015625", NULL);
	}
	CHECK(number == 0.1);
	void *most = malloc(CONFIG_COMMON_LIBC_MALLOC_ARENA_SIZE * 3 / 4);

	CHECK(most != NULL);
	free(most);
}

RULE(R224, what_does_strerror_say)
{
	CHECK(strcmp(strerror(EINVAL), "Invalid argument") == 0);
	CHECK(strcmp(strerror(EADDRINUSE), "Address already in use") == 0);
	CHECK(strstr(strerror(ENOMSG), "essage") != NULL);
	CHECK(strcmp(strerror(ECONNREFUSED), "Connection refused") == 0);
}
