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
tools-none-in-use = The hub knows these tools, but none is marked as in use. Open those that the team works with, and set their status, owner and contract. Renewals then show up in time.
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
tool-role-by-kind = through its category
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
contract-until-hint = Leave it empty for a contract until further notice.
contract-open = Until further notice
contract-open-since = { $date }, until further notice
contract-open-notice = { $n ->
    [0] It runs until further notice. No days of notice are entered.
    [one] It runs until further notice, with one day’s notice.
   *[other] It runs until further notice, with { $n } days’ notice.
}
contract-annual-cost = Cost a year
contract-currency = Currency
contract-currency-hint = Three letters, such as USD
contract-seats = Seats bought
contract-notice-days = Days of notice
contract-notice-hint = Where there is a last day, the cancel-by date follows from it.
contract-auto-renew = It renews by itself
contract-renews = Without notice it renews by itself.
contract-ends = It ends by itself.
contract-ends-noticed = Notice was given on { $day }: it ends on { $date }.
contract-end-wanted = It is to end, but without notice it renews by itself.
contract-end-missed = It was to end, but no notice was given in time: it renews by itself.
contract-followed = The next term is entered.
contract-over = The term ended on { $date }.
contract-open-ends = Notice is given: it ends on { $date }. Enter that day as its last day.
contract-open-not-renewed = A contract until further notice goes on without renewing. Enter its last day, or take this mark out.
contract-next = Enter the next term
contract-next-hint = Proposed is the next term, as long as the last one and under the same terms. Check it against the contract before you save it.
contract-ended = The term ended on { $date }, and no later one is entered, though the tool is in use. Enter the next term, or retire the tool.
contract-ended-renewed = The term ended on { $date }. It was to renew by itself, but no later one is entered, so that costs and renewals leave it out. If it did renew, enter the next term.
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
contract-other-currency = The price changes within this term in the currency that it has. Take those changes out first.
contract-ends-before-start = The last day comes before the first. Check both dates.
contract-notice-longer-than-term = The notice is longer than the contract runs. Check the days and the dates.
contract-number-unreadable = Enter a whole number, 0 or more.
contract-currency-unreadable = Enter the currency as three letters, such as USD or THB.
contract-counted = Seats were counted on { $date }, which the term has to hold. Remove that count first.
contract-cost-out-of-range = Enter a cost of 0 or more, below a trillion.
contract-cost-decimals = Enter a cost to the cent: two decimals at most.
contract-overlaps = Another contract of this tool has some of the same days. Change the dates, or edit that contract.
tool-name-missing = Enter the tool’s name.
tool-too-long = Use at most { $n } characters.
tool-url-unusable = Enter a web address that starts with http:// or https://.
tool-choice-unknown = Choose one from the list.
tool-date-unreadable = This is not a date. Write it as 2026-11-23 or 23/11/2569.
tool-alias-unreadable = “{ $line }” cannot be read. Write: name; from; until.
tool-alias-twice = “{ $name }” is there twice for the same days.
tool-aliases-too-many = Enter at most { $n } other names.
flash-tool-saved = The tool is saved.
flash-tool-archived = The tool is archived. You can restore it at any time.
flash-tool-restored = The tool is back in the stack.
flash-tool-name-in-use = Nothing was changed: another tool has one of its names now. Give that one another name first.
flash-contract-saved = The contract is saved.
tool-processes = Processes that use it
tool-processes-none = No step of a process names this tool or its kind.
tools-data = Data
tools-no-dpa = Personal data, no agreement
tool-capabilities = Used for
tool-capabilities-hint = What the tool does for the team, finer than its category. Tools that share one are compared.
tool-capabilities-new = Used for something that is not in the list
tool-capabilities-new-hint = One a line, in both languages where you can: Email sending; ส่งอีเมล
tool-capability-unreadable = “{ $line }” cannot be read. Write it in English, in Thai, or both parted by a semicolon.
tool-lines-too-many = At most { $n } are possible.
tool-data-kinds = Kinds of personal data
tool-laws = Laws that apply
tool-legal-bases = Legal basis
tool-legal-bases-hint = GDPR Art. 6, PDPA Sec. 24. Sensitive data needs explicit consent or another ground of its own (GDPR Art. 9, PDPA Sec. 26).
tool-sub-processors = Sub-processors
tool-sub-processors-hint = Companies that the vendor lets work on the data, one a line
tool-privacy-review = Next privacy review
tool-privacy-overdue = overdue since { $date }
tool-personal-data-unsaid = Tick this, or clear the kinds, laws and legal basis below.
tool-overlap = Kept beside a tool that does the same
data-kind-contact = Names and contact details
data-kind-account = Accounts and sign-ins
data-kind-behaviour = Visits, clicks and devices
data-kind-transactions = Purchases and payments
data-kind-messages = Messages and calls
data-kind-location = Location
data-kind-employment = Employment
data-kind-sensitive = Sensitive data (health, belief, biometrics …)
legal-basis-consent = Consent
legal-basis-contract = Contract
legal-basis-legitimate-interest = Legitimate interest
legal-basis-legal-obligation = Legal obligation
legal-basis-vital-interest = Vital interest
legal-basis-public-task = Public task
legal-basis-research = Research, statistics or archives (PDPA)
law-gdpr = GDPR (European Union)
law-pdpa = PDPA (Thailand)
