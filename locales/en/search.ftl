# Search.
search-title = Search
search-empty = Search the whole hub
search-empty-text = Type part of a name, title, KPI or tool in the box above – in English or Thai, and also by an earlier name.
search-none = Nothing matches “{ $what }”
search-none-text = Try fewer letters, another spelling, or the word in the other language.
search-cut = Only the first 200 characters were searched for.
search-more = The ten best are shown. Type more of the name to narrow them down.
search-in-role = Roles
search-in-person = People
search-in-seat = Seats
search-in-kpi = KPIs
search-in-tool = Tools
