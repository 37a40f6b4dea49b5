/* SPDX-License-Identifier: Apache-2.0 */

/*
 * An application in C++: constructors, the standard library, kernel objects in classes, a user
 * thread, and all the ways in which a source can become a part of the image.
 */

#include <string>
#include <vector>

#include <zephyr/kernel.h>

#include <add.h>

extern "C" int plain(void);
extern "C" int alone(void);

struct base {
	k_sem sem;
};

namespace ns
{

class thing : public base
{
      public:
	thing() : number(42)
	{
		k_sem_init(&sem, 0, 1);
	}

	int number;
};

static thing it;

} /* namespace ns */

K_THREAD_STACK_DEFINE(stack, 2048);
static k_thread thread;

static void user(void *, void *, void *)
{
	int values[2] = {7, 8};

	printk("user %d %d\n", add(values, nullptr, true), k_sem_take(&ns::it.sem, K_NO_WAIT));
}

int main()
{
	std::vector<int> numbers{1, 2, 3};
	std::string text = "vector of " + std::to_string(numbers.size());

	printk("%s, %d %d %d\n", text.c_str(), plain(), alone(), ns::it.number);
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), user, nullptr, nullptr,
			nullptr, 5, K_USER, K_FOREVER);
	k_thread_access_grant(&thread, &ns::it.sem);
	k_thread_start(&thread);
	k_thread_join(&thread, K_FOREVER);
	return 0;
}
