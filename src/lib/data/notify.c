/* SPDX-License-Identifier: Apache-2.0 */

/* Completion of what a client asked for. */

#include <zephyr/sys/notify.h>

int sys_notify_validate(struct sys_notify *notify)
{
	if (notify == NULL) {
		return -EINVAL;
	}
	switch (sys_notify_get_method(notify)) {
	case SYS_NOTIFY_METHOD_SPINWAIT:
		break;
#ifdef CONFIG_POLL
	case SYS_NOTIFY_METHOD_SIGNAL:
		if (notify->method.signal == NULL) {
			return -EINVAL;
		}
		break;
#endif
	case SYS_NOTIFY_METHOD_CALLBACK:
		if (notify->method.callback == NULL) {
			return -EINVAL;
		}
		break;
	default:
		return -EINVAL;
	}
	notify->result = 0;
	return 0;
}

sys_notify_generic_callback sys_notify_finalize(struct sys_notify *notify, int res)
{
	uint32_t method = sys_notify_get_method(notify);
	sys_notify_generic_callback callback =
		method == SYS_NOTIFY_METHOD_CALLBACK ? notify->method.callback : NULL;
#ifdef CONFIG_POLL
	struct k_poll_signal *signal = notify->method.signal;
#endif

	/* The client may look at any time, and use the structure anew as soon as it is done. */
	notify->result = res;
	compiler_barrier();
	notify->flags = SYS_NOTIFY_METHOD_COMPLETED;
#ifdef CONFIG_POLL
	if (method == SYS_NOTIFY_METHOD_SIGNAL) {
		(void)k_poll_signal_raise(signal, res);
	}
#endif
	return callback;
}
