# Imports.
imports-title = Imports
imports-new = Import a file
imports-text = Upload a file of people, tools, KPIs, readings or targets. You then see, row by row, what will change and what is wrong; nothing changes before you apply it.
imports-file = File
imports-file-hint = CSV or XLSX, up to 20 MB, columns in any order, also in Thai. People: id, name, title, manager_id, department, location, start_date, email. Tools: name, vendor, category, owner, url, aliases, annual_cost, currency, seats, contract_start, renewal_date, notice_days, status, notes. KPIs: kpi, name, unit, direction, cadence, target, warning, owner, role, source_tool, definition. Readings: kpi, date, value, or one column a period. Targets: kpi, period, target, warning, stretch, baseline (a band: low, high), or one column of targets a period.
imports-file-missing = Choose a file first.
imports-dates = Dates such as 03/04/2026
imports-dates-hint = Only matters when the file’s own dates do not tell.
imports-dates-auto = As the file shows
imports-dates-day-first = Day first: 3 April
imports-dates-month-first = Month first: 4 March
imports-read = Read file
imports-earlier = Earlier imports
imports-earlier-none = Nothing was imported yet.
imports-outcome = Outcome
imports-unnamed = File without a name
imports-waiting = Waiting to be applied
imports-counts = { $added } new, { $changed } changed, { $removed } no longer in the file, { $unchanged } unchanged, { $left_out } left out.
imports-of = Import of { $file }
imports-overtaken = The hub has changed since you looked. Nothing was imported. This is what the file would do now; apply it again if it is right.
imports-applied-at = Applied { $date }.
imports-see-org = See the org chart
imports-see-people = See people
imports-see-insights = See findings
imports-nothing = The hub already holds all that this file says.
imports-apply = Apply import
imports-apply-good = { $n ->
    [one] Apply without the bad row
   *[other] Apply without the { $n } bad rows
  }
imports-discard = Discard file
imports-errors = Wrong
imports-errors-text = These stop the import. Mend the file and upload it again, or apply it without these rows.
imports-warnings = Worth knowing
imports-warnings-text = These are imported all the same.
imports-row = Row
imports-column = Column
imports-problem = Problem
imports-more = and { $n } more
imports-changes = What will change
imports-what = Change
imports-detail = Details
imports-removed-text = { $n ->
    [one] One person is no longer in the file: the seat turns vacant today. The person is kept.
   *[other] { $n } people are no longer in the file: their seats turn vacant today. The people are kept.
  }
import-kind-added = New
import-kind-changed = Changed
import-kind-removed = No longer in the file
import-column-name = Name
import-column-title = Title
import-column-manager_id = Manager
import-column-department = Department
import-column-location = Location
import-column-start_date = Start date
import-column-email = E-mail
import-file-empty = The file is empty.
import-file-unreadable = This is not a table. Save it as CSV or XLSX and try again.
import-file-too-large = The file has more than 1,100,000 rows or 200 columns. Divide it.
import-no-header = The first row does not name the columns. Expected are: { $about }.
import-column-missing = There is no column “{ $about }”.
import-columns-ignored = These columns mean nothing to the import and are ignored: { $about }.
import-cells-too-many = The row has more cells than the header; what is beyond it is ignored.
import-too-long = The text is longer than { $about } characters.
import-email-unusable = “{ $about }” is not an e-mail address and is left out.
import-date-ambiguous = “{ $about }” could be two dates. Say whether the day or the month comes first.
import-date-unreadable = “{ $about }” is not a date that can be read. Write it with a four-digit year, such as 2026-11-23 or 23/11/2569.
import-id-missing = The row has no id.
import-id-twice = The same id is in row { $about }, with other content.
import-row-twice = The row is the same as row { $about } and is ignored.
import-column-status = Seat
import-quote-open = A quotation mark opens in this row and does not close, so that the rows after it cannot be told apart. Mend the row and try again.
import-formula-failed = The spreadsheet shows “{ $about }” here: its formula has failed.
import-characters-lost = Characters of “{ $about }” cannot be read. Save the file as UTF-8 and try again.
import-title-missing = “{ $about }” has no title.
import-manager-missing = The manager “{ $about }” is not in the file.
import-manager-itself = The row names itself as manager (“{ $about }”).
import-manager-ambiguous = More than one row fits the manager “{ $about }”.
import-manager-loop = The managers form a loop: { $about }. This row’s line is left out.
flash-import-read = The file was read. Nothing has changed yet.
flash-import-applied = The import is applied.
flash-import-discarded = The file is discarded. Nothing was changed.
imports-holds = The file holds
imports-holds-people = People and reporting lines
imports-holds-kpis = KPIs
imports-holds-readings = Readings of KPIs
imports-holds-targets = Targets of KPIs by period
imports-see-kpis = See the KPIs
import-column-value = Value
import-column-definition = Definition
import-column-unit = Unit
import-column-direction = Direction
import-column-cadence = Cadence
import-column-target = Target
import-column-goal = Target
import-column-stretch = Stretch
import-column-low = Lower limit
import-column-high = Upper limit
import-column-baseline = Baseline
import-column-warning = Warning level
import-column-owner = Owner
import-column-source_tool = Source tool
import-column-role = Roles
import-column-kpi = Key in files
import-kpi-unknown = { $n ->
    [one] No KPI is called “{ $about }” (1 value). Add or import the KPI first.
   *[other] No KPI is called “{ $about }” ({ $n } values). Add or import the KPI first.
  }
