-- 0003_release - where models serve, and every step on the way there

CREATE TABLE environment (
	id INTEGER PRIMARY KEY,
	name TEXT NOT NULL UNIQUE COLLATE NOCASE
) STRICT;

CREATE TABLE environment_setting (    -- the newest counts
	environment INTEGER NOT NULL REFERENCES environment (id),
	key TEXT NOT NULL CHECK (key IN ('target', 'root', 'bake', 'requires',
		'steps', 'hook_apply', 'hook_verify')),
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	value TEXT,                   -- NULL: back to the default
	PRIMARY KEY (environment, key, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX environment_setting_by_event ON environment_setting (event);

CREATE TABLE slot (                   -- the place a model serves
	id INTEGER PRIMARY KEY,
	environment INTEGER NOT NULL REFERENCES environment (id),
	model INTEGER NOT NULL REFERENCES model (id),
	UNIQUE (environment, model)
) STRICT;
CREATE INDEX slot_by_model ON slot (model);

CREATE TABLE revision (
	id INTEGER PRIMARY KEY REFERENCES record (id)
		DEFERRABLE INITIALLY DEFERRED,
	slot INTEGER NOT NULL REFERENCES slot (id),
	number INTEGER NOT NULL CHECK (number > 0),
	version INTEGER NOT NULL REFERENCES model_version (id),
	digest BLOB NOT NULL CHECK (length(digest) = 32), -- the bytes served
	kind TEXT NOT NULL CHECK (kind IN ('promote', 'rollback', 'undo')),
	origin INTEGER REFERENCES revision (id)   -- NULL: itself
		DEFERRABLE INITIALLY DEFERRED,
	previous INTEGER REFERENCES revision (id), -- what was live
	restored INTEGER REFERENCES revision (id), -- what a rollback or undo took
	plan TEXT,                    -- the id of the plan that was applied
	remark BLOB REFERENCES remark (commitment),
	forced INTEGER NOT NULL CHECK (forced IN (0, 1)), -- a policy was overridden
	UNIQUE (slot, number)
) STRICT;
CREATE INDEX revision_by_version ON revision (version);
CREATE INDEX revision_forced ON revision (forced) WHERE forced = 1;

CREATE TABLE revision_state (
	revision INTEGER NOT NULL REFERENCES revision (id),
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	state TEXT NOT NULL CHECK (state IN ('pending', 'shadow', 'canary',
		'paused', 'switching', 'baking', 'live', 'superseded',
		'rolled_back', 'failed', 'aborted', 'inconclusive')),
	step INTEGER,                 -- of a rollout in steps
	percent REAL,                 -- of the traffic
	duration_us INTEGER,          -- how long the switch took
	PRIMARY KEY (revision, event, state)
) STRICT, WITHOUT ROWID;
CREATE INDEX revision_state_by_event ON revision_state (event);

CREATE TABLE verdict (                -- the newest counts
	revision INTEGER NOT NULL REFERENCES revision (id),
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	verdict TEXT NOT NULL CHECK (verdict IN ('good', 'bad', 'unknown')),
	remark BLOB REFERENCES remark (commitment),
	PRIMARY KEY (revision, event)
) STRICT, WITHOUT ROWID;
CREATE INDEX verdict_by_event ON verdict (event);

CREATE TABLE live (                   -- derived: fsck --rebuild remakes it
	slot INTEGER PRIMARY KEY REFERENCES slot (id),
	revision INTEGER NOT NULL UNIQUE REFERENCES revision (id)
) STRICT;

CREATE TABLE lease (                  -- not history: a switch under way
	slot INTEGER PRIMARY KEY REFERENCES slot (id),
	revision INTEGER NOT NULL REFERENCES revision (id),
	host TEXT NOT NULL,
	boot_id TEXT NOT NULL,
	pid INTEGER NOT NULL,
	started_us INTEGER NOT NULL
) STRICT;

-- A revision with what the facts about it come to: for the program itself
-- (people read v_revision).
CREATE VIEW revision_history AS
SELECT r.id, r.slot, r.number, r.version, r.digest, r.kind,
	r.previous, r.restored, r.forced, r.plan,
	coalesce((SELECT o.number FROM revision o WHERE o.id = r.origin),
		r.number) AS origin_number,
	m.name || '@' || v.number AS version_shown,
	v.number AS version_number,
	e.time_us AS created_us, e.actor,
	r.remark IS NOT NULL AS has_reason,
	(SELECT content FROM remark WHERE commitment = r.remark) AS reason,
	(SELECT s.state FROM revision_state s WHERE s.revision = r.id
		ORDER BY s.event DESC LIMIT 1) AS state,
	(SELECT min(x.time_us) FROM revision_state s
		JOIN event x ON x.seq = s.event
		WHERE s.revision = r.id AND s.state IN ('live', 'baking'))
		AS live_from_us,
	(SELECT min(x.time_us) FROM revision_state s
		JOIN event x ON x.seq = s.event
		WHERE s.revision = r.id
			AND s.state IN ('superseded', 'rolled_back'))
		AS live_to_us,
	(SELECT c.verdict FROM verdict c WHERE c.revision = r.id
		ORDER BY c.event DESC LIMIT 1) AS verdict,
	(SELECT k.content FROM verdict c
		LEFT JOIN remark k ON k.commitment = c.remark
		WHERE c.revision = r.id ORDER BY c.event DESC LIMIT 1)
		AS verdict_reason,
	(SELECT x.time_us FROM verdict c JOIN event x ON x.seq = c.event
		WHERE c.revision = r.id ORDER BY c.event DESC LIMIT 1)
		AS verdict_us,
	(SELECT max(c.event) FROM verdict c WHERE c.revision = r.id)
		AS verdict_event,
	(SELECT t.value FROM environment_setting t
		WHERE t.environment = p.environment AND t.key = 'bake'
		ORDER BY t.event DESC LIMIT 1) AS bake
FROM revision r
	JOIN slot p ON p.id = r.slot
	JOIN model_version v ON v.id = r.version
	JOIN model m ON m.id = v.model
	JOIN record d ON d.id = r.id
	JOIN event e ON e.seq = d.event;

CREATE TRIGGER environment_fixed BEFORE UPDATE ON environment
BEGIN SELECT raise(ABORT, 'names are never changed'); END;
CREATE TRIGGER environment_kept BEFORE DELETE ON environment
BEGIN SELECT raise(ABORT, 'names are never deleted'); END;
CREATE TRIGGER environment_setting_fixed BEFORE UPDATE ON environment_setting
BEGIN SELECT raise(ABORT, 'settings are never changed'); END;
CREATE TRIGGER environment_setting_kept BEFORE DELETE ON environment_setting
BEGIN SELECT raise(ABORT, 'settings are never deleted'); END;
CREATE TRIGGER slot_fixed BEFORE UPDATE ON slot
BEGIN SELECT raise(ABORT, 'slots are never changed'); END;
CREATE TRIGGER slot_kept BEFORE DELETE ON slot
BEGIN SELECT raise(ABORT, 'slots are never deleted'); END;
CREATE TRIGGER revision_fixed BEFORE UPDATE ON revision
BEGIN SELECT raise(ABORT, 'revisions are never changed'); END;
CREATE TRIGGER revision_kept BEFORE DELETE ON revision
BEGIN SELECT raise(ABORT, 'revisions are never deleted'); END;
CREATE TRIGGER revision_state_fixed BEFORE UPDATE ON revision_state
BEGIN SELECT raise(ABORT, 'states are never changed'); END;
CREATE TRIGGER revision_state_kept BEFORE DELETE ON revision_state
BEGIN SELECT raise(ABORT, 'states are never deleted'); END;
CREATE TRIGGER verdict_fixed BEFORE UPDATE ON verdict
BEGIN SELECT raise(ABORT, 'verdicts are never changed'); END;
CREATE TRIGGER verdict_kept BEFORE DELETE ON verdict
BEGIN SELECT raise(ABORT, 'verdicts are never deleted'); END;
