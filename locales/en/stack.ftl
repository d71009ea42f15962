# Integrations, their map, and the pictures of the stack.
integration-new = Connect with another tool
integration-new-title = Connect { $name } with another tool
integration-edit = Change
integration-edit-title = { $one } and { $other }
integration-save = Save integration
integration-remove = Remove integration
integration-find = Find a tool
integration-find-kpi = Find a KPI
integration-other = Other tool
integration-way = Which way data goes
integration-way-to = From { $name } to the other tool
integration-way-from = From the other tool to { $name }
integration-way-both = Both ways
integration-method = How it is done
integration-method-hint = For example: vendor’s own connector, every 15 minutes
integration-state = State
integration-failing-since = Failing since
integration-failing-since-hint = Only for one that fails. Leave it empty for today; one that failed before keeps its day.
integration-error-kpi = KPI that counts its errors
integration-error-kpi-hint = Such as the number of integration errors
integration-since = since { $date }
integration-from = From
integration-to = To
integration-direction = Direction
integration-one-way = One way
integration-two-way = Both ways
integration-itself = A tool cannot be connected with itself. Choose another one.
integration-other-missing = Choose the other tool from the list.
integration-since-ahead = This day is still to come. Enter today or an earlier day.
integration-twice = These two tools are connected already. Change that integration instead.
flash-integration-saved = The integration is saved.
flash-integration-removed = The integration is removed. History keeps what it said.
risk-mark = At risk of bad data
risk-tool = What this tool holds may be wrong: the integration { $integration } fails.
risk-kpi = At risk of bad data: its values lie behind { $integration }, which fails.
risk-since = It has been failing since { $date }.
risk-fix = Mend the integration
map-link = Integration map
map-title = Integration map
map-sentence = { $tools ->
    [one] { $tools } tool
   *[other] { $tools } tools
  } and { $n ->
    [one] { $n } integration
   *[other] { $n } integrations
  }: { $failing } failing, { $planned } planned, { $retiring } retiring. As of { $date }.
map-drawing = Drawing of the integrations; the table below says the same
map-caption = Integrations with their state and the KPIs that they put at risk
map-at-risk = KPIs at risk of bad data
map-alone = { $n ->
    [one] { $n } tool in use is not connected with any other:
   *[other] { $n } tools in use are not connected with any other:
  }
map-empty = No integrations yet
map-empty-text = On a tool’s page, say which other tools it exchanges data with. The map then shows where data comes from and what a failure spoils.
map-empty-action = Open the tools
map-none-match = No integration matches
map-too-many = { $n } boxes are too many for one drawing. Draw categories as one box each, or filter; the table has them all.
map-lines-left-out = { $n ->
    [one] …and { $n } more line is not drawn
   *[other] …and { $n } more lines are not drawn
  }
map-categories = Categories: tool by tool, or as one box
map-open = Show its tools
map-close = Draw as one box
map-open-all = Show all tools
map-close-all = One box for each category
map-box-tools = { $n ->
    [one] { $n } tool
   *[other] { $n } tools
  }{ $inside ->
    [0] {""}
   *[other] , { $inside } inside
  }
map-box-risk = { $n ->
    [one] { $n } KPI at risk
   *[other] { $n } KPIs at risk
  }
map-box-risk-none = Data at risk
stack-link = Pictures of the stack
stack-no-tool = No tool in use
stack-ways = The stack by
stack-by-category = Category
stack-by-area = Area
stack-by-pillar = Pillar
stack-by-journey = Journey stage
stack-by-role = Role
stack-by-owner = Owner
stack-by-cost = Cost
stack-title-category = The stack by category
stack-title-area = The stack by area of work
stack-title-pillar = The stack by pillar
stack-title-journey = The stack along the customer journey
stack-title-role = Who works with which tool
stack-title-owner = The stack by owner
stack-title-cost = What the stack costs in a year
stack-column-category = Category
stack-column-area = Area
stack-column-pillar = Pillar
stack-column-journey = Journey stage
stack-column-role = Role
stack-column-owner = Owner
stack-column-cost = Tool
stack-says-category = { $tools ->
    [one] { $tools } tool
   *[other] { $tools } tools
  } in use, in { $n ->
    [one] { $n } category
   *[other] { $n } categories
  }, on { $date }.
stack-says-area = { $tools ->
    [one] { $tools } tool
   *[other] { $tools } tools
  } in use, by kind and by the area of work that uses them, on { $date }.
stack-says-pillar = { $tools ->
    [one] { $tools } tool
   *[other] { $tools } tools
  } in use, by the pillar that they serve, on { $date }.
stack-says-journey = { $tools ->
    [one] { $tools } tool
   *[other] { $tools } tools
  } in use, by the stage of the customer journey at which they help, on { $date }.
stack-says-role = { $tools ->
    [one] { $tools } tool
   *[other] { $tools } tools
  } in use, and how far the access of each role goes, on { $date }.
stack-says-owner = { $tools ->
    [one] { $tools } tool
   *[other] { $tools } tools
  } in use, by the seat that answers for them, on { $date }.
stack-says-cost = { $n ->
    [one] { $n } tool costs
   *[other] { $n } tools cost
  } { $total } in a year, by the contracts that run on { $date }.
stack-says-most = Most are under “{ $name }”: { $n }.
stack-export = Export
stack-file-svg = SVG drawing
stack-file-pdf = PDF, one page
stack-file-png = PNG picture
stack-file-csv = CSV table
stack-drawing = Drawing of the stack; the table below says the same
stack-caption = The same as the drawing, as a table
stack-count = Number
stack-part = Part of the whole
stack-tools = { $n ->
    [one] { $n } tool
   *[other] { $n } tools
  }
stack-more = and { $n } more
stack-others = { $n ->
    [one] { $n } other
   *[other] { $n } others
  }
stack-continued = continued
stack-left-out = { $n ->
    [one] and { $n } more group
   *[other] and { $n } more groups
  } with { $tools ->
    [one] { $tools } tool
   *[other] { $tools } tools
  }
stack-and = and { $what }
stack-more-tools = { $n ->
    [one] { $n } more tool
   *[other] { $n } more tools
  }
stack-more-roles = { $n ->
    [one] { $n } more role
   *[other] { $n } more roles
  }
stack-see = { $what }: { $where }
stack-see-table = see the table
stack-see-file = the CSV file has all
stack-rest = No place yet
stack-rest-journey = For the team itself, or not placed yet
stack-rest-role = Needed by no role
stack-other-kinds = Other kinds
stack-enlarged = Small boxes are drawn larger than their part.
stack-free = { $n ->
    [one] { $n } tool has no running contract with a cost.
   *[other] { $n } tools have no running contract with a cost.
  }
stack-no-rate = { $currency } has no rate: { $n ->
    [one] { $n } tool is left out.
   *[other] { $n } tools are left out.
  }
stack-empty = No tools in use yet
stage-awareness = Awareness
stage-consideration = Consideration
stage-purchase = Purchase
stage-onboarding = Onboarding
stage-retention = Retention
stage-advocacy = Advocacy
place-link = Where it belongs
place-title = Where { $name } belongs
place-text = Tick what the pictures of the stack should say. What you leave empty follows from the roles that need the tool, the KPIs that it feeds, and its category.
place-pillars = Pillars
place-stages = Stages of the customer journey
place-save = Save
