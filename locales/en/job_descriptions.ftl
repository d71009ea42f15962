# The labels inside a job description.
jd-kind = Job description
jd-closing = As of { $date }
jd-or = {" or "}
jd-level-executive = Executive
jd-level-manager = Manager
jd-level-specialist = Specialist
jd-responsibilities = What you will do
jd-goals = What you will achieve
jd-success = How success is measured
jd-target = target: { $aim }
jd-tools = What you will work with
jd-access-view = read access
jd-access-use = everyday use
jd-access-administer = administration
jd-reporting = Your place in the team
jd-reports-to = Reports to
jd-works-with = Works closely with
jd-straddles = Links the team with
jd-sits-in = Usually sits in
jd-interprets-for = Interprets data for
jd-leads = Leads
jd-more = and { $n } more
jd-company = About us
jd-first-days = Your first 90 days
jd-apply = How to apply
jd-equal = Equal opportunity
jd-required = What you bring
jd-preferred = Good to have
jd-traits = Who thrives here

# The page around it.
jd-page-title = Job description: { $role }
jd-languages = Language of the document
jd-export-pdf = Export PDF
jd-edit = Edit role
jd-archived = This role is archived. Its job description can still be read and exported.
jd-untranslated = { $n ->
    [one] One text is not written in { $language } yet. It stands in the other language, underlined with dots.
   *[other] { $n } texts are not written in { $language } yet. They stand in the other language, underlined with dots.
}
jd-exports = All formats and languages
jd-format = Format
jd-format-pdf = PDF
jd-format-docx = Word
jd-format-html = Web page
jd-format-md = Markdown
jd-format-txt = Plain text
jd-format-json = Structured data for search engines (JobPosting)
jd-edition-en = English
jd-edition-th = Thai
jd-edition-both = Both
jd-house = What every job description says

# What every job description says.
house-title = Job descriptions
house-lead = These texts stand in every job description. The company’s name, address and country also go into the structured data that job search engines read.
house-name = Company
house-name-hint = As applicants know it. Without it the company stays confidential.
house-url = Web address
house-country = Country
house-country-hint = Two letters, such as TH
house-country-unreadable = Write the country in two letters, such as TH.
house-about = About us
house-about-hint = Two or three sentences that would make the right person read on.
house-apply = How to apply
house-apply-hint = Where to, what with, and what happens then.
house-equal = Equal opportunity
house-equal-hint = That everybody has the same chance, and whom to tell of a need.
house-too-long = Use at most { $longest } characters.
house-overtaken = Somebody else changed these texts meanwhile. Theirs are below; save again if yours should hold.
