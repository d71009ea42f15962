-- A price that changes within the term of a contract, from a day on; in the currency of the term.
CREATE TABLE contract_prices (
    contract_id uuid NOT NULL REFERENCES contracts ON DELETE CASCADE,
    from_day    date NOT NULL,
    annual_cost numeric(14, 2) NOT NULL CONSTRAINT contract_prices_annual_cost CHECK (annual_cost >= 0),
    version     int NOT NULL DEFAULT 1,
    PRIMARY KEY (contract_id, from_day)
);

-- What each contract costs in a year, and on which days. A change of price on a day outside the term counts for nothing.
CREATE VIEW contract_costs AS
SELECT c.id AS contract_id, c.tool_id,
       daterange(lower(c.during),
                 coalesce((SELECT min(p.from_day) FROM contract_prices p WHERE p.contract_id = c.id AND c.during @> p.from_day),
                          upper(c.during))) AS during,
       c.annual_cost, c.currency
FROM contracts c WHERE c.annual_cost IS NOT NULL
UNION ALL
SELECT c.id, c.tool_id,
       daterange(p.from_day,
                 coalesce((SELECT min(n.from_day) FROM contract_prices n
                           WHERE n.contract_id = c.id AND n.from_day > p.from_day AND c.during @> n.from_day),
                          upper(c.during))),
       p.annual_cost, c.currency
FROM contract_prices p JOIN contracts c ON c.id = p.contract_id
WHERE c.currency IS NOT NULL AND c.during @> p.from_day;
