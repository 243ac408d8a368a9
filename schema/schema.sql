-- schema.sql - the whole schema today; `make schema` writes it

CREATE TABLE event (
	seq INTEGER PRIMARY KEY CHECK (seq > 0),
	time_us INTEGER NOT NULL,     -- never before the event before it
	actor TEXT NOT NULL,
	op TEXT NOT NULL,             -- the command's verb: "dataset.add"
	op_id BLOB NOT NULL UNIQUE CHECK (length(op_id) = 16),
	subject TEXT NOT NULL,        -- what it was about, as a reference
	payload TEXT NOT NULL,        -- canonical JSON: records, facts, note
	leaf BLOB NOT NULL CHECK (length(leaf) = 32),
	head BLOB NOT NULL CHECK (length(head) = 32)
) STRICT;

CREATE INDEX event_by_subject ON event (subject, seq);

CREATE INDEX event_by_time ON event (time_us, seq);

CREATE TABLE record (
	id INTEGER PRIMARY KEY,       -- shared with the kind's own table
	kind TEXT NOT NULL CHECK (kind IN ('git_commit', 'dataset_version',
		'feature_set_version', 'run', 'model_version', 'evaluation',
		'revision')),
	digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED
) STRICT;

CREATE INDEX record_by_event ON record (event);

