# What roles, areas and outcomes cost in a year.
cost-title = Cost a year
cost-link = Cost
cost-csv = Export CSV
cost-views = By what costs are told
cost-by-role = Role
cost-by-area = Area
cost-by-outcome = Outcome
cost-rule-role = Pay is the middle of the role’s pay band in a year, times the full-time equivalents of those who hold it today. The contracts that run today are split over the holders of the roles that need the tool, and holders of other roles who can get into it. Who holds several of these roles counts in each.
cost-rule-area = Pay stands in the role’s area. A contract stands in the areas that the tool is said to belong to, else in those of the roles that work with it and of the KPIs that it feeds; in several, it is split evenly.
cost-rule-outcome = Pay stands at the role’s outcomes, else at those of the KPIs that it answers for; a contract at those of the KPIs that the tool feeds, else at those of the roles that work with it. What has several is split evenly.
cost-rest-role = No role
cost-rest-area = No area
cost-rest-outcome = No outcome
cost-says = { $amount } a year, whether told by role, by area or by outcome: each view splits the same pay and the same contracts to the cent.
cost-left-out = Not known and in no sum: { $pay ->
    [0] no pay
    [one] one amount of pay
   *[other] { $pay } amounts of pay
} and { $tools ->
    [0] no contract.
    [one] one contract.
   *[other] { $tools } contracts.
} Each is named in its row.
cost-unknown = { $n ->
    [one] plus one that is not known
   *[other] plus { $n } that are not known
}
cost-more = { $n } more: { $amount } together. The CSV file has all.
cost-seats-without-role = Seats without a role
cost-why-no-band = no pay band: not known
cost-why-no-role = no role, so no pay band: not known
cost-why-no-price = the contract says no price: not known
cost-why-no-rate = no rate for { $currency }: not known
cost-why-too-large = too large to be reckoned with: not known
cost-pay = Pay
cost-tools = Tools
cost-all = Total
cost-total = Total of all rows
cost-currency = Currency
cost-unknown-head = Not known
cost-arithmetic = How it adds up
cost-none = Nothing costs anything yet
cost-none-text = Give roles a pay band and holders, and tools a contract with its price.
cost-first = Open the roles
