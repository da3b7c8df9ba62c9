-- The store of record, in open forms: what is searched as text, what is structured as JSON within zlib (`body`, `document`).

CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;

-- Files as held; the bytes lie in sources/ab/cd…
CREATE TABLE sources (
    sha256 TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    media_type TEXT NOT NULL,
    size INTEGER NOT NULL,
    uri TEXT,
    retrieved TEXT
) STRICT;

-- Where the last build met each file, and what then made its records.
CREATE TABLE places (
    path TEXT PRIMARY KEY,
    sha256 TEXT NOT NULL REFERENCES sources,
    made_by TEXT NOT NULL,
    partial TEXT NOT NULL
) STRICT;

-- `id` is what the world knows the record by; `base` the same before two documents of one name were told apart.
-- `digest` names the document, `key` all that makes the record; `first` and `last` are days (YYYYMMDD).
-- `pending` is 1 where the index does not yet hold the record as it stands here.
CREATE TABLE records (
    n INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    base TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE,
    key TEXT NOT NULL,
    sha256 TEXT NOT NULL REFERENCES sources,
    locator TEXT,
    file TEXT NOT NULL,
    title TEXT,
    date TEXT,
    first INTEGER,
    last INTEGER,
    language TEXT,
    collection TEXT,
    withdrawn INTEGER NOT NULL,
    pending INTEGER NOT NULL,
    layered TEXT,
    body BLOB NOT NULL,
    document BLOB NOT NULL
) STRICT;
CREATE INDEX records_id ON records (id);
CREATE INDEX records_base ON records (base);
CREATE INDEX records_date ON records (first, id) WHERE NOT withdrawn;
CREATE INDEX records_pending ON records (n) WHERE pending;
CREATE INDEX records_layered ON records (layered);

-- Which document of which file is which record; a record that nothing holds any more is withdrawn.
CREATE TABLE holdings (
    path TEXT NOT NULL REFERENCES places,
    locator TEXT NOT NULL,
    record INTEGER NOT NULL REFERENCES records,
    PRIMARY KEY (path, locator)
) STRICT, WITHOUT ROWID;
CREATE INDEX holdings_record ON holdings (record);

-- The passages: what is searched. Offsets are code points of the document's characters. A number is never used again, since
-- the index may still know it; `stale` is 1 where a passage only waits for the index to forget it.
CREATE TABLE units (
    n INTEGER PRIMARY KEY AUTOINCREMENT,
    record INTEGER NOT NULL REFERENCES records,
    kind TEXT NOT NULL,
    ref TEXT NOT NULL,
    number INTEGER,
    speaker TEXT,
    source_start INTEGER NOT NULL,
    source_end INTEGER NOT NULL,
    text TEXT NOT NULL,
    stale INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX units_stale ON units (n) WHERE stale;
CREATE INDEX units_record ON units (record);

CREATE TABLE people (
    record INTEGER NOT NULL REFERENCES records,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    forms TEXT NOT NULL,
    authority TEXT,
    PRIMARY KEY (record, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE layers (
    record INTEGER NOT NULL REFERENCES records,
    name TEXT NOT NULL,
    version TEXT NOT NULL,
    body BLOB NOT NULL,
    PRIMARY KEY (record, name)
) STRICT, WITHOUT ROWID;

-- What people decided, in the order in which it was decided; never changed, undone only by another event.
CREATE TABLE events (n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, body TEXT NOT NULL) STRICT;
