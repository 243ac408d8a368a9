/* topics.c - help that is about no command: mlops help references */
#include "topics.h"

#include <stddef.h>
#include <string.h>

const char topics_options[] =
	"Options may be shortened as long as they stay clear (--reg for "
	"--registry), and letters may be put together (-qo FILE). A value "
	"stands behind its option or behind an equals sign. What follows a "
	"word of two dashes is no option.\n\n"
	"A single dash, and a dash with a digit behind it, is never an option: "
	"-2h is a time.";

static const char references[] =
	"What is recorded is named in one way in all commands, in and out. No "
	"reference needs quotes in bash, zsh or make. What is stored is always "
	"the digest, never the name.\n\n"
	"NAME\n"
	"  [A-Za-z0-9][A-Za-z0-9._-]{0,99}, unique when case is ignored.\n"
	"  Never one of data, features, run, commit, sha256, models, env,\n"
	"  latest, last, good, live; nor digits, nor r and digits.\n\n"
	"VERSION\n"
	"  churn                 the newest version of the model churn\n"
	"  churn@7               its version 7\n"
	"  churn@latest          the newest\n"
	"  churn:champion        the one that the alias champion names\n"
	"  sha256:9f2c4e1...     by digest: 7 digits or more; when several\n"
	"                        begin so they are listed (exit 4)\n"
	"  models:/churn/7       as MLflow writes version 7\n"
	"  models:/churn@champion\n"
	"                        as MLflow writes the alias\n\n"
	"SLOT\n"
	"  production/churn      the place where a model serves: ENV/MODEL. "
	"It\n"
	"                        has revisions of its own: r1, r2, ...\n"
	"  churn                 the same, when the model serves in one\n"
	"                        environment, or with --env ENV\n"
	"  production            the same, when the environment serves one\n"
	"                        model; otherwise the slots are listed (exit 4)"
	"\n\n"
	"REVISION\n"
	"  production/churn      what is live\n"
	"  production/churn~2    what was live two before\n"
	"  production/churn@r14  revision r14\n"
	"  production/churn@7    the newest revision that carries version 7\n"
	"  production/churn@good the last known good one\n"
	"  production/churn@{2026-11-20T09:00Z}\n"
	"                        what was live at that time\n\n"
	"A REVISION is accepted wherever a VERSION is.\n\n"
	"Other records\n"
	"  data:patients@3       a dataset version; without @3 the newest\n"
	"  features:shape@2      a feature set version; without @2 the newest\n"
	"  run:8d31f02           a run: 7 digits of its digest or more\n"
	"  run:last              the run that was started last\n"
	"  commit:3f2a91c        a git commit\n"
	"  train=data:patients   with its role, for --data: train, "
	"validation,\n"
	"                        test or reference\n\n"
	"TIME\n"
	"  2026-11-20T09:00:00Z  RFC 3339; seconds may be left out\n"
	"  2026-11-20            a date: its midnight, UTC\n"
	"  -2h                   so long ago\n\n"
	"DURATION\n"
	"  90s 30m 48h 7d        seconds, minutes, hours, days\n";

static const char exit_status[] =
	"  0   done, or yes\n"
	"  1   the check found something: a difference, drift, a failed gate,\n"
	"      design errors, red health, a live dependant, no path for why,\n"
	"      nothing served for at\n"
	"  2   usage, or an input file that is not what it should be\n"
	"  3   not found\n"
	"  4   conflict: the name is taken by other content, the head moved,\n"
	"      the plan is stale, the reference is ambiguous\n"
	"  5   refused by policy: a gate, a hold, a revoked or unapproved\n"
	"      version, a bad verdict\n"
	"  6   integrity: a digest, the chain or a signature is wrong\n"
	"  7   busy past --timeout; the message names the holder\n"
	"  8   the system or the database failed\n"
	"  9   pending: a hook or target failed half-way; see --continue and\n"
	"      --abort\n"
	"  10  no eligible rollback target\n"
	"  11  failed, and was rolled back\n"
	"  12  inconclusive: not enough data\n"
	"  13  outcome unknown: the disk failed while committing; ask mlops\n"
	"      status\n\n"
	"mlops run exec ends as its child did (128 and the signal's number "
	"when "
	"that was killed); with 125 when mlops itself failed, 126 when the "
	"command could not be run and 127 when it was not found, as env(1).\n\n"
	"mlops rollout wait past its timeout: 7. mlops monitor check: 0 when "
	"green or yellow, 1 when red, 12 when unknown. mlops gate check: 0 for "
	"a pass, 1 for a failure, 12 when inconclusive.\n\n"
	"With --json an error is one object on standard error:\n\n"
	"  "
	"{\"exit_status\":3,\"message\":\"...\",\"schema\":\"mlops.error/1\",\n"
	"   \"status\":\"not_found\"}\n";

static const char environment[] =
	"  MLOPS_REGISTRY        the .mlops folder, or one that holds it;\n"
	"                        --registry goes before it. Without both, the\n"
	"                        nearest .mlops upward from here.\n"
	"  MLOPS_ACTOR           who acts, as it is recorded; --actor goes\n"
	"                        before it. Without both, the first line of\n"
	"                        ~/.config/mlops/actor, else login@host.\n"
	"  MLOPS_RUN_ID          the run that this process is a part of; set "
	"by\n"
	"                        mlops run exec for its child.\n"
	"  MLOPS_EVENTS          the file into which that child may write "
	"what\n"
	"                        it measures, one JSON object a line.\n"
	"  SOURCE_DATE_EPOCH     seconds since 1970: what is taken for now.\n"
	"  WORLD_SIZE            how many workers train; a run that starts\n"
	"                        records it.\n"
	"  CUDA_VISIBLE_DEVICES  their devices, counted and recorded too.\n"
	"  NO_COLOR              when set and not empty, nothing is coloured.\n"
	"  TERM                  when it is dumb, neither.\n"
	"  COLUMNS               the width of the terminal, when it does not\n"
	"                        say so itself or should be taken for "
	"another.\n"
	"\n"
	"Files\n"
	"  .mlops/registry.db    all that is recorded\n"
	"  .mlops/objects/       the bytes of models, by digest\n"
	"  .mlops/keys/          keys for signatures\n"
	"  ~/.config/mlops/actor who acts\n";

/* In the order of the alphabet, as manual pages refer to each other. */
const struct topic topics[] = {
	{"environment", "variables and files", environment},
	{"exit-status", "what each exit status says", exit_status},
	{"options", "what every command takes", NULL},
	{"references", "how things are named", references},
	{0},
};

const struct topic *
topics_find(const char *name)
{
	for (size_t i = 0; topics[i].name; i++) {
		if (strcmp(topics[i].name, name) == 0)
			return &topics[i];
	}
	return NULL;
}
