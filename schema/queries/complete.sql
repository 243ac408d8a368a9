-- What the shell completes a word with. A prefix is the range of names from
-- :low to :high, which is the prefix with the last of all characters behind.

-- name: complete_models
SELECT name FROM model WHERE name >= :low AND name < :high
ORDER BY name LIMIT 200;

-- name: complete_datasets
SELECT name FROM dataset WHERE name >= :low AND name < :high
ORDER BY name LIMIT 200;

-- name: complete_feature_sets
SELECT name FROM feature_set WHERE name >= :low AND name < :high
ORDER BY name LIMIT 200;

-- name: complete_environments
SELECT name FROM environment WHERE name >= :low AND name < :high
ORDER BY name LIMIT 200;

-- name: complete_slots
SELECT environment.name || '/' || model.name AS name
FROM environment
JOIN slot ON slot.environment = environment.id
JOIN model ON model.id = slot.model
WHERE environment.name >= :low AND environment.name < :high
ORDER BY environment.name, model.name LIMIT 200;

-- name: complete_model_versions
SELECT model.name || '@' || number AS name
FROM model JOIN model_version ON model_version.model = model.id
WHERE model.name = :of ORDER BY number DESC LIMIT 50;

-- name: complete_dataset_versions
SELECT dataset.name || '@' || number AS name
FROM dataset JOIN dataset_version ON dataset_version.dataset = dataset.id
WHERE dataset.name = :of ORDER BY number DESC LIMIT 50;

-- name: complete_feature_set_versions
SELECT feature_set.name || '@' || number AS name
FROM feature_set
JOIN feature_set_version ON feature_set_version.feature_set = feature_set.id
WHERE feature_set.name = :of ORDER BY number DESC LIMIT 50;

-- name: complete_aliases
-- The last move of each, when it was not taken away.
SELECT model.name || ':' || moved.alias AS name
FROM model JOIN alias_move AS moved ON moved.model = model.id
WHERE model.name = :of AND moved.version IS NOT NULL AND NOT EXISTS (
	SELECT 1 FROM alias_move AS later
	WHERE later.model = moved.model AND later.alias = moved.alias
	AND later.event > moved.event)
ORDER BY moved.alias LIMIT 200;

-- name: complete_runs
-- scan: page (the runs that were started last)
SELECT lower(substr(hex(record.digest), 1, 7)) AS name
FROM run JOIN record ON record.id = run.id
ORDER BY run.id DESC LIMIT :limit;
