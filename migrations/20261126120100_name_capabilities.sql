-- What tools are used for, finer than their categories.
CREATE TABLE capabilities (
    id         uuid PRIMARY KEY,
    key        text NOT NULL CONSTRAINT capabilities_key_once UNIQUE
               CONSTRAINT capabilities_key_shape CHECK (key ~ '^[a-z0-9ก-๙]+(-[a-z0-9ก-๙]+)*$' AND length(key) <= 110),
    name       jsonb NOT NULL CONSTRAINT capabilities_name CHECK (is_localized(name)),
    provenance text NOT NULL DEFAULT 'edited' CONSTRAINT capabilities_provenance CHECK (provenance IN ('source', 'authored', 'edited'))
);

CREATE TABLE tool_capabilities (
    tool_id       uuid NOT NULL REFERENCES tools ON DELETE CASCADE,
    capability_id uuid NOT NULL REFERENCES capabilities,
    PRIMARY KEY (tool_id, capability_id)
);
CREATE INDEX tool_capabilities_of_capability ON tool_capabilities (capability_id);
