# Files of tools, their other names, and their categories.
imports-holds-tools = Tools and their contracts
imports-see-tools = See the tools
imports-questions = What the file leaves open
imports-categories-text = The hub does not know these categories. Say what becomes of each; then look at the changes below again.
imports-category-said = Category in the file
imports-category-rows = Rows
imports-category-taken = Becomes
imports-category-none = Uncategorised (a tool that has a category keeps it)
imports-category-own = A category of our own
imports-currency = { $n ->
    [one] One cost names no currency. It is in
   *[other] { $n } costs name no currency. They are in
  }
imports-answer = Use these answers
flash-import-answered = Noted. Nothing else has changed yet.
import-column-vendor = Vendor
import-column-category = Category
import-column-url = Web address
import-column-standing = Status
import-column-aliases = Other names
import-column-notes = Notes
import-column-contract = Contract
import-column-annual_cost = Cost a year
import-column-seats = Seats bought
import-column-notice_days = Days of notice
import-column-auto_renew = Renews by itself
import-name-missing = The row has no name.
import-url-unusable = “{ $about }” is not a web address. Write it with http:// or https://.
import-status-unknown = “{ $about }” is not a status. Use trial, in use, retiring, retired or known.
import-alias-unreadable = “{ $about }” cannot be read. Write: name; from; until – and a bar | between names.
import-alias-twice = “{ $about }” is there twice for the same days.
import-alias-taken = “{ $about }” is what another tool is called.
import-tool-several = More than one tool is called “{ $about }”. Name it by its id, the last part of its address.
import-tool-archived = “{ $about }” is archived. Restore it on its page first, or leave the row out.
import-tool-twice = The same tool is in row { $about }.
import-yes-unknown = “{ $about }” is neither yes nor no.
import-cost-unreadable = The cost is not an amount of 0 or more.
import-cost-decimals = The cost has more than two decimals. Round it in the file.
import-currency-unreadable = “{ $about }” is not a currency. Use three letters, such as USD or THB.
import-whole-unreadable = “{ $about }” is not a whole number that is possible here.
import-costs-hidden = You may not see what contracts cost, so this column is left alone.
import-cost-has-steps = The price of this contract changes within its term. Change it on the contract’s page.
import-contract-undated = The row says something of a contract but not when it begins or ends, so no contract is kept or changed.
import-contract-since-today = The row names no day of its contract. It is kept until further notice, since today: correct the first day on the tool’s page.
import-contract-reversed = The contract ends before it begins.
import-contract-overlaps = The tool has another contract for some of these days.
import-contract-notice = The notice is longer than the contract runs.
import-category-folded = { $n ->
    [one] “{ $about }” is taken as “{ $name }” (1 row).
   *[other] “{ $about }” is taken as “{ $name }” ({ $n } rows).
  }
import-tool-owner-unknown = { $n ->
    [one] No seat, or more than one, fits the owner “{ $about }” (1 tool). The owner stays as it is.
   *[other] No seat, or more than one, fits the owner “{ $about }” ({ $n } tools). The owners stay as they are.
  }
tools-export-as = Export
tools-names-on = With the names that tools had on
tool-alias-taken = “{ $alias }” is what another tool is called: { $tool }.
categories-title = Categories of tools
admin-categories-text = Categories of your own beside those of the catalogue.
categories-own = Your own
categories-none = No categories of your own
categories-none-text = Add one when none of the catalogue’s fits what a tool is for.
categories-used-text = A category can be removed when no tool, process, role or KPI refers to it, archived ones included.
categories-catalogue = Of the catalogue
categories-catalogue-text = These stay as they are, so that hubs can be compared.
categories-change = Change
category-new = New category
category-edit = Edit { $name }
category-name = Name
category-name-hint = In one language at least; better in both.
category-group = Group
category-group-hint = The group of the trade’s list that it belongs with, if any.
category-save = Save category
category-rename = Edit
category-up = Up
category-down = Down
category-remove = Remove
category-name-missing = Enter a name in English or Thai.
category-name-taken = Another category is called so.
flash-category-saved = The category is saved.
flash-category-moved = The category is moved.
flash-category-removed = The category is removed.
flash-category-used = The category is in use, so it stays.
noun-category = Category
