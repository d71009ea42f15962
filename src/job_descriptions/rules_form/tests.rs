use super::*;

/// Whether what the button says was done.
fn pressed(form: &mut RulesForm) -> bool {
    form.perform(Language::En).expect("a button").expect("one that does not save").is_empty()
}

#[test]
fn the_hubs_own_phrases_can_be_saved_again() {
    for rule in BUNDLED.iter() {
        for phrase in rule.phrases.en.iter().chain(&rule.phrases.th).chain(&rule.phrases.except) {
            assert!(is_phrase(phrase) && phrases(phrase) == [phrase.clone()], "{phrase}");
        }
        for line in &rule.instead {
            assert!(is_better(line) && phrases(line) == [line.clone()], "{line}");
        }
    }
}

#[test]
fn what_is_heeded_around_phrases_can_be_saved_again_and_put_back() {
    let around = bundled_around();
    for phrase in around.equal.iter().chain(&around.audience) {
        assert!(is_phrase(phrase) && phrases(phrase) == [phrase.clone()], "{phrase}");
    }
    let mut form = RulesForm::of(&Changes::default());
    assert!(!form.is_around_changed());
    form.equal = "come as you are…".into();
    assert!(form.is_around_changed());
    form.deed = "reset-around".into();
    assert!(pressed(&mut form) && !form.is_around_changed());
}

#[test]
fn what_stands_for_anything_is_no_phrase() {
    for phrase in ["*", "…", "# #", "a", "-", &"x".repeat(201)] {
        assert!(!is_phrase(phrase), "{phrase}");
    }
    assert!(
        Rules::can_hold(&Phrases { en: vec!["(((".into(), "[a-".into(), "\\".into()], ..Phrases::default() }, &["[ = (".into()]),
        "signs stand for themselves"
    );
}

#[test]
fn rules_of_ones_own_are_added_and_removed() {
    let mut form = RulesForm::of(&Changes::default());
    let rows = form.key.len();
    form.deed = "add".into();
    assert!(pressed(&mut form));
    assert_eq!((form.key.last().map(String::as_str), form.en.len()), (Some("own-1"), rows + 1));
    form.deed = "remove:own-1".into();
    assert!(pressed(&mut form));
    assert_eq!(form.key.len(), rows);
    form.en[0] = "changed".into();
    form.deed = format!("reset:{}", form.key[0]);
    assert!(pressed(&mut form));
    assert_eq!(form.en[0], lines(&BUNDLED[0].phrases.en));
    form.deed = "explode".into();
    assert!(form.perform(Language::En).is_err());
}

#[test]
fn no_more_rules_are_added_than_can_be_saved() {
    let mut form = RulesForm::of(&Changes::default());
    let rows = form.key.len();
    for number in 0..=MOST_OWN {
        form.deed = "add".into();
        assert_eq!(pressed(&mut form), number < MOST_OWN);
    }
    assert_eq!(form.key.len(), rows + MOST_OWN);
    assert!(form.clone().whole().is_ok());
    form.key[rows + 1] = "own-1".into();
    assert!(form.whole().is_err(), "a rule stands once");
}

#[test]
fn many_phrases_stand_once_each() {
    let many: Vec<String> = (0..100_000).chain(0..50_000).map(|number| format!("phrase {number}")).collect();
    assert_eq!(phrases(&lines(&many)).len(), 100_000);
}

#[test]
fn what_differs_is_told_for_each_rule() {
    let words = |en: &str| Localized::new(en, "").expect("a text");
    let rule = &BUNDLED[0];
    let mut other = rule.phrases.clone();
    other.en.remove(0);
    other.th.extend((0..7).map(|number| format!("คำ {number}")));
    let sections = BTreeMap::from([("pay".to_owned(), Need::Required)]);
    let mut after = Changes { most_required: 5, sections, ..Changes::default() };
    after.rules.insert(rule.key.clone(), Changed { off: true, phrases: Some(other), ..Changed::default() });
    let own = |why: &str| Own {
        key: "own-1".into(),
        name: words("Overtime"),
        why: words(why),
        off: false,
        severity: Severity::Advice,
        phrases: Phrases { en: vec!["overtime".into()], ..Phrases::default() },
        instead: Vec::new(),
    };
    after.own.push(own("Say so."));
    let told = |before: &Changes, after: &Changes| -> Vec<[String; 3]> {
        let said = |difference: &crate::web::Difference| {
            let text = |pieces: Vec<&crate::web::Piece>| pieces.into_iter().map(|piece| piece.text.as_str()).collect::<String>();
            [difference.field.clone(), text(difference.before().collect()), text(difference.after().collect())]
        };
        differences(before, after, Language::En).iter().map(said).collect()
    };
    let first = &rule.phrases.en[0];
    assert_eq!(
        told(&Changes::default(), &after),
        [
            ["Most requirements".to_owned(), "7".into(), "5".into()],
            ["Sections: Pay".to_owned(), "advised".into(), "needed".into()],
            ["Age".into(), format!("on · phrases: “{first}”"), "off · phrases: “คำ 0”, “คำ 1”, “คำ 2”, “คำ 3”, “คำ 4”, and 2 more".into()],
            ["Overtime".into(), "not there".into(), "on · Advice · Overtime · Say so. · phrases: “overtime”".into()],
        ]
    );
    let mut later = after.clone();
    later.own = vec![own("Say how much.")];
    assert_eq!(told(&after, &later), [["Overtime", "Say so.", "Say how much."].map(str::to_owned)]);
    assert!(told(&after, &after).is_empty());
}
