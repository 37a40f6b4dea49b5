/* SPDX-License-Identifier: Apache-2.0 */

/*
 * CarSystem as one object: its tasks, what they exchange, and the handles of what they need from
 * the kernel. The whole of it lies in a partition that all tasks share.
 */

#ifndef CAR_SYSTEM_HPP
#define CAR_SYSTEM_HPP

#include <array>

#include "objects.hpp"

class CarSystem : Pinned
{
      public:
	CarSystem();
	/* Let all tasks go, at once. Supervisor; the tasks are in the caller's domain. */
	void start();

      private:
	struct Task {
		const char *name;
		uint32_t period_ms;
		uint32_t compute_ms;
		int priority;
		std::function<void()>
			finish; /* what follows the computing in each job; may be empty */
	};

	struct Sample {
		uint32_t seq;
		uint32_t timestamp_ms;
		uint32_t value;
	};

	static constexpr size_t task_count = 4;

	void run(const Task &task);
	void produce();
	void consume();

	Semaphore arrived; /* tasks at the start barrier */
	Semaphore barrier;
	Semaphore samples; /* produced and not yet consumed */
	Mutex sample_mutex;
	Sample sample;
	uint32_t next_seq;
	int64_t start_ms;
	std::array<Task, task_count> tasks;
	std::array<Thread, task_count> threads;
};

#endif
