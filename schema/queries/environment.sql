-- name: environment_name
SELECT name FROM environment WHERE id = :id;

-- name: environment_settings
SELECT key, value FROM environment_setting WHERE environment = :id
ORDER BY key, event;

-- name: environment_list
-- scan: whole (a handful: people name them one by one)
SELECT id FROM environment ORDER BY name;

-- name: environment_setting_find
SELECT value FROM environment_setting
WHERE environment = :environment AND key = :key
ORDER BY event DESC LIMIT 1;

-- name: environment_setting_insert
INSERT INTO environment_setting (environment, key, event, value)
VALUES (:environment, :key, :event, :value);
