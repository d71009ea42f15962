# The list of roles.
roles-caption = Roles by area, with level, holders, open seats and KPIs
roles-find = Find
roles-title = Role
roles-title-en = Role (English)
roles-title-th = Role (Thai)
roles-address = Address
roles-area = Area
roles-level = Level
roles-held-by = Held by
roles-holders = Holders
roles-open = Open seats
roles-kpis = KPIs
roles-export = Export CSV
roles-all = All roles
roles-nobody = Nobody yet
roles-names-more = { $names } and { $n } more
roles-open-count = { $n } open
roles-count = { $n ->
    [one] 1 role
   *[other] { $n } roles
}
roles-held = { $n } held by someone
roles-empty = No roles yet
roles-empty-text = A role says what a job is for: what it does, what it answers for, which tools it needs and whom to hire. Seats, KPIs and job descriptions build on it.
roles-none-match = No role matches these filters
roles-none-match-text = Try another word, area or level.
roles-archived = Archived roles
roles-archived-count = { $n ->
    [one] 1 archived role
   *[other] { $n } archived roles
}
roles-archived-text = These roles are left out of lists. Their pages and histories are kept, and each can come back.
roles-archived-at = Archived
roles-archived-by = By
roles-archived-none = No archived roles
roles-archived-none-text = A role that is archived leaves the lists and appears here, with all its texts and its history.

# One role.
role-new = New role
role-edit = Edit role
role-job-description = Job description
role-text-published = Version { $n }, published on { $date }
role-text-none = No version is published yet
role-text-draft = A draft is being written
role-text-in-review = The next version is in review
role-holders = { $n ->
    [0] nobody holds it
    [one] 1 holder
   *[other] { $n } holders
}
role-open = { $n ->
    [one] 1 open seat
   *[other] { $n } open seats
}
role-goals-and-kpis = Goals and KPIs
role-hiring = Hiring profile
role-no-summary = There is no summary yet.
role-nothing-yet = Nothing is written here yet.
role-add-it = Add it
role-no-kpis = This role answers for no KPI yet.
role-kpis-caption = KPIs that this role answers for
role-no-answer = Nothing is named as an answer yet
role-no-seats = No seat has this role yet.
role-add-seat = Add a seat
role-seat = Seat
role-seat-vacant = Vacant
role-seat-planned = Planned
role-open-since = open since { $date }
role-more-seats = { $n ->
    [one] and 1 seat more
   *[other] and { $n } seats more
}
role-reports-to = Reports to
role-no-tools = No tools are named yet.
role-serves = Serves
role-history = History
role-history-link = All changes
role-last-change = { $who }, { $when }
role-archive = Archive role
role-restore = Restore role
role-archived-banner = This role is archived. Lists leave it out; its seats keep it.
role-access = Access
role-access-view = View
role-access-use = Use
role-access-administer = Administer
role-line-works-with = works closely with
role-line-straddles = straddles
role-line-sits-in = usually sits in
role-line-interprets-for = interprets data for
role-line-in-works-with = works closely with it
role-line-in-straddles = straddles it
role-line-in-sits-in = usually sits in it
role-line-in-interprets-for = interprets data for it
flash-role-saved = The role is saved.
flash-role-unchanged = Nothing had changed, so nothing was saved.
flash-role-archived = The role is archived. You can restore it here.
flash-role-restored = The role is back in the lists.
flash-role-put-back = The earlier version is the current one again.

# Fields of a role.
role-field-title = Title
role-field-summary = Summary
role-field-area = Area
role-field-level = Level
role-field-family = Job family
role-field-responsibility = Responsibilities
role-field-goal = Goals
role-field-pain_point = Pain points
role-field-required = Required
role-field-preferred = Preferred
role-field-hiring_trait = Look for
role-field-first_days = The first 90 days
role-field-kpi = KPIs it answers for
role-field-tool = Tools it needs
role-field-line = Dotted lines
role-field-pillar = Pillars
role-field-outcome = Outcomes it serves
role-field-order = { $field }: order
role-field-answers = What answers “{ $words }”

