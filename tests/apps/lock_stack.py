#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""
How much stack does the core use with its lock held? lock_stack.py IMAGE LIMIT

Reads the disassembly of an Arm image: the frame of each function and whom it calls. For each function
that takes the lock (arm_lock), the deepest chain below it counts, whether the lock is held all that
time or not; the function's own frame is there before it asks. An answer above LIMIT, a recursion, or
a call through a pointer that is not listed here fails. What is left out is listed, with its reason.
"""

import re
import subprocess
import sys

# Called without the lock, or nobody comes back from there, or on another stack.
LEFT_OUT = {
    "z_fault": "on the interrupt stack",
    "z_fault_thread_ended": "says that the system halts",
    "z_misuse": "a fault of the caller's, on the interrupt stack",
    "z_raise": "the same, by software",
    "arch_report_stack_call": "goes to the interrupt stack",
    "z_syscall_check_failed": "a verifier's, without the lock",
    "z_oops_note_message": "a verifier's, without the lock",
    "z_deadlock_look": "asks by itself, for more",
    "z_refusal_state": "why a domain is refused something, after the lock; app_lock_room sweeps it",
    "state": "the same, where the compiler has put it by itself",
}
# Who calls through a pointer below somebody that takes the lock: the bytes of what, or its names.
POINTERS = {
    "k_object_wordlist_foreach": 32,  # what is done to one object's permissions
    "put": 16,  # a character to a string
    "print": 16,  # the same
    "get": ("allocate", "allocate_aligned", "resize"),  # of kheap.c
    "z_impl_k_timer_stop": 0,  # the application's stop function, without the lock
}
# Handlers run on the interrupt stack, idle never in a system call.
OTHER_STACKS = {"arm_interrupt_c", "arm_offload_c", "arm_tick_c", "sys_clock_announce", "timer_expired",
                "z_slice_end", "idle", "z_fault", "arch_cpu_idle"}


def registers(text):
    """Bytes of a register list such as {r4, r5-r7, lr} or {s16-s31}."""
    count = 0
    for item in re.search(r"\{(.*?)\}", text)[1].split(","):
        span = re.match(r"\s*([rsd])(\d+)(?:-[rsd](\d+))?", item)
        if span is None:
            count += 1
        else:
            number = int(span[3] or span[2]) - int(span[2]) + 1
            count += number * (2 if span[1] == "d" else 1)
    return 4 * count


def frame_of(operation, operands):
    if operation in ("push", "vpush") or (operation == "stmdb" and operands.startswith("sp!")):
        return registers(operands)
    found = operation in ("sub", "subw") and re.match(r"sp, (?:sp, )?#(\d+)", operands)
    found = found or (operation in ("str", "strd") and re.search(r"\[sp, #-(\d+)\]!", operands))
    return int(found[1]) if found else 0


class Function:
    def __init__(self):
        self.frame = 0
        self.calls = set()
        self.by_pointer = False
        self.locks = False


def read(image):
    text = subprocess.run(
        ["arm-none-eabi-objdump", "-d", "--no-show-raw-insn", image],
        check=True, capture_output=True, text=True).stdout
    functions = {}
    name = None
    for line in text.splitlines():
        head = re.match(r"^[0-9a-f]+ <(.+)>:$", line)
        if head:
            name = head[1]
            functions[name] = Function()
            continue
        instruction = re.match(r"^\s*[0-9a-f]+:\s+(\S+)\s*(.*)$", line)
        if instruction is None or name is None:
            continue
        operation, operands = instruction[1].split(".")[0], instruction[2]
        function = functions[name]
        function.frame += frame_of(operation, operands)
        if (operation == "blx" or operation == "bx") and not re.match(r"lr\b", operands):
            function.by_pointer = True
        target = re.search(r"<([^>+]+)>", operands)
        if target and operation.startswith(("b", "cb")) and target[1] != name:
            if target[1] == "arm_lock":
                function.locks = True
            else:
                function.calls.add(target[1])
    return functions


class Depths:
    def __init__(self, functions):
        self.functions = functions
        self.known = {}
        self.wrong = set()

    def below(self, name, chain=()):
        """The deepest chain that this function calls: bytes, names."""
        deepest = (0, ())
        if self.functions[name].by_pointer:
            called = POINTERS.get(name)
            if called is None:
                self.wrong.add(f"{name} calls through a pointer")
            elif isinstance(called, int):
                deepest = (called, ("a pointer",))
            else:
                for one in filter(self.functions.get, called):
                    deepest = max(deepest, self.of(one, chain + (name,)))
        for called in self.functions[name].calls:
            if called in self.functions and called.split(".")[0] not in LEFT_OUT:
                deepest = max(deepest, self.of(called, chain + (name,)))
        return deepest

    def of(self, name, chain):
        if name in chain:
            self.wrong.add(f"{name} calls itself: {' > '.join(chain)}")
            return (0, ())
        if name not in self.known:
            size, names = self.below(name, chain)
            frame = self.functions[name].frame
            self.known[name] = (size + frame, (f"{name} {frame}",) + names)
        return self.known[name]


def main():
    image, limit = sys.argv[1], int(sys.argv[2])
    functions = read(image)
    depths = Depths(functions)
    answers = []
    for name, function in functions.items():
        if function.locks and name.split(".")[0] not in OTHER_STACKS:
            answers.append(depths.below(name) + (name,))
    answers.sort(reverse=True)
    for size, names, name in answers[:5]:
        print(f"{size} bytes below {name}: {' > '.join(names)}")
    for line in sorted(depths.wrong):
        print(line)
    if not answers:
        print("nobody takes the lock")
    sys.exit(not answers or answers[0][0] > limit or bool(depths.wrong))


main()
