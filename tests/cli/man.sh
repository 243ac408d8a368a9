# man.sh - mlops __man
. "$(dirname "$0")/lib.sh"

t 'a page for the program, each command and each topic'
mkdir pages
run mlops __man pages
is_status 0
out_empty
for page in mlops.1 mlops-init.1 mlops-references.7 mlops-exit-status.7 \
	mlops-environment.7; do
	holds test -s "pages/$page"
done
same "$(sed -n 's/^COMMAND(\([a-z_]*\),.*/mlops-\1.1/p' \
	"$top/cli/commands.def" | grep -v -e -man.1 -e -complete.1 |
	tr _ - | sort)" "$(cd pages && ls mlops-*.1)"

t 'mandoc finds nothing wrong'
run mandoc -T lint -W warning pages/*
is_status 0
out_empty

t 'the same bytes each time, dated by SOURCE_DATE_EPOCH'
mkdir again dated
run mlops __man again
holds diff -r pages again
SOURCE_DATE_EPOCH=86400 run mlops __man dated
holds grep -qx '.Dd January 2, 1970' dated/mlops.1

t 'nothing looks like a macro that is none'
run mandoc -T ascii pages/mlops-init.1
is_status 0
out_has '.mlops'
out_has '.gitignore'

t 'a folder that is not there'
run mlops __man nowhere
is_status 3
err_has "nowhere/mlops.1"
