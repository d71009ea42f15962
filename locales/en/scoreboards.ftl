# Scores, and what answers for KPIs.
score = Score
score-of-ten = of 10
score-how = How the score is made
score-rule = A KPI scores 10 at its goal or better, 5 at its warning level, and in between and beyond along the same line down to 0; without a warning level 10 or 0. A state set by hand counts 10, 5 or 0. Several KPIs score their mean by weight. KPIs without data, stale or not due are left out and counted, never taken for 0.
score-counted = { $n ->
    [one] 1 KPI counted
   *[other] { $n } KPIs counted
}
score-ignored = , { $n } without a judgement left out
score-weightless = , { $n } without weight
kpi-score = Score { $score } of 10.
kpi-score-weight = Score { $score } of 10, with weight { $weight }.
board-title = By owner and team
board-link = Dashboard
board-caption = Scores and states of KPIs by what answers for them, the lowest score first
board-no-score = There is no score yet: it is made of KPIs that have a value and a target.
board-no-score-action = See the KPIs
board-by-seat = Owner
board-by-team = Team
board-by-role = Role
board-by-area = Area
board-by-outcome = Outcome
board-none-seat = No owner
board-none-team = No team
board-none-role = No role
board-none-area = No area
board-none-outcome = No outcome
board-what-seat = The KPIs that this seat owns.
board-what-team = The KPIs that seats of this team and of the teams in it own.
board-what-role = The KPIs that this role answers for.
board-what-person = The KPIs of the seats that this person holds today.
board-what-area = The KPIs of this area.
board-what-outcome = The KPIs that show this outcome.
board-own-role = Role
board-own-seat = Seat
board-own-person = Person
board-empty = No KPIs here yet
board-empty-text = A KPI is given an owner, roles, an area and an outcome on its own page, under “Edit KPI”.
board-parts = Made of
board-owed = Readings owed
role-all-kpis = All { $n } KPIs on the dashboard
board-part = Team or seat
