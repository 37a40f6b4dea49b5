# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
#: test                 build everything, run all tests and checks; ends in "N passed, N failed"
#: test --quick         only what takes about a minute: no valgrind, no sanitizers
#: test NAME…           only these: a check (format, spdx, mutations, syscalls, headers, clang), a
#:                      runner of build/tests, or tests of applications by (part of) their name
#: test --list          the names that there are

# shellcheck source=tools/dev.d/lib/count.sh
. "$commands/lib/count.sh"

checks=(format spdx mutations syscalls headers clang)

runners() {
	# As the build knows them: an old runner may still lie there.
	ninja -C "$build" -t targets all | sed -n 's|^tests/\([^:/]*\): .*|\1|p' | sort
}

run_check() {
	local output

	if output=$("$top/tools/check/$1" 2>&1); then
		echo "[       OK ] check: $1"
		count_pass 1
	else
		printf '%s\n[  FAILED  ] check: %s\n' "$output" "$1"
		count_fail 1
	fi
}

list_tests() {
	printf '%s\n' "${checks[@]}"
	runners
	"$build/tests/apps" --list
}

# What runs beside the applications' tests on the Linux chip.
test_parts() {
	local runner

	for runner in $(runners); do
		[[ $runner == apps ]] || count_runner "$runner" "$build/tests/$runner"
	done
	if [[ $# -eq 0 ]]; then
		count_runner "apps, mps2_an521" "$build/tests/apps" --board mps2_an521
		count_runner "apps, sanitizers" "$build/tests/apps" --sanitize
	fi
}

command_test() {
	local quick=() names=() name

	for name in "$@"; do
		case $name in
		--quick) quick=(--quick) ;;
		--list)
			prepare_tests
			list_tests
			return
			;;
		-*) die "no option $name for test; there are --quick and --list" ;;
		*) names+=("$name") ;;
		esac
	done
	prepare_tests
	if [[ ${#names[@]} -eq 0 ]]; then
		for name in "${checks[@]}"; do
			run_check "$name"
		done
		# Side by side: one runner seldom keeps two processors busy.
		lane_start test_parts "${quick[@]}"
		count_runner apps "$build/tests/apps" "${quick[@]}"
		if [[ ${#quick[@]} -eq 0 ]]; then
			count_runner "apps, valgrind" "$build/tests/apps" --valgrind
		fi
		lane_end
	fi
	for name in "${names[@]}"; do
		if [[ -x $top/tools/check/$name ]]; then
			run_check "$name"
		elif [[ -x $build/tests/$name ]]; then
			count_runner "$name" "$build/tests/$name"
		else
			count_runner "apps $name" "$build/tests/apps" "${quick[@]}" "$name"
		fi
	done
	count_print
}

