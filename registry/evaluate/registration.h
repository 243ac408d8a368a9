/* registration.h - a model version with all that is said of it, in one change
 *
 * A version, its declared metrics, parameters, aliases and a note are one
 * event. It stands above catalog because metrics are evaluations.
 */
#ifndef EVALUATE_REGISTRATION_H
#define EVALUATE_REGISTRATION_H

#include "base/error.h"
#include "catalog/claims.h"
#include "catalog/commit.h"
#include "catalog/inputs.h"
#include "catalog/model_source.h"
#include "catalog/provenance.h"
#include "ledger/ledger.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct registration {
	/* what is asked for; references are resolved */
	const char *name, *path;
	const char *signature; /* file, or NULL */
	const char *note;      /* or NULL */
	const char *const *aliases;
	size_t aliases_count;
	int64_t run; /* 0: none; its edge is added here */
	const char *run_shown;
	struct inputs inputs;
	struct claims params, metrics;
	bool require_clean, no_git, follow;

	/* set by registration_read */
	struct content content;
	struct model_source source;
	struct checkout checkout; /* the run's where there is one */
	const char *params_from, *metrics_from; /* files, or NULL */
	const char *metrics_skipped; /* what in it is no metric, or NULL */

	/* set by registration_change */
	struct record version;
	struct record evaluation; /* id 0: no metrics */
	const char *shown;	  /* "churn@3" */
	struct provenance provenance;
	const struct provenance_input *tested_on; /* or NULL */
};

/* All that is slow: names are checked, the bytes stored (hashed only in
 * a dry run), the commit read beside that. Outside a run,
 * params.yaml and metrics.json beside the model, or in its folder, are taken.
 * The caller holds objects_hold_gc() from before until after the change. */
enum status registration_read(struct registry *registry,
			      struct registration *registration,
			      struct error *err);

/* A change_fn; the context is the registration. */
enum status registration_change(struct change *change, void *context,
				struct error *err);

#endif
