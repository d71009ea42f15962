# What the team is to deliver, and what works for it.
outcomes-title = Outcomes
outcomes-summary = { $n ->
    [0] Every outcome and pillar has KPIs, processes and tools, and somebody who answers for them.
    [one] One hole in what works for the outcomes and pillars.
   *[other] { $n } holes in what works for the outcomes and pillars.
}
outcomes-all-outcome = Outcomes
outcomes-all-pillar = Pillars
outcomes-outcome = Outcome
outcomes-pillar = Pillar
outcomes-kpi = KPI
outcomes-process = Process
outcomes-tool = Tool
outcomes-hole = Hole
outcomes-owners = Owners
outcomes-vacant = vacant
outcomes-overdue = review overdue
outcomes-whole = Nothing is missing.
outcomes-told = { $good } of { $n } on target
outcomes-more = and { $n } more
hole-no-kpi = No KPI
hole-unjudged = { $n ->
    [one] 1 KPI cannot be judged
   *[other] { $n } KPIs cannot be judged
}
hole-kpi-no-owner = { $n ->
    [one] 1 KPI without an owner
   *[other] { $n } KPIs without an owner
}
hole-kpi-vacant = { $n ->
    [one] 1 KPI whose owner is vacant
   *[other] { $n } KPIs whose owner is vacant
}
hole-no-process = No process
hole-process-no-owner = { $n ->
    [one] 1 process without an owner
   *[other] { $n } processes without an owner
}
hole-process-vacant = { $n ->
    [one] 1 process whose owner is vacant
   *[other] { $n } processes whose owner is vacant
}
hole-overdue = { $n ->
    [one] 1 process with an overdue review
   *[other] { $n } processes with overdue reviews
}
hole-no-tool = No tool

# Columns of the file.
outcomes-part = Part
outcomes-name = Name
outcomes-owner = Owner
outcomes-holders = Held by
