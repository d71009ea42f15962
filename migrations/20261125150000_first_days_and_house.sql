-- What the first ninety days in a job look like, as a further list of a role.
ALTER TABLE role_items DROP CONSTRAINT role_items_kind;
ALTER TABLE role_items ADD CONSTRAINT role_items_kind
    CHECK (kind IN ('pain-point', 'goal', 'responsibility', 'required', 'preferred', 'hiring-trait', 'first-days'));
