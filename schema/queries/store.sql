-- store.sql - the rows of objects/, and SQLite's own checks

-- name: object_insert
INSERT INTO object (digest, bytes) VALUES (:digest, :bytes)
ON CONFLICT (digest) DO NOTHING;

-- name: object_find
SELECT bytes FROM object WHERE digest = :digest;

-- name: object_list
-- scan: whole (fsck looks for the bytes of each)
SELECT digest, bytes FROM object ORDER BY digest;

-- name: check_quick
PRAGMA quick_check(100);

-- name: check_integrity
PRAGMA integrity_check(100);

-- name: check_references
PRAGMA foreign_key_check;

-- name: view_list
-- scan: whole (the schema is small)
SELECT name FROM sqlite_schema WHERE type = 'view';
