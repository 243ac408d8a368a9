-- slot.sql - the places models serve in

-- name: slot_list
-- scan: whole (one for each model in each environment: people name them)
SELECT s.id, s.environment, s.model, e.name AS environment_name,
	m.name AS model_name
FROM slot s JOIN environment e ON e.id = s.environment
	JOIN model m ON m.id = s.model
ORDER BY e.name, m.name;

-- name: slot_list_in
SELECT s.id, s.environment, s.model, e.name AS environment_name,
	m.name AS model_name
FROM slot s JOIN environment e ON e.id = s.environment
	JOIN model m ON m.id = s.model
WHERE s.environment = :environment ORDER BY m.name;

-- name: slot_list_serving
SELECT s.id, s.environment, s.model, e.name AS environment_name,
	m.name AS model_name
FROM revision r JOIN live l ON l.revision = r.id
	JOIN slot s ON s.id = l.slot
	JOIN environment e ON e.id = s.environment
	JOIN model m ON m.id = s.model
WHERE r.version = :version ORDER BY e.name;
