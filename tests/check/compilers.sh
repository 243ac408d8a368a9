#!/bin/sh
# gcc and clang compile everything without a warning
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
unset MAKEFLAGS MFLAGS MAKELEVEL
for cc in gcc clang; do
	make -s B="$B/$cc" CC="$cc" WERROR=-Werror -j2 -k objects
done
