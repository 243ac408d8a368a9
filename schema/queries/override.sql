-- name: override_list
SELECT d.event, e.time_us, e.actor, e.op, e.payload,
	(SELECT ref FROM record_shown WHERE id = r.id) AS revision,
	(SELECT ref FROM record_shown WHERE id = r.version) AS version,
	k.content AS reason,
	r.remark IS NOT NULL AND k.content IS NULL AS erased
FROM revision r JOIN record d ON d.id = r.id JOIN event e ON e.seq = d.event
	LEFT JOIN remark k ON k.commitment = r.remark
WHERE r.forced = 1 AND d.event < :before
ORDER BY r.id DESC LIMIT :limit;
