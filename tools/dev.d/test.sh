# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
#: test                 build everything, run all tests and checks; ends in "N passed, N failed"
#: test --quick         leaves out valgrind, sanitizers, slow tests, and the second round in QEMU
#: test NAME…           only these: a check (api, format, spdx, chip, mutations, syscalls, headers,
#:                      clang), a runner of build/tests, or tests of applications by (part of) their
#:                      name
#: test --list          the names that there are

for part in processes runner jobs; do
	# shellcheck disable=SC1090
	. "$commands/lib/$part.sh"
done

checks=(api chip clang headers mutations syscalls format spdx)

runners() {
	# As the build knows them: an old runner may still lie there.
	ninja -C "$build" -t targets all | sed -n 's|^tests/\([^:/]*\): .*|\1|p' | sort
}

run_check() {
	local output

	if output=$("$top/tools/check/$1" 2>&1 </dev/null); then
		result "[       OK ] check: $1"$'\n'
		count_pass 1
	else
		result "$output"$'\n'"[  FAILED  ] check: $1"$'\n'
		count_fail 1
	fi
}

list_tests() {
	printf '%s\n' "${checks[@]}"
	runners
	"$build/tests/apps" --list
}

# Tests of applications end each run themselves when its time is over, valgrind's after minutes.
run_apps() {
	local runner_silence=$((runner_silence * 4))

	run_runner "apps${1:+, $1}" "$build/tests/apps" "${@:2}"
}

all_jobs() {
	local quick=$1 name long=(cmd gen_pipeline elf)

	if [[ -z $quick ]]; then
		job run_apps valgrind --valgrind
		job run_apps
		job run_apps sanitizers --sanitize
		job run_apps mps2_an521 --board mps2_an521
	else
		job run_apps '' --quick
	fi
	for name in "${long[@]}"; do
		job run_runner "$name" "$build/tests/$name"
	done
	for name in "${checks[@]}"; do
		job run_check "$name"
	done
	for name in $(runners); do
		if [[ " apps ${long[*]} " != *" $name "* ]]; then
			job run_runner "$name" "$build/tests/$name"
		fi
	done
}

named_job() {
	local name=$1 quick=$2

	if [[ -x $top/tools/check/$name ]]; then
		job run_check "$name"
	elif [[ -x $build/tests/$name && $name != apps ]]; then
		job run_runner "$name" "$build/tests/$name"
	elif [[ $name == apps ]]; then
		job run_apps '' $quick
	else
		job run_apps "$name" $quick "$name"
	fi
}

command_test() {
	local quick='' names=() name started=$SECONDS

	for name in "$@"; do
		case $name in
		--quick) quick=--quick ;;
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
	# Which `sim` would take for the board of all commands that name none.
	unset BOARD
	# The shell would tell of each worker that it was killed.
	trap 'rm -f "$log"; exec 2>/dev/null; kill_below $$' EXIT
	trap 'exit 130' INT
	trap 'exit 143' TERM HUP
	if [[ ${#names[@]} -eq 0 ]]; then
		all_jobs "$quick"
	fi
	for name in "${names[@]}"; do
		named_job "$name" "$quick"
	done
	run_jobs
	if [[ ${#names[@]} -eq 0 ]]; then
		# For tools/dev bench.
		echo "$((SECONDS - started))" >"$build/.seconds-test${quick:+_quick}"
	fi
	count_print
}
