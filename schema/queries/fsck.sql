-- fsck.sql - what is compared, and what is made again

-- name: fsck_subject
SELECT subject FROM event WHERE seq = :seq;

-- name: fsck_record_count
-- scan: whole (fsck)
SELECT count(*) FROM record;

-- name: fsck_numbers
-- scan: whole (fsck)
SELECT r.event, e.subject, m.name || '@' || v.number AS shown
FROM model_version v JOIN model m ON m.id = v.model
	JOIN record r ON r.id = v.id JOIN event e ON e.seq = r.event
WHERE e.subject <> m.name || '@' || v.number
UNION ALL
SELECT r.event, e.subject, 'data:' || d.name || '@' || v.number
FROM dataset_version v JOIN dataset d ON d.id = v.dataset
	JOIN record r ON r.id = v.id JOIN event e ON e.seq = r.event
WHERE e.subject <> 'data:' || d.name || '@' || v.number
UNION ALL
SELECT r.event, e.subject, 'features:' || f.name || '@' || v.number
FROM feature_set_version v JOIN feature_set f ON f.id = v.feature_set
	JOIN record r ON r.id = v.id JOIN event e ON e.seq = r.event
WHERE e.subject <> 'features:' || f.name || '@' || v.number;

-- name: fsck_objects
SELECT digest, bytes FROM object WHERE digest > :after
ORDER BY digest LIMIT :limit;

-- name: fsck_owner
SELECT m.name || '@' || v.number AS shown
FROM model_version v JOIN model m ON m.id = v.model WHERE v.digest = :digest
UNION ALL
SELECT 'data:' || d.name || '@' || v.number
FROM dataset_version v JOIN dataset d ON d.id = v.dataset
WHERE v.digest = :digest LIMIT 1;

-- A version of a model is always stored, one of a dataset when an event about
-- it says "note":{"stored":true}.
-- name: fsck_not_stored
-- scan: whole (fsck)
SELECT m.name || '@' || v.number AS shown, r.event
FROM model_version v JOIN model m ON m.id = v.model
	JOIN record r ON r.id = v.id
WHERE NOT EXISTS (SELECT 1 FROM object o WHERE o.digest = v.digest)
UNION ALL
SELECT 'data:' || d.name || '@' || v.number, e.seq
FROM dataset_version v JOIN dataset d ON d.id = v.dataset
	JOIN event e ON e.subject = 'data:' || d.name || '@' || v.number
WHERE NOT EXISTS (SELECT 1 FROM object o WHERE o.digest = v.digest)
	AND CASE WHEN json_valid(e.payload)
		THEN json_extract(e.payload, '$.note.stored') END;

-- name: fsck_folders
-- scan: whole (fsck)
SELECT m.name || '@' || v.number AS shown, v.digest, r.event
FROM model_version v JOIN model m ON m.id = v.model
	JOIN record r ON r.id = v.id JOIN object o ON o.digest = v.digest
WHERE v.form = 'directory'
UNION ALL
SELECT 'data:' || d.name || '@' || v.number, v.digest, r.event
FROM dataset_version v JOIN dataset d ON d.id = v.dataset
	JOIN record r ON r.id = v.id JOIN object o ON o.digest = v.digest
WHERE v.form = 'directory';

-- What is live in a slot is its newest revision whose newest state says so.
-- name: fsck_live_differences
-- scan: whole (fsck)
SELECT n.name || '/' || m.name AS slot, a.number AS is_number,
	b.number AS should_number
FROM slot s JOIN environment n ON n.id = s.environment
	JOIN model m ON m.id = s.model
	LEFT JOIN live l ON l.slot = s.id
	LEFT JOIN revision a ON a.id = l.revision
	LEFT JOIN revision b ON b.id = (SELECT r.id FROM revision r
		WHERE r.slot = s.id AND (SELECT t.state FROM revision_state t
			WHERE t.revision = r.id ORDER BY t.event DESC LIMIT 1)
			IN ('live', 'baking')
		ORDER BY r.number DESC LIMIT 1)
WHERE l.revision IS NOT b.id ORDER BY s.id;

-- name: fsck_live_clear
DELETE FROM live;

-- name: fsck_live_fill
-- scan: whole (fsck --rebuild)
INSERT INTO live (slot, revision)
SELECT s.id, b.id FROM slot s JOIN revision b ON b.id = (
	SELECT r.id FROM revision r
	WHERE r.slot = s.id AND (SELECT t.state FROM revision_state t
		WHERE t.revision = r.id ORDER BY t.event DESC LIMIT 1)
		IN ('live', 'baking')
	ORDER BY r.number DESC LIMIT 1);

-- The last point of a metric: as run_metric_last_set has it.
-- name: fsck_metric_differences
-- scan: whole (fsck)
SELECT coalesce(p.key, t.key) AS key,
	(SELECT ref FROM record_shown WHERE id = coalesce(p.run, t.run)) AS run
FROM (SELECT run, key, max(step) AS step FROM run_point GROUP BY run, key) p
	FULL JOIN run_metric_last t ON t.run = p.run AND t.key = p.key
WHERE t.run IS NULL OR p.run IS NULL OR t.step <> p.step OR t.value IS NOT (
	SELECT x.value FROM run_point x
	WHERE x.run = p.run AND x.key = p.key AND x.step = p.step
	ORDER BY x.fold LIMIT 1);

-- name: fsck_metrics_clear
DELETE FROM run_metric_last;

-- name: fsck_metrics_fill
-- scan: whole (fsck --rebuild)
INSERT INTO run_metric_last (run, key, value, step)
SELECT p.run, p.key, (SELECT x.value FROM run_point x
		WHERE x.run = p.run AND x.key = p.key AND x.step = p.step
		ORDER BY x.fold LIMIT 1), p.step
FROM (SELECT run, key, max(step) AS step FROM run_point
	GROUP BY run, key) AS p;
