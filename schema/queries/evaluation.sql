-- name: evaluation_insert
INSERT INTO evaluation (id, model_digest, dataset_digest, source, definition,
	conditions)
VALUES (:id, :model_digest, :dataset_digest, :source, :definition,
	:conditions);

-- name: measurement_insert
INSERT INTO measurement (record, metric, segment, value, low, high, n, unit)
VALUES (:record, :metric, :segment, :value, :low, :high, :n, :unit);

-- name: evaluation_list
SELECT v.id, v.model_digest, v.dataset_digest, v.source, v.definition,
	v.conditions, r.event, e.time_us, e.actor
FROM evaluation v JOIN record r ON r.id = v.id
	JOIN event e ON e.seq = r.event
WHERE v.model_digest = :model_digest ORDER BY v.id DESC;

-- name: measurement_list
SELECT metric, segment, value, low, high, n, unit FROM measurement
WHERE record = :record ORDER BY metric, segment;
