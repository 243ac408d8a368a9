-- name: setting_newest
SELECT value FROM setting WHERE key = :key ORDER BY event DESC LIMIT 1;

-- name: setting_insert
INSERT INTO setting (key, event, value) VALUES (:key, :event, :value);
