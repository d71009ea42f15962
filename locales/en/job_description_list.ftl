# All job descriptions.
jd-shelf-title = Job descriptions
jd-shelf-csv = Export CSV
jd-shelf-published = Published
jd-shelf-outdated = No longer holds
jd-shelf-open = Draft or in review
jd-shelf-none = Nothing yet
jd-shelf-unknown = There is no “{ $chosen }” to filter by.
jd-holds = Holds
jd-csv-title-en = Title (English)
jd-csv-title-th = Title (Thai)
jd-csv-area = Area
jd-csv-version = Published version
jd-csv-open = Being written
jd-csv-vacant = Open seats
jd-csv-holds = State
jd-csv-address = Address

# Files of many.
jd-contents = Contents
jd-export-many = Export these
jd-export-many-text = { $n ->
    [one] The one role above, as the text that holds, or as a marked draft where nothing is published.
   *[other] All { $n } roles above, each as the text that holds, or as a marked draft where nothing is published.
}
jd-export-as = As
jd-book = One PDF with a page of contents
jd-zip-of = ZIP: { $format }
jd-export-make = Make files
jd-export-empty = There is no role to export. Change the filter.
jd-book-too-long = One PDF holds at most { $most } roles; these are { $n }. Take a ZIP, or filter.
jd-exports-mine = Files made for you
jd-export-title = Files of job descriptions
jd-export-waiting = being made
jd-export-done = ready
jd-export-failed = could not be made
jd-export-going = { $done } of { $n } roles are done.
jd-export-leave = You can leave this page; the hub goes on.
jd-export-look = See how far it is
jd-export-ready = { $n ->
    [one] The file is ready. It is kept for seven days.
   *[other] The { $n } files are ready. They are kept for seven days.
}
jd-export-pay = These files tell pay bands, which you can no longer see. Remove them and make new ones.
jd-export-broke = The files could not be made. An administrator finds the reason in the hub’s log. Try again, or take fewer roles.
jd-export-save = Save file
jd-export-stop = Stop
jd-export-remove = Remove
flash-jd-export-removed = The files are gone.
