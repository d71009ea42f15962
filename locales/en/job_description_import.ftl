# A text that was written elsewhere.
jd-import = Bring in a text
jd-import-title = Bring in a text
jd-import-lead = A job description that was written elsewhere, as Markdown or plain text, becomes the draft. Its headings become sections, its bullets points.
jd-import-file = File
jd-import-file-hint = Markdown or plain text, at most 1 MB. A file that the hub has exported comes back as it was.
jd-import-text = The text
jd-import-by-text = As the text is written
jd-import-look = Look at it first
jd-import-bring = Make it the draft
jd-import-read = What was read
jd-import-heading = Heading
jd-import-becomes = Becomes
jd-import-own = a section of its own
jd-import-own-empty = a section of its own, shown once something is written in it
jd-import-left-out = left out: nothing stands under it
jd-import-matter = Details of the file
jd-import-ours = Left out, because the hub adds it to every text by itself:
jd-import-pay = Left out, because only somebody who may see pay can write about it:
jd-import-pay-off = The text has a section on pay. It is kept, but stands in no file until pay is published: “Edit text” has the switch.
jd-import-count = Lines
jd-import-lines = { $n ->
    [one] 1 line
   *[other] { $n } lines
}
jd-import-rest = Where the text says what the hub says, the section goes on following the hub. Sections that the text does not have are left out; the title and what the job is for stay as they are if the text does not begin with them.
jd-import-replaces = The draft that there is now is replaced; history keeps it.
jd-import-empty = Nothing can be read here. Choose a file or paste the text.
jd-import-large = This is larger than 1 MB.
jd-import-pdf = This is a PDF. Copy its text and paste it below.
jd-import-word = This is a file of Word or a ZIP. Save it as plain text, or copy its text and paste it below.
jd-import-binary = This is not a text. Save it as plain text, or copy its text and paste it below.
jd-import-section-long = The section “{ $heading }” is longer than { $longest } characters.
jd-import-start-long = The title is longer than 200 characters, or what stands before the first heading than { $longest }.
jd-import-overtaken = Somebody else changed the draft meanwhile. Nothing was brought in; look at the draft, and bring the text in again if it should replace it.
flash-jd-brought = The text is the draft now.
