-- name: git_commit_find
SELECT id FROM git_commit WHERE sha = :sha;

-- name: git_commit_insert
INSERT INTO git_commit (id, sha, remote) VALUES (:id, :sha, :remote);

-- name: checkout_insert
INSERT INTO checkout (record, git_commit, branch, dirty, difference, changed,
	untracked)
VALUES (:record, :git_commit, :branch, :dirty, :difference, :changed,
	:untracked);

-- name: checkout_get
SELECT k.git_commit, c.sha, c.remote, k.branch, k.dirty,
	k.difference, k.changed, k.untracked
FROM checkout k LEFT JOIN git_commit c ON c.id = k.git_commit
WHERE k.record = :record;