import-kpi-several = { $n ->
    [one] More than one KPI is called “{ $about }” (1 value). Name it by its key.
   *[other] More than one KPI is called “{ $about }” ({ $n } values). Name it by its key.
  }
import-kpi-computed = { $n ->
    [one] A formula makes the values of “{ $about }”, so they cannot be imported (1 reading).
   *[other] A formula makes the values of “{ $about }”, so they cannot be imported ({ $n } readings).
  }
import-reading-twice = The same period of this KPI is in row { $about }, with another value.
import-period-future = “{ $about }” has not begun yet, so it cannot have a value.
import-period-missing = There is no period “{ $about }”.
import-period-cadence = “{ $about }” is longer or shorter than the periods of this KPI.
import-period-unreadable = “{ $about }” is not a period that can be read. Write it as 2026-11-23, 2026-W48, 2026-10, 2026-Q3 or 2026.
import-period-shorter = “{ $about }” is shorter than the periods of this KPI.
import-target-twice = Row { $about } already has a target of this KPI for some of these days.
import-targets-blank = { $n ->
    [one] 1 row has no target. It is left alone.
   *[other] { $n } rows have no target. They are left alone.
  }
import-targets-past = { $n ->
    [one] 1 target of a period that is over changes, and with it how that period is judged.
   *[other] { $n } targets of periods that are over change, and with them how those periods are judged.
  }
import-values-blank = { $n ->
    [one] 1 cell has no value. It is left alone: no data is not nought.
   *[other] { $n } cells have no value. They are left alone: no data is not nought.
  }
import-readings-repeated = { $n ->
    [one] 1 reading is in the file twice with the same value.
   *[other] { $n } readings are in the file more than once with the same value.
  }
import-unit-unknown = “{ $about }” is not a unit. Use count, percent, a currency such as THB, days, hours, rate, ratio or points.
import-direction-unknown = “{ $about }” does not say which way is better. Use up, down or band.
import-cadence-unknown = “{ $about }” is not a cadence. Use day, week, month, quarter or year.
import-cadence-kept = This KPI has readings, so its cadence stays “{ $about }”.
import-band-unreadable = The target of a band is two numbers, such as 82–93.
import-owner-unknown = { $n ->
    [one] No seat fits the owner “{ $about }” (1 KPI). It is imported without an owner.
   *[other] No seat fits the owner “{ $about }” ({ $n } KPIs). They are imported without an owner.
  }
import-tool-unknown = { $n ->
    [one] No tool is called “{ $about }” (1 KPI).
   *[other] No tool is called “{ $about }” ({ $n } KPIs).
  }
import-role-unknown = { $n ->
    [one] No role is called “{ $about }” (1 KPI).
   *[other] No role is called “{ $about }” ({ $n } KPIs).
  }
