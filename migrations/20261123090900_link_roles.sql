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
