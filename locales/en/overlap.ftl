# Tools that do the same.
overlap-title = Tools that do the same
overlap-of = The same: { $names }
overlap-lead = Tools in use that are of one kind or have the same capability. Points: 3 for the same kind, 2 for each capability that all have, 1 for each role that needs at least two of them. A role alone makes no overlap.
overlap-find = Name of a tool
overlap-state = Decision
overlap-state-open = Not decided
overlap-state-kept = Kept on purpose
overlap-state-all = All
overlap-none = No tools do the same
overlap-none-text = No two tools in use are of one kind or have the same capability, or each time somebody said why they stay. Say what each tool is used for, so that the hub can compare.
overlap-none-match = No overlap matches
overlap-rule-kind = Same kind: { $name }
overlap-rule-capability = Same capability: { $names }
overlap-rule-role = Needed by the same roles: { $names }
overlap-score = Score { $n }
overlap-roles = Roles that need it
overlap-people = People with access
overlap-contract = Contract
overlap-no-end = until further notice
overlap-passed = passed on { $date }
overlap-no-rate = { $cost }, no rate for { $currency }
overlap-cost-unknown = not known
overlap-more = { $n ->
    [one] One more tool is in the file.
   *[other] { $n } more tools are in the file.
}
overlap-saves = Ending all but one saves { $least } a year.
overlap-saves-between = Ending all but one saves { $least } a year if the dearest stays, { $most } if the cheapest stays.
overlap-unpriced = Not in the saving, because the cost or a rate is missing: { $names }.
overlap-free = Without a contract, so counted as if free: { $names }.
overlap-first = First notice: { $name }, by { $date }.
overlap-open = See the overlap
overlap-keep = Keep them on purpose
overlap-change = Change or withdraw the reason
overlap-reason = We keep them because
overlap-reason-hint = For example: one is for customers, the other for the team. The overlap then no longer counts on Insights, until another tool joins it.
overlap-reason-missing = Say why they are kept.
overlap-save = Save reason
overlap-kept-because = Kept on purpose, because:
overlap-kept-by = { $name }, { $date }
overlap-withdraw = Withdraw
overlap-withdrawn = (withdrawn)
flash-overlap-kept = The reason is saved. The overlap no longer counts on Insights.
flash-overlap-withdrawn = The reason is withdrawn. The overlap counts again.
