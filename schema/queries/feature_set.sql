-- name: feature_set_version_get
SELECT v.id, v.feature_set, v.number, f.name, v.digest, v.definition,
	e.time_us AS created_us, r.event, e.actor
FROM feature_set_version v JOIN feature_set f ON f.id = v.feature_set
	JOIN record r ON r.id = v.id
	LEFT JOIN event e ON e.seq = r.event -- not yet, inside its change
WHERE v.id = :id;

-- name: feature_set_version_ids
SELECT id FROM feature_set_version
WHERE feature_set = :feature_set AND number < :below
ORDER BY number DESC LIMIT :limit;

-- name: feature_set_newest_ids
-- scan: page
SELECT (SELECT v.id FROM feature_set_version v WHERE v.feature_set = f.id
	ORDER BY v.number DESC LIMIT 1) AS id
FROM feature_set f WHERE f.id < :below ORDER BY f.id DESC LIMIT :limit;

-- name: feature_set_version_same
SELECT v.id, r.digest AS record_digest
FROM feature_set_version v JOIN record r ON r.id = v.id
WHERE v.digest = :digest AND v.feature_set = :feature_set
ORDER BY v.number DESC;

-- name: feature_set_version_insert
INSERT INTO feature_set_version (id, feature_set, number, digest, definition)
VALUES (:id, :feature_set,
	1 + coalesce((SELECT max(number) FROM feature_set_version
		WHERE feature_set = :feature_set), 0),
	:digest, :definition);
