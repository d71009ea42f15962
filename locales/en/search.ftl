# Search.
search-title = Search
search-empty = Search the whole hub
search-empty-text = Type part of a name, title, KPI, tool or process in the box above – in English or Thai, and also by an earlier name.
search-none = Nothing matches “{ $what }”
search-none-text = Try fewer letters, another spelling, or the word in the other language.
search-cut = Only the first 200 characters were searched for.
search-in-role = Roles
search-in-person = People
search-in-seat = Seats
search-in-kpi = KPIs
search-in-tool = Tools
search-in-process = Processes
search-in-team = Teams
search-in-all = Search everything
search-similar = Nothing holds “{ $what }”. This looks like it:
search-many = { $n } or more
search-more = { $n ->
    [one] One more is not shown.
   *[other] { $n } more are not shown.
}
search-more-than = At least { $n } more are not shown.
search-narrow = Type more of the name to narrow them down.
search-all-role = All roles found
search-all-person = All people found
search-all-seat = All seats found
search-all-kpi = All KPIs found
search-all-tool = All tools found
search-all-process = All processes found
search-all-team = All teams found
