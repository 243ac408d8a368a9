/* ledger_history.c - events with every kind of record and fact */
#include "ledger_sample.h"

#include <math.h>

/* A change of the history: its records in order, its facts, its text. */
struct step {
	const char *op, *subject;
	struct {
		enum record_kind kind;
		const char *sql;
	} records[3];
	const char *facts;
	enum fact_kind kinds[6]; /* the last again and again */
	const char *remark;
};

#define BYTES(letter) "CAST(printf('%032c', '" letter "') AS BLOB)"
#define NEWEST(table) "(SELECT max(id) FROM " table ")"
#define CHECKOUT                                     \
	"INSERT INTO checkout VALUES (:id, " NEWEST( \
		"git_commit") ", "                   \
			      "'main', 1, " BYTES("d") ", 2, 3);"

static const struct step history[] = {
	{.op = "config",
	 .subject = "config",
	 .facts = "INSERT INTO setting VALUES ('a', :event, 'caf\u00e9 "
		  "\"\n'),"
		  " ('b', :event, NULL)",
	 .kinds = {FACT_SETTING}},
	{.op = "dataset.add",
	 .subject = "data:patients@1",
	 .records = {{RECORD_DATASET_VERSION,
		      "INSERT INTO dataset VALUES (7, 'patients');"
		      "INSERT INTO dataset_version VALUES (:id, 7, "
		      "1," BYTES("a") ", 'file', 123, 1, 9, 'train', "
				      "'CC-BY-4.0',"
				      " -5, 9223372036854775807, "
				      "'offset 4')"}},
	 .facts = "INSERT INTO dataset_location VALUES (" NEWEST(
		 "dataset_version") ", :event, CAST(x'2fff41' AS "
				    "TEXT))",
	 .kinds = {FACT_DATASET_LOCATION}},
	{.op = "feature.add",
	 .subject = "features:cells@1",
	 .records = {{RECORD_GIT_COMMIT, "INSERT INTO git_commit VALUES (:id,"
					 " CAST(printf('%020c', 'c') AS BLOB),"
					 " 'https://example.org/r.git')"},
		     {RECORD_FEATURE_SET_VERSION,
		      "INSERT INTO feature_set VALUES (9, 'cells');"
		      "INSERT INTO feature_set_version VALUES (:id, 9, "
		      "1," BYTES("f") ", '{\"features\":[]}');"
				      "INSERT INTO edge VALUES (:id, " NEWEST(
					      "dataset_version") ", "
								 "'data')"
								 ";" CHECKOUT}},
	 .facts = ""},
	{.op = "run.start",
	 .subject = "run:1",
	 .records =
		 {{RECORD_RUN,
		   "INSERT INTO experiment VALUES (4, 'baseline');"
		   "INSERT INTO run VALUES (:id, 4,"
		   " CAST(printf('%016c', 'o') AS BLOB), "
		   "'[\"python3\"]',"
		   " '/home/a b', 'host', 'boot', 77, "
		   "1700000000000000);"
		   "INSERT INTO edge VALUES (:id, " NEWEST(
			   "feature_"
			   "set_"
			   "version") ", 'features'), "
				      "(:id, " NEWEST(
					      "dataset_"
					      "version") ","
							 " "
							 "'"
							 "t"
							 "r"
							 "a"
							 "i"
							 "n"
							 "'"
							 ")"
							 ","
							 " "
							 "("
							 ":"
							 "i"
							 "d"
							 ","
							 " " NEWEST(
								 "datas"
								 "et_"
								 "versi"
								 "on") ", "
								       "'test')"
								       ";" CHECKOUT}},
	 .facts = "INSERT INTO param SELECT " NEWEST(
		 "run") ", column1, :event,"
			" column2, column3 FROM (VALUES ('i', "
			"'integer', -3),"
			" ('r', 'real', 1.0), ('s', 'real', 0.1), "
			"('h', 'real',"
			" 1e300), ('t', 'text', 'x'), ('b', 'boolean', "
			"'true'),"
			" ('n', 'null', NULL));"
			"INSERT INTO run_attribute VALUES (" NEWEST(
				"run") ","
				       " 'seed', :event, 42), (" NEWEST(
					       "run") ", 'cost_usd',"
						      " :event, 0.25)",
	 .kinds = {FACT_PARAM, FACT_RUN_ATTRIBUTE, FACT_RUN_ATTRIBUTE}},
	{.op = "run.end",
	 .subject = "run:1",
	 .facts = "INSERT INTO run_file VALUES (" NEWEST(
		 "run") ","
			" 'model.json', :event, 'output', " BYTES(
				"m") ", 99);"
				     "INSERT INTO run_end VALUES "
				     "(" NEWEST("run") ", :event,"
						       " 'killed', "
						       "137, 9, "
						       "170000000100000"
						       "0, 1, 2, 3)",
	 .kinds = {FACT_RUN_FILE, FACT_RUN_END, FACT_RUN_END}},
	{.op = "register",
	 .subject = "churn@1",
	 .records = {{RECORD_MODEL_VERSION,
		      "INSERT INTO model VALUES (3, 'churn');"
		      "INSERT INTO model_version VALUES (:id, 3, "
		      "1, " BYTES("m") ", 'file', 'model.json', 99, 1,"
				       " 'xgboost-json');"
				       "INSERT INTO signature_field "
				       "VALUES"
				       " (:id, 'output', 0, 'score', "
				       "'float', 1),"
				       " (:id, 'input', 1, 'b', 'int', "
				       "0),"
				       " (:id, 'input', 0, 'a', "
				       "'float', 1);"
				       "INSERT INTO edge VALUES "
				       "(:id, " NEWEST("run") ", "
							      "'run')"
							      ";" CHECKOUT},
		     {RECORD_EVALUATION,
		      "INSERT INTO evaluation VALUES (:id, " BYTES(
			      "m") ", " BYTES("a") ", 'declared', "
						   "'given', '{}');"
						   "INSERT INTO "
						   "measurement "
						   "VALUES"
						   " (:id, 'auc', "
						   "'', 0.991, "
						   "0.98, 1.0, "
						   "100, 'share'),"
						   " (:id, 'auc', "
						   "'country=DE', "
						   "NULL, NULL, "
						   "NULL, NULL,"
						   " NULL), (:id, "
						   "'loss', '', "
						   "-0.0, -1.0, "
						   "2.5, 1, 's');"
						   "INSERT INTO "
						   "edge VALUES "
						   "(:id, " NEWEST("model_"
								   "versio"
								   "n") ", "
									"'v"
									"er"
									"si"
									"on"
									"'"
									")"}},
	 .facts = "INSERT INTO alias_move VALUES (3, 'champion', "
		  ":event, " NEWEST(
			  "model_version") ");"
					   "INSERT INTO mark VALUES "
					   "(" NEWEST("model_version") ","
								       " :"
								       "eve"
								       "nt,"
								       " '"
								       "not"
								       "e',"
								       " 1,"
								       " :"
								       "com"
								       "mit"
								       "men"
								       "t)",
	 .kinds = {FACT_ALIAS_MOVE, FACT_MARK, FACT_MARK},
	 .remark = "looks good to me, says Zo\u00eb"},
	{.op = "promote",
	 .subject = "production/churn#1",
	 .records = {{RECORD_REVISION,
		      "INSERT INTO environment VALUES (5, "
		      "'production');"
		      "INSERT INTO slot VALUES (6, 5, 3);"
		      "INSERT INTO revision VALUES (:id, 6, "
		      "1, " NEWEST("model_version") ", " BYTES(
			      "m") ", 'promote',"
				   " NULL, NULL, NULL, NULL, NULL, "
				   "0);"
				   "INSERT INTO edge VALUES "
				   "(:id, " NEWEST("model_version") ", "
								    "'versi"
								    "on'"
								    ")"}},
	 .facts = "INSERT INTO environment_setting VALUES (5, 'target',"
		  " :event, 'directory');"
		  "INSERT INTO revision_state VALUES (" NEWEST(
			  "revision") ","
				      " :event, 'switching', 1, 12.5, "
				      "3),"
				      " (" NEWEST("revision") ", :event, "
							      "'live', "
							      "NULL, NULL, "
							      "4)",
	 .kinds = {FACT_ENVIRONMENT_SETTING, FACT_REVISION_STATE,
		   FACT_REVISION_STATE}},
	{.op = "rollback",
	 .subject = "production/churn#2",
	 .records = {{RECORD_REVISION,
		      "INSERT INTO revision SELECT :id, 6, "
		      "2, " NEWEST("model_version") ", " BYTES(
			      "m") ", 'rollback',"
				   " max(id), max(id), max(id), "
				   "'plan', (SELECT commitment"
				   " FROM remark), 1 FROM "
				   "revision"}},
	 .facts = "INSERT INTO verdict VALUES (" NEWEST(
		 "revision") ","
			     " :event, 'bad', :commitment);"
			     "INSERT INTO alias_move VALUES (3, "
			     "'champion', :event,"
			     " NULL)",
	 .kinds = {FACT_VERDICT, FACT_ALIAS_MOVE, FACT_ALIAS_MOVE},
	 .remark = "too many false alarms"},
};

