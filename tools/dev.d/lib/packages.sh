# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# The Debian packages that the commands need, and how they get onto the machine.

build_packages=(
	gcc g++ libc6-dev cmake ninja-build pkg-config python3 python3-kconfiglib
	libseccomp-dev libbsd-dev libelf-dev libdw-dev libyaml-dev device-tree-compiler
	valgrind
)
# Boards with an Arm processor: to build for them, and to run and debug in QEMU.
arm_packages=(
	gcc-arm-none-eabi libnewlib-arm-none-eabi libstdc++-arm-none-eabi-newlib
	qemu-system-arm gdb-multiarch
)
# make: one test builds an application with it instead of ninja.
test_packages=(lcov patch clang clang-format-19 libcmocka-dev strace gdb procps make)

# Those of the named packages that are missing.
missing_packages() {
	local package installed

	if ! command -v dpkg-query >/dev/null; then
		return # not Debian: the build says what it lacks
	fi
	installed=" $(dpkg-query -W -f='${db:Status-Status}:${Package} ' "$@" 2>/dev/null || true)"
	for package in "$@"; do
		[[ $installed == *" installed:$package "* ]] || echo "$package"
	done
}

# Install those of the named packages that are missing.
need_packages() {
	local missing

	mapfile -t missing < <(missing_packages "$@")
	[[ ${#missing[@]} -eq 0 ]] && return

	# The line works on a machine that has no package lists yet, too.
	local line="apt-get update && sudo apt-get install --no-install-recommends ${missing[*]}"
	local sudo=()
	if [[ $(id -u) -ne 0 ]]; then
		if ! sudo -n true 2>/dev/null; then
			die "packages are missing; type: sudo $line"
		fi
		sudo=(sudo -n)
	fi
	apt "$line" install "${missing[@]}"
}

# The same for what makes things faster and nothing else: one try, only where we may, and no error.
want_packages() {
	local tried=$build/.dev-wanted

	if [[ -n $(missing_packages "$@") && ! -e $tried ]] &&
		{ [[ $(id -u) -eq 0 ]] || sudo -n true 2>/dev/null; }; then
		mkdir -p "$build"
		touch "$tried"
		(need_packages "$@") || say "going on without $*"
	fi
}

# apt TYPE-THIS COMMAND NAMES…: install, and show how much there is to fetch and how far it is.
apt() {
	local line=$1 size count updated=''
	local run=("${sudo[@]}" env LC_ALL=C DEBIAN_FRONTEND=noninteractive apt-get -y
		--no-install-recommends)
	shift

	# The package lists may be old or missing: fetch them only when the first try failed.
	while true; do
		if "${run[@]}" -s "$@" >"$log" 2>&1; then
			"${run[@]}" --print-uris "$@" >"$log.uris" 2>/dev/null || true
			count=$(grep -c "^'" "$log.uris" || true)
			size=$(awk "/^'/ { bytes += \$3 } END { printf \"%.0f\", bytes / 1e6 }" \
				"$log.uris")
			rm -f "$log.uris"
			say "installing ${*:2}"
			say "$count packages, $size MB to fetch"
			if "${run[@]}" -q "$@" 2>&1 | apt_progress "$count"; then
				return
			fi
		fi
		if [[ -n $updated ]]; then
			tail -n 5 "$log" >&2
			die "could not install; type: sudo $line"
		fi
		say "fetching the package lists"
		"${sudo[@]}" apt-get update -q 2>&1 | apt_progress '' || true
		updated=1
	done
}

# What apt-get says, on stdin: one line that moves.
apt_progress() {
	local line fetched=0 set_up=0

	: >"$log"
	while read -r line; do
		printf '%s\n' "$line" >>"$log"
		case $line in
		Get:*)
			fetched=$((fetched + 1))
			# A package is named by its fifth word, a list by what comes before.
			if [[ -n $1 ]]; then
				progress "fetching $fetched of $1: $(cut -d' ' -f5 <<<"$line")"
			else
				progress "fetching ${line#Get:* }"
			fi
			;;
		'Unpacking '* | 'Setting up '*)
			set_up=$((set_up + 1))
			progress "step $set_up of $((2 * $1)): ${line%% (*}"
			;;
		esac
	done
	progress_end
}
