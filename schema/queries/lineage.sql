-- name: edge_insert
INSERT INTO edge (child, parent, role) VALUES (:child, :parent, :role)
ON CONFLICT DO NOTHING;

-- name: edge_parents
SELECT parent AS node, role FROM edge WHERE child = :node
ORDER BY CASE role WHEN 'version' THEN 0 WHEN 'run' THEN 1
	WHEN 'train' THEN 2 WHEN 'validation' THEN 3 WHEN 'test' THEN 4
	WHEN 'features' THEN 6 WHEN 'commit' THEN 7 ELSE 5 END, parent, role;

-- name: edge_children
SELECT child AS node, role FROM edge WHERE parent = :node
ORDER BY child, role;

-- name: live_of_version
SELECT l.revision AS revision FROM revision r
	JOIN live l ON l.revision = r.id
WHERE r.version = :version ORDER BY l.slot;

-- name: live_has_revision
SELECT slot FROM live WHERE revision = :revision;
