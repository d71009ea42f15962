-- The texts of job descriptions: of a role, or of one seat of it. What a text says is composed from what the hub knows while it is a
-- draft, and kept as it is from the moment that it is sent to review.
CREATE TABLE job_descriptions (
    id           uuid PRIMARY KEY,
    role_id      uuid NOT NULL REFERENCES roles ON DELETE CASCADE,
    seat_id      uuid REFERENCES seats ON DELETE CASCADE,
    stage        text NOT NULL CONSTRAINT job_descriptions_stage CHECK (stage IN ('draft', 'in-review', 'published', 'archived')),
    -- Published texts are numbered.
    number       int CONSTRAINT job_descriptions_number CHECK (number >= 1),
    -- How the text departs from what the hub would make of the role by itself.
    outline      jsonb NOT NULL,
    -- The words in both languages, from the moment that the text is sent to review.
    manuscript   jsonb,
    version      int NOT NULL DEFAULT 1,
    written_by   text NOT NULL,
    sent_at      timestamptz,
    sent_by      text,
    -- Why it was sent back.
    returned     text CONSTRAINT job_descriptions_returned_length CHECK (length(returned) <= 2000),
    decided_by   text,
    published_on date,
    archived_on  date,
    created_at   timestamptz NOT NULL DEFAULT now(),
    updated_at   timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT job_descriptions_numbered CHECK ((number IS NOT NULL) = (stage IN ('published', 'archived'))),
    CONSTRAINT job_descriptions_kept CHECK ((manuscript IS NOT NULL) = (stage <> 'draft')),
    CONSTRAINT job_descriptions_one_number UNIQUE NULLS NOT DISTINCT (role_id, seat_id, number)
);
COMMENT ON CONSTRAINT job_descriptions_one_number ON job_descriptions IS 'Also: one draft or text in review at a time, which has no number.';
CREATE UNIQUE INDEX job_descriptions_one_published ON job_descriptions (role_id, seat_id) NULLS NOT DISTINCT WHERE stage = 'published';
CREATE INDEX job_descriptions_of_seat ON job_descriptions (seat_id) WHERE seat_id IS NOT NULL;

-- What reviewers say about a section of a text, or about all of it.
CREATE TABLE job_description_comments (
    id                 uuid PRIMARY KEY,
    job_description_id uuid NOT NULL REFERENCES job_descriptions ON DELETE CASCADE,
    section            text CONSTRAINT job_description_comments_section_length CHECK (length(section) <= 100),
    words              text NOT NULL CONSTRAINT job_description_comments_words_length CHECK (length(words) BETWEEN 1 AND 2000),
    author             text NOT NULL,
    written_at         timestamptz NOT NULL DEFAULT now(),
    settled_by         text,
    settled_at         timestamptz,
    CONSTRAINT job_description_comments_settled CHECK (num_nonnulls(settled_by, settled_at) IN (0, 2))
);
CREATE INDEX job_description_comments_of_text ON job_description_comments (job_description_id, id);

CREATE OR REPLACE FUNCTION address_of(entity text, id uuid) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT CASE entity
        WHEN 'role' THEN (SELECT '/roles/' || slug FROM roles WHERE roles.id = address_of.id)
        WHEN 'job-description' THEN (
            SELECT '/roles/' || r.slug || '/job-description/versions' || coalesce('?seat=' || j.seat_id, '')
            FROM job_descriptions j JOIN roles r ON r.id = j.role_id WHERE j.id = address_of.id)
        WHEN 'tool' THEN (SELECT '/tools/' || slug FROM tools WHERE tools.id = address_of.id)
        WHEN 'contract' THEN (SELECT '/tools/' || t.slug FROM contracts c JOIN tools t ON t.id = c.tool_id WHERE c.id = address_of.id)
        WHEN 'seat' THEN (SELECT '/seats/' || seats.id FROM seats WHERE seats.id = address_of.id)
        WHEN 'person' THEN (SELECT '/people/' || people.id FROM people WHERE people.id = address_of.id)
        WHEN 'user' THEN (SELECT '/admin/users' FROM users WHERE users.id = address_of.id)
        WHEN 'process' THEN (SELECT '/processes/' || slug FROM processes WHERE processes.id = address_of.id)
        WHEN 'review' THEN (SELECT '/kpis/review?week=' || to_char(monday, 'IYYY"-W"IW') FROM reviews WHERE reviews.id = address_of.id)
        WHEN 'setting' THEN '/admin/settings'
        ELSE (SELECT '/kpis/' || slug FROM kpis WHERE kpis.id = address_of.id)
    END
$$;
