# The course of a KPI: the year before, what is expected, what happened, the pace of the year.
chart-today = today
chart-expected = ≈ { $value }
chart-line-year-before = The thin line is the year before.
kpi-year-ago = { $period }: { $value }, so { $change } in a year
forecast-title = Outlook
forecast-table = Outlook as a table
forecast-value = Expected
forecast-range = Eight times of ten within
forecast-band = { $low } to { $high }
forecast-expects = For { $period }, { $value } is expected ({ $band }).
forecast-tried = Tried on { $n } values that had been held back, such forecasts were off by { $error } on average; repeating the last value was off by { $plain }.
forecast-too-few = { $n ->
    [one] There is 1 reading without a gap, too few for an outlook. It appears with { $fewest }.
   *[other] There are { $n } readings without a gap, too few for an outlook. It appears with { $fewest }.
}
forecast-no-course = There is no outlook: tried on the past, no forecast did better than repeating the last value.
events-title = What happened
events-none = Nothing is marked in the time that the chart shows. The hub marks by itself when somebody joins or leaves the owner’s seat, when the source tool’s contract ends, and when the KPI is measured otherwise.
event-joined = { $name } joined the owner’s seat
event-left = { $name } left the owner’s seat
event-contract = The contract of { $name } ended
event-redefined = { $name } changed how it is measured
event-process = The process { $name } was changed
event-new = Mark an event
event-words = What happened
event-words-hint = For example a campaign, an outage or a change of the consent banner.
event-day = Day
event-save = Save event
event-words-missing = Say what happened.
event-words-long = At most 200 characters, please.
flash-event-saved = The event is marked.
flash-event-removed = The event is no longer marked.
told-event = Event of { $day }: { $words }
told-event-removed = Event of { $day } removed: { $words }
kpi-field-adds_up = Values add up over the year
kpi-adds-up-hint = For numbers such as meetings or leads. The page then shows the sum so far beside the year’s plan. Not for rates and averages.
pace-title = The year so far
pace-table = The year as a table
pace-chart = The sum of { $year } so far, beside what was planned
pace-sum = Sum so far
pace-planned = Planned so far
pace-so-far = In { $year } so far: { $sum }.
pace-so-far-planned = In { $year } so far: { $sum }, against { $planned } planned for the same periods.
pace-heading = At this rate the year ends at { $end }.
pace-heading-goal = At this rate the year ends at { $end }; the plan is { $goal }.
pace-missing = { $n ->
    [one] 1 period that has ended has no reading and is not counted.
   *[other] { $n } periods that have ended have no reading and are not counted.
}
