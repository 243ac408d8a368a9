-- name: mark_list
SELECT k.mark, k.active, r.content,
	r.commitment IS NOT NULL AND r.salt IS NULL AS erased,
	k.event, e.time_us, e.actor
FROM mark k JOIN event e ON e.seq = k.event
	LEFT JOIN remark r ON r.commitment = k.remark
WHERE k.record = :record ORDER BY k.event;

-- name: mark_insert
INSERT INTO mark (record, event, mark, active, remark)
VALUES (:record, :event, :mark, :active, :remark);
