/* SPDX-License-Identifier: Apache-2.0 */

/*
 * What C++20 and its library do in an image: objects made in order, exceptions, atomics, clocks,
 * functions, containers; and variables of functions, which two user threads want at once.
 */

#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <variant>
#include <vector>

#include <zephyr/kernel.h>
#include <zephyr/ztest.h>

#include "made.h"

int made::count;
static made third;
__attribute__((init_priority(1000))) static made first;

ZTEST_SUITE(cpp, NULL, NULL, NULL, NULL, NULL);

ZTEST(cpp, test_objects_are_made_in_order)
{
	zassert_equal(first.number, 1);
	zassert_equal(second.number, 2);
	zassert_equal(third.number, 3);
}

static void expect_exceptions()
{
	bool caught = false;

	try {
		std::vector<int>{}.at(3) = 1;
	} catch (const std::out_of_range &) {
		caught = true;
	}
	zassert_true(caught);
	try {
		throw std::runtime_error("mine");
	} catch (const std::exception &exception) {
		zassert_true(dynamic_cast<const std::runtime_error *>(&exception) != nullptr);
		zassert_true(std::string(exception.what()) == "mine");
	}
}

ZTEST(cpp, test_exceptions_find_their_handler)
{
	expect_exceptions();
}

ZTEST_USER(cpp, test_exceptions_of_user_mode_do_too)
{
	expect_exceptions();
}

ZTEST_BMEM static std::atomic<int> counter;

ZTEST_USER(cpp, test_atomics)
{
	int expected = 3;

	counter.store(0);
	zassert_equal(counter.fetch_add(3), 0);
	zassert_true(counter.compare_exchange_strong(expected, 7));
	zassert_equal(counter.load(), 7);
}

ZTEST_USER(cpp, test_clocks_are_the_kernels)
{
	using namespace std::chrono;
	auto before = steady_clock::now();

	k_msleep(5);
	zassert_equal(duration_cast<milliseconds>(steady_clock::now() - before).count() / 2, 2);
}

ZTEST_USER(cpp, test_containers_and_functions)
{
	std::vector<int> numbers{3, 1, 2};
	std::function<int(int)> times = [factor = numbers[0]](int number) { return number * factor; };
	std::map<int, std::string> names;
	std::variant<int, std::string> either = std::string("text");
	auto pointer = std::make_unique<int>(4);

	std::sort(numbers.begin(), numbers.end());
	zassert_equal(std::span(numbers).front(), 1);
	zassert_equal(times(*pointer), 12);
	names[3] = "three";
	zassert_equal(names.size(), 1);
	zassert_true(std::holds_alternative<std::string>(either));
}

/* It takes its time: whoever comes meanwhile must wait. */
ZTEST_BMEM static int attempts;

struct slow {
	int number;

	slow() : number(++attempts)
	{
		k_msleep(5);
		if (attempts == 1) {
			throw attempts;
		}
	}
};

static int make_slow()
{
	ZTEST_BMEM static slow variable;

	return variable.number;
}

static void make_in_thread(void *, void *, void *)
{
	zassert_equal(make_slow(), 2);
}

static struct k_thread thread;
static K_THREAD_STACK_DEFINE(stack, 4096);

ZTEST(cpp, test_a_variable_of_a_function_is_made_once)
{
	attempts = 1;
	k_thread_create(&thread, stack, K_THREAD_STACK_SIZEOF(stack), make_in_thread, NULL, NULL,
			NULL, -2, K_USER, K_NO_WAIT);
	zassert_equal(make_slow(), 2);
	zassert_ok(k_thread_join(&thread, K_FOREVER));
	zassert_equal(attempts, 2);
}

static int make_or_fail(bool *failed)
{
	try {
		ZTEST_BMEM static slow variable;

		return variable.number;
	} catch (int) {
		*failed = true;
	}
	return attempts;
}

ZTEST_USER(cpp, test_what_could_not_be_made_is_made_later)
{
	bool failed = false;

	attempts = 0;
	zassert_equal(make_or_fail(&failed), 1);
	zassert_true(failed);
	failed = false;
	zassert_equal(make_or_fail(&failed), 2);
	zassert_false(failed);
	zassert_equal(make_or_fail(&failed), 2);
}
