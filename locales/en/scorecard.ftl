# The scorecard: more filters, views, files.
kpis-team = Team
kpis-outcome = Outcome
kpis-tool = Source tool
kpis-cadence = Cadence
kpis-holder = Holder
kpis-a-year-ago = A year ago
kpis-year-ago = { $value } a year ago, { $change }
kpis-more-filters = More filters
kpis-export-as = Export
views = Your views
views-own = Your views
views-all = All KPIs
view-name = Name of the view
view-name-hint = Saves the filters, groups and order that you see now, for you alone. A view of the same name is replaced.
view-save = Save view
view-start = Open KPIs with it
view-start-not = Open KPIs with all
view-starts = (start)
view-name-missing = Give the view a name.
view-name-long = At most 80 characters, please.
view-query-long = These filters are too long to be saved.
view-too-many = You have 50 views. Remove one first.
flash-view-saved = The view is saved.
flash-view-removed = The view is removed.
paper-kpis = { $n ->
    [one] 1 KPI
   *[other] { $n } KPIs
}
