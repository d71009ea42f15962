# What breaks when a tool ends.
ending-link = If it ends
ending-title = If { $name } ends
ending-on = Last day of use
ending-says = If { $name } ends on { $date }: { $parts }.
ending-nothing = If { $name } ends on { $date }, nothing depends on it.
ending-nothing-hint = No role, person, KPI, process, integration or published job description names it, and no personal data is written down. Check the tool’s page before you give notice.
ending-frees = It frees { $cost } a year.
ending-retired = The tool is retired. This is what still names it.
ending-part-role = { $n ->
    [one] { $n } role needs it
   *[other] { $n } roles need it
}
ending-part-access = { $n ->
    [one] { $n } person loses access
   *[other] { $n } people lose access
}
ending-part-kpi = { $n ->
    [one] { $n } KPI goes dark
   *[other] { $n } KPIs go dark
}
ending-part-computed = { $n ->
    [one] { $n } KPI is computed from those
   *[other] { $n } KPIs are computed from those
}
ending-part-fed = { $n ->
    [one] { $n } KPI gets data through it
   *[other] { $n } KPIs get data through it
}
ending-part-process = { $n ->
    [one] { $n } process uses it
   *[other] { $n } processes use it
}
ending-part-integration = { $n ->
    [one] { $n } integration is cut
   *[other] { $n } integrations are cut
}
ending-part-job-description = { $n ->
    [one] { $n } published job description names it
   *[other] { $n } published job descriptions name it
}
ending-part-data = { $n ->
    [one] { $n } holding of personal data has to be settled
   *[other] { $n } holdings of personal data have to be settled
}

# The contract.
ending-contract = Contract
ending-contract-none = No contract is entered, so that nothing is known of notice and cost.
ending-notice = Notice
ending-notice-over = The contract ended on { $until }. No notice is needed.
ending-notice-ends = It ends by itself on { $until }. No notice is needed.
ending-notice-given = Notice was given on { $day }. It is paid until { $until }.
ending-notice-by = Cancel by { $day }, { $days ->
    [0] today
    [one] in { $days } day
   *[other] in { $days } days
}. It is then paid until { $until }.
ending-notice-passed = The cancel-by date, { $missed }, has passed: it renews for another term, so that it is paid until { $until }. Cancel by { $day }.
ending-freed = Cost freed a year
ending-cost-unknown = No cost is entered.
ending-unused = Paid but not used
ending-unused-none = Nothing
ending-unused-days = { $n ->
    [one] { $n } day
   *[other] { $n } days
}
ending-unused-cost = { $cost } for { $n ->
    [one] { $n } day
   *[other] { $n } days
}

# What depends on it.
ending-state = State
ending-instead = Have already
ending-instead-none = Nothing that does the same
ending-have-it = { $n ->
    [one] { $n } holder has access
   *[other] { $n } holders have access
}
ending-needed-too = needed by the role too
ending-holders = { $n ->
    [0] no holder
    [one] { $n } holder
   *[other] { $n } holders
}
ending-by-kind = asks for this kind of tool, and this is the last one in use
ending-computed-from = from { $names }
ending-data-in = data in { $tool }
ending-steps = { $n ->
    [one] Step { $steps }
   *[other] Steps { $steps }
  }
ending-way-to = gets no more data from { $name }
ending-way-from = sends no more data to { $name }
ending-way-both = exchanges no more data with { $name }
ending-text = No. { $n }, published on { $date }
ending-settle-erase = export what is needed, have the rest erased
ending-settle-sub-processor = works on the data for the vendor: have its copies erased too
ending-data-unsaid = Personal data of kinds that are not written down
ending-no-dpa = No data-processing agreement is signed
ending-kind-role = Roles that need it
ending-rule-role = They name the tool, or its kind where no other tool of that kind is in use. Beside each what its holders have already that does the same.
ending-kind-access = Access to end
ending-rule-access = Everybody who could still get into it on the day after.
ending-kind-kpi = KPIs that go dark
ending-rule-kpi = Their data comes from the tool. Find another source, or put them away.
ending-kind-computed = KPIs computed from those
ending-rule-computed = Their formula uses a KPI that goes dark, at once or through others.
ending-kind-fed = KPIs that get data through it
ending-rule-fed = Their data comes from a tool that gets data from this one today, at once or through others.
ending-kind-process = Processes that use it
ending-rule-process = The numbers are those of the steps that name the tool, or its kind where no other tool of that kind is in use.
ending-kind-integration = Integrations that are cut
ending-rule-integration = All connections with other tools, whatever their state.
ending-kind-job-description = Published job descriptions that name it
ending-rule-job-description = The text contains the tool’s name, or one of its other names.
ending-kind-data = Personal data
ending-rule-data = What has to be exported or erased before the vendor closes the account.

# The file.
ending-tool = Tool
ending-amount = Amount
ending-currency = Currency
