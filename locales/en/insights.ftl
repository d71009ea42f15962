# What is missing, broken or at risk.
insights-none = Nothing found
insights-none-text = Every KPI, tool and seat is looked after, as far as the hub can tell.
insights-lead = The hub looks for these by itself. Each finding says why it is one and leads to the place where it can be put right.
insights-index = Kinds of findings
insights-left-out = { $n ->
    [one] and 1 more
   *[other] and { $n } more
}
severity-urgent = Act now
severity-risk = At risk
severity-gap = Incomplete

insight-import-flags = Not placed in the org chart
insight-rule-import-flags = An import could not find the manager that the file names, or the lines form a loop.
insight-fix-import-flags = Set the manager
finding-import-flags-manager-missing = names a manager who is not in the file: { $other }
finding-import-flags-manager-itself = names itself as its manager
finding-import-flags-manager-loop = is in a loop of managers: { $other }
finding-import-flags-manager-ambiguous = names a manager who could be several people: { $other }
finding-import-flags-manager-closed = reported to a seat that is closed: { $other }

insight-seats-vacant = Vacant seats
insight-rule-seats-vacant = Nobody holds this seat today. What it owns has nobody who looks after it.
insight-fix-seats-vacant = Open the seat
finding-seats-vacant = { $n ->
    [0] open since { $date }
    [one] open since { $date }, owns one KPI, tool or process
   *[other] open since { $date }, owns { $n } KPIs, tools and processes
}
finding-seats-vacant-undated = { $n ->
    [0] open
    [one] open, owns one KPI, tool or process
   *[other] open, owns { $n } KPIs, tools and processes
}

insight-one-person = Much depends on one person
insight-rule-one-person = { $n } points or more under Single points of failure: what nobody else could take over counts in full, what somebody could stand in for counts half.
insight-fix-one-person = See what depends
finding-one-person = { $other }

insight-kpi-no-action = Off target without an action
insight-rule-kpi-no-action = The KPI is off target and no open action says what is being done about it.
insight-fix-kpi-no-action = Add an action
finding-kpi-no-action = { $other }
insight-kpi-no-owner = KPIs without an owner
insight-rule-kpi-no-owner = No seat answers for the KPI.
insight-fix-kpi-no-owner = Choose an owner
insight-kpi-owner-vacant = KPIs whose owner’s seat is vacant
insight-rule-kpi-owner-vacant = A seat owns the KPI, but nobody holds it today.
insight-fix-kpi-owner-vacant = Choose another owner
finding-kpi-owner-vacant = { $other }
insight-kpi-no-target = KPIs without a target
insight-rule-kpi-no-target = Without a target a value cannot be judged.
insight-fix-kpi-no-target = Set a target
insight-kpi-no-readings = KPIs without readings
insight-rule-kpi-no-readings = The KPI has an owner, but no reading has come yet.
insight-fix-kpi-no-readings = Enter a reading
finding-kpi-no-readings = { $other }
insight-kpi-stale = Stale KPIs
insight-rule-kpi-stale = The last reading is older than the cadence and the days of grace allow.
insight-fix-kpi-stale = Enter a reading
finding-kpi-stale = last reading for the period from { $date }
insight-kpi-bad-data = KPIs at risk of bad data
insight-rule-kpi-bad-data = The KPI’s values come from a tool that lies behind a failing integration.
insight-fix-kpi-bad-data = Mend the integration
finding-kpi-bad-data = { $other } has been failing since { $date }
finding-kpi-bad-data-undated = { $other } fails

insight-contract-passed = Cancel-by date has passed
insight-rule-contract-passed = The contract renews on its own, and the day for giving notice is over.
insight-fix-contract-passed = Decide about the contract
finding-contract-passed = could be cancelled until { $date }
insight-contract-ended = In use, contract ended
insight-rule-contract-ended = The tool is in use, but its last term is over and no later one is entered, so that costs and renewals leave it out.
insight-fix-contract-ended = Enter the next term
finding-contract-ended-renews = was to renew by itself after { $date }, and no later term is entered
finding-contract-ended-ends = ended on { $date }
insight-contract-near = Cancel-by date within 90 days
insight-rule-contract-near = Decide before the day for giving notice is over.
insight-fix-contract-near = Decide about the contract
finding-contract-near-renews = renews on its own unless cancelled by { $date }
finding-contract-near-ends = ends unless renewed; notice by { $date }
insight-contract-no-end = Contracts without an end
insight-rule-contract-no-end = Without an end there is no date on which to decide.
insight-fix-contract-no-end = Enter the end
finding-contract-no-end = runs until further notice

