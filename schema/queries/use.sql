-- name: use_list
SELECT r.kind, e.role, count(*) AS uses
FROM edge e JOIN record r ON r.id = e.child
WHERE e.parent = :record
GROUP BY r.kind, e.role ORDER BY r.kind, e.role;
