-- 0002_catalog - what is named: commits, data, features, runs, models

CREATE TABLE git_commit (
	id INTEGER PRIMARY KEY REFERENCES record (id)
		DEFERRABLE INITIALLY DEFERRED,
	sha BLOB NOT NULL UNIQUE CHECK (length(sha) IN (20, 32)),
	remote TEXT                   -- without credentials, as first seen
) STRICT;

-- The work tree in which a record was made.
CREATE TABLE checkout (
	record INTEGER PRIMARY KEY REFERENCES record (id)
		DEFERRABLE INITIALLY DEFERRED,
	git_commit INTEGER REFERENCES git_commit (id), -- NULL: no commit yet
	branch TEXT,                  -- NULL: detached HEAD
	dirty INTEGER NOT NULL CHECK (dirty IN (0, 1)),
	difference BLOB CHECK (length(difference) = 32), -- of tracked files
	changed INTEGER NOT NULL,     -- tracked files that differ from HEAD
	untracked INTEGER NOT NULL    -- files git does not know nor ignore
) STRICT;

CREATE TABLE dataset (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE COLLATE NOCASE
) STRICT;

CREATE TABLE dataset_version (
	id INTEGER PRIMARY KEY REFERENCES record (id)
		DEFERRABLE INITIALLY DEFERRED,
	dataset INTEGER NOT NULL REFERENCES dataset (id),
	number INTEGER NOT NULL CHECK (number > 0),
	digest BLOB NOT NULL CHECK (length(digest) = 32),
	form TEXT NOT NULL CHECK (form IN ('file', 'directory')),
	bytes INTEGER NOT NULL,
	files INTEGER NOT NULL,
	rows INTEGER,                 -- of a table, without its header
	split TEXT CHECK (split IN ('train', 'validation', 'test',
		'reference')),        -- its usual role
	licence TEXT,
	time_from_us INTEGER,         -- the time its rows cover
	time_to_us INTEGER,
	source TEXT,                  -- where it was taken from: offsets, query
	UNIQUE (dataset, number)
) STRICT;
CREATE INDEX dataset_version_by_digest ON dataset_version (digest);

