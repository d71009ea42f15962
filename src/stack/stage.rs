//! The stages of the customer journey, and where the kinds of tools usually help.

use strum::{EnumString, IntoStaticStr, VariantArray};

/// A stage of the customer journey.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, sqlx::Type, EnumString, IntoStaticStr, VariantArray)]
#[strum(serialize_all = "kebab-case")]
#[sqlx(type_name = "text", rename_all = "kebab-case")]
pub enum Stage {
    /// People learn that the product exists.
    Awareness,
    /// They compare it with others.
    Consideration,
    /// They buy.
    Purchase,
    /// They begin to use it.
    Onboarding,
    /// They stay.
    Retention,
    /// They tell others.
    Advocacy,
}

impl Stage {
    /// The name in the database, in forms and in message keys.
    pub fn key(self) -> &'static str {
        self.into()
    }

    /// Where tools of a category, which is in a group of the trade's list, usually help; nothing for what serves the team itself.
    pub fn usual(category: &str, group: Option<&str>) -> &'static [Self] {
        use Stage::{Advocacy, Awareness, Consideration, Onboarding, Purchase, Retention};
        match category {
            "crm" | "crm-software" => &[Consideration, Purchase, Retention],
            "automation" | "marketing-automation-and-campaign-lead-management" | "email" | "email-marketing" => {
                &[Consideration, Onboarding, Retention]
            }
            "chat" | "live-chat-and-chatbots" => &[Consideration, Purchase, Onboarding],
            "seo" | "pr" | "influencers" | "video-marketing" => &[Awareness],
            "social-media-marketing-and-monitoring" => &[Awareness, Advocacy],
            "cms-and-web-experience" | "content-marketing" | "interactive-content" => &[Awareness, Consideration],
            "events-meetings-and-webinars" | "abm" | "call-analytics" => &[Consideration],
            "optimization-personalization-and-testing" | "sales-automation-enablement-and-intelligence" => &[Consideration, Purchase],
            "customer-experience-service-and-success" => &[Onboarding, Retention],
            "advocacy-loyalty-and-referrals" | "community-and-reviews" => &[Retention, Advocacy],
            "mobile-and-web-analytics" => &[Awareness, Consideration, Purchase],
            _ => match group {
                Some("advertising") => &[Awareness],
                Some("commerce") => &[Purchase],
                Some("content") => &[Consideration],
                _ => &[],
            },
        }
    }
}
