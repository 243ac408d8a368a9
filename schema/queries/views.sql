-- upkeep.sql - the documented views

-- name: view_texts
-- scan: whole (the schema is small)
SELECT name, sql FROM sqlite_schema
WHERE type = 'view' AND substr(name, 1, 2) = 'v_' ORDER BY rowid;
