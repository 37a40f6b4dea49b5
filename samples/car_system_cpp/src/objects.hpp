/* SPDX-License-Identifier: Apache-2.0 */

/*
 * Kernel objects as C++ classes.
 *
 * An instance is a handle that may lie in a partition, where user mode reads it. The object behind
 * it is the kernel's and lies in kernel memory, in one of the pools of objects.cpp: constructors
 * take it from there. They, grant() and Thread::start() are for supervisor mode; a constructor may
 * run before main(). All else is for any mode.
 */

#ifndef OBJECTS_HPP
#define OBJECTS_HPP

#include <functional>

#include <zephyr/kernel.h>

/* Neither copied nor moved: the kernel and other tasks know where it is. */
class Pinned
{
      public:
	Pinned() = default;
	Pinned(const Pinned &) = delete;
	Pinned &operator=(const Pinned &) = delete;
};

class Mutex : Pinned
{
      public:
	Mutex();
	void lock();
	void unlock();
	void grant(k_tid_t thread);

      private:
	struct k_mutex &object;
};

/* Holds a mutex for as long as it lives. */
class Lock : Pinned
{
      public:
	explicit Lock(Mutex &mutex) : mutex(mutex)
	{
		mutex.lock();
	}

	~Lock()
	{
		mutex.unlock();
	}

      private:
	Mutex &mutex;
};

class Semaphore : Pinned
{
      public:
	Semaphore(unsigned int initial, unsigned int maximum);
	void acquire();
	bool try_acquire();
	void release();
	void grant(k_tid_t thread);

      private:
	struct k_sem &object;
};

/* A thread that runs a function, in user mode and in the domain of the thread that started it. */
class Thread : Pinned
{
      public:
	Thread(const char *name, int priority, std::function<void()> body);
	/* Create it; it waits for release(). */
	k_tid_t start();
	void release();

      private:
	static void entry(void *self, void *, void *);

	const char *name;
	int priority;
	std::function<void()> body;
	unsigned int slot;
};

#endif
