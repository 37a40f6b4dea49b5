/* SPDX-License-Identifier: Apache-2.0 */

/* errno: the numbers of errors. */

#include "rules.h"

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

	ARG_UNUSED(unused);
	ARG_UNUSED(unused_too);
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

RULE(R224, what_does_strerror_say)
{
	CHECK(strcmp(strerror(EINVAL), "Invalid argument") == 0);
	CHECK(strcmp(strerror(EADDRINUSE), "Address already in use") == 0);
	CHECK(strstr(strerror(ENOMSG), "essage") != NULL);
	CHECK(strcmp(strerror(ECONNREFUSED), "Connection refused") == 0);
}
