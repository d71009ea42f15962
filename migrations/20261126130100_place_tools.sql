-- Where a tool belongs, as an editor says it. Without a word here, it follows from the roles that need the tool, the KPIs that it
-- feeds and its category.
CREATE TABLE tool_areas (
    tool_id uuid NOT NULL REFERENCES tools ON DELETE CASCADE,
    area_id uuid NOT NULL REFERENCES areas,
    PRIMARY KEY (tool_id, area_id)
);
CREATE TABLE tool_pillars (
    tool_id   uuid NOT NULL REFERENCES tools ON DELETE CASCADE,
    pillar_id uuid NOT NULL REFERENCES pillars,
    PRIMARY KEY (tool_id, pillar_id)
);
CREATE TABLE tool_stages (
    tool_id uuid NOT NULL REFERENCES tools ON DELETE CASCADE,
    stage   text NOT NULL CONSTRAINT tool_stages_stage CHECK (stage IN ('awareness', 'consideration', 'purchase', 'onboarding', 'retention', 'advocacy')),
    PRIMARY KEY (tool_id, stage)
);
