# Units, periods, targets and states of KPIs in words.
unit-day = { $n } day
unit-days = { $n } days
unit-hours = { $n } h
unit-rate = { $n } per 1,000
unit-point = { $n } point
unit-points = { $n } points
unit-baht = ฿{ $n }
unit-percentage-points = { $n } pp
unit-suffix-days = days
unit-suffix-hours = hours
unit-suffix-rate = per 1,000
unit-suffix-points = points

span-day = { $n ->
    [one] 1 day
   *[other] { $n } days
}
span-week = { $n ->
    [one] 1 week
   *[other] { $n } weeks
}
span-month = { $n ->
    [one] 1 month
   *[other] { $n } months
}
span-quarter = { $n ->
    [one] 1 quarter
   *[other] { $n } quarters
}
span-year = { $n ->
    [one] 1 year
   *[other] { $n } years
}
lasting = for { $span }
lasting-or-more = for { $span } or more

period-week = Week { $week }, { $year }
period-quarter = Q{ $quarter } { $year }
period-fiscal-quarter = Q{ $quarter } FY{ $year }
period-year = { $year }
period-fiscal-year = FY{ $year }

aim-at-least = at least { $goal }
aim-at-most = at most { $goal }
aim-within = { $low } to { $high }

# How the state follows from the value.
warning-within = up to { $warning } outside
rule-at-least = On target from { $goal } up, off target below that.
rule-at-least-warning = On target from { $goal } up, at risk from { $warning } up, off target below that.
rule-at-most = On target up to { $goal }, off target above that.
rule-at-most-warning = On target up to { $goal }, at risk up to { $warning }, off target above that.
rule-within = On target from { $low } to { $high }, off target outside that.
rule-within-warning = On target from { $low } to { $high }, at risk up to { $warning } outside, off target beyond that.

# Why a KPI is in its state.
reason-no-readings = No reading has been entered yet.
reason-none-came = No reading has come yet; the one for { $period } was due by { $due }.
reason-first-due = The first reading is for { $period } and is due by { $due }.
reason-stale = The last reading is for { $last }; the one for { $missing } was due by { $due }.
reason-no-target = { $value } cannot be judged, because no target is set for its period.
reason-meets = { $value } meets the target of { $aim }.
reason-near = { $value } misses the target of { $aim }, but keeps the warning level of { $warning }.
reason-beyond = { $value } misses the target of { $aim } and the warning level of { $warning }.
reason-misses = { $value } misses the target of { $aim }.
reason-overridden = Set by { $by }: “{ $note }” The numbers alone say: { $calculated }

# Numbers as they are typed.
number-blank = Enter a number.
number-unreadable = This is not a number. Write digits only, for example 1,234.5.
number-not-finite = Enter a number. Leave the period without a reading if there is no value.
number-exponent = Write the number in full, for example 1,200,000 and not 1.2E+06.
number-decimal-comma = Decimals take a point here. Did you mean { $better }?
number-grouping = The commas or spaces in this number stand in unusual places. Write it without them, for example 1234567.5.
number-too-large = This number is too large: at most 15 digits before the decimal point.

# Charts in one sentence.
chart-bullet = { $value }; the target is { $aim }.
chart-bullet-no-value = No value yet; the target is { $aim }.
chart-bullet-no-target = { $value }; no target is set.
chart-spark-one = One reading: { $value } in { $period }.
chart-spark = The last { $n } readings go from { $first } in { $from } to { $last } in { $until }; lowest { $lowest }, highest { $highest }.
chart-line-one = There is one reading so far: { $value } in { $period }.
chart-line = From { $first } in { $from } to { $last } in { $until }.
chart-line-met = { $met } of { $n } readings met the target.
chart-line-missing = { $n ->
    [one] 1 period in between has no reading.
   *[other] { $n } periods in between have no reading.
}
chart-target = Target { $goal }
chart-band = { $low }–{ $high }
