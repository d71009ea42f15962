# The renewal calendar, and one contract: use, prices, decision.
renewals-title = Renewals
renewals-caption = Contracts by the last day on which notice can be given
renewals-views = How the calendar is shown
renewals-as-list = List
renewals-as-month = Month
renewals-horizon = Looking ahead
renewals-horizon-usual = 12 months
renewals-horizon-days = { $n } days
renewals-term-end = Term ends
renewals-passed = Passed: renews by itself
renewals-ended = In use, contract ended
renewals-renews = renews by itself
renewals-ends = ends by itself
renewals-none-match = No contract matches
renewals-none-match-text = Try fewer filters, or look further ahead.
renewals-empty = Nothing to renew
renewals-empty-text = No contract of a tool in use has to be decided in the next 12 months. Contracts are entered on the page of their tool.
renewals-total = { $n ->
    [one] 1 contract costs { $sum } a year.
   *[other] { $n } contracts cost { $sum } a year together.
  }
renewals-without-rate = { $n ->
    [one] 1 contract is not in the sum, because its currency has no rate: { $codes }.
   *[other] { $n } contracts are not in the sum, because their currencies have no rate: { $codes }.
  }
renewals-rate-admin = Add the rate in the settings
renewals-rate-others = An administrator adds the rate under Admin, Settings, Currencies.
renewals-without-cost = { $n ->
    [one] 1 contract has no cost entered.
   *[other] { $n } contracts have no cost entered.
  }
renewals-months = Months
renewals-month-before = Month before
renewals-month-after = Month after
renewals-month-current = This month
renewals-month-caption = Cancel-by dates in { $month }, week by week
renewals-month-count = { $n ->
    [0] No contract has to be decided in this month.
    [one] 1 contract has to be decided in this month.
   *[other] { $n } contracts have to be decided in this month.
  }
renewals-week = Week
renewals-weekday-1 = Mon
renewals-weekday-2 = Tue
renewals-weekday-3 = Wed
renewals-weekday-4 = Thu
renewals-weekday-5 = Fri
renewals-weekday-6 = Sat
renewals-weekday-7 = Sun
renewals-more = { $n ->
    [one] 1 more
   *[other] { $n } more
  }
renewals-link-title = Calendar link
renewals-link-text = A secret address that puts the cancel-by dates, with reminders, into your calendar program. It holds no costs. Whoever has the address can read the dates: give it to nobody, and revoke it when somebody else saw it.
renewals-link-once = This is your calendar link. It is shown once; copy it into your calendar program now. An earlier link no longer works.
renewals-linked = Your link was made on { $date }.
renewals-link-make = Make a calendar link
renewals-link-again = Make a new link
renewals-link-revoke = Revoke link
flash-calendar-link-revoked = The calendar link is revoked. Programs that used it get nothing any more.

# The calendar as programs read it.
renewals-open = Without a day here, because they run until further notice:
renewals-feed-name = Contract renewals
renewals-feed-cancel = Cancel by: { $tool }
renewals-feed-notice = Notice due: { $tool }
renewals-feed-ends = The term ends on { $date }.

# One contract.
renewal-contract-title = Contract: { $tool }
renewal-contract-open = Use, prices, renewal
renewal-correct = Correct or remove
renewal-step = { $n }-day reminder
renewal-decision = Renewal decision
renewal-undecided = Nothing is decided yet.
renewal-course = Decision
renewal-course-none = Not decided
renewal-course-renew = Renew
renewal-course-renegotiate = Renegotiate
renewal-course-end = End
renewal-standing-open = No decision
renewal-standing-waiting = Waits for approval
renewal-standing-approved = Approved
renewal-standing-refused = Refused
renewal-reasons = Reasons
renewal-reasons-hint = What speaks for it: use, price, what else could do the same.
renewal-reasons-missing = Give the reasons. Whoever approves needs them.
renewal-decided = Decided by { $who } on { $date }
renewal-decide = Save decision
renewal-decide-again = Decide again
renewal-approval = Approval
renewal-approver-held = Approval: { $seat } ({ $how }), held by { $names }.
renewal-approver-vacant = Approval: { $seat } ({ $how }). Nobody holds this seat, so an administrator approves.
renewal-approver-none = No seat is set for approval, and the tool has no owner, so an administrator approves.
renewal-approver-set = chosen in the settings
renewal-approver-top = the top seat above the owner
renewal-verdict-reason = Reason
renewal-verdict-hint = A refusal needs one.
renewal-refusal-reason-missing = Give the reason for the refusal.
renewal-approve = Approve
renewal-refuse = Refuse
renewal-ruled-approved = Approved by { $who } on { $date }.
renewal-ruled-refused = Refused by { $who } on { $date }.
renewal-notice-day = Notice given on
renewal-notice-save = Save notice
renewal-notice-before = The contract began on { $from }. Enter that day or a later one.
renewal-notice-late = The last day to give notice was { $date }. After it the contract runs on: decide about its next term.
renewal-notice-ahead = This day is still to come. Enter the day on which notice was given.
renewal-notice-given = Notice given on { $date }
renewal-notice-wanted-open = { $n ->
    [0] The contract is to end. Give notice, and note the day here: it ends on that day, because no days of notice are entered.
    [one] The contract is to end. Give notice, and note the day here: it ends one day later.
   *[other] The contract is to end. Give notice, and note the day here: it ends { $n } days later.
  }
