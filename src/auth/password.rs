use std::sync::LazyLock;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::{sync::Semaphore, task::spawn_blocking};

use crate::error::Error;

/// Fewest characters of a password.
const SHORTEST: usize = 12;
/// Most characters: more would only make hashing slow.
const LONGEST: usize = 1_000;
/// Hashing takes 19 MiB and much of a core: this many at a time, the others wait.
static AT_A_TIME: Semaphore = Semaphore::const_new(2);
/// What is checked for an unknown user, so that the answer takes as long as for a known one.
static NOBODY: LazyLock<Option<String>> = LazyLock::new(|| hash(b"a password that nobody has").ok());

/// A password that passed the rules.
pub struct Password(String);

/// Why a password is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PasswordProblem {
    /// Fewer than 12 characters.
    TooShort,
    /// More than 1,000 characters.
    TooLong,
    /// Among the first that an attacker tries, or close to the user's own name or address.
    Common,
}

impl PasswordProblem {
    /// The message that says so.
    pub const fn key(self) -> &'static str {
        match self {
            Self::TooShort => "password-too-short",
            Self::TooLong => "password-too-long",
            Self::Common => "password-common",
        }
    }
}

impl Password {
    /// Checks a new password; `about` are words that it must not be built on, such as the user's name.
    pub fn check(typed: &str, about: &[&str]) -> Result<Self, PasswordProblem> {
        match typed.chars().count() {
            length if length < SHORTEST => Err(PasswordProblem::TooShort),
            length if length > LONGEST => Err(PasswordProblem::TooLong),
            _ if u8::from(zxcvbn::zxcvbn(typed, about).score()) < 2 => Err(PasswordProblem::Common),
            _ => Ok(Self(typed.to_owned())),
        }
    }

    /// The hash to keep.
    pub async fn hash(self) -> Result<String, Error> {
        let _turn = AT_A_TIME.acquire().await.map_err(anyhow::Error::from)?;
        spawn_blocking(move || hash(self.0.as_bytes())).await.map_err(anyhow::Error::from)?
    }

    /// Whether `typed` is the password of `kept`. Without a kept hash it takes as long and says no.
    pub async fn verify(typed: String, kept: Option<String>) -> Result<bool, Error> {
        if typed.len() > LONGEST * 4 {
            return Ok(false);
        }
        let _turn = AT_A_TIME.acquire().await.map_err(anyhow::Error::from)?;
        let verified = spawn_blocking(move || {
            let known = kept.is_some();
            let against = kept.or_else(|| NOBODY.clone()).unwrap_or_default();
            let matches = PasswordHash::new(&against)
                .is_ok_and(|hash| argon2().is_ok_and(|argon2| argon2.verify_password(typed.as_bytes(), &hash).is_ok()));
            known && matches
        });
        Ok(verified.await.map_err(anyhow::Error::from)?)
    }
}

fn argon2() -> Result<Argon2<'static>, Error> {
    let params = Params::new(19_456, 2, 1, None).map_err(|error| anyhow::anyhow!("argon2: {error}"))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

fn hash(password: &[u8]) -> Result<String, Error> {
    let hash = argon2()?.hash_password(password).map_err(|error| anyhow::anyhow!("argon2: {error}"))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_long_and_common_passwords_are_refused() {
        assert_eq!(Password::check("sho rt", &[]).err(), Some(PasswordProblem::TooShort));
        assert_eq!(Password::check(&"x".repeat(1_001), &[]).err(), Some(PasswordProblem::TooLong));
        assert_eq!(Password::check("passwordpassword", &[]).err(), Some(PasswordProblem::Common));
        assert_eq!(Password::check("aaaaaaaaaaaaaa", &[]).err(), Some(PasswordProblem::Common));
        assert!(Password::check("ช้างเผือกเดินทางไกล", &[]).is_ok());
        assert!(Password::check("plum tractor violet 9", &[]).is_ok());
    }

    #[tokio::test]
    async fn a_password_verifies_against_its_own_hash_only() {
        let kept = Password::check("plum tractor violet 9", &[])
            .unwrap_or_else(|problem| panic!("{}", problem.key()))
            .hash()
            .await
            .expect("hashes");
        assert!(Password::verify("plum tractor violet 9".into(), Some(kept.clone())).await.expect("verifies"));
        assert!(!Password::verify("plum tractor violet 8".into(), Some(kept)).await.expect("verifies"));
        assert!(!Password::verify("a password that nobody has".into(), None).await.expect("verifies"));
    }
}
