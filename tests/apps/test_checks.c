/* SPDX-License-Identifier: Apache-2.0 */

/* The kernel's checks of its own data (CONFIG_KERNEL_CHECKS): do they see what is damaged? */

#include "harness.h"

/* A damaged heap is what memcheck complains of. */
TEST(does_the_kernel_see_its_own_damage, .app = "app_checks", .provokes = true)
{
	static const char log[] = "before: sound\n"
				  "a header in the heap: heap, chunks\n"
				  "a state: threads, state\n"
				  "a priority: threads, priority\n"
				  "a wait: wait queue, stranger\n"
				  "an order: wait queue, order\n"
				  "a link: wait queue, links\n"
				  "a map: ready queue, map\n"
				  "a ready thread: ready queue, stranger\n"
				  "a timeout: timeouts, entry\n"
				  "a timeout's function: timeouts, entry\n"
				  "an owner: mutexes, owner\n"
				  "a mutex that is wanted: mutexes, wanted\n"
				  "a domain: domains, links\n"
				  "a type: objects, type\n"
				  "a name: objects, look-up\n"
				  "a permission: permissions, of no thread\n"
				  "an object of nobody: permissions, nobody's object\n"
				  "a thread's number: objects, thread number\n"
				  "a living thread: objects, thread state\n"
				  "after: sound\n";
	struct run *run = run_image("--time virtual");

	assert_string_equal(run->out, log);
	assert_status(run, 0);
}
