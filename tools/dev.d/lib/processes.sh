# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Ending what was started, with everything that it started itself.

# All processes below one, without itself.
processes_below() {
	local pid parent found=" $1 " more=1
	local -A parents=()

	while read -r pid parent; do
		parents[$pid]=$parent
	done < <(ps -A -o pid=,ppid=)
	while [[ $more -eq 1 ]]; do
		more=0
		for pid in "${!parents[@]}"; do
			if [[ $found == *" ${parents[$pid]} "* && $found != *" $pid "* ]]; then
				found+="$pid "
				more=1
			fi
		done
	done
	echo "${found#" $1 "}"
}

# Stopped first, so that none starts another meanwhile, then killed: a test has nothing to save.
# The second look finds what was started during the first; we see our own helpers, too.
kill_below() {
	local found

	found=$(processes_below "$1")
	# shellcheck disable=SC2086
	kill -STOP $found 2>/dev/null || true
	found=$(processes_below "$1")
	# shellcheck disable=SC2086
	kill -KILL $found 2>/dev/null || true
}
