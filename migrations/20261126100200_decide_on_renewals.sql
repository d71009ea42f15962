-- What shall become of a contract when its term ends, why, and whether the seat that approves said yes. Deciding again takes the ruling away.
CREATE TABLE renewal_decisions (
    contract_id     uuid PRIMARY KEY REFERENCES contracts ON DELETE CASCADE,
    course          text NOT NULL CONSTRAINT renewal_decisions_course CHECK (course IN ('renew', 'renegotiate', 'end')),
    reasons         text NOT NULL CONSTRAINT renewal_decisions_reasons CHECK (btrim(reasons) <> ''),
    decided_by      text NOT NULL,
    decided_at      timestamptz NOT NULL DEFAULT now(),
    verdict         text CONSTRAINT renewal_decisions_verdict CHECK (verdict IN ('approved', 'refused')),
    verdict_reason  text,
    verdict_by      text,
    verdict_at      timestamptz,
    notice_given_on date,
    -- Whether nobody has to be reminded any more: an approved end still waits for the notice.
    is_settled      boolean NOT NULL GENERATED ALWAYS AS
        (coalesce(verdict = 'approved', false) AND (course <> 'end' OR notice_given_on IS NOT NULL)) STORED,
    version         int NOT NULL DEFAULT 1,
    CONSTRAINT renewal_decisions_verdict_is_whole CHECK (num_nonnulls(verdict, verdict_by, verdict_at) IN (0, 3)),
    CONSTRAINT renewal_decisions_refusal_has_reason CHECK (verdict IS DISTINCT FROM 'refused' OR btrim(coalesce(verdict_reason, '')) <> '')
);
