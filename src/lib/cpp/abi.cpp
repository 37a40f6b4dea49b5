/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What C++ code asks of a chip's run-time library. An image never ends in a way that would run
 * destructors of global objects, so nobody keeps a list of them. What cannot be called ends the
 * thread; the library's own way would print a demangled name and bring the demangler along.
 */

#include <cstdlib>

extern "C" {

void *__dso_handle;

int __cxa_atexit(void (*destructor)(void *), void *object, void *dso)
{
	return 0;
}

int __aeabi_atexit(void *object, void (*destructor)(void *), void *dso)
{
	return __cxa_atexit(destructor, object, dso);
}

void __cxa_pure_virtual(void)
{
	std::abort();
}

void __cxa_deleted_virtual(void)
{
	std::abort();
}
}

namespace __gnu_cxx
{
void __verbose_terminate_handler()
{
	std::abort();
}

} // namespace __gnu_cxx
