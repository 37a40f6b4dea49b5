# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
#: mutate [NAME…]       put each fault of tests/mutations into a copy of the tree, run the test
#:                      that must catch it, and list the survivors (some minutes; two at a time)
#: mutate --list        the faults that there are
#
# tests/mutations/README.md says how such a file looks. Each of two lanes has a copy of the tree
# (as it is, committed or not) with a build of its own below build/mutations.

lanes=2
mutations=$top/tests/mutations
lane_root=$build/mutations

mutation_names() {
	find "$mutations" -name '*.patch' -printf '%f\n' | sed 's/\.patch$//' | sort
}

# The test that must catch it, in words for run_test; fails if there is not exactly one.
mutation_test() {
	local count

	count=$(grep -c '^Test: ' "$mutations/$1.patch" || true)
	[[ $count -eq 1 ]] || die "$1.patch has $count lines that begin with \"Test: \", not one"
	sed -n 's/^Test: //p' "$mutations/$1.patch"
}

# What differs gets a new time: a run that was broken off may have left a fault behind, and what
# was built of it.
copy_tree() {
	local tree=$1 file

	(cd "$top" && git ls-files -z --cached --others --exclude-standard) |
		while read -r -d '' file; do
			[[ -e $top/$file ]] || continue
			cmp -s "$top/$file" "$tree/$file" && continue
			mkdir -p "$(dirname "$tree/$file")"
			cp --no-dereference --preserve=mode "$top/$file" "$tree/$file"
		done
}

# Files of a patch, as paths in the tree.
files_of() {
	sed -n 's|^+++ b/\([^[:space:]]*\).*|\1|p' "$mutations/$1.patch"
}

# run_test TREE TEST…: 0 passed, 1 failed, 2 could not be built. What it printed is in TREE.log.
run_test() {
	local tree=$1 status=0
	shift

	if ! ninja -C "$tree/build" sim generators "tests/$1" >"$tree.log" 2>&1; then
		return 2
	fi
	timeout --kill-after=10 600 "$tree/build/tests/$1" "${@:2}" >"$tree.log" 2>&1 || status=$?
	if grep -q -e ' did not build' -e 'no such test' "$tree.log"; then
		return 2
	fi
	[[ $status -eq 0 ]] || return 1
}

# Puts it in, asks, takes it out again. Prints one line: NAME and what became of it.
try_mutation() {
	local tree=$1 name=$2 test=$3 status=0 file

	if ! patch -d "$tree" -p1 -s --dry-run <"$mutations/$name.patch" >"$tree.log" 2>&1; then
		echo "$name stale: it does not apply any more"
		return
	fi
	patch -d "$tree" -p1 -s --no-backup-if-mismatch <"$mutations/$name.patch"
	# shellcheck disable=SC2086
	run_test "$tree" $test || status=$?
	for file in $(files_of "$name"); do
		# A new time: what was built of the fault must be built again.
		cat "$top/$file" >"$tree/$file"
	done
	case $status in
	0) echo "$name SURVIVED: $test" ;;
	1) echo "$name caught" ;;
	*)
		cp "$tree.log" "$lane_root/$name.log"
		echo "$name does not build, see $lane_root/$name.log"
		;;
	esac
}

# Every test must pass without a fault, or failing with one says nothing.
try_without() {
	local tree=$1 test=$2 status=0

	# shellcheck disable=SC2086
	run_test "$tree" $test || status=$?
	[[ $status -eq 0 ]] && return
	cp "$tree.log" "$lane_root/without.log"
	echo "without: \"$test\" does not pass before any fault is put in, see $lane_root/without.log"
	return 1
}

# mutate_lane NUMBER NAME…
mutate_lane() {
	local tree=$lane_root/$1 name test seen=$'\n'
	shift

	copy_tree "$tree"
	if ! cmake -G Ninja -S "$tree" -B "$tree/build" -DBULKHEAD_TESTS=ON >"$tree.log" 2>&1; then
		echo "the copy $tree could not be configured, see $tree.log"
		return
	fi
	for name in "$@"; do
		test=$(mutation_test "$name")
		if [[ $seen != *$'\n'$test$'\n'* ]]; then
			try_without "$tree" "$test" || continue
			seen+=$test$'\n'
		fi
		try_mutation "$tree" "$name" "$test"
	done
}

command_mutate() {
	local names=() name lane i caught

	for name in "$@"; do
		case $name in
		--list)
			for name in $(mutation_names); do
				printf '%-36s %s\n' "$name" "$(head -n 1 "$mutations/$name.patch")"
			done
			return
			;;
		-*) die "no option $name for mutate; there is --list" ;;
		*)
			[[ -e $mutations/$name.patch ]] || die "no mutation $name; --list lists them"
			names+=("$name")
			;;
		esac
	done
	need_packages patch
	prepare_tests
	if [[ ${#names[@]} -eq 0 ]]; then
		mapfile -t names < <(mutation_names)
	fi
	mkdir -p "$lane_root"
	# Those of one test go to one lane: its images are built once.
	mapfile -t names < <(for name in "${names[@]}"; do
		printf '%s\t%s\n' "$(mutation_test "$name")" "$name"
	done | sort | cut -f2)
	results=$(mktemp) # not local: the trap outlives this function
	trap 'rm -f "$log" "$results"; kill $(jobs -p) 2>/dev/null' EXIT
	for ((lane = 0; lane < lanes; lane++)); do
		local share=()
		for ((i = lane * ${#names[@]} / lanes; i < (lane + 1) * ${#names[@]} / lanes; i++)); do
			share+=("${names[i]}")
		done
		[[ ${#share[@]} -eq 0 ]] || mutate_lane "$lane" "${share[@]}" | tee -a "$results" &
	done
	wait
	caught=$(grep -c ' caught$' "$results" || true)
	if [[ $caught -ne ${#names[@]} ]]; then
		grep -v ' caught$' "$results" >&2 || true
	fi
	echo "$caught caught, $((${#names[@]} - caught)) not"
	[[ $caught -eq ${#names[@]} ]]
}
