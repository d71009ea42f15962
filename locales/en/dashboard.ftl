# Home.
home-needs = Needs you
home-calm = Nothing needs you today.
home-all-kpis = All { $n } KPIs
home-no-target = no target
home-no-readings = No KPI has a reading yet.
home-renewals = Renewals within 90 days
home-renewals-none = No contract has to be decided within 90 days.
home-all-renewals = All renewals
home-all-tools = All tools
home-renews = renews unless cancelled by
home-ends = ends { $date }, notice by
home-in-days = { $n ->
    [0] today
    [one] in 1 day
   *[other] in { $n } days
}
home-vacancies = Vacancies
home-vacancies-none = No vacancy waits for anybody.
home-org = Org chart
home-open-since = open since { $date }
home-open = open
home-owns = { $n ->
    [one] owns 1 thing
   *[other] owns { $n } things
}
home-more-vacancies = { $n ->
    [one] 1 more vacant seat
   *[other] { $n } more vacant seats
}
home-outcomes = What the team delivers
home-outcome-kpis = { $good } of { $n } KPIs on target
home-outcome-none = No KPI shows it
home-outcome-roles = { $held } of { $n } roles held
home-outcome-no-roles = no role works for it
home-since = Since you were last here
home-since-when = Changes by others since { $date }
home-first-visit = This is your first visit. From the next one on, what others changed stands here.
home-nothing-new = Nobody else has changed anything since { $date }.

# Sentences of "Needs you": each begins with what it is about.
need-off-target = has been off target { $lasting } and has no action.
need-off-target-once = is off target and has no action.
need-off-target-action = Add an action
need-more-off-target = { $n ->
    [one] 1 more KPI is off target and has no action.
   *[other] { $n } more KPIs are off target and have no action.
}
need-more-action = See them
need-reading = waits for your reading for { $period }, due by { $due }.
need-reading-late = still waits for your reading for { $period }, which was due by { $due }.
need-reading-action = Enter it
need-stale-one = has had no reading for too long.
need-stale = { $n ->
    [one] and 1 more KPI have had no reading for too long.
   *[other] and { $n } more KPIs have had no reading for too long.
}
need-stale-action = See what is missing
need-cancel = { $days ->
    [0] renews on its own unless you cancel today.
    [one] renews on its own unless you cancel by { $date }, tomorrow.
   *[other] renews on its own unless you cancel by { $date }, in { $days } days.
}
need-ends = { $days ->
    [0] ends on { $ends }; today is the last day to give notice.
    [one] ends on { $ends }; notice is due by { $date }, tomorrow.
   *[other] ends on { $ends }; notice is due by { $date }, in { $days } days.
}
need-contracts = { $n ->
    [one] and 1 more contract have to be decided within 90 days.
   *[other] and { $n } more contracts have to be decided within 90 days.
}
need-contracts-action = See the contracts
need-notice = { $days ->
    [0] is to end: today is the last day to give notice.
    [one] is to end: give notice by { $date }, tomorrow.
   *[other] is to end: give notice by { $date }, in { $days } days.
}
need-step = ({ $n }-day reminder: you answer for this tool.)
need-step-nobody = ({ $n }-day reminder: nobody answers for this tool.)
need-more-renewals = { $n ->
    [one] 1 more contract of your tools is to be decided.
   *[other] { $n } more contracts of your tools are to be decided.
}
need-cancel-action = Check the contract
need-approval = waits for your approval as { $seat }: { $who } decided “{ $course }”.
need-approval-vacant = waits for an administrator’s approval, because nobody holds the seat { $seat }: { $who } decided “{ $course }”.
need-approval-no-seat = waits for an administrator’s approval, because no seat is set for it: { $who } decided “{ $course }”.
need-approval-by = { $days ->
    [0] Today is the last day to give notice.
    [one] The last day to give notice is { $date }, tomorrow.
   *[other] The last day to give notice is { $date }, in { $days } days.
}
need-approval-late = The last day to give notice was { $date }.
need-approval-action = Approve or refuse
need-more-approvals = { $n ->
    [one] 1 more renewal decision waits for your approval.
   *[other] { $n } more renewal decisions wait for your approval.
}
need-vacant-one = has been vacant since { $date }.
need-vacant-undated = is vacant.
need-vacant = { $n ->
    [one] and 1 more seat are vacant.
   *[other] and { $n } more seats are vacant.
}
need-vacant-action = See who is missing
need-review = was to be confirmed as still right by { $due }.
need-review-action = Read and confirm it
need-more-reviews = { $n ->
    [one] 1 more of your processes is to be confirmed.
   *[other] { $n } more of your processes are to be confirmed.
}
need-reviews = { $n ->
    [one] and 1 more process were to be confirmed as still right.
   *[other] and { $n } more processes were to be confirmed as still right.
}
need-reviews-action = See them
need-text = has a job description that { $who } sent to review on { $date }.
need-text-action = Read it
need-more-texts = { $n ->
    [one] One more job description waits in review.
   *[other] { $n } more job descriptions wait in review.
}
need-outdated = has a published job description that no longer says what the hub knows: { $parts }.
need-outdated-action = See what differs
need-more-outdated = { $n ->
    [one] One more published job description no longer says what the hub knows.
   *[other] { $n } more published job descriptions no longer say what the hub knows.
}
need-flags = { $n ->
    [one] 1 seat from the import could not be placed in the org chart.
   *[other] { $n } seats from the import could not be placed in the org chart.
}
need-flags-action = Put them right

# What others did.
deed-created = { $noun } added
deed-changed = { $noun } changed
deed-archived = { $noun } archived
deed-restored = { $noun } restored
deed-put-back = { $noun } put back to an earlier version
deed-removed = { $noun } removed
deed-many = { $n } changes: { $noun }
deed-noun-role = role
deed-noun-job-description = job description
deed-noun-role-pay = pay band
deed-noun-tool = tool
deed-noun-contract = contract
deed-noun-integration = integration
deed-noun-process = process
deed-noun-seat = seat
deed-noun-person = person
deed-noun-team = team
deed-noun-kpi = KPI
deed-noun-reading = reading
deed-noun-target = target
deed-noun-action = action

# A hub without a team.
first-title = Welcome. This hub has no team yet.
first-text = It already knows eleven roles of a marketing-operations team, their KPIs and their tools. Three ways to begin:
first-import = Import your people
first-import-text = A spreadsheet with names, titles and managers becomes your org chart. You see what will change before anything does.
first-import-action = Import people
first-import-admin = An administrator can do this.
first-roles = Look at the roles
first-roles-text = What each job is for, how its success is measured, and a job description to publish.
first-roles-action = See the roles
first-example = Try the example team
first-example-text = An invented team with two years of readings; one click takes it out again. Start the hub with:

need-note-one = is off target and nobody has said why.
need-note = { $n ->
    [one] and 1 more KPI are off target and nobody has said why.
   *[other] and { $n } more KPIs are off target and nobody has said why.
}
need-note-action = Explain
need-action-late = has an overdue action: “{ $action }” was due on { $due }.
need-action = has an action due this week: “{ $action }”, by { $due }.
need-action-action = See it
need-more-readings = { $n ->
    [one] 1 more reading is waited for from you.
   *[other] { $n } more readings are waited for from you.
}
need-more-actions = { $n ->
    [one] 1 more action is overdue or due this week.
   *[other] { $n } more actions are overdue or due this week.
}
deed-noun-note = note
deed-noun-event = event
deed-noun-review = weekly review
deed-noun-setting = setting
