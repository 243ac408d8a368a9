/* ledger_sample.h - registries with history, in statements of the tests' own */
#ifndef LEDGER_SAMPLE_H
#define LEDGER_SAMPLE_H

#include "ledger/ledger.h"
#include "store_fixture.h"

/* Statements run as they are, outside the ledger: tampering. */
void sample_tamper(struct registry *registry, const char *sql);
/* The first column of the first row, in the fixture's arena; NULL for none. */
const char *sample_text(struct registry *registry, const char *sql);
int64_t sample_int(struct registry *registry, const char *sql);

/* Inside a change; :event, :id and :commitment may stand in it. */
struct sample_rows {
	const char *sql;
	int64_t id;
	const struct digest *commitment;
};
void sample_insert(struct change *change, const struct sample_rows *rows);

/* One change that makes a setting, key 'key': its context is the value. */
change_fn sample_setting;

/* An event without records and facts; its context is its subject. */
change_fn sample_nothing;

/* A dataset version of that name and content: its context. `out` gets it. */
struct sample_dataset {
	const char *name;
	char content;
	struct record out;
};
change_fn sample_dataset;

/* Events with every kind of record and fact, and a value in every column. */
void sample_history(struct registry *registry);

#endif
