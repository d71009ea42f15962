# The labels inside a job description.
jd-kind = Job description
jd-closing = As of { $date }
jd-or = {" or "}
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
jd-stand-ins = Words of your own are not written in { $language } yet. What the hub says stands there instead:
jd-stands-in = Own words are written in the other language only; here stands what the hub says.
jd-side-by-side = Side by side
jd-side-empty = Nothing is written here in this language.
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
house-name-hint = As applicants know it.
house-confidential = Keep the company confidential
house-confidential-hint = Structured data then names no company.
house-posting = Google and other job search engines need the company’s name and its country. Without them, the structured data of texts is not valid for them.
house-url = Web address
house-country = Country
house-country-hint = Two letters, such as TH
house-country-unreadable = There is no country with these letters. Write its two letters of ISO 3166, such as TH.
house-about = About us
house-about-hint = Two or three sentences that would make the right person read on.
house-apply = How to apply
house-apply-hint = Where to, what with, and what happens then.
house-equal = Equal opportunity
house-equal-hint = That everybody has the same chance, and whom to tell of a need.
house-too-long = Use at most { $longest } characters.
house-overtaken = Somebody else changed these texts meanwhile. Theirs are below; save again if yours should hold.

# The house template.
template-title = House template
template-lead = What all files of job descriptions look like: PDF, Word and HTML. Texts that are published stay as they are; their files get the template too.
template-sample = See it in a file:
template-logo = Logo
template-logo-hint = PNG or JPEG, at most 2 MB and 4,000 pixels on each side. It stands above the title, at most 60 × 14 mm.
template-logo-now = The logo as it is kept
template-logo-other = Another picture
template-logo-remove = Use no logo
template-logo-kind = This file is neither a PNG nor a JPEG picture, whatever its name says. Export the logo as PNG and choose it again.
template-logo-bytes = This file is larger than 2 MB. Make the picture smaller and choose it again.
template-logo-pixels = This picture has more than 4,000 pixels on a side, or too many colours for its size. Make it smaller and choose it again.
template-logo-damaged = This picture is damaged and cannot be read. Export it again.
template-colour = Colour of headings
template-colour-hint = Six digits as designers write them, such as #1f5fbf. Without one, headings are as dark as the text.
template-colour-unreadable = Write the colour as # and six digits from 0 to 9 and a to f, such as #1f5fbf.
template-colour-pale = This colour is too pale to be read on paper: its contrast with white is { $contrast } : 1, and 4.5 : 1 is needed. { $instead } is the nearest that can be read.
template-face = Fonts
template-face-hint = PDF files contain them. Word files use the nearest that Word has, Calibri or Cambria; HTML files those of the reader where ours are not installed.
template-face-looped = IBM Plex Sans, Thai with loops
template-face-loopless = IBM Plex Sans, Thai without loops
template-face-serif = IBM Plex Serif, Thai with loops
template-face-unknown = Choose one of the fonts.
template-footer = Small print
template-footer-hint = One line at the foot of every page: the company’s registered name, its address, a reference.
template-none = None
template-overtaken = Somebody else changed the template meanwhile. Theirs is below; save again if yours should hold.

jd-order = Order of the sections
jd-put-away = The role is archived, so nothing is written for it any more. Restore the role first.
jd-too-late = Somebody else moved this text on before you. Below is how it stands now; what you typed is still there.
jd-locked = This text can no longer be changed
jd-locked-text = It was sent to review meanwhile, or its role was archived. What you typed is still in the form below: take the text back first, then save here.
jd-see-text = See the text
jd-mode-unknown = Choose where one works from the list.
jd-valid-until-past = This day is past. Choose one that is still to come, or leave it empty.
jd-publish-past = The last day to apply is past. Take the text back, choose another day, and send it again.
jd-stage-live = Not begun
jd-unpublished = Not published yet
jd-take-up = Take up the discarded draft again
jd-blocks = Has to be changed:
jd-missing-letters = PDF files have no letters for { $letters } and show empty boxes instead. Use other words.
flash-jd-put-away = The role is archived, so its text cannot be changed. Restore the role first.

