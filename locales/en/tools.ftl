# The tool stack.
tool-new = New tool
tool-edit = Edit tool
tool-edit-title = Edit { $name }
tool-save = Save tool
tool-archive = Archive tool
tool-restore = Restore tool
tool-archived-since = Archived on { $date }. Lists leave it out; nothing of it is lost.
tools-export = Export CSV
tools-find = Name, vendor or earlier name
tools-caption = Tools with their owners and contracts
tools-links = Used for
tools-links-text = { $roles ->
    [one] { $roles } role
   *[other] { $roles } roles
  }, { $kpis ->
    [one] { $kpis } KPI
   *[other] { $kpis } KPIs
  }
tools-cancel-by = Cancel by
tools-ends = ends { $date }
tools-no-contract = No contract
tools-empty = No tools yet
tools-empty-text = Add the tools that the team works with, each with its owner and contract. Renewals then show up in time.
tools-none-match = No tool matches
tools-none-match-text = Try fewer filters.
tool-name = Name
tool-vendor = Vendor
tool-by = by { $vendor }
tool-url = Web address
tool-url-hint = For example https://example.com
tool-category = Category
tool-choose = Choose one
tool-status = Status
tool-status-trial = On trial
tool-status-in-use = In use
tool-status-retiring = Retiring
tool-status-retired = Retired
tool-status-known = Known, not in use
tool-description = What it is for
tool-notes = Notes
tool-business-owner = Business owner
tool-business-owner-hint = The seat that answers for its use and cost.
tool-technical-owner = Technical owner
tool-technical-owner-hint = The seat that administers it.
tool-owner-vacant = Owner vacant
tool-owner-none = No owner
tool-data = Data and access
tool-personal-data = Holds personal data
tool-dpa = Data-processing agreement
tool-dpa-signed = A data-processing agreement is signed
tool-sso = Single sign-on
tool-sso-long = People sign in through single sign-on
tool-residency = Where the data is kept
tool-residency-hint = A region or country, such as EU or SG
tool-unknown = Not known
tool-aliases = Other names
tool-aliases-hint = One a line. With dates: name; from; until – such as Looker Studio; 2022-10-11; 2026-04-01
tool-alias-from = since { $from }
tool-alias-until = until { $until }
tool-alias-between = { $from } – { $until }
tool-roles = Roles that need it
tool-roles-none = No role says that it needs this tool.
tool-kpis = KPIs that it feeds
tool-kpis-none = No KPI takes its values from this tool.
tool-integrations = Connected with
tool-integrations-none = It is not connected with another tool.
tool-history = What changed
access-view = views
access-use = works in it
access-administer = administers it
way-to = sends to
way-from = receives from
way-both = exchanges with
integration-planned = Planned
integration-active = Active
integration-failing = Failing
integration-retiring = Retiring
tool-contracts = Contracts
tool-contracts-none = No contract is entered, so no renewal can be announced.
contract-new = Add a contract
contract-edit = Edit contract
contract-save = Save contract
contract-running = Running
contract-from = First day
contract-until = Last day
contract-annual-cost = Cost a year
contract-currency = Currency
contract-currency-hint = Three letters, such as USD
contract-seats = Seats bought
contract-notice-days = Days of notice
contract-notice-hint = The cancel-by date follows from it.
contract-auto-renew = It renews by itself
contract-renews = Without notice it renews by itself.
contract-ends = It ends by itself.
contract-seats-text = { $n ->
    [one] { $n } seat.
   *[other] { $n } seats.
  }
contract-cost-text = { $cost } a year.
contract-cancel-in = Cancel by { $date }, { $days ->
    [0] today.
    [one] in { $days } day.
   *[other] in { $days } days.
  }
contract-cancel-past = The cancel-by date, { $date }, has passed.
contract-ends-before-start = The last day comes before the first. Check both dates.
contract-notice-longer-than-term = The notice is longer than the contract runs. Check the days and the dates.
contract-number-unreadable = Enter a whole number, 0 or more.
contract-currency-unreadable = Enter the currency as three letters, such as USD or THB.
contract-cost-out-of-range = Enter a cost of 0 or more, below a trillion.
contract-overlaps = Another contract of this tool has some of the same days. Change the dates, or edit that contract.
tool-name-missing = Enter the tool’s name.
tool-too-long = Use at most { $n } characters.
tool-url-unusable = Enter a web address that starts with http:// or https://.
tool-choice-unknown = Choose one from the list.
tool-date-unreadable = This is not a date. Write it as 2026-11-23 or 23/11/2569.
tool-alias-unreadable = “{ $line }” cannot be read. Write: name; from; until.
tool-aliases-too-many = Enter at most { $n } other names.
flash-tool-saved = The tool is saved.
flash-tool-archived = The tool is archived. You can restore it at any time.
flash-tool-restored = The tool is back in the stack.
flash-contract-saved = The contract is saved.
tool-processes = Processes that use it
tool-processes-none = No step of a process names this tool or its kind.
