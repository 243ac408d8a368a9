-- name: revision_list
SELECT * FROM revision_history WHERE slot = :slot AND number < :below
ORDER BY number DESC LIMIT :limit;

-- name: revision_get
SELECT * FROM revision_history WHERE id = :id;

-- name: revision_live
SELECT h.* FROM live l JOIN revision_history h ON h.id = l.revision
WHERE l.slot = :slot;

-- name: revision_newest
SELECT number FROM revision WHERE slot = :slot ORDER BY number DESC LIMIT 1;

-- name: slot_insert
INSERT INTO slot (environment, model) VALUES (:environment, :model);

-- name: revision_insert
INSERT INTO revision (id, slot, number, version, digest, kind, origin,
	previous, restored, plan, remark, forced)
VALUES (:id, :slot, :number, :version, :digest, :kind, :origin, :previous,
	:restored, :plan, :remark, :forced);

-- name: revision_state_insert
INSERT INTO revision_state (revision, event, state, duration_us)
VALUES (:revision, :event, :state, :duration_us);

-- name: verdict_insert
INSERT INTO verdict (revision, event, verdict, remark)
VALUES (:revision, :event, :verdict, :remark);

-- name: live_find
SELECT revision FROM live WHERE slot = :slot;

-- name: live_set
INSERT INTO live (slot, revision) VALUES (:slot, :revision)
ON CONFLICT (slot) DO UPDATE SET revision = excluded.revision;

-- name: revision_durations
SELECT s.duration_us FROM revision r
	JOIN revision_state s ON s.revision = r.id
WHERE r.slot = :slot AND r.kind = :kind AND s.duration_us IS NOT NULL
ORDER BY r.number DESC LIMIT :limit;