CREATE TABLE edge (
	child INTEGER NOT NULL REFERENCES record (id)
		DEFERRABLE INITIALLY DEFERRED,
	parent INTEGER NOT NULL REFERENCES record (id),
	role TEXT NOT NULL CHECK (role IN (
		'data', 'train', 'validation', 'test', 'reference', -- datasets
		'features', 'run', 'commit', 'model', 'version',
		'derived-from',                            -- dataset of dataset
		'base', 'quantized-from', 'distilled-from', 'pruned-from',
		'ensemble-member', 'continued-from')),     -- model of model
	PRIMARY KEY (child, parent, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX edge_by_parent ON edge (parent, child, role);

CREATE TABLE object (                 -- not history: gc removes rows
	digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
	bytes INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT, WITHOUT ROWID;

CREATE TABLE remark (
	commitment BLOB PRIMARY KEY CHECK (length(commitment) = 32),
	salt BLOB CHECK (length(salt) = 16),  -- NULL: erased
	content TEXT,                         -- NULL: erased
	CHECK ((salt IS NULL) = (content IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (                -- mlops config; the newest counts
	key TEXT NOT NULL,
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	value TEXT,                   -- NULL: back to the default
	PRIMARY KEY (key, event)
) STRICT, WITHOUT ROWID;

CREATE TABLE mark (
	record INTEGER NOT NULL REFERENCES record (id),
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	mark TEXT NOT NULL CHECK (mark IN ('note', 'deprecated', 'revoked',
		'pinned')),
	active INTEGER NOT NULL CHECK (active IN (0, 1)), -- 0: taken back
	remark BLOB REFERENCES remark (commitment),
	PRIMARY KEY (record, event, mark)
) STRICT, WITHOUT ROWID;

CREATE INDEX mark_by_event ON mark (event);

CREATE INDEX setting_by_event ON setting (event);

CREATE TRIGGER event_fixed BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'events are never changed'); END;

CREATE TRIGGER event_kept BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'events are never deleted'); END;

CREATE TRIGGER record_fixed BEFORE UPDATE ON record
BEGIN SELECT raise(ABORT, 'records are never changed'); END;

CREATE TRIGGER record_kept BEFORE DELETE ON record
BEGIN SELECT raise(ABORT, 'records are never deleted'); END;

CREATE TRIGGER edge_fixed BEFORE UPDATE ON edge
BEGIN SELECT raise(ABORT, 'edges are never changed'); END;

CREATE TRIGGER edge_kept BEFORE DELETE ON edge
BEGIN SELECT raise(ABORT, 'edges are never deleted'); END;

CREATE TRIGGER remark_fixed BEFORE UPDATE ON remark
WHEN NEW.content IS NOT NULL OR NEW.commitment IS NOT OLD.commitment
BEGIN SELECT raise(ABORT, 'remarks are only ever erased'); END;

CREATE TRIGGER remark_kept BEFORE DELETE ON remark
BEGIN SELECT raise(ABORT, 'remarks are only ever erased'); END;

CREATE TRIGGER setting_fixed BEFORE UPDATE ON setting
BEGIN SELECT raise(ABORT, 'settings are never changed, only set again'); END;

CREATE TRIGGER setting_kept BEFORE DELETE ON setting
BEGIN SELECT raise(ABORT, 'settings are never deleted, only set again'); END;

CREATE TRIGGER mark_fixed BEFORE UPDATE ON mark
BEGIN SELECT raise(ABORT, 'marks are never changed, only set again'); END;

CREATE TRIGGER mark_kept BEFORE DELETE ON mark
BEGIN SELECT raise(ABORT, 'marks are never deleted, only taken back'); END;

CREATE TABLE git_commit (
	id INTEGER PRIMARY KEY REFERENCES record (id)
		DEFERRABLE INITIALLY DEFERRED,
	sha BLOB NOT NULL UNIQUE CHECK (length(sha) IN (20, 32)),
	remote TEXT                   -- without credentials, as first seen
) STRICT;

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

CREATE TABLE environment (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE COLLATE NOCASE
) STRICT;

CREATE TABLE environment_setting (    -- the newest counts
	environment INTEGER NOT NULL REFERENCES environment (id),
	key TEXT NOT NULL CHECK (key IN ('target', 'root', 'bake', 'requires',
		'steps', 'hook_apply', 'hook_verify')),
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	value TEXT,                   -- NULL: back to the default
	PRIMARY KEY (environment, key, event)
) STRICT, WITHOUT ROWID;

CREATE INDEX environment_setting_by_event ON environment_setting (event);

CREATE TABLE slot (                   -- the place a model serves
	id INTEGER PRIMARY KEY,
	environment INTEGER NOT NULL REFERENCES environment (id),
	model INTEGER NOT NULL REFERENCES model (id),
	UNIQUE (environment, model)
) STRICT;

CREATE INDEX slot_by_model ON slot (model);

CREATE TABLE revision (
	id INTEGER PRIMARY KEY REFERENCES record (id)
		DEFERRABLE INITIALLY DEFERRED,
	slot INTEGER NOT NULL REFERENCES slot (id),
	number INTEGER NOT NULL CHECK (number > 0),
	version INTEGER NOT NULL REFERENCES model_version (id),
	digest BLOB NOT NULL CHECK (length(digest) = 32), -- the bytes served
	kind TEXT NOT NULL CHECK (kind IN ('promote', 'rollback', 'undo')),
	origin INTEGER REFERENCES revision (id)   -- NULL: itself
		DEFERRABLE INITIALLY DEFERRED,
	previous INTEGER REFERENCES revision (id), -- what was live
	restored INTEGER REFERENCES revision (id), -- what a rollback or undo took
	plan TEXT,                    -- the id of the plan that was applied
	remark BLOB REFERENCES remark (commitment),
	forced INTEGER NOT NULL CHECK (forced IN (0, 1)), -- a policy was overridden
	UNIQUE (slot, number)
) STRICT;

CREATE INDEX revision_by_version ON revision (version);

CREATE INDEX revision_forced ON revision (forced) WHERE forced = 1;

CREATE TABLE revision_state (
	revision INTEGER NOT NULL REFERENCES revision (id),
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	state TEXT NOT NULL CHECK (state IN ('pending', 'shadow', 'canary',
		'paused', 'switching', 'baking', 'live', 'superseded',
		'rolled_back', 'failed', 'aborted', 'inconclusive')),
	step INTEGER,                 -- of a rollout in steps
	percent REAL,                 -- of the traffic
	duration_us INTEGER,          -- how long the switch took
	PRIMARY KEY (revision, event, state)
) STRICT, WITHOUT ROWID;

CREATE INDEX revision_state_by_event ON revision_state (event);

CREATE TABLE verdict (                -- the newest counts
	revision INTEGER NOT NULL REFERENCES revision (id),
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	verdict TEXT NOT NULL CHECK (verdict IN ('good', 'bad', 'unknown')),
	remark BLOB REFERENCES remark (commitment),
	PRIMARY KEY (revision, event)
) STRICT, WITHOUT ROWID;

CREATE INDEX verdict_by_event ON verdict (event);

CREATE TABLE live (                   -- derived: fsck --rebuild remakes it
	slot INTEGER PRIMARY KEY REFERENCES slot (id),
	revision INTEGER NOT NULL UNIQUE REFERENCES revision (id)
) STRICT;

CREATE TABLE lease (                  -- not history: a switch under way
	slot INTEGER PRIMARY KEY REFERENCES slot (id),
	revision INTEGER NOT NULL REFERENCES revision (id),
	host TEXT NOT NULL,
	boot_id TEXT NOT NULL,
	pid INTEGER NOT NULL,
	started_us INTEGER NOT NULL
) STRICT;

CREATE VIEW revision_history AS
SELECT r.id, r.slot, r.number, r.version, r.digest, r.kind,
	r.previous, r.restored, r.forced, r.plan,
	coalesce((SELECT o.number FROM revision o WHERE o.id = r.origin),
		r.number) AS origin_number,
	m.name || '@' || v.number AS version_shown,
	v.number AS version_number,
	e.time_us AS created_us, e.actor,
	r.remark IS NOT NULL AS has_reason,
	(SELECT content FROM remark WHERE commitment = r.remark) AS reason,
	(SELECT s.state FROM revision_state s WHERE s.revision = r.id
		ORDER BY s.event DESC LIMIT 1) AS state,
	(SELECT min(x.time_us) FROM revision_state s
		JOIN event x ON x.seq = s.event
		WHERE s.revision = r.id AND s.state IN ('live', 'baking'))
		AS live_from_us,
	(SELECT min(x.time_us) FROM revision_state s
		JOIN event x ON x.seq = s.event
		WHERE s.revision = r.id
			AND s.state IN ('superseded', 'rolled_back'))
		AS live_to_us,
	(SELECT c.verdict FROM verdict c WHERE c.revision = r.id
		ORDER BY c.event DESC LIMIT 1) AS verdict,
	(SELECT k.content FROM verdict c
		LEFT JOIN remark k ON k.commitment = c.remark
		WHERE c.revision = r.id ORDER BY c.event DESC LIMIT 1)
		AS verdict_reason,
	(SELECT x.time_us FROM verdict c JOIN event x ON x.seq = c.event
		WHERE c.revision = r.id ORDER BY c.event DESC LIMIT 1)
		AS verdict_us,
	(SELECT max(c.event) FROM verdict c WHERE c.revision = r.id)
		AS verdict_event,
	(SELECT t.value FROM environment_setting t
		WHERE t.environment = p.environment AND t.key = 'bake'
		ORDER BY t.event DESC LIMIT 1) AS bake
FROM revision r
	JOIN slot p ON p.id = r.slot
	JOIN model_version v ON v.id = r.version
	JOIN model m ON m.id = v.model
	JOIN record d ON d.id = r.id
	JOIN event e ON e.seq = d.event;

CREATE TRIGGER environment_fixed BEFORE UPDATE ON environment
BEGIN SELECT raise(ABORT, 'names are never changed'); END;

CREATE TRIGGER environment_kept BEFORE DELETE ON environment
BEGIN SELECT raise(ABORT, 'names are never deleted'); END;

CREATE TRIGGER environment_setting_fixed BEFORE UPDATE ON environment_setting
BEGIN SELECT raise(ABORT, 'settings are never changed'); END;

CREATE TRIGGER environment_setting_kept BEFORE DELETE ON environment_setting
BEGIN SELECT raise(ABORT, 'settings are never deleted'); END;

CREATE TRIGGER slot_fixed BEFORE UPDATE ON slot
BEGIN SELECT raise(ABORT, 'slots are never changed'); END;

CREATE TRIGGER slot_kept BEFORE DELETE ON slot
BEGIN SELECT raise(ABORT, 'slots are never deleted'); END;

CREATE TRIGGER revision_fixed BEFORE UPDATE ON revision
BEGIN SELECT raise(ABORT, 'revisions are never changed'); END;

CREATE TRIGGER revision_kept BEFORE DELETE ON revision
BEGIN SELECT raise(ABORT, 'revisions are never deleted'); END;

CREATE TRIGGER revision_state_fixed BEFORE UPDATE ON revision_state
BEGIN SELECT raise(ABORT, 'states are never changed'); END;

CREATE TRIGGER revision_state_kept BEFORE DELETE ON revision_state
BEGIN SELECT raise(ABORT, 'states are never deleted'); END;

CREATE TRIGGER verdict_fixed BEFORE UPDATE ON verdict
BEGIN SELECT raise(ABORT, 'verdicts are never changed'); END;

CREATE TRIGGER verdict_kept BEFORE DELETE ON verdict
BEGIN SELECT raise(ABORT, 'verdicts are never deleted'); END;

CREATE VIEW v_event ( -- every change, in the order in which they were made
	seq,      -- 1, 2, 3 ... without a gap
	time,     -- when; never before that of the event before
	actor,    -- who
	op,       -- what was done: dataset.add, register, promote
	subject,  -- to what, as a reference
	payload,  -- JSON: the records and facts that were made, and by whom
	leaf,     -- digest of the event
	head      -- digest of the event and of all before it
) AS SELECT seq, strftime('%Y-%m-%dT%H:%M:%S', time_us / 1000000, 'unixepoch')
	|| printf('.%06dZ', time_us % 1000000), actor, op, subject, payload,
	'sha256:' || lower(hex(leaf)), 'sha256:' || lower(hex(head))
FROM event;

CREATE VIEW record_shown (id, ref, record) AS
SELECT id, CASE kind
	WHEN 'model_version' THEN (SELECT m.name || '@' || v.number
		FROM model_version v JOIN model m ON m.id = v.model
		WHERE v.id = r.id)
	WHEN 'dataset_version' THEN (SELECT 'data:' || d.name || '@' || v.number
		FROM dataset_version v JOIN dataset d ON d.id = v.dataset
		WHERE v.id = r.id)
	WHEN 'feature_set_version' THEN (
		SELECT 'features:' || f.name || '@' || v.number
		FROM feature_set_version v
		JOIN feature_set f ON f.id = v.feature_set WHERE v.id = r.id)
	WHEN 'revision' THEN (
		SELECT e.name || '/' || m.name || '@r' || v.number
		FROM revision v JOIN slot s ON s.id = v.slot
		JOIN environment e ON e.id = s.environment
		JOIN model m ON m.id = s.model WHERE v.id = r.id)
	WHEN 'git_commit' THEN (
		SELECT 'commit:' || lower(substr(hex(c.sha), 1, 7))
		FROM git_commit c WHERE c.id = r.id)
	ELSE kind || ':' || lower(substr(hex(digest), 1, 7))
	END, 'sha256:' || lower(hex(digest))
FROM record r;

CREATE VIEW v_dataset ( -- versions of datasets
	ref,        -- data:patients-train@1
	record,     -- digest of the record
	name,       -- of the dataset
	number,     -- of the version
	digest,     -- of the content
	form,       -- file or directory
	bytes,      -- of all files
	files,      -- how many
	rows,       -- of a table, without its header; NULL: not a table
	split,      -- its usual role: train, validation, test, reference
	licence,    -- what it may be used for
	source,     -- where it was taken from
	time_from,  -- the earliest time that its rows are of
	time_to,    -- the latest
	location,   -- the path where it was seen last
	event,      -- which recorded it
	time,       -- when it was recorded
	actor       -- by whom
) AS SELECT 'data:' || d.name || '@' || v.number,
	'sha256:' || lower(hex(r.digest)), d.name, v.number,
	'sha256:' || lower(hex(v.digest)), v.form, v.bytes, v.files, v.rows,
	v.split, v.licence, v.source,
	strftime('%Y-%m-%dT%H:%M:%S', time_from_us / 1000000, 'unixepoch')
	|| printf('.%06dZ', time_from_us % 1000000),
	strftime('%Y-%m-%dT%H:%M:%S', time_to_us / 1000000, 'unixepoch')
	|| printf('.%06dZ', time_to_us % 1000000),
	(SELECT location FROM dataset_location WHERE dataset_version = v.id
		ORDER BY event DESC LIMIT 1),
	e.seq, e.time, e.actor
FROM dataset_version v JOIN dataset d ON d.id = v.dataset
	JOIN record r ON r.id = v.id JOIN v_event e ON e.seq = r.event;

CREATE VIEW v_feature_set ( -- versions of feature sets
	ref,         -- features:cell-shape@1
	record,      -- digest of the record
	name,        -- of the feature set
	number,      -- of the version
	digest,      -- of the definition
	definition,  -- canonical JSON
	git_commit,  -- of the work tree in which it was recorded
	event,       -- which recorded it
	time,        -- when it was recorded
	actor        -- by whom
) AS SELECT 'features:' || f.name || '@' || v.number,
	'sha256:' || lower(hex(r.digest)), f.name, v.number,
	'sha256:' || lower(hex(v.digest)), v.definition, lower(hex(c.sha)),
	e.seq, e.time, e.actor
FROM feature_set_version v JOIN feature_set f ON f.id = v.feature_set
	JOIN record r ON r.id = v.id JOIN v_event e ON e.seq = r.event
	LEFT JOIN checkout k ON k.record = v.id
	LEFT JOIN git_commit c ON c.id = k.git_commit;

CREATE VIEW v_feature ( -- the features of each version of a feature set
	feature_set,  -- its reference
	position,     -- from 1, in the order of the file
	name,         -- of the feature
	type,         -- integer, double, category ...
	column,       -- of the source; NULL: named like the feature
	transform,    -- what is done to it
	owner,        -- who answers for it
	code          -- path of what computes it
) AS SELECT 'features:' || s.name || '@' || v.number, f.key + 1,
	(SELECT value FROM json_each(f.value) WHERE key = 'name'),
	(SELECT value FROM json_each(f.value) WHERE key = 'type'),
	(SELECT value FROM json_each(f.value) WHERE key = 'column'),
	(SELECT value FROM json_each(f.value) WHERE key = 'transform'),
	(SELECT value FROM json_each(f.value) WHERE key = 'owner'),
	(SELECT value FROM json_each(f.value) WHERE key = 'code')
FROM feature_set_version v JOIN feature_set s ON s.id = v.feature_set,
	json_each(v.definition, '$.features') f;

CREATE VIEW v_run ( -- runs
	ref,                -- run:8d31f02; with more runs it may need more digits
	record,             -- digest of the record, which is the run's own
	experiment,         -- its name
	command,            -- JSON array of its words
	folder,             -- where it was started
	host,               -- on which machine
	started,            -- when
	outcome,            -- finished, failed, killed, lost; NULL: no end yet
	exit_status,        -- of the command
	signal,             -- that killed it
	ended,              -- when
	seconds,            -- from start to end
	user_seconds,       -- of processor time
	system_seconds,     -- of processor time in the kernel
	max_rss_bytes,      -- the most memory it held
	git_commit,         -- of the work tree in which it ran
	branch,             -- NULL: none, or a detached HEAD
	dirty,              -- 1: tracked files differed from the commit
	seed,               -- as the run said
	folds,              -- of a cross validation
	device_hours,       -- as the run said
	cost_usd,           -- as the run said
	parallel_strategy,  -- as the run said
	parallel_workers,   -- as the run said, or WORLD_SIZE
	parallel_devices,   -- as the run said, or CUDA_VISIBLE_DEVICES
	event,              -- which recorded it
	actor               -- who ran it
) AS SELECT 'run:' || lower(substr(hex(r.digest), 1, 7)),
	'sha256:' || lower(hex(r.digest)), x.name, n.command, n.folder, n.host,
	strftime('%Y-%m-%dT%H:%M:%S', n.started_us / 1000000, 'unixepoch')
	|| printf('.%06dZ', n.started_us % 1000000),
	d.outcome, d.exit_status, d.signal,
	strftime('%Y-%m-%dT%H:%M:%S', d.ended_us / 1000000, 'unixepoch')
	|| printf('.%06dZ', d.ended_us % 1000000),
	(d.ended_us - n.started_us) / 1e6, d.user_us / 1e6, d.system_us / 1e6,
	d.max_rss_bytes, lower(hex(c.sha)), k.branch, k.dirty,
	(SELECT value FROM run_attribute WHERE run = n.id AND key = 'seed'
		ORDER BY event DESC LIMIT 1),
	(SELECT value FROM run_attribute WHERE run = n.id AND key = 'folds'
		ORDER BY event DESC LIMIT 1),
	(SELECT value FROM run_attribute WHERE run = n.id
		AND key = 'device_hours' ORDER BY event DESC LIMIT 1),
	(SELECT value FROM run_attribute WHERE run = n.id AND key = 'cost_usd'
		ORDER BY event DESC LIMIT 1),
	(SELECT value FROM run_attribute WHERE run = n.id
		AND key = 'parallel_strategy' ORDER BY event DESC LIMIT 1),
	(SELECT value FROM run_attribute WHERE run = n.id
		AND key = 'parallel_workers' ORDER BY event DESC LIMIT 1),
	(SELECT value FROM run_attribute WHERE run = n.id
		AND key = 'parallel_devices' ORDER BY event DESC LIMIT 1),
	e.seq, e.actor
FROM run n JOIN experiment x ON x.id = n.experiment
	JOIN record r ON r.id = n.id JOIN v_event e ON e.seq = r.event
	LEFT JOIN run_end d ON d.run = n.id
	LEFT JOIN checkout k ON k.record = n.id
	LEFT JOIN git_commit c ON c.id = k.git_commit;

CREATE VIEW v_param ( -- parameters of runs, or given at a registration
	ref,     -- of the run or model version
	record,  -- digest of its record
	key,     -- nested ones joined by dots
	type,    -- integer, real, text, boolean, null, json
	value    -- a boolean is 'true' or 'false'
) AS SELECT s.ref, s.record, p.key, p.type, p.value
FROM param p JOIN record_shown s ON s.id = p.record;

CREATE VIEW v_metric ( -- the last value of each metric of a run
	run,     -- its reference
	record,  -- digest of its record
	key,     -- of the metric
	step,    -- of that value
	value    -- NULL: not finite
) AS SELECT 'run:' || lower(substr(hex(r.digest), 1, 7)),
	'sha256:' || lower(hex(r.digest)), m.key, m.step, m.value
FROM run_metric_last m JOIN record r ON r.id = m.run;

CREATE VIEW v_point ( -- every value of each metric of a run
	run,     -- its reference
	record,  -- digest of its record
	key,     -- of the metric
	step,    -- from 0, or as the run counts
	fold,    -- of a cross validation; NULL: none
	value    -- NULL: not finite
) AS SELECT 'run:' || lower(substr(hex(r.digest), 1, 7)),
	'sha256:' || lower(hex(r.digest)), p.key, p.step,
	nullif(p.fold, -1), p.value
FROM run_point p JOIN record r ON r.id = p.run;

CREATE VIEW v_run_file ( -- what runs left, or were fixed by
	run,     -- its reference
	record,  -- digest of its record
	path,    -- relative to the run's folder where it lies below it
	role,    -- output, params, metrics, signature, lockfile
	digest,  -- of its content
	bytes,   -- of its content
	event    -- which recorded it
) AS SELECT 'run:' || lower(substr(hex(r.digest), 1, 7)),
	'sha256:' || lower(hex(r.digest)), f.path, f.role,
	'sha256:' || lower(hex(f.digest)), f.bytes, f.event
FROM run_file f JOIN record r ON r.id = f.run;

CREATE VIEW v_model_version ( -- versions of models
	ref,         -- churn@3
	record,      -- digest of the record
	model,       -- its name
	number,      -- of the version
	digest,      -- of the content
	form,        -- file or directory
	file_name,   -- when it was registered
	bytes,       -- of all files
	files,       -- how many
	format,      -- onnx, xgboost-json ...
	run,         -- the run it came from
	git_commit,  -- its own, or its run's
	dirty,       -- 1: tracked files differed from the commit
	deprecated,  -- 1: marked so now
	revoked,     -- 1: marked so now
	pinned,      -- 1: marked so now
	event,       -- which recorded it
	time,        -- when it was registered
	actor        -- by whom
) AS SELECT m.name || '@' || v.number, 'sha256:' || lower(hex(r.digest)),
	m.name, v.number, 'sha256:' || lower(hex(v.digest)), v.form,
	v.file_name, v.bytes, v.files, v.format, (
		SELECT 'run:' || lower(substr(hex(n.digest), 1, 7))
		FROM edge x JOIN record n ON n.id = x.parent
		WHERE x.child = v.id AND x.role = 'run' LIMIT 1),
	lower(hex(c.sha)), k.dirty,
	coalesce((SELECT active FROM mark WHERE record = v.id
		AND mark = 'deprecated' ORDER BY event DESC LIMIT 1), 0),
	coalesce((SELECT active FROM mark WHERE record = v.id
		AND mark = 'revoked' ORDER BY event DESC LIMIT 1), 0),
	coalesce((SELECT active FROM mark WHERE record = v.id
		AND mark = 'pinned' ORDER BY event DESC LIMIT 1), 0),
	e.seq, e.time, e.actor
FROM model_version v JOIN model m ON m.id = v.model
	JOIN record r ON r.id = v.id JOIN v_event e ON e.seq = r.event
	LEFT JOIN checkout k ON k.record = coalesce(
		(SELECT record FROM checkout WHERE record = v.id),
		(SELECT parent FROM edge WHERE child = v.id AND role = 'run'
			LIMIT 1))
	LEFT JOIN git_commit c ON c.id = k.git_commit;

CREATE VIEW v_signature ( -- what model versions take and give
	ref,       -- of the model version
	side,      -- input, output, param
	position,  -- in the order of the file
	name,      -- of the field
	type,      -- of the field
	required   -- 1: it must be there
) AS SELECT m.name || '@' || v.number, f.side, f.position, f.name, f.type,
	f.required
FROM signature_field f JOIN model_version v ON v.id = f.model_version
	JOIN model m ON m.id = v.model;

CREATE VIEW v_alias ( -- where each alias of a model points now
	model,  -- its name
	alias,  -- champion
	ref,    -- the model version it points to
	event,  -- which moved it there
	time,   -- when
	actor   -- by whom
) AS SELECT m.name, a.alias, m.name || '@' || v.number, e.seq, e.time, e.actor
FROM alias_move a JOIN model_version v ON v.id = a.version
	JOIN model m ON m.id = a.model JOIN v_event e ON e.seq = a.event
WHERE NOT EXISTS (SELECT 1 FROM alias_move b WHERE b.model = a.model
	AND b.alias = a.alias AND b.event > a.event);

CREATE VIEW v_mark ( -- notes, deprecations, revocations and pins
	ref,       -- of what was marked
	record,    -- digest of its record
	mark,      -- note, deprecated, revoked, pinned
	active,    -- 0: this took it back
	in_force,  -- 1: it holds now
	text,      -- the note, or the reason; NULL: none, or erased
	erased,    -- 1: there was a text, and it was erased
	event,     -- which set it
	time,      -- when
	actor      -- by whom
) AS SELECT s.ref, s.record, k.mark, k.active, k.active AND NOT EXISTS (
		SELECT 1 FROM mark l WHERE l.record = k.record
		AND l.mark = k.mark AND l.event > k.event
		AND (l.mark <> 'note' OR NOT l.active)),
	t.content, k.remark IS NOT NULL AND t.content IS NULL,
	e.seq, e.time, e.actor
FROM mark k JOIN record_shown s ON s.id = k.record
	JOIN v_event e ON e.seq = k.event
	LEFT JOIN remark t ON t.commitment = k.remark;

CREATE VIEW v_evaluation ( -- what was measured of a model version
	ref,             -- evaluation:8d31f02
	record,          -- digest of the record
	model,           -- the version it was made for
	model_digest,    -- what was measured
	dataset_digest,  -- on what; NULL: not recorded
	source,          -- declared, computed, imported
	definition,      -- how its figures were made
	conditions,      -- JSON: hardware, load ...
	event,           -- which recorded it
	time,            -- when it was recorded
	actor            -- by whom
) AS SELECT 'evaluation:' || lower(substr(hex(r.digest), 1, 7)),
	'sha256:' || lower(hex(r.digest)), (
		SELECT m.name || '@' || n.number
		FROM edge x JOIN model_version n ON n.id = x.parent
			JOIN model m ON m.id = n.model
		WHERE x.child = v.id AND x.role = 'model' LIMIT 1),
	'sha256:' || lower(hex(v.model_digest)),
	'sha256:' || lower(hex(v.dataset_digest)), v.source, v.definition,
	v.conditions, e.seq, e.time, e.actor
FROM evaluation v JOIN record r ON r.id = v.id
	JOIN v_event e ON e.seq = r.event;

CREATE VIEW v_measurement ( -- the figures of evaluations
	evaluation,  -- its reference
	record,      -- digest of its record
	metric,      -- auc, accuracy ...
	segment,     -- '' is the whole; else country=DE
	value,       -- NULL: undefined
	low,         -- of the 95 % interval
	high,        -- of the 95 % interval
	n,           -- how many rows it is of
	unit         -- NULL: none
) AS SELECT 'evaluation:' || lower(substr(hex(r.digest), 1, 7)),
	'sha256:' || lower(hex(r.digest)), m.metric, m.segment, m.value, m.low,
	m.high, m.n, m.unit
FROM measurement m JOIN record r ON r.id = m.record;

CREATE VIEW v_environment ( -- where models serve, with the settings of now
	name,         -- production
	target,       -- how versions are put there: directory
	root,         -- the folder that it writes below
	bake,         -- how long a version must serve to be good
	requires,     -- the environment it must have served in before
	steps,        -- of a rollout
	hook_apply,   -- program that is run to apply
	hook_verify   -- program that is run to verify
) AS SELECT v.name,
	(SELECT value FROM environment_setting WHERE environment = v.id
		AND key = 'target' ORDER BY event DESC LIMIT 1),
	(SELECT value FROM environment_setting WHERE environment = v.id
		AND key = 'root' ORDER BY event DESC LIMIT 1),
	(SELECT value FROM environment_setting WHERE environment = v.id
		AND key = 'bake' ORDER BY event DESC LIMIT 1),
	(SELECT value FROM environment_setting WHERE environment = v.id
		AND key = 'requires' ORDER BY event DESC LIMIT 1),
	(SELECT value FROM environment_setting WHERE environment = v.id
		AND key = 'steps' ORDER BY event DESC LIMIT 1),
	(SELECT value FROM environment_setting WHERE environment = v.id
		AND key = 'hook_apply' ORDER BY event DESC LIMIT 1),
	(SELECT value FROM environment_setting WHERE environment = v.id
		AND key = 'hook_verify' ORDER BY event DESC LIMIT 1)
FROM environment v;

CREATE VIEW v_revision ( -- every promotion and rollback of each slot
	ref,             -- production/churn@r3
	record,          -- digest of the record
	slot,            -- production/churn
	number,          -- of the revision
	version,         -- the model version
	digest,          -- of the bytes served
	kind,            -- promote, rollback, undo
	origin,          -- number of the revision whose life goes on in it
	previous,        -- what was live before it
	restored,        -- what a rollback or undo took
	state,           -- the newest: switching, live, superseded, rolled_back
	verdict,         -- the newest recorded: good, bad, unknown; NULL: none
	verdict_reason,  -- NULL: none, or erased
	forced,          -- 1: a policy was overridden
	reason,          -- NULL: none, or erased
	plan,            -- id of the plan that was applied
	live_from,       -- NULL: it never was
	live_to,         -- NULL: it never was, or still is
	event,           -- which recorded it
	time,            -- when it was recorded
	actor            -- by whom
) AS SELECT s.ref, s.record, v.name || '/' || m.name, h.number,
	h.version_shown, 'sha256:' || lower(hex(h.digest)), h.kind,
	h.origin_number,
	(SELECT ref FROM record_shown WHERE id = h.previous),
	(SELECT ref FROM record_shown WHERE id = h.restored),
	h.state, h.verdict, h.verdict_reason, h.forced, h.reason, h.plan,
	strftime('%Y-%m-%dT%H:%M:%S', h.live_from_us / 1000000, 'unixepoch')
	|| printf('.%06dZ', h.live_from_us % 1000000),
	strftime('%Y-%m-%dT%H:%M:%S', h.live_to_us / 1000000, 'unixepoch')
	|| printf('.%06dZ', h.live_to_us % 1000000),
	e.seq, e.time, e.actor
FROM revision_history h JOIN record_shown s ON s.id = h.id
	JOIN record r ON r.id = h.id JOIN v_event e ON e.seq = r.event
	JOIN slot p ON p.id = h.slot
	JOIN environment v ON v.id = p.environment
	JOIN model m ON m.id = p.model;

CREATE VIEW v_revision_state ( -- the states that revisions went through
	revision,  -- its reference
	state,     -- switching, live, superseded, rolled_back, failed ...
	seconds,   -- how long the switch took
	event,     -- which recorded it
	time,      -- when
	actor      -- by whom
) AS SELECT s.ref, t.state, t.duration_us / 1e6, e.seq, e.time, e.actor
FROM revision_state t JOIN record_shown s ON s.id = t.revision
	JOIN v_event e ON e.seq = t.event;

CREATE VIEW v_verdict ( -- how revisions were judged
	revision,  -- its reference
	verdict,   -- good, bad, unknown
	reason,    -- NULL: none, or erased
	erased,    -- 1: there was a reason, and it was erased
	event,     -- which recorded it
	time,      -- when
	actor      -- by whom
) AS SELECT s.ref, c.verdict, t.content,
	c.remark IS NOT NULL AND t.content IS NULL, e.seq, e.time, e.actor
FROM verdict c JOIN record_shown s ON s.id = c.revision
	JOIN v_event e ON e.seq = c.event
	LEFT JOIN remark t ON t.commitment = c.remark;

CREATE VIEW v_slot ( -- the places where models serve
	slot,         -- production/churn
	environment,  -- its name
	model,        -- its name
	revisions,    -- how many there have been
	live          -- the revision that serves; NULL: none
) AS SELECT v.name || '/' || m.name, v.name, m.name,
	(SELECT count(*) FROM revision WHERE slot = p.id),
	(SELECT ref FROM record_shown WHERE id = l.revision)
FROM slot p JOIN environment v ON v.id = p.environment
	JOIN model m ON m.id = p.model LEFT JOIN live l ON l.slot = p.id;

CREATE VIEW v_live ( -- what serves now
	slot,      -- production/churn
	revision,  -- its reference
	version,   -- the model version
	digest,    -- of the bytes served
	since,     -- when it went live
	verdict,   -- the newest recorded; NULL: none
	actor      -- who brought it there
) AS SELECT v.name || '/' || m.name, s.ref, h.version_shown,
	'sha256:' || lower(hex(h.digest)),
	strftime('%Y-%m-%dT%H:%M:%S', h.live_from_us / 1000000, 'unixepoch')
	|| printf('.%06dZ', h.live_from_us % 1000000), h.verdict, h.actor
FROM live l JOIN revision_history h ON h.id = l.revision
	JOIN record_shown s ON s.id = l.revision
	JOIN slot p ON p.id = l.slot JOIN environment v ON v.id = p.environment
	JOIN model m ON m.id = p.model;

CREATE VIEW v_edge ( -- what was made from what
	child,          -- a reference: the run, version, revision ...
	parent,         -- a reference: what it was made from
	role,           -- train, test, features, run, commit, base ...
	child_record,   -- digest of its record
	parent_record   -- digest of its record
) AS SELECT c.ref, p.ref, x.role, c.record, p.record
FROM edge x JOIN record_shown c ON c.id = x.child
	JOIN record_shown p ON p.id = x.parent;

CREATE VIEW v_commit ( -- the git commits that are recorded
	ref,     -- commit:3f2a91c
	record,  -- digest of the record
	sha,     -- all its digits
	remote,  -- without credentials, as it was first seen
	event,   -- which recorded it
	time     -- when it was first recorded
) AS SELECT 'commit:' || lower(substr(hex(c.sha), 1, 7)),
	'sha256:' || lower(hex(r.digest)), lower(hex(c.sha)), c.remote, e.seq,
	e.time
FROM git_commit c JOIN record r ON r.id = c.id
	JOIN v_event e ON e.seq = r.event;

CREATE VIEW v_setting ( -- mlops config: each change of a setting
	key,    -- of the setting
	value,  -- NULL: back to the default
	event,  -- which set it
	time,   -- when
	actor   -- by whom
) AS SELECT s.key, s.value, e.seq, e.time, e.actor
FROM setting s JOIN v_event e ON e.seq = s.event;

CREATE VIEW v_object ( -- the files in the store
	digest,  -- of its bytes, which is its name below objects/
	bytes    -- its size
) AS SELECT 'sha256:' || lower(hex(digest)), bytes FROM object;
