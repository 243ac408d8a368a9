-- name: listing_models
-- scan: page
SELECT m.id, m.name,
	(SELECT v.id FROM model_version v WHERE v.model = m.id
		ORDER BY v.number DESC LIMIT 1) AS newest
FROM model m WHERE m.id < :below ORDER BY m.id DESC LIMIT :limit;

-- name: listing_versions
SELECT id FROM model_version WHERE model = :model AND number < :below
ORDER BY number DESC LIMIT :limit;

-- name: listing_live
SELECT e.name || '/' || m.name || '@r' || r.number AS live,
	v.number AS version_number
FROM slot s JOIN live l ON l.slot = s.id
	JOIN revision r ON r.id = l.revision
	JOIN model_version v ON v.id = r.version
	JOIN environment e ON e.id = s.environment
	JOIN model m ON m.id = s.model
WHERE s.model = :model AND (:version IS NULL OR r.version = :version)
ORDER BY e.name;
