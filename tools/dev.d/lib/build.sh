# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Builds of the tree itself: the `sim` command, the generators, the tests. Not of applications.

# `run` must not wait for the packages of the tests; the tests are configured once they are there.
with_tests=OFF

# Build targets of the tree itself; says something only when that fails or takes a while.
build_tree() {
	local status=0 configured
	# What CMake looks for once: it looks again when that has come or gone.
	configured="$with_tests $(command -v arm-none-eabi-gcc || true)"

	if ! { mkdir -p "$build" && : >>"$build/.dev-lock"; } 2>/dev/null; then
		die "cannot write to $build"
	fi
	exec 9>"$build/.dev-lock"
	if ! flock -n 9; then
		say "waiting for another tools/dev that builds this tree"
		flock 9
	fi
	# A tree that has been moved: what is configured has its old place in it.
	if ! grep -q -F -x "CMAKE_HOME_DIRECTORY:INTERNAL=$top" "$build/CMakeCache.txt" 2>/dev/null; then
		rm -rf "$build/CMakeCache.txt" "$build/build.ninja"
	fi
	if [[ ! -e $build/build.ninja || $configured != "$(cat "$build/.dev-tests" 2>/dev/null)" ]]; then
		cmake -G Ninja -S "$top" -B "$build" -DBULKHEAD_TESTS=$with_tests >"$log" 2>&1 || status=$?
		echo "$configured" >"$build/.dev-tests"
	fi
	if [[ $status -eq 0 ]]; then
		ninja -C "$build" "$@" 2>&1 | progress_ninja 'building the tree' "$log" ||
			status=$?
	fi
	exec 9>&-
	if [[ $status -ne 0 ]]; then
		grep -v -e '^\[[0-9]*/[0-9]*\]' -e '^ninja: Entering' "$log" >&2 || true
		say "the tree did not build"
		exit 3
	fi
}

# For commands that run applications: the words after the command.
prepare() {
	need_packages "${build_packages[@]}"
	# A board with an Arm processor is named: -b mps2_an521
	if [[ " $*" =~ [\ =b](mps2|nrf) ]]; then
		need_packages "${arm_packages[@]}"
	fi
	if command -v pkg-config >/dev/null && pkg-config --exists cmocka; then
		with_tests=ON
	fi
	build_tree sim generators
}

# For commands that run tests: everything.
prepare_tests() {
	need_packages "${build_packages[@]}" "${test_packages[@]}" "${arm_packages[@]}"
	# The core is compiled for many configurations, see docs/build.md.
	want_packages ccache
	with_tests=ON
	build_tree
}
