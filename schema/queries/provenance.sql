-- provenance.sql - the inputs of a model version and of the run it came from

-- name: provenance_data
SELECT parent, role FROM edge
WHERE child IN (:version, :run)
	AND role IN ('train', 'validation', 'test', 'reference', 'data')
GROUP BY role, parent
ORDER BY CASE role WHEN 'train' THEN 0 WHEN 'validation' THEN 1
	WHEN 'test' THEN 2 WHEN 'reference' THEN 3 ELSE 4 END, parent;

-- name: provenance_features
SELECT parent, role FROM edge
WHERE child IN (:version, :run) AND role = 'features'
GROUP BY parent ORDER BY max(child = :version) DESC, parent;

-- name: provenance_parents
SELECT parent, role FROM edge
WHERE child IN (:version, :run) AND role IN ('base', 'quantized-from',
	'distilled-from', 'pruned-from', 'ensemble-member', 'continued-from')
GROUP BY role, parent ORDER BY role, parent;
