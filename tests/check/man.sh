#!/bin/sh
# the man pages are made, and mandoc finds nothing wrong with them
set -eu
cd "$(dirname "$0")/../.."
unset MAKEFLAGS MFLAGS MAKELEVEL
exec make -s B="${B:-build}" man
