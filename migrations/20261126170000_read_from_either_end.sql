-- Who sits in a seat and who can get into a tool are asked thousands of times for one page. The constraints that keep such
-- spells apart answer that too, but several times as slowly as an index of its own.
CREATE INDEX seat_holders_of_seat ON seat_holders (seat_id);
CREATE INDEX tool_access_of_tool ON tool_access (tool_id);
