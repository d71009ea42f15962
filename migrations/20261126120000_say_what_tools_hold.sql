-- What a tool holds of people, on what ground, under which laws, who else works on it, and when that is looked at next.
ALTER TABLE tools
    ADD COLUMN data_kinds text[] NOT NULL DEFAULT '{}' CONSTRAINT tools_data_kinds CHECK (
        data_kinds <@ ARRAY['contact', 'account', 'behaviour', 'transactions', 'messages', 'location', 'employment', 'sensitive']),
    ADD COLUMN legal_bases text[] NOT NULL DEFAULT '{}' CONSTRAINT tools_legal_bases CHECK (
        legal_bases <@ ARRAY['consent', 'contract', 'legitimate-interest', 'legal-obligation', 'vital-interest', 'public-task', 'research']),
    ADD COLUMN laws text[] NOT NULL DEFAULT '{}' CONSTRAINT tools_laws CHECK (laws <@ ARRAY['gdpr', 'pdpa']),
    ADD COLUMN sub_processors text[] NOT NULL DEFAULT '{}' CONSTRAINT tools_sub_processors CHECK (cardinality(sub_processors) <= 100),
    ADD COLUMN privacy_review date;
