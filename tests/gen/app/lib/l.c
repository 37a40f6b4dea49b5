#include <lcall.h>
#include <zephyr/internal/syscall_handler.h>
int z_impl_lcall(const int a[4], void (*cb)(int, void *), struct k_sem *sem, bool flag) { cb(a[1], sem); return flag ? a[0] : -1; }
static inline int z_vrfy_lcall(const int a[4], void (*cb)(int, void *), struct k_sem *sem, bool flag) { (void)cb; (void)sem; K_OOPS(K_SYSCALL_MEMORY_READ(a, 4 * sizeof(int))); return flag ? a[0] : -1; }
#include <zephyr/syscalls/lcall_mrsh.c>
