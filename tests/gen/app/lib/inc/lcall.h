#pragma once
#include <zephyr/kernel.h>
#ifdef __cplusplus
extern "C" {
#endif
__syscall int lcall(const int a[4], void (*cb)(int, void *), struct k_sem *sem __maybe_unused, bool flag);
#ifdef __cplusplus
}
#endif
#include <zephyr/syscalls/lcall.h>
