-- Findings that somebody takes as they are, with the reason. One that begins anew on another day counts again.
CREATE TABLE finding_acceptances (
    id           uuid PRIMARY KEY,
    kind         text NOT NULL CONSTRAINT finding_acceptances_kind CHECK (length(kind) BETWEEN 1 AND 60),
    -- Which thing it is about: an id, or for a text its place in addresses.
    subject      text NOT NULL CONSTRAINT finding_acceptances_subject CHECK (length(subject) BETWEEN 1 AND 300),
    label        jsonb NOT NULL CONSTRAINT finding_acceptances_label CHECK (is_localized(label)),
    address      text NOT NULL,
    since        date,
    reason       text NOT NULL CONSTRAINT finding_acceptances_reason CHECK (length(reason) BETWEEN 1 AND 2000),
    -- The last day on which it holds.
    until        date,
    said_by      text NOT NULL,
    said_at      timestamptz NOT NULL DEFAULT now(),
    withdrawn_at timestamptz,
    version      int NOT NULL DEFAULT 1,
    CONSTRAINT finding_acceptances_once UNIQUE (kind, subject)
);