CREATE TABLE dataset_location (       -- where it was seen; the newest counts
	dataset_version INTEGER NOT NULL REFERENCES dataset_version (id),
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	location TEXT NOT NULL,       -- an absolute path
	PRIMARY KEY (dataset_version, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX dataset_location_by_event ON dataset_location (event);

CREATE TABLE feature_set (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE COLLATE NOCASE
) STRICT;

CREATE TABLE feature_set_version (
	id INTEGER PRIMARY KEY REFERENCES record (id)
		DEFERRABLE INITIALLY DEFERRED,
	feature_set INTEGER NOT NULL REFERENCES feature_set (id),
	number INTEGER NOT NULL CHECK (number > 0),
	digest BLOB NOT NULL CHECK (length(digest) = 32), -- of the definition
	definition TEXT NOT NULL,     -- canonical JSON
	UNIQUE (feature_set, number)
) STRICT;
CREATE INDEX feature_set_version_by_digest ON feature_set_version (digest);

CREATE TABLE experiment (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE COLLATE NOCASE
) STRICT;

CREATE TABLE run (
	id INTEGER PRIMARY KEY REFERENCES record (id)
		DEFERRABLE INITIALLY DEFERRED,
	experiment INTEGER NOT NULL REFERENCES experiment (id),
	op_id BLOB NOT NULL CHECK (length(op_id) = 16), -- two alike stay two
	command TEXT NOT NULL,        -- JSON array of its words
	folder TEXT NOT NULL,         -- where it was started
	host TEXT NOT NULL,
	boot_id TEXT NOT NULL,
	pid INTEGER NOT NULL,         -- of who waits for it; 0: nobody
	started_us INTEGER NOT NULL
) STRICT;
CREATE INDEX run_by_experiment ON run (experiment, id);

-- Parameters of a run, or given at a registration. JSON's types are kept:
-- true and false are stored as text with type 'boolean'.
CREATE TABLE param (
	record INTEGER NOT NULL REFERENCES record (id),
	key TEXT NOT NULL,
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	type TEXT NOT NULL CHECK (type IN ('integer', 'real', 'text',
		'boolean', 'null', 'json')),
	value ANY,
	PRIMARY KEY (record, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX param_by_event ON param (event);

-- Metric points come in batches, each covered by one digest.
CREATE TABLE run_batch (
	run INTEGER NOT NULL REFERENCES run (id),
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	points INTEGER NOT NULL,
	digest BLOB NOT NULL CHECK (length(digest) = 32),
	PRIMARY KEY (run, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_batch_by_event ON run_batch (event);

CREATE TABLE run_point (
	run INTEGER NOT NULL,
	key TEXT NOT NULL,
	step INTEGER NOT NULL,
	fold INTEGER NOT NULL CHECK (fold >= -1), -- -1: of no fold
	value REAL,                   -- NULL: not finite
	event INTEGER NOT NULL,
	PRIMARY KEY (run, key, step, fold),
	FOREIGN KEY (run, event) REFERENCES run_batch (run, event)
		DEFERRABLE INITIALLY DEFERRED
) STRICT, WITHOUT ROWID;

CREATE TABLE run_attribute (          -- the newest counts
	run INTEGER NOT NULL REFERENCES run (id),
	key TEXT NOT NULL CHECK (key IN ('seed', 'folds', 'device_hours',
		'cost_usd', 'parallel_strategy', 'parallel_workers',
		'parallel_devices')),
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	value ANY NOT NULL,
	PRIMARY KEY (run, key, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_attribute_by_event ON run_attribute (event);

CREATE TABLE run_file (               -- what a run left or was fixed by
	run INTEGER NOT NULL REFERENCES run (id),
	path TEXT NOT NULL,           -- relative to its folder where below it
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	role TEXT NOT NULL CHECK (role IN ('output', 'params', 'metrics',
		'signature', 'lockfile')),
	digest BLOB NOT NULL CHECK (length(digest) = 32),
	bytes INTEGER NOT NULL,
	PRIMARY KEY (run, path, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_file_by_event ON run_file (event);

CREATE TABLE run_end (
	run INTEGER PRIMARY KEY REFERENCES run (id),
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	outcome TEXT NOT NULL CHECK (outcome IN ('finished', 'failed',
		'killed', 'lost')),
	exit_status INTEGER,
	signal INTEGER,
	ended_us INTEGER NOT NULL,
	user_us INTEGER,              -- processor time
	system_us INTEGER,
	max_rss_bytes INTEGER
) STRICT;
CREATE INDEX run_end_by_event ON run_end (event);

CREATE TABLE run_metric_last (        -- derived: fsck --rebuild remakes it
	run INTEGER NOT NULL REFERENCES run (id),
	key TEXT NOT NULL,
	value REAL,
	step INTEGER NOT NULL,
	PRIMARY KEY (run, key)
) STRICT, WITHOUT ROWID;
CREATE INDEX run_metric_last_by_value ON run_metric_last (key, value, run);

CREATE TABLE model (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE COLLATE NOCASE
) STRICT;

CREATE TABLE model_version (
	id INTEGER PRIMARY KEY REFERENCES record (id)
		DEFERRABLE INITIALLY DEFERRED,
	model INTEGER NOT NULL REFERENCES model (id),
	number INTEGER NOT NULL CHECK (number > 0),
	digest BLOB NOT NULL CHECK (length(digest) = 32),
	form TEXT NOT NULL CHECK (form IN ('file', 'directory')),
	file_name TEXT NOT NULL       -- its base name when registered
		CHECK (instr(file_name, '/') = 0
			AND file_name NOT IN ('', '.', '..')),
	bytes INTEGER NOT NULL,
	files INTEGER NOT NULL,
	format TEXT NOT NULL,         -- by its bytes: onnx, xgboost-json ...
	UNIQUE (model, number)
) STRICT;
CREATE INDEX model_version_by_digest ON model_version (digest);

CREATE TABLE signature_field (        -- what a model takes and gives
	model_version INTEGER NOT NULL REFERENCES model_version (id),
	side TEXT NOT NULL CHECK (side IN ('input', 'output', 'param')),
	position INTEGER NOT NULL,
	name TEXT NOT NULL,
	type TEXT NOT NULL,
	required INTEGER NOT NULL CHECK (required IN (0, 1)),
	PRIMARY KEY (model_version, side, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE alias_move (             -- the newest counts
	model INTEGER NOT NULL REFERENCES model (id),
	alias TEXT NOT NULL COLLATE NOCASE,
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	version INTEGER REFERENCES model_version (id), -- NULL: taken away
	PRIMARY KEY (model, alias, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX alias_move_by_event ON alias_move (event);

CREATE TABLE evaluation (
	id INTEGER PRIMARY KEY REFERENCES record (id)
		DEFERRABLE INITIALLY DEFERRED,
	model_digest BLOB NOT NULL CHECK (length(model_digest) = 32),
	dataset_digest BLOB CHECK (length(dataset_digest) = 32),
	source TEXT NOT NULL CHECK (source IN ('declared', 'computed',
		'imported')),
	definition TEXT NOT NULL,     -- how its figures were made
	conditions TEXT               -- canonical JSON: hardware, load ...
) STRICT;
CREATE INDEX evaluation_by_model ON evaluation (model_digest);

CREATE TABLE measurement (
	record INTEGER NOT NULL REFERENCES record (id)
		DEFERRABLE INITIALLY DEFERRED,
	metric TEXT NOT NULL,
	segment TEXT NOT NULL,        -- '' is the whole; else "country=DE"
	value REAL,                   -- NULL: undefined
	low REAL,                     -- of the 95 % interval
	high REAL,
	n INTEGER,
	unit TEXT,
	PRIMARY KEY (record, metric, segment)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER git_commit_fixed BEFORE UPDATE ON git_commit
BEGIN SELECT raise(ABORT, 'commits are never changed'); END;
CREATE TRIGGER git_commit_kept BEFORE DELETE ON git_commit
BEGIN SELECT raise(ABORT, 'commits are never deleted'); END;
CREATE TRIGGER checkout_fixed BEFORE UPDATE ON checkout
BEGIN SELECT raise(ABORT, 'checkouts are never changed'); END;
CREATE TRIGGER checkout_kept BEFORE DELETE ON checkout
BEGIN SELECT raise(ABORT, 'checkouts are never deleted'); END;
CREATE TRIGGER dataset_fixed BEFORE UPDATE ON dataset
BEGIN SELECT raise(ABORT, 'names are never changed'); END;
CREATE TRIGGER dataset_kept BEFORE DELETE ON dataset
BEGIN SELECT raise(ABORT, 'names are never deleted'); END;
CREATE TRIGGER dataset_version_fixed BEFORE UPDATE ON dataset_version
BEGIN SELECT raise(ABORT, 'versions are never changed'); END;
CREATE TRIGGER dataset_version_kept BEFORE DELETE ON dataset_version
BEGIN SELECT raise(ABORT, 'versions are never deleted'); END;
CREATE TRIGGER dataset_location_fixed BEFORE UPDATE ON dataset_location
BEGIN SELECT raise(ABORT, 'locations are never changed'); END;
CREATE TRIGGER dataset_location_kept BEFORE DELETE ON dataset_location
BEGIN SELECT raise(ABORT, 'locations are never deleted'); END;
CREATE TRIGGER feature_set_fixed BEFORE UPDATE ON feature_set
BEGIN SELECT raise(ABORT, 'names are never changed'); END;
CREATE TRIGGER feature_set_kept BEFORE DELETE ON feature_set
BEGIN SELECT raise(ABORT, 'names are never deleted'); END;
CREATE TRIGGER feature_set_version_fixed BEFORE UPDATE ON feature_set_version
BEGIN SELECT raise(ABORT, 'versions are never changed'); END;
CREATE TRIGGER feature_set_version_kept BEFORE DELETE ON feature_set_version
BEGIN SELECT raise(ABORT, 'versions are never deleted'); END;
CREATE TRIGGER experiment_fixed BEFORE UPDATE ON experiment
BEGIN SELECT raise(ABORT, 'names are never changed'); END;
CREATE TRIGGER experiment_kept BEFORE DELETE ON experiment
BEGIN SELECT raise(ABORT, 'names are never deleted'); END;
CREATE TRIGGER run_fixed BEFORE UPDATE ON run
BEGIN SELECT raise(ABORT, 'runs are never changed'); END;
CREATE TRIGGER run_kept BEFORE DELETE ON run
BEGIN SELECT raise(ABORT, 'runs are never deleted'); END;
CREATE TRIGGER param_fixed BEFORE UPDATE ON param
BEGIN SELECT raise(ABORT, 'params are never changed'); END;
CREATE TRIGGER param_kept BEFORE DELETE ON param
BEGIN SELECT raise(ABORT, 'params are never deleted'); END;
CREATE TRIGGER run_batch_fixed BEFORE UPDATE ON run_batch
BEGIN SELECT raise(ABORT, 'points are never changed'); END;
CREATE TRIGGER run_batch_kept BEFORE DELETE ON run_batch
BEGIN SELECT raise(ABORT, 'points are never deleted'); END;
CREATE TRIGGER run_point_fixed BEFORE UPDATE ON run_point
BEGIN SELECT raise(ABORT, 'points are never changed'); END;
CREATE TRIGGER run_point_kept BEFORE DELETE ON run_point
BEGIN SELECT raise(ABORT, 'points are never deleted'); END;
CREATE TRIGGER run_attribute_fixed BEFORE UPDATE ON run_attribute
BEGIN SELECT raise(ABORT, 'attributes are never changed'); END;
CREATE TRIGGER run_attribute_kept BEFORE DELETE ON run_attribute
BEGIN SELECT raise(ABORT, 'attributes are never deleted'); END;
CREATE TRIGGER run_file_fixed BEFORE UPDATE ON run_file
BEGIN SELECT raise(ABORT, 'files of runs are never changed'); END;
CREATE TRIGGER run_file_kept BEFORE DELETE ON run_file
BEGIN SELECT raise(ABORT, 'files of runs are never deleted'); END;
CREATE TRIGGER run_end_fixed BEFORE UPDATE ON run_end
BEGIN SELECT raise(ABORT, 'ends are never changed'); END;
CREATE TRIGGER run_end_kept BEFORE DELETE ON run_end
BEGIN SELECT raise(ABORT, 'ends are never deleted'); END;
CREATE TRIGGER model_fixed BEFORE UPDATE ON model
BEGIN SELECT raise(ABORT, 'names are never changed'); END;
CREATE TRIGGER model_kept BEFORE DELETE ON model
BEGIN SELECT raise(ABORT, 'names are never deleted'); END;
CREATE TRIGGER model_version_fixed BEFORE UPDATE ON model_version
BEGIN SELECT raise(ABORT, 'versions are never changed'); END;
CREATE TRIGGER model_version_kept BEFORE DELETE ON model_version
BEGIN SELECT raise(ABORT, 'versions are never deleted'); END;
CREATE TRIGGER signature_field_fixed BEFORE UPDATE ON signature_field
BEGIN SELECT raise(ABORT, 'signatures are never changed'); END;
CREATE TRIGGER signature_field_kept BEFORE DELETE ON signature_field
BEGIN SELECT raise(ABORT, 'signatures are never deleted'); END;
CREATE TRIGGER alias_move_fixed BEFORE UPDATE ON alias_move
BEGIN SELECT raise(ABORT, 'moves are never changed'); END;
CREATE TRIGGER alias_move_kept BEFORE DELETE ON alias_move
BEGIN SELECT raise(ABORT, 'moves are never deleted'); END;
CREATE TRIGGER evaluation_fixed BEFORE UPDATE ON evaluation
BEGIN SELECT raise(ABORT, 'evaluations are never changed'); END;
CREATE TRIGGER evaluation_kept BEFORE DELETE ON evaluation
BEGIN SELECT raise(ABORT, 'evaluations are never deleted'); END;
CREATE TRIGGER measurement_fixed BEFORE UPDATE ON measurement
BEGIN SELECT raise(ABORT, 'measurements are never changed'); END;
CREATE TRIGGER measurement_kept BEFORE DELETE ON measurement
BEGIN SELECT raise(ABORT, 'measurements are never deleted'); END;
