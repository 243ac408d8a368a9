-- name: param_insert
INSERT INTO param (record, key, event, type, value)
VALUES (:record, :key, :event, :type, :value);

-- name: param_find
SELECT type, value FROM param WHERE record = :record AND key = :key;

-- name: param_list
SELECT key, type, value FROM param WHERE record = :record ORDER BY key;
