/* SPDX-License-Identifier: Apache-2.0 */

/*
 * C++'s new and delete on the application's malloc(). The C++ library has its own, which call the
 * C library's malloc() from inside, where the linker's redirection does not reach.
 *
 * Without exceptions there is nobody to tell that memory ran out, so the thread ends with an oops.
 */

#include <cstdlib>
#include <new>

#include <zephyr/kernel.h>

static void *must_have(void *block)
{
	if (block == nullptr) {
#ifdef CONFIG_CPP_EXCEPTIONS
		throw std::bad_alloc();
#else
		k_oops();
#endif
	}
	return block;
}

/* An object of no bytes has an address of its own. */
static std::size_t at_least_one(std::size_t size)
{
	return size == 0 ? 1 : size;
}

void *operator new(std::size_t size)
{
	return must_have(std::malloc(at_least_one(size)));
}

void *operator new[](std::size_t size)
{
	return operator new(size);
}

void *operator new(std::size_t size, const std::nothrow_t &) noexcept
{
	return std::malloc(at_least_one(size));
}

void *operator new[](std::size_t size, const std::nothrow_t &) noexcept
{
	return std::malloc(at_least_one(size));
}

void operator delete(void *block) noexcept
{
	std::free(block);
}

void operator delete[](void *block) noexcept
{
	std::free(block);
}

void operator delete(void *block, std::size_t) noexcept
{
	std::free(block);
}

void operator delete[](void *block, std::size_t) noexcept
{
	std::free(block);
}

#ifdef __cpp_aligned_new

void *operator new(std::size_t size, std::align_val_t alignment)
{
	return must_have(aligned_alloc(static_cast<std::size_t>(alignment), at_least_one(size)));
}

void *operator new[](std::size_t size, std::align_val_t alignment)
{
	return operator new(size, alignment);
}

void operator delete(void *block, std::align_val_t) noexcept
{
	std::free(block);
}

void operator delete[](void *block, std::align_val_t) noexcept
{
	std::free(block);
}

void operator delete(void *block, std::size_t, std::align_val_t) noexcept
{
	std::free(block);
}

void operator delete[](void *block, std::size_t, std::align_val_t) noexcept
{
	std::free(block);
}

#endif
