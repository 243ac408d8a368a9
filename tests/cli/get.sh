# get.sh - mlops get
. "$(dirname "$0")/lib.sh"
. "$top/tests/cli/sample.sh"
sample

t 'the bytes come out under their own name'
mkdir out && cd out
run mlops get churn@1
is_status 0
same 'weights 1' "$(cat model.bin)"
normal
out_is <<-'END'
	model.bin  sha256:DIGEST  churn@1
END

t 'under another name, into a folder, and by slot'
run mlops get production/churn other.bin
is_status 0
same 'weights 1' "$(cat other.bin)"
mkdir folder
run mlops get churn@2 folder --json
is_status 0
json_is "j['path'] == 'folder/model.bin' and j['form'] == 'file'"
same 'weights 2' "$(cat folder/model.bin)"

t 'nothing that exists is overwritten'
run mlops get churn@2 model.bin
is_status 4
out_empty
err_has "it exists already"
same 'weights 1' "$(cat model.bin)"

t 'a directory comes out whole'
mkdir -p ../d/sub && echo x >../d/sub/'a b' && (cd .. && silent mlops -q register dir d)
run mlops get dir copy
is_status 0
same x "$(cat 'copy/sub/a b')"

t 'bytes that were changed are not handed out'
object=$(grep -rl "weights 2" ../.mlops/objects)
chmod u+w "$object" && echo 'weights 3' >"$object"
run mlops get churn@2 bad.bin
is_status 6
err_has 'sha256:'
holds test ! -e bad.bin

t 'a revoked version is handed out with a word'
silent mlops -q revoke churn@1 -m 'leaked labels'
run mlops get churn@1 revoked.bin
is_status 0
err_is <<-'END'
	churn@1 is revoked (why: mlops show churn@1)
END
