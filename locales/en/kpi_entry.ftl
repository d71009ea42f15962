# Typing readings into a grid.
entry-title = Enter readings
entry-import = Import a file
entry-which = Which readings
entry-owed = Owed
entry-mine-shown = Only the KPIs whose readings you enter are shown.
entry-show-all = Show everybody’s
entry-all-shown = Everybody’s KPIs are shown.
entry-show-mine = Show only mine
entry-none-owed = No reading is owed
entry-none-owed-text = Every period that has ended has its reading. To correct one or to enter the running period, choose a cadence above.
entry-none = No KPIs to enter readings for
entry-none-text = KPIs that a formula computes need no readings. Add a KPI whose values people enter, and it appears here.
entry-hint = Enter and the arrow keys move between the cells; a block copied from a spreadsheet can be pasted into any of them. Nothing is saved before you save it.
entry-beyond = Values that found no cell: %n
entry-caption = Readings, a KPI each line and a period each column.
entry-owed-caption = Readings that are owed, the most pressing first
entry-earlier = Earlier periods
entry-later = Later periods
entry-running = still running
entry-due = Due
entry-before = Before
entry-first = First reading
entry-by = Entered by
entry-latest = { $period }: { $value }
entry-save = Save readings
entry-remove = Remove the readings whose cells I emptied
entry-remove-hint = Their values stay in the history of the KPI.
entry-block = Paste a block from a spreadsheet
entry-block-label = Block
entry-block-hint = Copy cells from a spreadsheet and paste them here. If the first row names periods or the first column names KPIs, the values go where they say. Cells without a value change nothing.
entry-block-row = First KPI
entry-block-column = First period
entry-block-fill = Put into the grid
entry-block-empty = Paste a block with at least one value.
entry-block-rows = No KPI in this list is called: { $names }
entry-block-columns = No period in this list is called: { $names }
entry-block-beyond = { $n ->
    [one] 1 value lies beyond the last line or column of the list.
   *[other] { $n } values lie beyond the last line or column of the list.
}
entry-block-placed = { $n ->
    [one] 1 value was put into the grid
   *[other] { $n } values were put into the grid
}{ $blanks ->
    [0] {""}
    [one] ; 1 cell without a value was left alone
   *[other] ; { $blanks } cells without a value were left alone
}. Nothing is saved yet: look at it, then save.
entry-archived = This KPI has been archived meanwhile, so it takes no readings.
entry-overtaken = Somebody else entered { $value } meanwhile. Save again to replace it with yours, or type { $value }.
entry-removed-meanwhile = Somebody else removed this reading meanwhile. Save again to enter yours.
entry-emptied = This period has a reading: { $value }. To remove it, tick the box below; to keep it, type it again.
told-reading-removed = { $value } for { $period } removed
flash-entry-saved = The readings are saved.
flash-entry-same = Nothing was changed: every cell holds what is saved.
told-readings-imported = { $n } readings imported, from { $first } to { $last }
