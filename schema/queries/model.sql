-- name: model_version_get
SELECT v.id, v.model, v.number, m.name AS model_name, v.digest,
	r.digest AS record_digest, v.form, v.file_name, v.format, v.bytes,
	v.files, r.event, e.time_us, e.actor,
	(SELECT active FROM mark WHERE record = v.id AND mark = 'deprecated'
		ORDER BY event DESC LIMIT 1) AS deprecated,
	(SELECT active FROM mark WHERE record = v.id AND mark = 'revoked'
		ORDER BY event DESC LIMIT 1) AS revoked,
	(SELECT active FROM mark WHERE record = v.id AND mark = 'pinned'
		ORDER BY event DESC LIMIT 1) AS pinned
FROM model_version v JOIN model m ON m.id = v.model
	JOIN record r ON r.id = v.id
	JOIN event e ON e.seq = r.event
WHERE v.id = :id;

-- name: model_version_insert
INSERT INTO model_version (id, model, number, digest, form, file_name, bytes,
	files, format)
VALUES (:id, :model, :number, :digest, :form, :file_name, :bytes, :files,
	:format);

-- name: model_version_same_content
SELECT v.id, r.digest AS record_digest
FROM model_version v JOIN record r ON r.id = v.id
WHERE v.digest = :digest AND v.model = :model
ORDER BY v.number DESC;

-- name: model_version_parent
SELECT parent FROM edge WHERE child = :child AND role = :role
ORDER BY parent LIMIT 1;

-- name: signature_field_insert
INSERT INTO signature_field (model_version, side, position, name, type,
	required)
VALUES (:model_version, :side, :position, :name, :type, :required);

-- the order of the file: positions run on from side to side
-- name: signature_field_list
SELECT side, name, type, required FROM signature_field
WHERE model_version = :model_version ORDER BY position;
