#!/bin/sh
# gcc and clang compile everything without a warning, and what they build
# runs, linked with shared libraries or static ones
set -eu
cd "$(dirname "$0")/../.."
B=${B:-build}
unset MAKEFLAGS MFLAGS MAKELEVEL

# builds CC LINK
builds() {
	make -s B="$B/$1" CC="$1" LINK="$2" WERROR=-Werror -j2 -k objects all
	"$B/$1/mlops" version | grep -q '^mlops [0-9]'
}
builds gcc shared
builds clang static

readelf -dW "$B/gcc/mlops" | grep -q 'NEEDED.*libsqlite3\.so' || {
	echo 'LINK=shared linked no libsqlite3.so'
	exit 1
}
