-- How many of the seats of a contract were assigned to somebody and how many were really used, counted on a day. Past counts stay.
CREATE TABLE contract_usage (
    contract_id uuid NOT NULL REFERENCES contracts ON DELETE CASCADE,
    day         date NOT NULL,
    assigned    int CONSTRAINT contract_usage_assigned CHECK (assigned >= 0),
    active      int CONSTRAINT contract_usage_active CHECK (active >= 0),
    version     int NOT NULL DEFAULT 1,
    PRIMARY KEY (contract_id, day),
    CONSTRAINT contract_usage_counts_something CHECK (num_nonnulls(assigned, active) > 0)
);
