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

-- name: fsck_kindless
-- scan: whole (fsck)
SELECT r.id, r.kind, r.event FROM record r WHERE NOT EXISTS (
	SELECT 1 FROM git_commit WHERE id = r.id AND r.kind = 'git_commit'
	UNION ALL SELECT 1 FROM dataset_version
		WHERE id = r.id AND r.kind = 'dataset_version'
	UNION ALL SELECT 1 FROM feature_set_version
		WHERE id = r.id AND r.kind = 'feature_set_version'
	UNION ALL SELECT 1 FROM run WHERE id = r.id AND r.kind = 'run'
	UNION ALL SELECT 1 FROM model_version
		WHERE id = r.id AND r.kind = 'model_version'
	UNION ALL SELECT 1 FROM evaluation
		WHERE id = r.id AND r.kind = 'evaluation'
	UNION ALL SELECT 1 FROM revision
		WHERE id = r.id AND r.kind = 'revision');

-- name: fsck_objects
-- scan: whole (fsck)
SELECT digest, bytes FROM object ORDER BY digest;

-- name: fsck_object_known
SELECT bytes FROM object WHERE digest = :digest;

-- name: fsck_versions
-- scan: whole (fsck)
SELECT m.name || '@' || v.number AS shown, v.digest, v.form, r.event,
	(SELECT 1 FROM object o WHERE o.digest = v.digest) AS stored
FROM model_version v JOIN model m ON m.id = v.model
	JOIN record r ON r.id = v.id
UNION ALL
SELECT 'data:' || d.name || '@' || v.number, v.digest, v.form, r.event, 1
FROM dataset_version v JOIN dataset d ON d.id = v.dataset
	JOIN record r ON r.id = v.id
	JOIN object o ON o.digest = v.digest;

-- name: fsck_live_should
-- scan: whole (fsck: the newest revision of each slot that went live and
-- was not left)
SELECT e.name || '/' || m.name AS slot, s.id AS slot_id,
	(SELECT h.id FROM revision_history h
		WHERE h.slot = s.id AND h.live_from_us IS NOT NULL
			AND h.live_to_us IS NULL
		ORDER BY h.number DESC LIMIT 1) AS should,
	(SELECT l.revision FROM live l WHERE l.slot = s.id) AS is_live
FROM slot s JOIN environment e ON e.id = s.environment
	JOIN model m ON m.id = s.model
ORDER BY s.id;

-- name: fsck_metric_differences
-- scan: whole (fsck: every last point against the table made of them)
SELECT p.run, p.key, 'differs' AS what FROM (
	SELECT run, key, max(step) AS step FROM run_point GROUP BY run, key
) AS p LEFT JOIN run_metric_last t ON t.run = p.run AND t.key = p.key
WHERE t.run IS NULL OR t.step <> p.step OR t.value IS NOT (
	SELECT value FROM run_point x
	WHERE x.run = p.run AND x.key = p.key AND x.step = p.step
	ORDER BY x.fold LIMIT 1)
UNION ALL
SELECT t.run, t.key, 'has no point' FROM run_metric_last t
WHERE NOT EXISTS (SELECT 1 FROM run_point p
	WHERE p.run = t.run AND p.key = t.key);

-- name: fsck_live_clear
-- scan: whole (fsck --rebuild)
DELETE FROM live;

-- name: fsck_metrics_clear
-- scan: whole (fsck --rebuild)
DELETE FROM run_metric_last;

-- name: fsck_metrics_fill
-- scan: whole (fsck --rebuild)
INSERT INTO run_metric_last (run, key, value, step)
SELECT p.run, p.key, (SELECT x.value FROM run_point x
		WHERE x.run = p.run AND x.key = p.key AND x.step = p.step
		ORDER BY x.fold LIMIT 1), p.step
FROM (SELECT run, key, max(step) AS step FROM run_point
	GROUP BY run, key) AS p;
