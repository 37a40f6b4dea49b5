# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# The Debian packages that the commands need, and how they get onto the machine.

build_packages=(
	gcc g++ libc6-dev cmake ninja-build pkg-config python3 python3-kconfiglib
	libseccomp-dev libbsd-dev libelf-dev libdw-dev valgrind
)
# Boards with an Arm processor: to build for them, and to run and debug in QEMU.
arm_packages=(
	gcc-arm-none-eabi libnewlib-arm-none-eabi libstdc++-arm-none-eabi-newlib
	qemu-system-arm gdb-multiarch
)
# make: one test builds an application with it instead of ninja.
test_packages=(patch clang clang-format libcmocka-dev strace gdb procps make)

# Install those of the named packages that are missing.
need_packages() {
	local missing=() package installed

	if ! command -v dpkg-query >/dev/null; then
		return # not Debian: the build says what it lacks
	fi
	installed=" $(dpkg-query -W -f='${db:Status-Status}:${Package} ' "$@" 2>/dev/null || true)"
	for package in "$@"; do
		[[ $installed == *" installed:$package "* ]] || missing+=("$package")
	done
	[[ ${#missing[@]} -eq 0 ]] && return

	local sudo=()
	if [[ $(id -u) -ne 0 ]]; then
		if ! sudo -n true 2>/dev/null; then
			die "packages are missing; type: sudo apt-get install ${missing[*]}"
		fi
		sudo=(sudo -n)
	fi
	say "installing ${missing[*]}"
	export DEBIAN_FRONTEND=noninteractive
	local install=("${sudo[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq
		--no-install-recommends "${missing[@]}")
	# The package lists may be old or missing: fetch them only when the first try failed.
	if ! "${install[@]}" >"$log" 2>&1; then
		"${sudo[@]}" apt-get update -qq >"$log" 2>&1 || true
		if ! "${install[@]}" >"$log" 2>&1; then
			tail -n 5 "$log" >&2
			die "could not install; type: apt-get install ${missing[*]}"
		fi
	fi
}
