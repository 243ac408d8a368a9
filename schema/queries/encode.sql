-- encode.sql - what the digest of a record covers (docs/log-format.md)
--
-- Columns stand in the order of their names, which the encoder demands. A
-- reference to a record becomes its digest, one to a named thing its name;
-- left out are what differs from registry to registry (id, event, a version's
-- number) and the column that says whose row it is. NULLs are left out by the
-- encoder.

-- name: encode_git_commit
SELECT remote, sha FROM git_commit WHERE id = :id;

-- name: encode_dataset_version
SELECT bytes,
	(SELECT name FROM dataset WHERE id = v.dataset) AS dataset,
	digest, files, form, licence, rows, source, split, time_from_us,
	time_to_us
FROM dataset_version v WHERE id = :id;

-- name: encode_feature_set_version
SELECT definition, digest,
	(SELECT name FROM feature_set WHERE id = v.feature_set)
	AS feature_set
FROM feature_set_version v WHERE id = :id;

-- name: encode_run
SELECT boot_id, command,
	(SELECT name FROM experiment WHERE id = r.experiment) AS experiment,
	folder, host, op_id, pid, started_us
FROM run r WHERE id = :id;

-- name: encode_model_version
SELECT bytes, digest, file_name, files, form, format,
	(SELECT name FROM model WHERE id = v.model) AS model
FROM model_version v WHERE id = :id;

-- name: encode_evaluation
SELECT conditions, dataset_digest, definition, model_digest, source
FROM evaluation WHERE id = :id;

-- its number is history of this registry, as it is itself
-- name: encode_revision
SELECT digest, e.name AS environment, forced, kind, m.name AS model, number,
	(SELECT digest FROM record WHERE id = v.origin) AS origin, plan,
	(SELECT digest FROM record WHERE id = v.previous) AS previous, remark,
	(SELECT digest FROM record WHERE id = v.restored) AS restored,
	(SELECT digest FROM record WHERE id = v.version) AS version
FROM revision v
JOIN slot s ON s.id = v.slot
JOIN environment e ON e.id = s.environment
JOIN model m ON m.id = s.model
WHERE v.id = :id;

-- Rows that come with a record, in the order of what is encoded.

-- name: encode_checkout
SELECT branch, changed, difference, dirty,
	(SELECT digest FROM record WHERE id = c.git_commit) AS git_commit,
	untracked
FROM checkout c WHERE record = :id;

-- name: encode_edge
SELECT (SELECT digest FROM record WHERE id = e.parent) AS parent, role
FROM edge e WHERE child = :id ORDER BY parent, role;

-- name: encode_measurement
SELECT high, low, metric, n, segment, unit, value
FROM measurement WHERE record = :id ORDER BY metric, segment;

-- name: encode_signature_field
SELECT name, position, required, side, type
FROM signature_field WHERE model_version = :id ORDER BY side, position;

-- Metric points of a run, batch after batch; the event is not encoded.

-- name: encode_run_point
SELECT event, fold, key, step, value
FROM run_point WHERE run = :run AND event >= :since
ORDER BY event, key, step, fold;
