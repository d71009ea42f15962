-- Sections that a job description lacks are one rule, which says how much each is needed; what an administrator said of the five rules
-- that it takes the place of goes on to hold.
UPDATE settings SET value = jsonb_set(
    value || jsonb_build_object('rules', (value -> 'rules') - ARRAY['no-responsibilities', 'no-required', 'no-success', 'no-apply', 'no-pay']),
    '{sections}',
    (SELECT coalesce(jsonb_object_agg(substr(key, 4), CASE WHEN rule @> '{"off": true}' THEN 'free'
                                                           WHEN rule ->> 'severity' = 'advice' THEN 'advised' ELSE 'required' END), '{}')
     FROM jsonb_each(value -> 'rules') AS changed (key, rule)
     WHERE key IN ('no-responsibilities', 'no-required', 'no-success', 'no-apply', 'no-pay')
     AND (rule @> '{"off": true}' OR rule ->> 'severity' IS NOT NULL))
)
WHERE key = 'job-description-rules' AND jsonb_typeof(value -> 'rules') = 'object';
