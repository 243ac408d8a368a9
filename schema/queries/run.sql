-- name: run_insert
INSERT INTO run (id, experiment, op_id, command, folder, host, boot_id, pid,
	started_us)
VALUES (:id, :experiment, :op_id, :command, :folder, :host, :boot_id, :pid,
	:started_us);

-- name: run_get
SELECT r.id, k.digest, x.name AS experiment, r.command, r.folder, r.host,
	r.boot_id, r.pid, r.started_us, v.actor,
	e.outcome, e.exit_status, e.signal, e.ended_us, e.user_us,
	e.system_us, e.max_rss_bytes
FROM run r JOIN experiment x ON x.id = r.experiment
	JOIN record k ON k.id = r.id
	LEFT JOIN event v ON v.seq = k.event -- not yet, inside its change
	LEFT JOIN run_end e ON e.run = r.id
WHERE r.id = :id;

-- name: run_end_insert
INSERT INTO run_end (run, event, outcome, exit_status, signal, ended_us,
	user_us, system_us, max_rss_bytes)
VALUES (:run, :event, :outcome, :exit_status, :signal, :ended_us,
	:user_us, :system_us, :max_rss_bytes);

-- name: run_point_insert
INSERT INTO run_point (run, key, step, fold, value, event)
VALUES (:run, :key, :step, :fold, :value, :event)
ON CONFLICT (run, key, step, fold) DO NOTHING;

-- name: run_point_find
SELECT value FROM run_point
WHERE run = :run AND key = :key AND step = :step AND fold = :fold;

-- name: run_batch_insert
INSERT INTO run_batch (run, event, points, digest)
VALUES (:run, :event, :points, :digest);

-- The last point of a metric: of its highest step; where there are several
-- folds, that of no fold, else of the first.
-- name: run_metric_last_set
INSERT INTO run_metric_last (run, key, value, step)
SELECT run, key, value, step FROM run_point
WHERE run = :run AND key = :key AND step = (
	SELECT max(step) FROM run_point WHERE run = :run AND key = :key)
ORDER BY fold LIMIT 1
ON CONFLICT (run, key) DO UPDATE SET value = excluded.value,
	step = excluded.step;

-- name: run_folds
SELECT count(DISTINCT fold) FROM run_point WHERE run = :run AND fold >= 0;

-- name: run_attribute_last
SELECT value FROM run_attribute WHERE run = :run AND key = :key
ORDER BY event DESC LIMIT 1;

-- name: run_attribute_insert
INSERT INTO run_attribute (run, key, event, value)
VALUES (:run, :key, :event, :value);

-- name: run_file_last
SELECT role, digest FROM run_file WHERE run = :run AND path = :path
ORDER BY event DESC LIMIT 1;

-- name: run_file_insert
INSERT INTO run_file (run, path, event, role, digest, bytes)
VALUES (:run, :path, :event, :role, :digest, :bytes);

-- name: run_params_of_event
SELECT count(*) FROM param WHERE event = :event AND record = :run;

-- name: run_ids
SELECT id FROM run WHERE id < :below ORDER BY id DESC LIMIT :limit;

-- name: run_ids_of_experiment
SELECT id FROM run WHERE experiment = :experiment AND id < :below
ORDER BY id DESC LIMIT :limit;

-- name: run_metric_last_list
SELECT key, value, step FROM run_metric_last WHERE run = :run
ORDER BY key LIMIT :limit;

-- name: run_point_count
SELECT coalesce(sum(points), 0) FROM run_batch WHERE run = :run;

-- name: run_file_list
SELECT path, role, digest, bytes FROM run_file f
WHERE run = :run AND NOT EXISTS (
	SELECT 1 FROM run_file later WHERE later.run = f.run
		AND later.path = f.path AND later.event > f.event)
ORDER BY path;

-- name: run_model_list
SELECT m.name || '@' || v.number AS shown
FROM edge e JOIN model_version v ON v.id = e.child
	JOIN model m ON m.id = v.model
WHERE e.parent = :run AND e.role = 'run' ORDER BY e.child LIMIT :limit;