# Editing a role.
role-new-title = New role
role-edit-title = Edit { $title }
role-save = Save role
role-contents = On this page
role-title-hint = In English, in Thai or in both.
role-summary-hint = What the role is for, in about three lines.
role-family-hint = What several roles have in common. The list is edited under Families and levels.
role-choose-area = Choose an area …
role-hint-responsibility = What the role does. Each becomes a line of the job description.
role-hint-goal = What the role is to get done.
role-hint-pain_point = What makes the job hard. Name the KPIs and tools that answer it.
role-hint-required = What a candidate must bring.
role-hint-preferred = What a candidate may bring.
role-hint-hiring_trait = What to look for in a person.
role-hint-first_days = What somebody new is to have done after 30, 60 and 90 days.
role-hint-kpi = The KPIs by which you can tell that the role does what it is for.
role-hint-tool = Tools, or kinds of tools, with the access that the role needs.
role-hint-line = To another role, or to a department outside this hub.
role-add-responsibility = Add a responsibility
role-add-goal = Add a goal
role-add-pain_point = Add a pain point
role-add-required = Add a requirement
role-add-preferred = Add a preference
role-add-hiring_trait = Add a trait
role-add-first_days = Add a line
role-add-kpi = Add KPI
role-add-tool = Add tool
role-add-line = Add a dotted line
role-choose-kpi = Choose a KPI …
role-choose-tool = Choose a tool or a kind of tools …
role-kind-of-tools = kind of tools
role-kinds-of-tools = Kinds of tools
role-answered-by = Answered by: { $names }
role-answered-by-nothing = Name what answers it
role-line-kind = How
role-line-role = With which role
role-line-department = Department
role-line-department-instead = A department outside the hub
role-title-missing = Write a title in at least one language.
role-title-taken = Another role has this title already: { $address }. Give this one a title that tells them apart.
role-text-too-long = { $field }: at most { $longest } characters, please; this has { $length }.
role-list-too-long = { $field }: at most { $most } points, please; there are { $n }.
role-area-missing = Choose the area the role belongs to.
role-level-missing = Choose at least one level.
role-link-gone = One of these is no longer there. Remove it or choose another one.
role-line-two-ends = Choose a role or write a department, not both.
role-line-to-itself = A role has no dotted line to itself.
role-line-kind-missing = Choose what the dotted line stands for.
role-saved-by = { $who } saved version { $n } on { $when }.
role-taken-over = Taken over from the newer version, because you had not changed it

# The history of a role.
role-history-title = History of { $title }
role-version = Version { $n }
role-current-version = current
role-put-back = Put this version back
role-did-created = Created
role-did-changed = Changed
role-did-archived = Archived
role-did-restored = Restored
role-did-put-back = An earlier version was put back
role-did-removed = Removed
role-processes = Processes it has a part in
role-processes-none = It has no part in any process.

role-title-no-letters = This title has no letter: nobody can search for it or read it out, and files show an empty box. Add what the role is called.
# Pay and shares of time.
role-share = Share of time (optional)
role-shares = Shares of time
role-share-unreadable = Responsibility { $n }: “{ $typed }” is not a whole number from 1 to 100.
role-shares-wrong = The shares of time add up to { $sum }%. Make it 100%, or leave them all out.
role-shares-wrong-on-levels = The shares of time, with those of all levels, have to make 100% on each level, or be left out: { $levels }.
role-shares-of-level = { $level } has { $sum }%
role-pay = Pay band
role-pay-edit = Edit pay band
role-pay-add = Add pay band
pay-title = Pay band
pay-lead = Only people who may see pay see this. A job description tells it to everybody once it is published with it.
pay-low = From
pay-high = To
pay-currency = Currency
pay-currency-hint = Three letters, such as THB
pay-period = For
pay-period-month = a month
pay-period-year = a year
pay-band = { $low } to { $high }
pay-per-month = { $pay } a month
pay-per-year = { $pay } a year
pay-save = Save pay band
pay-none = no pay band
pay-currency-unreadable = Write the currency in three letters, such as THB.
pay-out-of-range = Write an amount from 0 to 1,000,000,000.
pay-turned-round = This is less than the lower end.
pay-overtaken = Somebody else changed the pay band meanwhile. It is now: { $pay }. Save again if yours should hold.
flash-pay-saved = The pay band is saved.
