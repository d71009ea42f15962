# What breaks when somebody leaves.
leaving-link = If they leave
leaving-title = If { $name } leaves
leaving-on = Last day
leaving-show = Show
leaving-csv = Export CSV
leaving-says = After { $date }, { $seats ->
    [0] no seat turns vacant
    [one] one seat turns vacant
   *[other] { $seats } seats turn vacant
} and { $n ->
    [0] nothing has to be taken over.
    [one] one thing has to be taken over.
   *[other] { $n } things have to be taken over.
}
leaving-nothing = { $name } holds no seat and has no access on { $date }: nothing depends on them.
leaving-seats = Seats
leaving-seat-shared = also held by { $names }
leaving-seat-next = vacant until { $name } takes it on { $date }
leaving-seat-vacant = turns vacant
leaving-what = Kind
leaving-thing = What
leaving-detail = Details
leaving-through = Through the seat
leaving-hand-over = Hand over to
leaving-nobody = Nobody near: choose somebody
leaving-why-seat = holds the seat too
leaving-why-next = takes the seat
leaving-why-role = same role
leaving-why-family = same job family
leaving-why-manager = manager
leaving-more = { $n } more are in the CSV file.
leaving-untouched = Nothing of these is touched:
leaving-owner-business = business owner
leaving-owner-technical = technical owner
leaving-kind-kpi = KPIs without an owner
leaving-rule-kpi = Their owner’s seat is vacant from then on.
leaving-kind-reading = Readings that nobody enters
leaving-rule-reading = The seat that enters them is vacant from then on; no formula computes them.
leaving-kind-tool = Tools without an owner
leaving-rule-tool = The seat that owns them, for the business or technically, is vacant from then on.
leaving-kind-last-administrator = Tools that nobody administers
leaving-rule-last-administrator = Nobody else has access as administrator on the day after.
leaving-kind-process = Processes without an owner
leaving-rule-process = Their owner’s seat is vacant from then on.
leaving-kind-raci = Process steps left without anyone
leaving-rule-raci = Nobody else holds a seat of the role that has the letter; the numbers are those of the steps.
leaving-steps = { $n ->
    [one] { $letter }: step { $steps }
   *[other] { $letter }: steps { $steps }
  }
leaving-kind-report = Seats without a manager
leaving-rule-report = The seat that they report to is vacant from then on.
leaving-kind-dotted-line = Dotted lines that are cut
leaving-rule-dotted-line = The seat at one end is vacant from then on.
leaving-kind-access = Access to revoke
leaving-rule-access = Every tool that they can get into on the day after.

# Who can get into a tool.
tool-access = People with access
tool-access-none = Nobody is known to have access.
access-give = Give access
access-save = Give access
access-find-person = Find a person
access-find-tool = Find a tool
access-of-person = Person
access-of-tool = Tool
access-level = Rights
access-there = This person has access on some of these days already. End that one first.
access-end = End
access-end-title = End the access of { $name } to { $tool }
access-end-save = End access
access-correct = Correct
access-remove = Remove access
access-remove-title = Never given?
access-remove-text = If this was written down by mistake, remove it. What changed stays in the history.
flash-access-given = The access is written down.
flash-access-ended = The last day of the access is kept.
flash-access-removed = The access is removed.

# Days of the sheets, and columns of their files.
impact-day-hint = Today or a later day, for example { $first } or { $second }
impact-day-past = This day is before today. Who owns what, and what is linked to what, is known as it is today and not as it was then. Choose today or a later day; the sheet below is for { $date }.
impact-day-late = The hub knows days until the end of 2199. Choose an earlier one; the sheet below is for { $date }.
leaving-who = Name
