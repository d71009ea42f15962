# The page frame and the parts that every page shares.
skip-to-content = Skip to the page
sections = Sections
section-home = Home
section-kpis = KPIs
section-org = Org chart
section-roles = Roles
section-tools = Tools
section-processes = Processes
section-insights = Insights
section-admin = Admin
menu = Menu
search = Search
search-placeholder = Search people, roles, KPIs, tools …
language = Language
language-en = English
language-th = Thai
theme = Theme
theme-system = As the system
theme-light = Light
theme-dark = Dark
account-menu = Your account
account = Account and sessions
notices = Notices
account-banner = You signed in with a one-time link.
account-banner-action = Set your e-mail and password
sign-out = Sign out
sign-in = Sign in
insecure-banner = This connection is not encrypted, so others on the network can read what you send. Ask your administrator for an https address.
breadcrumbs = You are here

# States of a KPI.
state-on-target = On target
state-at-risk = At risk
state-off-target = Off target
state-no-data = No data
state-stale = Stale
state-not-due = Not due

# Where a text comes from.
provenance-source = From the source
provenance-authored = Hub’s own text
provenance-edited = Edited here

# Lists.
pages = Pages
pages-shown = { $from }–{ $to } of { $total }
pages-previous = Previous page
pages-next = Next page
filter = Filter
filter-clear = Clear filters
all = All

# Forms.
error-prefix = Error:
error-summary = Please check these fields. What you typed is still here.
optional = (optional)
choose-none = None
date-hint = For example 2026-11-23 or 23/11/2569
move-up = Up
move-down = Down
remove = Remove
cancel = Cancel

# Error pages.
error-reference = If you tell your administrator, mention this reference:
error-home = Go to Home
error-title-404 = There is no such page
error-text-404 = It may have been archived or renamed, or the address may be mistyped.
error-title-403 = You may not open this page
error-text-403 = Your account does not have this right. An administrator can grant it.
error-title-400 = That request was not understood
error-text-400 = Nothing was changed. Please go back and try once more.
error-title-409 = Someone else saved this first
error-text-409 = Nothing was overwritten. Compare both texts and save again.
error-title-429 = Too many tries
error-text-429 = Please wait a few minutes before you try again.
error-title-413 = That is too large
error-text-413 = Nothing was saved. Please send a smaller file or a shorter text.
error-title-503 = The hub is not reachable for a moment
error-text-503 = Its database does not answer. Nothing you saved is lost; please try again shortly.
error-title-500 = Something went wrong here
error-text-500 = It is the hub’s fault, not yours, and it has been logged. Please try again.
error-title-401 = Please sign in first
error-text-401 = Your session has ended or you have not signed in yet. After signing in you come back to this page.
error-title-405 = This address cannot be used that way
error-text-405 = Nothing was changed. Open it from a link or a button of the hub.
error-title-408 = That took too long to arrive
error-text-408 = The request was not complete in time. Nothing was changed; please try again.
error-title-414 = This address is too long
error-text-414 = Please use fewer filters or a shorter search.

# Somebody else saved the same thing first: forms that come back with 409.
conflict-title = Someone else saved this first
conflict-text = Nothing was overwritten. Your text is in the form below; save again to put it in place of theirs.
conflict-caption = Fields in which the saved version and yours differ
conflict-field = Field
conflict-saved = Saved by someone else
conflict-typed = What you typed

# What is printed on one sheet of paper.
sheet-printed = As of { $date }
sheet-more = { $n ->
    [one] 1 more is in the CSV file.
   *[other] { $n } more are in the CSV file.
}
