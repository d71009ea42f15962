use super::{files::Catalogue, store};
use crate::{database::Database, error::Error};

/// Under this key the settings remember that the capabilities of the catalogue were loaded.
const KEY: &str = "catalogue-capabilities";

/// Puts what tools are used for into a hub that has never had it, also into one that was set up before there was such a list.
/// `Ok(false)`: it has.
pub(super) async fn load(db: &Database, catalogue: &Catalogue) -> Result<bool, Error> {
    let mut tx = db.begin().await?;
    if !store::first_time(&mut tx, KEY).await? {
        return Ok(false);
    }
    for capability in &catalogue.capabilities {
        store::capability(&mut tx, capability).await?;
    }
    tx.commit().await?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn the_capabilities_are_in_both_languages_and_name_only_tools_that_there_are() {
        let catalogue = Catalogue::read().expect("the files can be read");
        let tools: HashSet<&str> = catalogue.tools.iter().map(|tool| tool.slug.as_str()).collect();
        let keys: HashSet<&str> = catalogue.capabilities.iter().map(|capability| capability.key.as_str()).collect();
        assert_eq!(keys.len(), catalogue.capabilities.len());
        for capability in &catalogue.capabilities {
            assert!(!capability.name.is_partial(), "{}", capability.key);
            assert!(capability.tools.iter().all(|tool| tools.contains(tool.as_str())), "{}", capability.key);
        }
    }
}
