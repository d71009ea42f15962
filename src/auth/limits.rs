use std::{net::IpAddr, num::NonZeroU32, sync::Arc};

use governor::{
    Quota, RateLimiter,
    clock::{Clock, DefaultClock},
    state::keyed::DefaultKeyedStateStore,
};

use crate::error::Error;

type Limiter<K> = RateLimiter<K, DefaultKeyedStateStore<K>, DefaultClock>;

/// How often signing in may be tried: for one account 10 times at once, then once in 30 seconds; from one address 60 times
/// at once (an office shares one), then once in 2 seconds.
#[derive(Clone)]
pub struct SignInLimits(Arc<(Limiter<String>, Limiter<IpAddr>)>);

impl Default for SignInLimits {
    fn default() -> Self {
        let quota = |at_once: u32, per_minute: u32| {
            Quota::per_minute(NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN))
                .allow_burst(NonZeroU32::new(at_once).unwrap_or(NonZeroU32::MIN))
        };
        Self(Arc::new((RateLimiter::keyed(quota(10, 2)), RateLimiter::keyed(quota(60, 30)))))
    }
}

impl SignInLimits {
    /// Counts one try by password; fails with the seconds to wait when there were too many.
    pub fn count(&self, account: &str, address: IpAddr) -> Result<(), Error> {
        self.count_address(address)?;
        let (accounts, _) = &*self.0;
        accounts.check_key(&account.to_lowercase()).map_err(|wait| too_many(&wait))?;
        accounts.retain_recent();
        Ok(())
    }

    /// Counts one try that names no account.
    pub fn count_address(&self, address: IpAddr) -> Result<(), Error> {
        let (_, addresses) = &*self.0;
        addresses.check_key(&address).map_err(|wait| too_many(&wait))?;
        Ok(())
    }
}

fn too_many(wait: &governor::NotUntil<<DefaultClock as Clock>::Instant>) -> Error {
    Error::TooMany(wait.wait_time_from(DefaultClock::default().now()).as_secs() + 1)
}
