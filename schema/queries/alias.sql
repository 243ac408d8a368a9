-- name: alias_list
SELECT a.alias, a.version, v.number, e.time_us, e.actor
FROM alias_move a JOIN model_version v ON v.id = a.version
	JOIN event e ON e.seq = a.event
WHERE a.model = :model AND a.event = (SELECT max(event) FROM alias_move
	WHERE model = a.model AND alias = a.alias)
ORDER BY a.alias;

-- name: alias_move_insert
INSERT INTO alias_move (model, alias, event, version)
VALUES (:model, :alias, :event, :version);
