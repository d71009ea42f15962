# Processes: how the team works.
process-new = New process
process-new-title = New process
process-edit = Edit process
process-edit-title = Edit { $name }
process-save = Save process
process-archive = Archive process
process-restore = Restore process
process-archived-since = Archived on { $date }. Lists leave it out; nothing of it is lost.
process-confirm = Confirm it is still right
process-name = Process
process-purpose = What it is for
process-purpose-hint = Two or three sentences: what it is for, and when it is used.
process-body = Details
process-body-hint = In Markdown: ## for a heading, - for a point, **bold**, [words](address).
process-steps = Steps
process-step = Step
process-steps-hint = One action each, in the order in which they are done.
process-add-step = Add a step
process-steps-none = No steps are written down yet.
process-add-steps = Write them down
process-tool = Works with
process-no-tool = No tool
process-step-minutes = Minutes
process-raci = Who does what
process-raci-hint = Exactly one role is accountable (A) for each step. R does it, C is asked before, I is told after.
process-raci-empty = Add the roles that have a part in it.
process-raci-caption = Steps and roles, with the letters of RACI
process-add-role = Add a role
process-choose-role = Choose a role
process-part-of = { $role } in step { $n }
process-letter-A = Accountable
process-letter-R = Responsible
process-letter-C = Consulted
process-letter-I = Informed
process-letters = A: accountable, answers for the step. R: responsible, does it. C: consulted before. I: informed after.
process-kpis = KPIs that judge it
process-kpis-hint = How one sees whether it works.
process-kpis-none = No KPI judges it yet.
process-add-kpi = Add a KPI
process-choose-kpi = Choose a KPI
process-keeping = Keeping it right
process-owner = Owner
process-owner-hint = The seat that keeps it right.
process-owner-vacant = Owner vacant
process-owner-none = No owner
process-accountable-vacant = A step without an accountable holder
process-name-owner = Name one
process-review = Review
process-review-days = Days between reviews
process-review-days-hint = How often somebody is to confirm that it is still right, such as 180. Empty: never.
process-area = Area
process-outcome = Outcome
process-pillar = Pillar
process-serves = Serves
process-tools = Tools in it
process-tools-none = No step names a tool yet.
process-name-tool = Name one
process-more-tools = and { $n } more
process-roles = Roles in it
process-roles-none = No role has a part in it yet.
process-more-holders = and { $n } more
process-nobody = nobody holds it
process-history = What changed
process-history-link = All versions
process-history-title = Versions of { $name }
process-version = Version { $n }
process-current-version = the current one
process-put-back = Put this version back
process-compare = Compare two versions
process-compare-from = Version
process-compare-to = With version
process-compare-do = Compare
process-compare-same = These two versions are the same.
process-compare-unknown = Enter the number of a version, from 1 to { $n }.
process-did-confirmed = Confirmed as still right
process-and = {" and "}
process-step-count = { $n ->
    [0] no steps
    [one] { $n } step
   *[other] { $n } steps
  }
process-kpi-count = { $n ->
    [0] no KPI
    [one] { $n } KPI
   *[other] { $n } KPIs
  }
process-vacant-steps = { $n ->
    [one] { $n } step: nobody holds the accountable role
   *[other] { $n } steps: nobody holds the accountable role
  }
process-undone-steps = { $n ->
    [one] { $n } step has nobody who does it (no R).
   *[other] { $n } steps have nobody who does them (no R).
  }
process-minutes = { $n } min
process-hours = { $hours } h
process-hours-minutes = { $hours } h { $minutes } min
process-minutes-in-all = { $time } in all
process-review-overdue = Review overdue
process-review-soon = Review due soon
process-review-confirmed = Confirmed
process-review-new = Not confirmed yet
process-review-unasked = No review asked for
process-due-on = due { $date }
process-confirmed-on = confirmed { $date } by { $who }
process-overdue-text = It was to be reviewed by { $date }.
process-overdue-do = Read it, change what is no longer right, then confirm it.
processes-export = Export CSV
processes-find = Words in it
processes-caption = Processes with their owners and reviews
processes-no-area = No area
processes-archived = { $n ->
    [one] { $n } archived process
   *[other] { $n } archived processes
  }
processes-empty = No processes yet
processes-empty-text = Write down how the team works: the steps, who does what, and how often somebody checks that it is still right.
processes-none-match = No process matches
processes-none-match-text = Try fewer filters.
process-name-missing = Enter a name in at least one language.
process-name-taken = Another process has this name: { $address }. Choose another, or edit that one.
process-too-long = Use at most { $longest } characters. These are { $length }.
process-link-gone = This is not in the list any more. Choose again.
process-review-days-unreadable = Enter a whole number of days from 1 to { $most }, or leave it empty.
process-minutes-unreadable = Enter whole minutes from 1 to { $most }, or leave it empty.
process-step-missing = Step { $n } has no words. Say what is done, or remove the step.
process-steps-too-many = A process has at most { $most } steps, and these are { $n }. Make two processes of it.
process-letter-unknown = Choose one of the letters.
process-no-accountable = Step { $n } has no accountable role. Give one role an A.
process-two-accountable = Step { $n } has two accountable roles: { $roles }. Leave the A with one of them.
flash-process-saved = The process is saved.
flash-process-unchanged = Nothing was changed.
flash-process-confirmed = Confirmed as still right.
flash-process-archived = The process is archived. You can restore it at any time.
flash-process-restored = The process is back in the list.
flash-process-name-in-use = Nothing was changed: another process has that name now. Give it another one first.
flash-process-put-back = The earlier version is the current one again.
raci-title = RACI matrix
raci-lead = Who answers for what, over all processes. A number says in how many steps.
raci-caption = Processes and roles, with the letters of RACI
raci-no-gaps = Every step has somebody who answers for it and somebody who does it.
raci-vacant = { $n ->
    [one] { $n } step has an accountable role that nobody holds.
   *[other] { $n } steps have an accountable role that nobody holds.
  }
raci-undone = { $n ->
    [one] { $n } step has nobody who does it.
   *[other] { $n } steps have nobody who does them.
  }
raci-stepless = { $n ->
    [one] { $n } process has no steps yet.
   *[other] { $n } processes have no steps yet.
  }
raci-overloaded = Answers for far more steps than others: { $roles }.
raci-load = Load
raci-load-text = all processes together, done once each
raci-answers = A in { $n }
raci-does = R in { $n }
raci-hours = { $n } h
raci-overload = overloaded
raci-overload-rule = Overloaded: accountable for at least 5 steps and more than twice the average of roles that are accountable for any.
need-process-changed = was changed by { $who } on { $date }. You have a part in it.
need-process-changed-action = See what changed
process-changed-told = It was changed by { $who } on { $date }. You have a part in it.
process-seen = Seen
flash-process-seen = Noted. Home tells you of it again when somebody changes it.
need-more-processes-changed = { $n ->
    [one] One more process in which you have a part was changed.
   *[other] { $n } more processes in which you have a part were changed.
}