static enum status
insert_record(struct change *change, int64_t id, void *context,
	      struct error *err)
{
	const char *const *sql = context;

	(void)err;
	sample_insert(change, &(struct sample_rows){.sql = *sql, .id = id});
	return OK;
}

static enum status
run_step(struct change *change, void *context, struct error *err)
{
	const struct step *step = context;
	struct digest commitment = {{0}};
	struct record record;
	bool is_null;

	change->subject = step->subject;
	for (size_t i = 0; i < 3 && step->records[i].sql; i++) {
		const char *sql = step->records[i].sql;

		assert_ok(change_add_record(change, step->records[i].kind,
					    insert_record, &sql, &record, err),
			  err);
		assert_true(record.is_new);
	}
	assert_ok(change_add_remark(change, step->remark, &commitment, &is_null,
				    err),
		  err);
	sample_insert(change, &(struct sample_rows){.sql = step->facts,
						    .commitment = &commitment});
	for (size_t i = 0; i < 6; i++)
		change_fact(change, step->kinds[i]);
	return OK;
}

static enum status
log_points(struct change *change, void *context, struct error *err)
{
	const struct point *points = context;
	struct digest digest = ledger_points_digest(points, 3);

	(void)err;
	change->subject = "run:1";
	for (size_t i = 0; i < 3; i++) {
		const char *value = "NULL";

		if (isfinite(points[i].value))
			value = arena_printf(change->arena, "%.17g",
					     points[i].value);
		sample_insert(
			change,
			&(struct sample_rows){
				.sql = arena_printf(
					change->arena,
					"INSERT INTO run_point VALUES (" NEWEST(
						"run") ", '%s', %d, %d, %s,"
						       " :event)",
					points[i].key, (int)points[i].step,
					(int)points[i].fold, value)});
	}
	sample_insert(change, &(struct sample_rows){
				      .sql = "INSERT INTO run_batch VALUES "
					     "(" NEWEST("run") ", :event, 3,"
							       " :commitment)",
				      .commitment = &digest});
	change_fact(change, FACT_RUN_BATCH);
	return OK;
}

void
sample_history(struct registry *registry)
{
	struct point batches[][3] = {
		{{"auc", 1, -1, 0.5}, {"auc", 2, -1, -0.0}, {"loss", 1, 0, 2}},
		{{"auc", 3, -1, 1e-9}, {"auc", 4, -1, NAN}, {"loss", 2, 0, 1}},
	};
	struct error err;

	for (size_t i = 0; i < sizeof history / sizeof history[0]; i++) {
		struct step step = history[i];

		assert_ok(ledger_change(registry, step.op, run_step, &step,
					NULL, &err),
			  &err);
	}
	for (size_t i = 0; i < 2; i++)
		assert_ok(ledger_change(registry, "run.log", log_points,
					batches[i], NULL, &err),
			  &err);
}
