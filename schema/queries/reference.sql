-- name: model_by_name
SELECT id, name FROM model WHERE name = :name;

-- name: dataset_by_name
SELECT id, name FROM dataset WHERE name = :name;

-- name: feature_set_by_name
SELECT id, name FROM feature_set WHERE name = :name;

-- name: environment_by_name
SELECT id, name FROM environment WHERE name = :name;

-- name: model_names
-- scan: whole (the newest thousand, to find the near ones to a misspelt one)
SELECT name FROM model ORDER BY id DESC LIMIT 1000;

-- name: dataset_names
-- scan: whole (as model_names)
SELECT name FROM dataset ORDER BY id DESC LIMIT 1000;

-- name: feature_set_names
-- scan: whole (as model_names)
SELECT name FROM feature_set ORDER BY id DESC LIMIT 1000;

-- name: environment_names
-- scan: whole (as model_names)
SELECT name FROM environment ORDER BY id DESC LIMIT 1000;

-- name: experiment_names
-- scan: whole (as model_names)
SELECT name FROM experiment ORDER BY id DESC LIMIT 1000;

-- name: model_version_newest
SELECT id, number FROM model_version WHERE model = :of
ORDER BY number DESC LIMIT 1;

-- name: dataset_version_newest
SELECT id, number FROM dataset_version WHERE dataset = :of
ORDER BY number DESC LIMIT 1;

-- name: feature_set_version_newest
SELECT id, number FROM feature_set_version WHERE feature_set = :of
ORDER BY number DESC LIMIT 1;

-- name: model_version_numbered
SELECT id FROM model_version WHERE model = :of AND number = :number;

-- name: dataset_version_numbered
SELECT id FROM dataset_version WHERE dataset = :of AND number = :number;

-- name: feature_set_version_numbered
SELECT id FROM feature_set_version
WHERE feature_set = :of AND number = :number;

-- name: alias_find
SELECT version FROM alias_move WHERE model = :model AND alias = :alias
ORDER BY event DESC LIMIT 1;

-- name: model_version_with_digest
SELECT id, NULL AS digits FROM model_version WHERE digest BETWEEN :low AND :high
ORDER BY digest, id LIMIT 21;

-- name: record_with_digest
SELECT id, lower(hex(digest)) AS digits FROM record WHERE digest BETWEEN :low AND :high AND kind = :kind
ORDER BY digest LIMIT 21;

-- name: commit_with_sha
SELECT id, lower(hex(sha)) AS digits FROM git_commit WHERE sha BETWEEN :low AND :high
ORDER BY sha LIMIT 21;

-- name: run_newest
-- scan: page (the newest one)
SELECT id FROM run ORDER BY id DESC LIMIT 1;

-- name: slot_find
SELECT id FROM slot WHERE environment = :environment AND model = :model;

-- name: slot_by_id
SELECT s.id, s.environment, s.model, e.name AS environment_name,
	m.name AS model_name
FROM slot s JOIN environment e ON e.id = s.environment
	JOIN model m ON m.id = s.model
WHERE s.id = :id;

-- name: slot_of_model
SELECT id FROM slot WHERE model = :id ORDER BY environment;

-- name: slot_of_environment
SELECT id FROM slot WHERE environment = :id ORDER BY model;

-- name: record_kind
SELECT kind, digest FROM record WHERE id = :id;

-- name: shown_model_version
SELECT m.name || '@' || v.number AS shown, v.digest AS digest
FROM model_version v JOIN model m ON m.id = v.model WHERE v.id = :id;

-- name: shown_dataset_version
SELECT 'data:' || d.name || '@' || v.number AS shown, v.digest AS digest
FROM dataset_version v JOIN dataset d ON d.id = v.dataset WHERE v.id = :id;

-- name: shown_feature_set_version
SELECT 'features:' || f.name || '@' || v.number AS shown, v.digest AS digest
FROM feature_set_version v JOIN feature_set f ON f.id = v.feature_set
WHERE v.id = :id;

-- name: shown_run
SELECT 'run:' || lower(substr(hex(digest), 1, 7)) AS shown, digest
FROM record WHERE id = :id;

-- name: shown_git_commit
SELECT 'commit:' || lower(substr(hex(c.sha), 1, 7)) AS shown,
	r.digest AS digest
FROM git_commit c JOIN record r ON r.id = c.id WHERE c.id = :id;

-- name: shown_evaluation
SELECT 'evaluation:' || lower(substr(hex(digest), 1, 7)) AS shown, digest
FROM record WHERE id = :id;

-- name: shown_revision
SELECT e.name || '/' || m.name || '@r' || r.number AS shown,
	r.digest AS digest, r.version AS version
FROM revision r JOIN slot s ON s.id = r.slot
	JOIN environment e ON e.id = s.environment
	JOIN model m ON m.id = s.model
WHERE r.id = :id;