# Where a text stands.
jd-title = Title
jd-facts = Facts
jd-summary = What the job is for
jd-place = Place and hours
jd-pay = Pay
jd-mode = Working mode
jd-mode-hint = Adds a section on place and hours, and goes into the structured data.
jd-mode-on-site = On site
jd-mode-hybrid = Hybrid
jd-mode-remote = Remote
jd-location = Place
jd-time = Hours
jd-full-time = Full time
jd-part-time = Part time
jd-until = Apply by
jd-text = Job description
jd-closing-published = Version { $n }, published { $date }
jd-mark-draft = Draft – not to be published
jd-mark-in-review = In review – not to be published yet
jd-mark-archived = Withdrawn – no longer holds
jd-stage = Stage
jd-stage-draft = Draft
jd-stage-in-review = In review
jd-stage-published = Published
jd-stage-archived = Withdrawn
jd-standing = Where this text stands
jd-stands-live = Nobody has begun a text. This is what the hub knows about the role now.
jd-stands-draft-own = Begun by { $who }, last changed { $when }. { $n ->
    [one] One part has words of its own, whatever the hub says;
   *[other] { $n } parts have words of their own, whatever the hub says;
} the rest follows what the hub knows until it is sent to review.
jd-stands-draft = Begun by { $who }, last changed { $when }. It follows what the hub knows until it is sent to review.
jd-stands-in-review = Sent to review by { $who }, { $when }. It stays word for word as it was sent.
jd-stands-published = Version { $n }, published { $date } by { $who }.
jd-stands-archived = Version { $n }, published { $date }, withdrawn { $until }.
jd-versions = Versions
jd-returned = Sent back:
jd-see-draft = A new draft has been begun
jd-see-review = A new text is in review
jd-see-published = See the published text
jd-differs = { $n ->
    [one] The hub now says something else in one place:
   *[other] The hub now says something else in { $n } places:
}
jd-part-title = title
jd-part-facts = area, level, team or place
jd-part-summary = purpose
jd-part-company = about the company
jd-part-responsibilities = responsibilities
jd-part-goals = goals
jd-part-success = KPIs
jd-part-tools = tools
jd-part-reporting = reporting line and team
jd-part-required = requirements
jd-part-preferred = preferred qualifications
jd-part-traits = who thrives here
jd-part-first-days = first 90 days
jd-part-place = place and hours
jd-part-pay = pay
jd-part-apply = how to apply
jd-part-equal = equal opportunity
jd-differs-own = { $n ->
    [one] One part has words of its own. Since they were written, the hub says something else:
   *[other] { $n } parts have words of their own. Since they were written, the hub says something else:
}
jd-differs-own-how = What the hub said then, and says now
jd-new-draft-follow = Begin new draft with what the hub says
jd-differs-how = What differs
jd-arrange = Edit text
jd-new-draft = Begin new draft
jd-send = Send to review
jd-discard = Discard draft
jd-publish = Approve and publish
jd-publish-needs-pay = Only somebody who may see pay can publish this text.
jd-take-back = Take back
jd-archive = Withdraw
jd-send-back = Send back
jd-note = What is to be changed
jd-words-missing = Write what it is about.
jd-seats = Texts of open seats
jd-seats-text = An open seat can have a text of its own, with its team, place and manager.
jd-of-role = The role’s own text
jd-comments = Comments
jd-no-comments = Nobody has said anything yet.
jd-about = About
jd-whole = The whole text
jd-comment = Comment
jd-add-comment = Add comment
jd-settle = Done
jd-settled-by = done, { $who }
jd-version = Version { $n }
jd-now = What the hub says now
jd-versions-title = Versions of the job description
jd-no-versions = No version yet
jd-no-versions-text = A text gets a number when it is published. Until then it follows what the hub knows.
jd-published-on = Published
jd-published-by = By
jd-restore = Begin draft from this
jd-compare = Compare
jd-compare-from = This text
jd-compare-to = With
jd-compare-with = Or with the text of another role
jd-compare-none = No other role
jd-same = The two texts say the same.

# How a text is put together.
jd-edit-title = Edit text
jd-edit-lead = Every section says what the hub knows and stays true by itself. Give it words of its own only where the text must say something else.
jd-title-hint = Only where it is another one than the role’s.
jd-summary-hint = Only where it says something else than the role.
jd-sections = Sections
jd-sections-hint = Move them, leave them out, or add your own. In your own words, a line that begins with “- ” becomes a point.
jd-shown = (shown)
jd-known-nothing = The hub knows nothing for this section.
jd-known = { $n ->
    [one] The hub says one line here
   *[other] The hub says { $n } lines here
}
jd-own-words = Own words
jd-copy = Start from what the hub says
jd-stale = Since these words were written, the hub says something else. Change them, leave them empty to follow the hub, or say that they hold.
jd-stale-checked = These words hold all the same
jd-pay-closed = Only somebody who may see pay can read and write what stands here.
jd-pay-off = Pay stands in no text and no file until “Publish the pay band” is switched on below.
jd-summary-shown = Say what the job is for
jd-mark-superseded = Superseded – no longer holds
jd-stage-superseded = Superseded
jd-stands-superseded = Version { $n }, published { $date }, superseded by version { $by } on { $until }.
jd-returned-by = Sent back by { $who }, { $when }:
jd-open-comments = { $n ->
    [one] One comment is still open. It can also be settled after publishing.
   *[other] { $n } comments are still open. They can also be settled after publishing.
}
jd-see-comments = See the comments
jd-posting-lacks = Google and other job search engines also need: { $parts }. It comes from the settings of job descriptions.
jd-posting-kept = A text that was sent to review or published keeps what it said; the next version has it.
jd-posting-company = the company’s name
jd-posting-country = the country
jd-heading = Heading
jd-heading-missing = Give this section a heading.
jd-new-section = New section
jd-add-section = Add section
jd-valid-until = Last day to apply
jd-publish-pay = Publish the pay band
jd-publish-pay-hint = The role’s pay band then stands in the text and in its structured data, for everybody. Words of your own under Pay stand there instead; structured data then tells no band.
jd-too-long = Use at most { $longest } characters; these are { $length }.
jd-too-many = Use at most { $most } sections; these are { $n }.
jd-save = Save text

