-- ledger.sql - events, records and remarks

-- name: event_last
SELECT seq, time_us, head FROM event
WHERE seq = (SELECT max(seq) FROM event);

-- name: event_insert
INSERT INTO event (seq, time_us, actor, op, op_id, subject, payload, leaf,
	head)
VALUES (:seq, :time_us, :actor, :op, :op_id, :subject, :payload, :leaf,
	:head);

-- name: event_by_op_id
SELECT seq FROM event WHERE op_id = :op_id;

-- text_bytes: what the texts hold with what stands behind a NUL in them
-- name: event_chain
-- scan: whole (audit verify)
SELECT seq, time_us, actor, op, op_id, subject, payload, leaf, head,
	length(CAST(actor AS BLOB)) + length(CAST(op AS BLOB))
	+ length(CAST(subject AS BLOB)) + length(CAST(payload AS BLOB))
	AS text_bytes
FROM event ORDER BY seq;

-- name: event_payloads
SELECT seq, payload FROM event WHERE seq >= :since ORDER BY seq;

-- times never run backwards, so that a time is a place in the order
-- name: event_list
SELECT seq, time_us, actor, op, op_id, subject, payload, leaf, head
FROM event
WHERE seq < :before
	AND seq >= (SELECT seq FROM event WHERE time_us >= :since
		ORDER BY time_us, seq LIMIT 1)
	AND +time_us <= :until
	AND (:op IS NULL OR op = :op
		OR substr(op, 1, length(:op) + 1) = :op || '.')
	AND (:actor IS NULL OR actor = :actor)
ORDER BY seq DESC LIMIT :limit;

-- the subject itself and its versions: 'A' stands behind '@'
-- name: event_list_by_subject
SELECT seq, time_us, actor, op, op_id, subject, payload, leaf, head
FROM event
WHERE (subject = :subject
		OR (subject > :subject || '@' AND subject < :subject || 'A'))
	AND +seq < :before
	AND +time_us >= :since
	AND +time_us <= :until
	AND (:op IS NULL OR op = :op
		OR substr(op, 1, length(:op) + 1) = :op || '.')
	AND (:actor IS NULL OR actor = :actor)
ORDER BY seq DESC LIMIT :limit;

-- name: record_next_id
SELECT coalesce(max(id), 0) + 1 FROM record;

-- name: record_insert
INSERT INTO record (id, kind, digest, event)
VALUES (:id, :kind, :digest, :event);

-- name: record_by_digest
SELECT id FROM record WHERE digest = :digest;

-- name: record_list_by_event
SELECT id, kind, digest FROM record WHERE event = :event ORDER BY id;

-- name: remark_insert
INSERT INTO remark (commitment, salt, content)
VALUES (:commitment, :salt, :content);

-- name: remark_list
-- scan: whole (fsck)
SELECT commitment, salt, content FROM remark WHERE salt IS NOT NULL;

-- name: run_batch_runs
-- scan: whole (fsck)
SELECT DISTINCT run FROM run_batch WHERE event >= :since;

-- name: run_batch_list
SELECT event, points, digest FROM run_batch
WHERE run = :run AND event >= :since ORDER BY event;
