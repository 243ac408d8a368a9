/* reference.h - the one grammar of references (product.md, section 1)
 *
 *	churn  churn@7  churn@latest  churn:champion  sha256:HEX
 *	models:/churn/7  models:/churn@champion
 *	production/churn  production/churn~2  production/churn@r14
 *	production/churn@7  production/churn@good  production/churn@{TIME}
 *	data:NAME[@N]  features:NAME[@N]  run:HEX  run:last  commit:HEX
 *
 * Parsing is pure; resolving reads the registry.
 */
#ifndef CATALOG_REFERENCE_H
#define CATALOG_REFERENCE_H

#include "base/digest.h"
#include "base/error.h"
#include "store/registry.h"
#include <stdbool.h>
#include <stdint.h>

enum reference_kind {
	REFERENCE_VERSION,  /* of a model */
	REFERENCE_REVISION, /* of a slot: also names a model version */
	REFERENCE_DATASET,
	REFERENCE_FEATURES,
	REFERENCE_RUN,
	REFERENCE_COMMIT,
	REFERENCE_EVALUATION, /* shown only; no reference leads to one */
};

/* Which kinds a command takes; | of these. A revision is accepted wherever a
 * version is. */
enum {
	ACCEPT_VERSION = 1 << REFERENCE_VERSION,
	ACCEPT_REVISION = 1 << REFERENCE_REVISION, /* must be one */
	ACCEPT_DATASET = 1 << REFERENCE_DATASET,
	ACCEPT_FEATURES = 1 << REFERENCE_FEATURES,
	ACCEPT_RUN = 1 << REFERENCE_RUN,
	ACCEPT_COMMIT = 1 << REFERENCE_COMMIT,
	ACCEPT_ANY = 0x3f,
};

/* How a version, revision or run is picked. */
enum reference_selector {
	SELECT_NEWEST,	 /* no selector, @latest, run:last; of a slot: live */
	SELECT_NUMBER,	 /* @7 */
	SELECT_ALIAS,	 /* :champion */
	SELECT_DIGEST,	 /* sha256:HEX, run:HEX, commit:HEX: 7 digits or more */
	SELECT_BACK,	 /* ~N: N lives before */
	SELECT_REVISION, /* @r14 */
	SELECT_GOOD,	 /* @good */
	SELECT_TIME,	 /* @{TIME} */
};

struct reference {
	enum reference_kind kind;
	enum reference_selector selector;
	const char *name;	 /* of a model, dataset or feature set */
	const char *environment; /* of a slot */
	const char *alias;
	const char *hex; /* lower case */
	int64_t number;	 /* @7, ~N, @r14 */
	int64_t time_us; /* @{TIME} */
};

/* ERR_USAGE says what is wrong with it and what forms there are. */
enum status reference_parse(struct arena *arena, const char *text,
			    int64_t now_us, struct reference *out,
			    struct error *err);

/* What a reference led to. `record` is the id of the thing itself (of a
 * revision: the revision's); `version` that of the model version, else 0. */
struct resolved {
	enum reference_kind kind;
	int64_t record;
	int64_t version;
	const char *shown; /* canonical: "churn@3", "data:x@1", "run:8d31f02",
			      * "commit:3f2a91c", "production/churn@r14" */
	struct digest digest; /* of the content; of a run its record's */
};

/* ERR_NOT_FOUND suggests near names and the command that lists them;
 * ERR_CONFLICT lists what an ambiguous one could mean. A bare NAME with
 * ACCEPT_DATASET or ACCEPT_FEATURES alone is taken as data:NAME or
 * features:NAME. */
enum status reference_resolve(struct registry *registry, const char *text,
			      unsigned accept, struct resolved *out,
			      struct error *err);

/* "[ROLE=]REF" for --data and --parent: the role ("" when none) and the rest.
 * A role is lower-case letters and '-'. */
void reference_split_role(struct arena *arena, const char *text,
			  const char **role, const char **reference);

/* SLOT operands: ENV/MODEL, or MODEL when it serves in one environment, or
 * ENV when it serves one model; else ERR_CONFLICT, listing the slots. */
struct slot {
	int64_t id, environment, model;
	const char *environment_name, *model_name;
	const char *shown; /* "production/churn" */
};
enum status reference_slot(struct registry *registry, const char *text,
			   const char *environment, struct slot *out,
			   struct error *err);

/* How any record is called: "churn@3", "run:8d31f02", ... Never NULL. */
enum status reference_of_record(struct registry *registry, int64_t record,
				struct resolved *out, struct error *err);

#endif
