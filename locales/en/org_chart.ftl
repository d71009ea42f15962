# The org chart.
org-title = Org chart
org-new-seat = New seat
org-export = Export
org-file-pdf = PDF, to print
org-file-png = PNG, a picture
org-file-svg = SVG, a drawing
org-file-csv = CSV, a table
org-file-too-large = The chart is too large for a page of PDF or a picture in which words can be read. Take a part of it, or fewer levels.
org-empty = No seats yet
org-empty-text = Import a file of people with their managers, and the chart draws itself. You can also add seats one by one.
org-empty-action = Import people
org-find = Find a person or title
org-as-of = On (date)
org-date-unreadable = This is not a date. Write it as 2026-11-23 or 23/11/2569. The chart shows today.
org-levels = Levels
org-levels-usual = As fits
org-levels-n = { $n } levels
org-levels-all = All levels
org-layout = Layout
org-layout-down = Top-down
org-layout-right = Left to right
org-colour = Colour
org-colour-area = By area
org-colour-none = None
org-show = Show
org-path = From the top to this part
org-whole = Whole chart
org-hits = Found
org-hits-none = Nobody and no title here matches “{ $what }”.
org-hits-text = { $n ->
    [one] One match. It is marked in the chart.
   *[other] { $n } matches. The first is marked in the chart.
  }
org-sentence = { $seats ->
    [one] One seat
   *[other] { $seats } seats
  }, { $vacant ->
    [0] none vacant
   *[other] { $vacant } vacant
  }, on { $levels ->
    [one] one level
   *[other] { $levels } levels
  }.
org-sentence-span = A manager has { $span } direct reports on average.
org-sentence-part = { $seats ->
    [one] One of { $total } seats is drawn
   *[other] { $seats } of { $total } seats are drawn
  }: { $vacant ->
    [0] none vacant
   *[other] { $vacant } vacant
  }, on { $levels ->
    [one] one level
   *[other] { $levels } levels
  }.
org-sentence-part-span = A manager among them has { $span } direct reports on average.
org-as-of-text = As of { $date }.
org-flagged = { $n ->
    [one] One seat here has a reporting line that the import could not place.
   *[other] { $n } seats here have a reporting line that the import could not place.
  }
org-hits-listed = The first { $n } are listed.
org-alone = { $n ->
    [one] One seat without a manager and without reports
   *[other] { $n } seats without a manager and without reports
  }
org-alone-only = { $n ->
    [one] One seat
   *[other] { $n } seats
  }
org-flagged-action = See which
org-drawing = Drawing of the chart; the outline below says the same
org-zoom-out = Smaller
org-zoom-in = Larger
org-zoom-fit = Fit to width
org-zoom-more = There is more beside it: scroll the drawing sideways.
org-outline = Outline
org-vacant = Vacant
org-planned = Planned
org-open-since = Open since { $date }
org-planned-for = Planned for { $date }
org-reports = { $n ->
    [one] 1 report
   *[other] { $n } reports
  }
org-reports-folded = { $n ->
    [one] 1 report
   *[other] { $n } reports
  }, { $below } in all
org-mark-manager-missing = Manager not in the file
org-mark-manager-itself = Own manager in the file
org-mark-manager-loop = Loop of managers
org-mark-manager-ambiguous = Several managers fit
org-flag-manager-missing = The manager is not in the imported file
org-flag-manager-itself = The file names this person as the own manager
org-flag-manager-loop = The reporting line was a loop
org-flag-manager-ambiguous = More than one person fits as manager
org-flag-manager-closed = The manager’s seat is closed
line-works-with = works with
line-straddles = belongs to both
line-sits-in = sits in
line-interprets-for = interprets for
