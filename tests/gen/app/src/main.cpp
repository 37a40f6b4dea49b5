#include <zephyr/kernel.h>
#include <zephyr/app_memory/app_memdomain.h>
#include <lcall.h>
#include <vector>
#include <string>
extern "C" int plain(void);
extern "C" int zz(void);
struct Base { k_sem sem; };
namespace ns { class Foo : public Base { public: k_mutex lock; static k_sem shared; Foo() { k_sem_init(&sem, 0, 1); n = 42; } int n; }; k_sem Foo::shared; Foo foo; }
K_THREAD_STACK_DEFINE(cstack, 2048);
static k_thread th;
static void user(void *, void *, void *) { int a[4] = {7, 8, 9, 10}; printk("user %d %d\n", lcall(a, nullptr, &ns::foo.sem, true), k_sem_take(&ns::foo.sem, K_NO_WAIT)); }
int main()
{
	static std::vector<int> v{1, 2, 3};
	static k_sem function_static;
	k_sem_init(&function_static, 0, 1); k_sem_init(&ns::Foo::shared, 0, 1);
	std::string s = "str"; s += std::to_string(v.size());
	printk("%s %d %d %d\n", s.c_str(), plain(), zz(), ns::foo.n);
	k_thread_create(&th, cstack, K_THREAD_STACK_SIZEOF(cstack), user, nullptr, nullptr, nullptr, 5, K_USER, K_FOREVER);
	k_thread_access_grant(&th, &ns::foo.sem);
	k_thread_start(&th);
	k_thread_join(&th, K_FOREVER);
	return 0;
}