flash-jd-begun = A draft is begun. It follows what the hub knows.
flash-jd-restored = A draft with the words of that version is begun.
flash-jd-draft-there = There is a text that is not published yet. Finish it first.
flash-jd-discarded = The draft is gone.
flash-jd-sent = The text is in review.
flash-jd-taken-back = The text is a draft again.
flash-jd-returned = The text was sent back.
flash-jd-published = The text is published.
flash-jd-archived = The text is withdrawn.
flash-jd-commented = The comment is added.
flash-jd-settled = The comment is marked as done.
flash-jd-saved = The text is saved.
flash-jd-saved-anew = The text was published meanwhile. Your changes are a new draft beside it.
flash-jd-unchanged = Nothing was changed.
flash-jd-not-now = The text is in review, so it cannot be changed. Take it back first.

# The check of a job description.
lint-found = { $n ->
    [one] Check before publishing: 1 finding
   *[other] Check before publishing: { $n } findings
}
lint-clean = Check before publishing: nothing found
lint-clean-text = No demand that has nothing to do with the work, no words that keep good people away, nothing missing.
lint-severity-error = Change it
lint-severity-warning = Think again
lint-severity-advice = Advice
lint-rule-age = Age
lint-why-age = Age says nothing about the work, and many places forbid asking. Name the experience that is needed.
lint-rule-sex = Sex
lint-why-sex = The work does not depend on it. Write to “you”, and use titles that fit everybody.
lint-rule-family = Marital status and family
lint-why-family = It is private. If there is travel or shift work, say how much.
lint-rule-military = Military service
lint-why-military = It bars people for what they cannot change. Say the first working day instead.
lint-rule-appearance = Appearance
lint-why-appearance = Looks, height and photographs say nothing about the work. Name the skill, such as speaking to customers.
lint-rule-nationality = Nationality and mother tongue
lint-why-nationality = Ask for the right to work here, and for the level of a language, such as “fluent English”.
lint-rule-belief-and-health = Belief and health
lint-why-belief-and-health = They are private. If the work has a physical part, describe that part.
lint-rule-gender-coded = Gender-coded word
lint-why-gender-coded = Studies find that such words keep women, or men, from applying. Say what is done instead.
lint-rule-pressure = Warns off
lint-why-pressure = It tells of a bad week rather than of the work. Say what is special about it, and how the team deals with it.
lint-place = in: { $place }
lint-instead = Write “{ $words }” instead.
lint-rule-masculine-coded = Word that reads masculine
lint-why-masculine-coded = Studies find that ads with many such words keep women from applying. Say what is done instead, or balance them.
lint-rule-feminine-coded = Word that reads feminine
lint-why-feminine-coded = Studies find that many such words tell readers that the work is for women. Say what is done instead, or balance them.
lint-rule-no-title-letters = No letter in the title
lint-why-no-title-letters = Nobody can search for it or read it out, and files show an empty box. Write what the job is called.
lint-rule-missing = Missing: { $section }
lint-why-missing-summary = Nobody can tell what the job is for. Write it in the role.
lint-why-missing-company = Say in two or three sentences who you are. An administrator can write it once for every job description, under Settings.
lint-why-missing-responsibilities = Nobody can tell what the work is. Write them in the role.
lint-why-missing-goals = Say what is to be reached. Write it in the role.
lint-why-missing-success = Link the KPIs that the role answers for.
lint-why-missing-tools = Specialists look for the tools they know. Link them in the role.
lint-why-missing-reporting = Say whom the job reports to. It comes from the org chart once a seat has the role and a manager.
lint-why-missing-required = Nobody can tell whether to apply. Write it in the role.
lint-why-missing-preferred = Say what helps but is not needed, so that nobody takes it for a demand. Write it in the role.
lint-why-missing-traits = Say who is at home in this job. Write it in the role.
lint-why-missing-first-days = What somebody new is to have done after 30, 60 and 90 days tells more than a list of demands. Write it in the role.
lint-why-missing-place = Say whether the work is at an office, from home, or both. Choose it under “Edit text”.
lint-why-missing-pay = Applicants want to know it before they write. Switch it on under “Edit text”.
lint-why-missing-apply = An administrator can write it once for every job description, under Settings.
lint-why-missing-equal = Say that everybody has the same chance. An administrator can write it once for every job description, under Settings.
lint-rule-many-required = Many demands
lint-why-many-required = There are { $n } things that one must bring. From eight on, people stay away who have most of them. Move some to “Good to have”.
lint-rule-short = Short
lint-why-short = The text has { $n } characters. One with fewer than 600 tells too little of the work.
lint-rule-long = Long
lint-why-long = The text has { $n } characters. One with more than 7,000 is rarely read to its end.
lint-rule-untranslated = In the other language
lint-why-untranslated = { $n ->
    [one] 1 text is not written in this language yet.
   *[other] { $n } texts are not written in this language yet.
}
