# Pain points, what answers them, and whether it works.
pain-title = Pain points
pain-summary = { $n ->
    [one] 1 pain point
   *[other] { $n } pain points
}, { $source } of them from the source. What answers { $working } of them works.
pain-how = How this is judged
pain-rule = Works: every KPI among the answers that can be judged is on target, every tool is in use and every process is confirmed in time. Partly: a KPI is at risk, or a tool or process is not in place. Does not work: a KPI is off target. Not known: no KPI among the answers can be judged. Without an answer: nothing is named.
pain-working = Works
pain-partly = Partly
pain-failing = Does not work
pain-unknown = Not known
pain-unanswered = Without an answer
pain-find = Words
pain-role = Role
pain-role-choose = Choose a role
pain-works = Is it working?
pain-from = Origin
pain-from-source = From the source
pain-from-own = Our own
pain-none = No pain points yet
pain-none-text = A pain point is what makes a job hard. Add one and name the KPI, process or tool that answers it.
pain-none-match = No pain point matches
pain-none-match-text = Try other words or clear the filters.
pain-words = Pain point
pain-words-hint = What makes the job hard, in a few words.
pain-words-missing = Say what the pain point is, in at least one language.
pain-answers = What answers it
pain-answers-hint = A KPI that shows whether it gets better, a process that deals with it, a tool that helps. Clear a box to take an answer away.
pain-answer-none = Nothing yet
pain-too-many = Name at most { $n } answers.
pain-kind-kpi = KPI
pain-kind-process = Process
pain-kind-tool = Tool
pain-kind-category = Kind of tools
pain-add-kpi = Add a KPI
pain-add-process = Add a process
pain-add-tool = Add a tool
pain-add-category = Add a kind of tools
pain-answer-in-use = in use
pain-answer-trial = on trial
pain-answer-retiring = retiring
pain-answer-retired = retired
pain-answer-known = not in use
pain-answer-used = in use
pain-answer-unused = none in use
pain-answer-confirmed = confirmed
pain-answer-overdue = review overdue
pain-answer-unconfirmed = never confirmed
pain-change = Change answers
pain-new = Add pain point
pain-edit = Pain point of { $role }
pain-in-role = All pain points of the role
pain-history = History of the role
pain-role-missing = Choose the role that has this pain point.
pain-twice = The role has this pain point already.
pain-gone = Somebody has taken this pain point away or put another one in its place. What you typed is kept: saving adds it as a new one.
pain-list-full = A role can have at most { $n } pain points.
pain-save = Save pain point
flash-pain-saved = The pain point is saved.

# Columns of the file.
pain-answer-kind = Kind of answer
pain-answer-state = State of the answer