renewal-notice-wanted = The contract is to end. Give notice by { $date }, and note the day here; the reminders go on until then.
renewal-open-not-renewed = A contract until further notice has no term to renew. Renegotiate it, end it, or enter its last day first.
flash-renewal-decided = The decision is saved. It waits for approval.
flash-renewal-ruled = Your answer to the decision is saved.
flash-renewal-notice = The notice is saved.

# Seats in use.
usage-title = Seats in use
usage-caption = Counts of seats, the latest first
usage-none = Nobody has counted yet how many seats are used.
usage-day = Counted on
usage-assigned = Assigned
usage-active = Active
usage-active-hint = Who really used it, such as in the last 30 days
usage-unused = Unused
usage-per-active = A year for each active user
usage-save = Save count
usage-more-active-than-assigned = More people were active than have a seat. Perhaps accounts are shared.
usage-more-assigned-than-bought = More seats are assigned than were bought. The vendor may ask for more.
usage-more-active-than-bought = More people were active than seats were bought.
usage-nobody-active = Nobody was active on the last count.
usage-day-ahead = This day is still to come. Enter the day of the count.
usage-day-outside = This day lies outside the term. Enter the count with the contract of that day.
usage-nothing-counted = Enter how many seats were assigned, or how many were active.
usage-text = { $day }: { $assigned } assigned, { $active } active
flash-usage-saved = The count is saved.
usage-correct-title = Correct the count of { $date }
usage-day-taken = There is already a count of this day. Correct that one instead.
usage-remove = Remove count
usage-newer = Somebody else has just corrected this count, so it was not removed. Look at it as it is now before you remove it.
usage-told = { $assigned } assigned, { $active } active on { $day }
usage-told-corrected = Count corrected: { $before } → { $after }
usage-told-removed = Count removed: { $before }
flash-usage-removed = The count is removed. History keeps what it said.

# Prices.
prices-title = Price history
prices-caption = What a year cost from term to term, the latest first
prices-when = When
prices-change = Change
prices-per-seat = A seat
prices-change-per-seat = Change a seat
prices-within = within the term
prices-this = this contract
price-changed = Price within the term, from
price-new-title = The price changes within the term
price-day = From
price-new = New cost a year
price-new-hint = In the currency of the contract.
price-save = Save price
price-day-outside = This day lies outside the term.
price-day-first = This is the first day of the term. Change the cost of the contract instead.
price-no-cost = The contract has no cost yet. Enter it first.
price-without-rate = There is no rate for { $code }, so that totals leave this contract out.
price-now-text = { $cost } a year now.
flash-price-saved = The price is saved.
price-correct-title = Correct the price from { $date }
price-day-taken = A change of price on this day is already entered. Correct that one instead.
price-remove = Remove price
price-newer = Somebody else has just corrected this price, so it was not removed. Look at it as it is now before you remove it.
price-stray = { $cost } a year from { $day }: this day lies outside the term, so the price counts for nothing.
price-told = { $cost } a year from { $day }
price-told-corrected = Price within the term corrected: { $before } → { $after }
price-told-removed = Price within the term removed: { $before }
flash-price-removed = The price is removed. History keeps what it said.

# Who approves: a setting.
renewal-settings-title = Approval of renewals
renewal-settings-lead = Decisions about contracts are approved by whoever holds one seat. An administrator approves only while nobody holds it.
renewal-settings-seat = Seat that approves
renewal-settings-seat-hint = Without a choice it is the top seat above the seat of the tool’s owner.
renewal-settings-top = The top seat above the owner’s
renewal-settings-find = Find a seat by title or holder
renewal-settings-newer = Somebody else has just chosen another seat. Save again to put yours in its place.
