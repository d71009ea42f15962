-- Categories of tools that an administrator added beside those of the catalogue, and the rule by which they can change.
ALTER TABLE categories ADD COLUMN is_own boolean NOT NULL DEFAULT false;