insight-tool-no-owner = Tools without an owner
insight-rule-tool-no-owner = The tool is in use, but no seat is its business owner.
insight-fix-tool-no-owner = Choose an owner
insight-tool-owner-vacant = Tools whose owner’s seat is vacant
insight-rule-tool-owner-vacant = A seat owns the tool, but nobody holds it today.
insight-fix-tool-owner-vacant = Choose another owner
finding-tool-owner-vacant = { $other }
insight-tool-no-dpa = Personal data without an agreement
insight-rule-tool-no-dpa = The tool holds personal data, and no data-processing agreement is on record.
insight-fix-tool-no-dpa = Complete the record
insight-tool-privacy-review = Privacy reviews overdue
insight-rule-tool-privacy-review = The tool holds personal data, and the day on which its record was to be looked at again has passed.
insight-fix-tool-privacy-review = Review the record
finding-tool-privacy-review = due { $date }
insight-tool-overlap = Tools that do the same
insight-rule-tool-overlap = Two or more tools in use are of one kind or have the same capability, and nobody said that it is meant.
insight-fix-tool-overlap = Compare them
finding-tool-overlap = { $other }
insight-integration-failing = Failing integrations
insight-rule-integration-failing = The integration is marked as failing.
insight-fix-integration-failing = Open the tool
finding-integration-failing = to { $other }

insight-process-overdue = Processes whose review is overdue
insight-rule-process-overdue = Nobody has confirmed in time that the process is still right.
insight-fix-process-overdue = Read and confirm it
finding-process-overdue = due { $date }
insight-process-no-owner = Processes without an owner
insight-rule-process-no-owner = No seat keeps this process right.
insight-fix-process-no-owner = Choose an owner
insight-process-owner-vacant = Processes whose owner is vacant
insight-rule-process-owner-vacant = A seat keeps the process right, but nobody holds it today.
insight-fix-process-owner-vacant = Choose another owner
finding-process-owner-vacant = { $other }
insight-process-vacant-step = Steps that nobody answers for
insight-rule-process-vacant-step = The step's accountable role is held by nobody today.
insight-fix-process-vacant-step = See the steps
finding-process-vacant-step = { $n ->
    [one] 1 step: { $other }
   *[other] { $n } steps: { $other }
}
insight-process-no-kpi = Processes that no KPI judges
insight-rule-process-no-kpi = Without a KPI nobody sees whether the process works.
insight-fix-process-no-kpi = Choose a KPI
insight-process-no-steps = Processes without steps
insight-rule-process-no-steps = The process has a name, but nobody has written down what is done.
insight-fix-process-no-steps = Write them down

insight-pain-unanswered = Pain points without an answer
insight-rule-pain-unanswered = No KPI, tool or process is named for it.
insight-fix-pain-unanswered = Name what answers it
finding-pain-unanswered = { $n ->
    [one] 1 pain point
   *[other] { $n } pain points
}
insight-outcome-no-kpi = Outcomes without a KPI
insight-rule-outcome-no-kpi = No KPI shows whether this is delivered.
insight-fix-outcome-no-kpi = See the KPIs
insight-role-no-holder = Roles that nobody holds
insight-rule-role-no-holder = No seat with this role has a holder today.
insight-fix-role-no-holder = Open the role
insight-role-no-text = Roles without text
insight-rule-role-no-text = The role has a title, but its summary or its responsibilities are missing.
insight-fix-role-no-text = Write the text
finding-role-no-text-summary = no summary
finding-role-no-text-responsibilities = no responsibilities
finding-role-no-text-both = no summary, no responsibilities
insight-role-one-language = Roles told in one language only
insight-rule-role-one-language = Some texts of the role are missing in English or in Thai.
insight-fix-role-one-language = Complete the texts
finding-role-one-language = { $n ->
    [one] 1 text
   *[other] { $n } texts
}
insight-text-waiting = Job descriptions in review
insight-rule-text-waiting = A text was sent to review and nobody has decided yet.
insight-fix-text-waiting = Read and decide
finding-text-waiting = since { $date }
insight-text-outdated = Published job descriptions that no longer hold
insight-rule-text-outdated = The role, its KPIs, tools or manager are no longer what the published text says.
insight-fix-text-outdated = See what differs

# What whoever may change nothing can do about a finding.
insight-open-seat = Open the seat
insight-open-kpi = Open the KPI
insight-open-contract = Open the contract
insight-open-tool = Open the tool
insight-open-process = Open the process
insight-open-pain = See the pain points
insight-open-role = Open the role
insight-open-text = Open the job description
