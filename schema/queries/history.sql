-- name: history_revisions
SELECT v.name || '@' || x.number AS version, r.kind, r.number
FROM record d JOIN revision r ON r.id = d.id
	JOIN model_version x ON x.id = r.version
	JOIN model v ON v.id = x.model
WHERE d.event = :event;

-- name: history_states
SELECT r.number, s.state FROM revision_state s
	JOIN revision r ON r.id = s.revision
WHERE s.event = :event ORDER BY r.number;

-- name: history_verdicts
SELECT r.number, v.verdict FROM verdict v JOIN revision r ON r.id = v.revision
WHERE v.event = :event ORDER BY r.number;

-- name: history_remarks
SELECT k.content FROM (
	SELECT remark FROM mark WHERE event = :event
	UNION SELECT remark FROM verdict WHERE event = :event
	UNION SELECT r.remark FROM record d JOIN revision r ON r.id = d.id
		WHERE d.event = :event
) AS said JOIN remark k ON k.commitment = said.remark;

-- name: history_measurements
SELECT m.metric, m.value FROM record d
	JOIN measurement m ON m.record = d.id
WHERE d.event = :event AND d.kind = 'evaluation' AND m.segment = ''
ORDER BY m.metric LIMIT 5;

-- name: history_slots_of_model
SELECT e.name || '/' || m.name AS subject FROM slot s
	JOIN environment e ON e.id = s.environment
	JOIN model m ON m.id = s.model
WHERE s.model = :id ORDER BY s.id;

-- name: history_slots_of_environment
SELECT e.name || '/' || m.name AS subject FROM slot s
	JOIN environment e ON e.id = s.environment
	JOIN model m ON m.id = s.model
WHERE s.environment = :id ORDER BY s.id;

-- name: history_revisions_of_version
SELECT e.name || '/' || m.name || '@r' || r.number AS subject
FROM revision r JOIN slot s ON s.id = r.slot
	JOIN environment e ON e.id = s.environment
	JOIN model m ON m.id = s.model
WHERE r.version = :id ORDER BY r.id;
