-- overview.sql - what mlops status counts and looks for

-- name: overview_counts
-- scan: whole (counts, over the smallest index of each)
SELECT (SELECT count(*) FROM model) AS models,
	(SELECT count(*) FROM model_version) AS model_versions,
	(SELECT count(*) FROM dataset_version) AS dataset_versions,
	(SELECT count(*) FROM feature_set_version) AS feature_set_versions,
	(SELECT count(*) FROM run) AS runs,
	(SELECT count(*) FROM environment) AS environments;

-- name: pending_runs
-- scan: whole (most runs have an end: a look into run_end for each)
SELECT id FROM run
WHERE NOT EXISTS (SELECT 1 FROM run_end WHERE run_end.run = run.id)
ORDER BY id DESC;
