# The page frame and the parts that every page shares.
skip-to-content = Skip to the page
sections = Sections
section-home = Home
section-kpis = KPIs
section-org = Org chart
section-roles = Roles
section-tools = Tools
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
export = Export
edit = Edit
print = Print

# Forms.
error-prefix = Error:
error-summary = Please check these fields. What you typed is still here.
optional = (optional)
choose-none = None
date-hint = For example 2026-11-23 or 23/11/2569
move-up = Up
move-down = Down
remove = Remove
save = Save
cancel = Cancel

# Error pages.
error-reference = If you tell your administrator, mention this reference:
error-home = Go to Home
error-search = Search the hub
error-not-found-title = There is no such page
error-not-found-text = It may have been archived or renamed, or the address may be mistyped.
error-forbidden-title = You may not open this page
error-forbidden-text = Your account does not have this right. An administrator can grant it.
error-bad-request-title = That request was not understood
error-bad-request-text = Nothing was changed. Please go back and try once more.
error-conflict-title = Someone else saved this first
error-conflict-text = Nothing was overwritten. Compare both texts and save again.
error-too-many-title = Too many tries
error-too-many-text = Please wait a few minutes before you try again.
error-too-large-title = That is too large
error-too-large-text = Nothing was saved. Please send a smaller file or a shorter text.
error-unavailable-title = The hub is not reachable for a moment
error-unavailable-text = Its database does not answer. Nothing you saved is lost; please try again shortly.
error-internal-title = Something went wrong here
error-internal-text = It is the hub’s fault, not yours, and it has been logged. Please try again.
