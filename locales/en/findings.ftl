# Findings that are accepted, and the ways between the boards.
insights-boards = Boards of Insights
insights-findings = Findings
insights-export = Export CSV
insights-all = All findings
insights-since = since { $date }
insights-none-kind = None of this kind
insights-none-kind-text = Nothing is open under “{ $kind }”. What is found of other kinds is with all findings.
insights-none-accepted = { $n ->
    [one] Nothing is open. One finding is accepted with a reason.
   *[other] Nothing is open. { $n } findings are accepted with a reason.
}
insights-accepted = { $n ->
    [one] 1 finding is accepted and not counted
   *[other] { $n } findings are accepted and not counted
}
accept-list = Accepted
accept-list-open = See what is accepted
accept-lead = Findings that somebody takes as they are. They are not counted until the last day that was set, until the reason is withdrawn, or until the same thing begins anew.
accept-show-ended = Show those that have ended
accept-show-held = Show those that hold
accept-overlaps = Tools that are kept beside each other on purpose
accept-none = Nothing is accepted
accept-none-text = Where a finding is meant to stay as it is, choose “Accept” beside it and say why. It then no longer counts.
accept-none-action = See the findings
accept-none-ended = None has ended
accept-none-ended-text = A reason that is withdrawn, or whose last day has passed, is kept here.
accept-what = About
accept-finding = Finding
accept-who = By
accept-open = Accept
accept-title = Accept the finding
accept-reason = We accept it because
accept-reason-hint = For example: the seat is filled in January; until then the team lead looks after it.
accept-reason-missing = Say why it is accepted.
accept-until = Until
accept-until-past = This day has passed. Choose today or a later day, or leave it empty.
accept-until-day = until { $date }
accept-no-end = no end set
accept-save = Accept finding
accept-because = Accepted, because:
accept-by = { $name }, { $date }
accept-withdraw = Withdraw the acceptance
accept-withdrawn = (withdrawn)
accept-history = What was decided
accept-gone = This is not found any more. There is nothing to accept.
flash-finding-accepted = The finding is accepted and no longer counts.
flash-finding-withdrawn = The acceptance is withdrawn. The finding counts again.
flash-finding-gone = That is not found any more. Nothing was saved.

# Columns of the file.
finding-column-severity = Severity
finding-column-kind = Finding
finding-column-rule = Rule
finding-column-subject = What
finding-column-detail = Details
finding-column-since = Since
finding-column-address = Address
