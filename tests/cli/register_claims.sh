# register_claims.sh - mlops register: which figures are believed
. "$(dirname "$0")/lib.sh"
mlops init >init.out 2>&1
echo model >model.bin
echo '{"auc": 0.9, "loss": 0.2}' >metrics.json

t 'a figure of the command line goes before the one beside the model'
run mlops register churn model.bin --no-git --metric auc=0.8
is_status 0
err_has "metric 'auc' is 0.8 by --metric (./metrics.json says 0.9)"
run mlops show churn@1 --json
is_status 0
json_is "[(m['metric'], m['value']) for m in j['model_version']['metrics']] == [('auc', 0.8), ('loss', 0.2)]"

t 'what agrees with the files needs no word'
run mlops register other model.bin --no-git --metric auc=0.9
is_status 0
err_lacks ' says '

t 'the command line may not contradict itself'
run mlops register third model.bin --metric auc=0.8 --metric auc=0.7
is_status 4
out_empty
err_is <<'EOF'
mlops: metric 'auc' is 0.8 by --metric and 0.7 by --metric: one of them is wrong
EOF

t 'a role that is missing, and metrics that are no object'
run mlops register third model.bin --parent =churn
is_status 2
err_is <<'EOF'
mlops: --parent =churn: ROLE=REF is wanted, such as base=churn
EOF
echo '[1]' >metrics.json
run mlops register third model.bin --no-git
is_status 2
err_is <<'EOF'
mlops: ./metrics.json:1:1: an object is wanted here, not an array
EOF
