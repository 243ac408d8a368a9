-- name: edge_insert
INSERT INTO edge (child, parent, role) VALUES (:child, :parent, :role)
ON CONFLICT DO NOTHING;
