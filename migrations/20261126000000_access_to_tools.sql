-- Who can get into a tool, with which rights, from when until when.
CREATE TABLE tool_access (
    id uuid PRIMARY KEY,
    tool_id uuid NOT NULL REFERENCES tools ON DELETE CASCADE,
    person_id uuid NOT NULL REFERENCES people ON DELETE CASCADE,
    level text NOT NULL CONSTRAINT tool_access_level CHECK (level IN ('view', 'use', 'administer')),
    during daterange NOT NULL CONSTRAINT tool_access_during CHECK (NOT isempty(during)),
    CONSTRAINT tool_access_once EXCLUDE USING gist (tool_id WITH =, (person_id::text) WITH =, during WITH &&)
);
CREATE INDEX tool_access_of_person ON tool_access (person_id);
