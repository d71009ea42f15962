# Search.
search-title = Search
search-empty = Search the whole hub
search-empty-text = Type part of a name, or of what is said about it, in the box above: roles, people, KPIs, tools, processes, pain points and all else, in English or Thai, and also by an earlier name.
search-none = Nothing matches “{ $what }”
search-none-text = Try fewer letters, another spelling, or the word in the other language.
search-no-letter = Type at least one letter or digit
search-no-letter-text = Signs alone, such as % or ', or a tone mark without its letter, stand in too many texts to find anything.
search-cut = Only the first 200 characters were searched for.
search-in-role = Roles
search-in-person = People
search-in-seat = Seats
search-in-kpi = KPIs
search-in-tool = Tools
search-in-process = Processes
search-in-team = Teams
search-in-pain-point = Pain points
search-in-job-description = Published job descriptions
search-in-outcome = Outcomes
search-in-pillar = Pillars
search-in-area = Areas
search-in-family = Job families
search-in-category = Categories of tools
search-in-capability = What tools are used for
search-in-all = Search everything
search-similar = Nothing matches “{ $what }”. Did you mean:
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
search-all-pain-point = All pain points found
search-all-job-description = All job descriptions found
search-all-outcome = All outcomes found
search-all-pillar = All pillars found
search-all-area = All areas found
search-all-family = All job families found
search-all-category = All categories found
search-all-capability = All uses of tools found
