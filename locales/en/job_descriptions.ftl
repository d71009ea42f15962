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
jd-required = What you bring
jd-preferred = Good to have
jd-traits = Who thrives here

# The page around it.
jd-page-title = Job description: { $role }
jd-languages = Language of the document
jd-export-pdf = Export PDF
jd-export-markdown = Export Markdown
jd-export-html = Export HTML
jd-edit = Edit role
jd-archived = This role is archived. Its job description can still be read and exported.
jd-untranslated = { $n ->
    [one] One text is not written in { $language } yet. It stands in the other language, underlined with dots.
   *[other] { $n } texts are not written in { $language } yet. They stand in the other language, underlined with dots.
}
