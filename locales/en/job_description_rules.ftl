# The rules of the check.
rules-title = Check of job descriptions
rules-lead = What the check looks for before a text is published. Your changes hold for every text from now on; rules that you leave as they are get better with the hub.
rules-required = Publish only when the check finds nothing to change or to think about
rules-required-hint = Findings of the weights “Change it” and “Think again” then keep a text from being published.
rules-most-required = Most requirements
rules-shortest = Shortest text
rules-longest = Longest text
rules-characters = characters
rules-try = Try a line
rules-line = A line as it could stand in a text
rules-try-it = Try it
rules-try-nothing = The rules as they stand below find nothing in this line.
rules-sections = Sections
rules-sections-hint = What the check says of a section that a text does not have: “needed” is to be thought about, “advised” is advice, “free” is not looked at.
rules-section = Sections: { $section }
rules-need-required = Needed
rules-need-advised = Advised
rules-need-free = Free
rules-instead = What to write instead, one a line: salesman = salesperson
rules-instead-unusable = “{ $line }” does not say what to write instead of what. Write it like this: salesman = salesperson
rules-only-instead = instead: { $phrases }
rules-around = For all rules about a person
rules-around-hint = Age, sex, family, military service, looks, nationality, belief and health: their phrases are no demand where a sentence says that it does not matter, or where it tells whom the work reaches. A number in a sentence of the first kind still counts.
rules-equal = Not after these, such as “regardless of…”
rules-audience = Not of these, such as customers
rules-rules = Rules
rules-phrases = Phrases
rules-phrases-hint = One phrase a line. “*” at the end of a word stands for any ending (ninja*), “#” for a number (under # years), “…” for a few words between (must … single), “{ "{" }days,weeks{ "}" }” for either. Every other sign stands for itself; a blank may also be a colon or a hyphen. English phrases are whole words, Thai ones begin and end where words do. “*” on its own, in what to write instead, stands for whatever else the rule finds: “* = …” in each language. “…” at the beginning or the end of an exception stands for the rest of its sentence.
rules-phrases-en = English phrases
rules-phrases-th = Thai phrases
rules-except = Not when they stand in one of these
rules-severity-of = Weight of “{ $rule }”
rules-changed = changed here
rules-reset = Back to the hub’s own
rules-add = Add rule
rules-new = New rule
rules-name-en = Name (English)
rules-name-th = Name (Thai)
rules-why-en = Why, and what to write instead (English)
rules-why-th = Why, and what to write instead (Thai)
rules-why-many-required = People stay away who have most of them, but not all.
rules-why-short = It tells too little of the work.
rules-why-long = It is rarely read to its end.
rules-why-untranslated = Some of it is not written in the document’s language.
rules-save = Save rules
rules-is-on = on
rules-is-off = off
rules-is-missing = not there
rules-only-phrases = phrases: { $phrases }
rules-only-except = not in: { $phrases }
rules-number-unreadable = Write a whole number from { $least } to { $most }.
rules-longest-shorter = The longest text is shorter than the shortest.
rules-phrase-unusable = “{ $phrase }” cannot be looked for. A phrase needs at least two letters or digits and at most { $most } characters.
rules-phrases-too-many = Use at most { $most } phrases; these are { $n }.
rules-too-large = These phrases are too many to look for. Take some out.
rules-too-many = Use at most { $most } rules of your own.
rules-name-missing = Give the rule a name of at most 500 characters.
rules-why-missing = Say why, in at most 500 characters.
rules-phrases-missing = Write at least one phrase.
jd-publish-blocked = { $n ->
    [one] The check finds one thing in the { $language } text that has to be changed before it is published. Take the text back, change it, and send it again.
   *[other] The check finds { $n } things in the { $language } text that have to be changed before it is published. Take the text back, change them, and send it again.
}
jd-see-check = See the findings
