-- 0004_views - the tables as people read them: mlops sql, and docs/views.md
--
-- Digests are 'sha256:<hex>', times RFC 3339 in UTC with six digits of a
-- second (so that they sort as text), names stand where the tables have ids.
-- `ref` is a reference as every command takes it; `record` is the digest of
-- the record, by which views are joined. The column lists, with what is said
-- of them here, are what `mlops sql --list` shows. (SQLite 3.40 takes
-- json_extract for unsafe in a view, but not json_each.)

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

-- How any record is called: for the views below.
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
