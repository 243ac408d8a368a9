-- name: model_add
INSERT INTO model (name) VALUES (:name);

-- name: dataset_add
INSERT INTO dataset (name) VALUES (:name);

-- name: feature_set_add
INSERT INTO feature_set (name) VALUES (:name);

-- name: experiment_add
INSERT INTO experiment (name) VALUES (:name);

-- name: environment_add
INSERT INTO environment (name) VALUES (:name);

-- name: experiment_by_name
SELECT id, name FROM experiment WHERE name = :name;
