-- Whether nobody has to be reminded any more. Notice that was given ends the contract, whatever was ruled afterwards.
ALTER TABLE renewal_decisions DROP COLUMN is_settled;
ALTER TABLE renewal_decisions ADD COLUMN is_settled boolean NOT NULL GENERATED ALWAYS AS
    (CASE course WHEN 'end' THEN notice_given_on IS NOT NULL ELSE coalesce(verdict = 'approved', false) END) STORED;
