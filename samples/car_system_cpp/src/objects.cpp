/* SPDX-License-Identifier: Apache-2.0 */

/* The kernel objects behind the classes: pools that are used up in the order of construction. */

#include "objects.hpp"

#include "figures.h"

namespace
{

constexpr size_t mutexes_max = 1;
constexpr size_t semaphores_max = 3;
constexpr size_t threads_max = 4;

struct k_mutex mutexes[mutexes_max];
struct k_sem semaphores[semaphores_max];
struct k_thread threads[threads_max];
K_THREAD_STACK_ARRAY_DEFINE(stacks, threads_max, TASK_STACK_SIZE);

size_t mutexes_used;
size_t semaphores_used;
size_t threads_used;

size_t take(size_t &used, size_t max, const char *what)
{
	__ASSERT(used < max, "more than %zu %s", max, what);
	return used++;
}

} // namespace

Mutex::Mutex() : object(mutexes[take(mutexes_used, mutexes_max, "mutexes")])
{
	k_mutex_init(&object);
}

void Mutex::lock()
{
	k_mutex_lock(&object, K_FOREVER);
}

void Mutex::unlock()
{
	k_mutex_unlock(&object);
}

void Mutex::grant(k_tid_t thread)
{
	k_object_access_grant(&object, thread);
}

Semaphore::Semaphore(unsigned int initial, unsigned int maximum)
	: object(semaphores[take(semaphores_used, semaphores_max, "semaphores")])
{
	k_sem_init(&object, initial, maximum);
}

void Semaphore::acquire()
{
	k_sem_take(&object, K_FOREVER);
}

bool Semaphore::try_acquire()
{
	return k_sem_take(&object, K_NO_WAIT) == 0;
}

void Semaphore::release()
{
	k_sem_give(&object);
}

void Semaphore::grant(k_tid_t thread)
{
	k_object_access_grant(&object, thread);
}

Thread::Thread(const char *name, int priority, std::function<void()> body)
	: name(name), priority(priority), body(std::move(body)),
	  slot(take(threads_used, threads_max, "threads"))
{
}

k_tid_t Thread::start()
{
	k_tid_t id = k_thread_create(&threads[slot], stacks[slot], TASK_STACK_SIZE, entry, this,
				     nullptr, nullptr, priority, K_USER, K_FOREVER);

	k_thread_name_set(id, name);
	return id;
}

void Thread::release()
{
	k_thread_start(&threads[slot]);
}

void Thread::entry(void *self, void *, void *)
{
	static_cast<Thread *>(self)->body();
}
