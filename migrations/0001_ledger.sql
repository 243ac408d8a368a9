-- 0001_ledger - events, records, edges, objects: what everything else hangs on
--
-- Facts are inserted, never updated or deleted; a trigger on each such table
-- says so. Times are microseconds since 1970 UTC, digests SHA-256.

CREATE TABLE event (
	seq INTEGER PRIMARY KEY CHECK (seq > 0),
	time_us INTEGER NOT NULL,     -- never before the event before it
	actor TEXT NOT NULL,
	op TEXT NOT NULL,             -- the command's verb: "dataset.add"
	op_id BLOB NOT NULL UNIQUE CHECK (length(op_id) = 16),
	subject TEXT NOT NULL,        -- what it was about, as a reference
	payload TEXT NOT NULL,        -- canonical JSON: records, facts, note
	leaf BLOB NOT NULL CHECK (length(leaf) = 32),
	head BLOB NOT NULL CHECK (length(head) = 32)
) STRICT;
CREATE INDEX event_by_subject ON event (subject, seq);
CREATE INDEX event_by_time ON event (time_us, seq);

CREATE TABLE record (
	id INTEGER PRIMARY KEY,       -- shared with the kind's own table
	kind TEXT NOT NULL CHECK (kind IN ('git_commit', 'dataset_version',
		'feature_set_version', 'run', 'model_version', 'evaluation',
		'revision')),
	digest BLOB NOT NULL UNIQUE CHECK (length(digest) = 32),
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX record_by_event ON record (event);

CREATE TABLE edge (
	child INTEGER NOT NULL REFERENCES record (id)
		DEFERRABLE INITIALLY DEFERRED,
	parent INTEGER NOT NULL REFERENCES record (id),
	role TEXT NOT NULL CHECK (role IN (
		'data', 'train', 'validation', 'test', 'reference', -- datasets
		'features', 'run', 'commit', 'model', 'version',
		'derived-from',                            -- dataset of dataset
		'base', 'quantized-from', 'distilled-from', 'pruned-from',
		'ensemble-member', 'continued-from')),     -- model of model
	PRIMARY KEY (child, parent, role)
) STRICT, WITHOUT ROWID;
CREATE INDEX edge_by_parent ON edge (parent, child, role);

CREATE TABLE object (                 -- not history: gc removes rows
	digest BLOB PRIMARY KEY CHECK (length(digest) = 32),
	bytes INTEGER NOT NULL CHECK (bytes >= 0)
) STRICT, WITHOUT ROWID;

-- Free text about people. The chain covers only the commitment, SHA-256 of
-- salt and text, so that the text can be erased and the chain stays whole.
CREATE TABLE remark (
	commitment BLOB PRIMARY KEY CHECK (length(commitment) = 32),
	salt BLOB CHECK (length(salt) = 16),  -- NULL: erased
	content TEXT,                         -- NULL: erased
	CHECK ((salt IS NULL) = (content IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE setting (                -- mlops config; the newest counts
	key TEXT NOT NULL,
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	value TEXT,                   -- NULL: back to the default
	PRIMARY KEY (key, event)
) STRICT, WITHOUT ROWID;

-- A note, a deprecation, a revocation, a pin on anything recorded.
CREATE TABLE mark (
	record INTEGER NOT NULL REFERENCES record (id),
	event INTEGER NOT NULL REFERENCES event (seq)
		DEFERRABLE INITIALLY DEFERRED,
	mark TEXT NOT NULL CHECK (mark IN ('note', 'deprecated', 'revoked',
		'pinned')),
	active INTEGER NOT NULL CHECK (active IN (0, 1)), -- 0: taken back
	remark BLOB REFERENCES remark (commitment),
	PRIMARY KEY (record, event, mark)
) STRICT, WITHOUT ROWID;
CREATE INDEX mark_by_event ON mark (event);
CREATE INDEX setting_by_event ON setting (event);

CREATE TRIGGER event_fixed BEFORE UPDATE ON event
BEGIN SELECT raise(ABORT, 'events are never changed'); END;
CREATE TRIGGER event_kept BEFORE DELETE ON event
BEGIN SELECT raise(ABORT, 'events are never deleted'); END;
CREATE TRIGGER record_fixed BEFORE UPDATE ON record
BEGIN SELECT raise(ABORT, 'records are never changed'); END;
CREATE TRIGGER record_kept BEFORE DELETE ON record
BEGIN SELECT raise(ABORT, 'records are never deleted'); END;
CREATE TRIGGER edge_fixed BEFORE UPDATE ON edge
BEGIN SELECT raise(ABORT, 'edges are never changed'); END;
CREATE TRIGGER edge_kept BEFORE DELETE ON edge
BEGIN SELECT raise(ABORT, 'edges are never deleted'); END;
CREATE TRIGGER remark_fixed BEFORE UPDATE ON remark
WHEN NEW.content IS NOT NULL OR NEW.commitment IS NOT OLD.commitment
BEGIN SELECT raise(ABORT, 'remarks are only ever erased'); END;
CREATE TRIGGER remark_kept BEFORE DELETE ON remark
BEGIN SELECT raise(ABORT, 'remarks are only ever erased'); END;
CREATE TRIGGER setting_fixed BEFORE UPDATE ON setting
BEGIN SELECT raise(ABORT, 'settings are never changed, only set again'); END;
CREATE TRIGGER setting_kept BEFORE DELETE ON setting
BEGIN SELECT raise(ABORT, 'settings are never deleted, only set again'); END;
CREATE TRIGGER mark_fixed BEFORE UPDATE ON mark
BEGIN SELECT raise(ABORT, 'marks are never changed, only set again'); END;
CREATE TRIGGER mark_kept BEFORE DELETE ON mark
BEGIN SELECT raise(ABORT, 'marks are never deleted, only taken back'); END;
