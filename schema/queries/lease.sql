-- name: lease_insert
INSERT INTO lease (slot, revision, host, boot_id, pid, started_us)
VALUES (:slot, :revision, :host, :boot_id, :pid, :started_us)
ON CONFLICT (slot) DO UPDATE SET revision = excluded.revision,
	host = excluded.host, boot_id = excluded.boot_id,
	pid = excluded.pid, started_us = excluded.started_us;

-- name: lease_delete
DELETE FROM lease WHERE slot = :slot;

-- name: lease_find
SELECT slot, revision, host, boot_id, pid, started_us FROM lease
WHERE slot = :slot;

-- name: lease_list
-- scan: whole (switches under way: one a slot at most)
SELECT slot, revision, host, boot_id, pid, started_us FROM lease
ORDER BY slot;
