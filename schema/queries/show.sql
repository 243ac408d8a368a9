-- name: show_commit
SELECT lower(hex(c.sha)) AS sha, c.remote, e.time_us
FROM git_commit c JOIN record r ON r.id = c.id
	JOIN event e ON e.seq = r.event
WHERE c.id = :id;
