-- fact.sql - what an event's payload says of each fact (docs/log-format.md)
--
-- A reference to a record becomes its digest, one to a named thing its name;
-- the event itself is left out, and free text stands by its commitment. The
-- order does not matter.

-- name: fact_setting
SELECT key, value FROM setting WHERE event = :event;

-- name: fact_mark
SELECT (SELECT digest FROM record WHERE id = m.record) AS record, mark,
	active, remark
FROM mark m WHERE event = :event;

-- name: fact_dataset_location
SELECT (SELECT digest FROM record WHERE id = l.dataset_version)
	AS dataset_version, location
FROM dataset_location l WHERE event = :event;

-- name: fact_param
SELECT (SELECT digest FROM record WHERE id = p.record) AS record, key, type,
	value
FROM param p WHERE event = :event;

-- name: fact_run_batch
SELECT (SELECT digest FROM record WHERE id = b.run) AS run, points, digest
FROM run_batch b WHERE event = :event;

-- name: fact_run_attribute
SELECT (SELECT digest FROM record WHERE id = a.run) AS run, key, value
FROM run_attribute a WHERE event = :event;

-- name: fact_run_file
SELECT (SELECT digest FROM record WHERE id = f.run) AS run, path, role,
	digest, bytes
FROM run_file f WHERE event = :event;

-- name: fact_run_end
SELECT (SELECT digest FROM record WHERE id = e.run) AS run, outcome,
	exit_status, signal, ended_us, user_us, system_us, max_rss_bytes
FROM run_end e WHERE event = :event;

-- name: fact_alias_move
SELECT (SELECT name FROM model WHERE id = a.model) AS model, alias,
	(SELECT digest FROM record WHERE id = a.version) AS version
FROM alias_move a WHERE event = :event;

-- name: fact_environment_setting
SELECT (SELECT name FROM environment WHERE id = s.environment)
	AS environment, key, value
FROM environment_setting s WHERE event = :event;

-- name: fact_revision_state
SELECT (SELECT digest FROM record WHERE id = s.revision) AS revision, state,
	step, percent, duration_us
FROM revision_state s WHERE event = :event;

-- name: fact_verdict
SELECT (SELECT digest FROM record WHERE id = v.revision) AS revision,
	verdict, remark
FROM verdict v WHERE event = :event;
