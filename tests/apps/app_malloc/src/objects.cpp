/* SPDX-License-Identifier: Apache-2.0 */

/* C++'s new and delete on the same arena. */

#include "rules.h"

#include <cstdlib>
#include <new>
#include <string>
#include <vector>

static bool in_arena(const void *block)
{
	return reinterpret_cast<uintptr_t>(block) - z_malloc_partition.start <
	       z_malloc_partition.size;
}

struct Wide {
	alignas(128) char bytes[128];
};

static intptr_t use_new(void *pointers, void *)
{
	void **seen = static_cast<void **>(pointers);
	std::vector<int> numbers;
	std::string text(100, 'a');
	Wide *wide = new Wide;
	int *one = new int(5);
	char *many = new (std::nothrow) char[50];
	/* Volatile: a compiler may do without memory that nobody looks at. */
	char *volatile too_many = new (std::nothrow) char[1 << 20];

	for (int i = 0; i < 1000; i++) {
		numbers.push_back(i);
	}
	seen[0] = numbers.data();
	seen[1] = &text[0];
	seen[2] = wide;
	seen[3] = one;
	seen[4] = many;
	USER_CHECK(reinterpret_cast<uintptr_t>(wide) % 128 == 0);
	USER_CHECK(too_many == nullptr);
	delete[] many;
	delete one;
	delete wide;
	return numbers[999] == 999 ? 0 : -1;
}

SHARED_BSS static void *seen_by_user[5];

RULE(R206, do_new_and_containers_work_in_user_mode)
{
	CHECK_RETURNS(user_new(use_new, seen_by_user, nullptr), 0);
	for (void *block : seen_by_user) {
		CHECK(in_arena(block));
	}
}

RULE(R206, do_new_and_containers_work_in_supervisor_mode)
{
	void *seen[5] = {};

	CHECK_INT(use_new(seen, nullptr), 0);
	for (void *block : seen) {
		CHECK(in_arena(block));
	}
}

static intptr_t ask_for_too_much(void *, void *)
{
	volatile std::size_t size = 1 << 20;
	char *volatile block = new char[size];

	block[0] = 'x';
	delete[] block;
	return 0;
}

RULE(R206, what_if_new_finds_no_memory)
{
	CHECK_OOPSES(user_new(ask_for_too_much, nullptr, nullptr));
}

/* A constructor before main() may allocate. */
class Early
{
      public:
	Early() : block(new int(7))
	{
	}

	int *block;
};

static Early early;

RULE(R206 R190, may_a_constructor_of_a_static_allocate)
{
	CHECK(in_arena(early.block));
	CHECK_INT(*early.block, 7);
}
