# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Jobs side by side, as many as there are processors: each worker takes the next one of the list.
# Those that take longest come first, so that none is left alone at the end.

jobs=()

# job COMMAND…: a function that counts with count_pass and count_fail.
job() {
	jobs+=("$(printf '%q ' "$@")")
}

worker() {
	local directory=$1 next

	passed=0
	failed=0
	while true; do
		exec 8<>"$directory/next"
		flock 8
		read -r next <"$directory/next"
		echo $((next + 1)) >"$directory/next"
		exec 8>&-
		[[ $next -lt ${#jobs[@]} ]] || break
		eval "${jobs[next]}"
	done
	echo "$passed $failed" >>"$directory/sums"
}

run_jobs() {
	local directory workers pid good bad pids=()

	directory=$(mktemp -d)
	workers=$(nproc)
	echo 0 >"$directory/next"
	# Monitor mode: else the jobs would ignore Ctrl-C, and tests try it.
	set -m
	for ((; workers > 0; workers--)); do
		worker "$directory" </dev/null &
		pids+=($!)
	done
	set +m
	for pid in "${pids[@]}"; do
		if ! wait "$pid"; then
			result "[  FAILED  ] a worker of tools/dev broke off"$'\n'
			count_fail 1
		fi
	done
	while read -r good bad; do
		count_pass "$good"
		count_fail "$bad"
	done <"$directory/sums"
	rm -rf "$directory"
}
