-- The KPIs a role answers for, and the tools (or kinds of tools) that it needs.
CREATE TABLE role_kpis (
    role_id    uuid NOT NULL REFERENCES roles ON DELETE CASCADE,
    kpi_id     uuid NOT NULL REFERENCES kpis ON DELETE CASCADE,
    position   int NOT NULL,
    provenance text NOT NULL CONSTRAINT role_kpis_provenance CHECK (provenance IN ('source', 'authored', 'edited')),
    PRIMARY KEY (role_id, kpi_id)
);
CREATE INDEX role_kpis_of_kpi ON role_kpis (kpi_id);

CREATE TABLE role_tools (
    id          uuid PRIMARY KEY,
    role_id     uuid NOT NULL REFERENCES roles ON DELETE CASCADE,
    tool_id     uuid REFERENCES tools ON DELETE CASCADE,
    category_id uuid REFERENCES categories,
    access      text NOT NULL CONSTRAINT role_tools_access CHECK (access IN ('view', 'use', 'administer')),
    position    int NOT NULL,
    provenance  text NOT NULL CONSTRAINT role_tools_provenance CHECK (provenance IN ('source', 'authored', 'edited')),
    CONSTRAINT role_tools_one_end CHECK (num_nonnulls(tool_id, category_id) = 1),
    CONSTRAINT role_tools_tool_once UNIQUE (role_id, tool_id),
    CONSTRAINT role_tools_category_once UNIQUE (role_id, category_id)
);
CREATE INDEX role_tools_of_tool ON role_tools (tool_id);

-- What answers a pain point: a KPI that shows it, a tool or a kind of tools that helps.
CREATE TABLE role_item_answers (
    item_id     uuid NOT NULL REFERENCES role_items ON DELETE CASCADE,
    kpi_id      uuid REFERENCES kpis ON DELETE CASCADE,
    tool_id     uuid REFERENCES tools ON DELETE CASCADE,
    category_id uuid REFERENCES categories,
    CONSTRAINT role_item_answers_one_end CHECK (num_nonnulls(kpi_id, tool_id, category_id) = 1),
    CONSTRAINT role_item_answers_once UNIQUE NULLS NOT DISTINCT (item_id, kpi_id, tool_id, category_id)
);
CREATE INDEX role_item_answers_of_kpi ON role_item_answers (kpi_id);
CREATE INDEX role_item_answers_of_tool ON role_item_answers (tool_id);
