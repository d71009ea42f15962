-- Who changed what, when, from what to what. Written in the transaction of the change; never changed, never deleted.
CREATE TABLE history (
    id         uuid PRIMARY KEY,
    at         timestamptz NOT NULL DEFAULT now(),
    change_set uuid NOT NULL,
    user_id    uuid REFERENCES users ON DELETE SET NULL,
    actor      text NOT NULL,
    entity     text NOT NULL,
    entity_id  uuid NOT NULL,
    label      text NOT NULL,
    version    int NOT NULL,
    action     text NOT NULL CONSTRAINT history_action
        CHECK (action IN ('created', 'changed', 'archived', 'restored', 'put-back', 'removed')),
    before     jsonb,
    after      jsonb
);
CREATE INDEX history_of_entity ON history (entity_id, entity, at DESC);
CREATE INDEX history_by_time ON history (at DESC, id DESC);
CREATE INDEX history_of_change_set ON history (change_set);

-- What is set for the whole hub, and what was done once (the catalogue, the example team).
CREATE TABLE settings (
    key        text PRIMARY KEY,
    value      jsonb NOT NULL,
    updated_at timestamptz NOT NULL DEFAULT now()
);
