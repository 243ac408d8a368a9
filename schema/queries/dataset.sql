-- name: dataset_version_get
SELECT v.id, v.dataset, v.number, d.name, v.digest, v.form, v.bytes, v.files,
	v.rows, v.split, v.licence, v.source, v.time_from_us, v.time_to_us,
	e.time_us AS created_us, r.event, e.actor,
	(SELECT location FROM dataset_location l
		WHERE l.dataset_version = v.id
		ORDER BY l.event DESC LIMIT 1) AS location
FROM dataset_version v JOIN dataset d ON d.id = v.dataset
	JOIN record r ON r.id = v.id
	LEFT JOIN event e ON e.seq = r.event -- not yet, inside its change
WHERE v.id = :id;

-- name: dataset_version_ids
SELECT id FROM dataset_version WHERE dataset = :dataset
	AND number < :below
ORDER BY number DESC LIMIT :limit;

-- name: dataset_newest_ids
SELECT (SELECT v.id FROM dataset_version v WHERE v.dataset = d.id
	ORDER BY v.number DESC LIMIT 1) AS id
FROM dataset d WHERE d.id < :below ORDER BY d.id DESC LIMIT :limit;

-- name: dataset_version_insert
INSERT INTO dataset_version (id, dataset, number, digest, form, bytes, files,
	rows, split, licence, source, time_from_us, time_to_us)
VALUES (:id, :dataset,
	1 + coalesce((SELECT max(number) FROM dataset_version
		WHERE dataset = :dataset), 0),
	:digest, :form, :bytes, :files, :rows, :split, :licence, :source,
	:time_from_us, :time_to_us);

-- name: dataset_location_find
SELECT location FROM dataset_location WHERE dataset_version = :version
ORDER BY event DESC LIMIT 1;

-- name: dataset_location_list
SELECT l.location, e.time_us
FROM dataset_location l JOIN event e ON e.seq = l.event
WHERE l.dataset_version = :version
ORDER BY l.event DESC LIMIT :limit;

-- name: dataset_version_all
-- scan: whole (verify --all hashes each)
SELECT id FROM dataset_version ORDER BY id;

-- name: dataset_location_insert
INSERT INTO dataset_location (dataset_version, event, location)
VALUES (:version, :event, :location);
