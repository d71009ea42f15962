//! Answers that are kept until something changes.

use std::sync::atomic::{AtomicUsize, Ordering};

use futures_util::future::join_all;
use mops_hub::error::Error;

use crate::support::TestHub;

/// What is kept, of a type of its own.
struct Sum(i64);

#[tokio::test]
async fn a_crowd_that_asks_for_the_same_has_it_made_once_and_anew_after_a_change() {
    let hub = TestHub::new().await;
    let made = AtomicUsize::new(0);
    for (change, times) in [("CREATE TABLE crowd ()", 1), ("DROP TABLE crowd", 2)] {
        sqlx::query(change).execute(hub.db()).await.unwrap();
        let now = hub.app().snapshot().await.unwrap();
        let ask = async || {
            let load = async |db: &mut sqlx::PgConnection| {
                made.fetch_add(1, Ordering::SeqCst);
                Ok(Sum(sqlx::query_scalar("SELECT 41::bigint + 1 FROM pg_sleep(0.05)").fetch_one(db).await?))
            };
            hub.app().kept(&now, "crowd".into(), load).await.unwrap().0
        };
        let sums = join_all((0..40).map(|_| ask())).await;
        assert!(sums.iter().all(|sum| *sum == 42));
        assert_eq!(made.load(Ordering::SeqCst), times);
    }
}

#[tokio::test]
async fn what_fails_is_not_kept_and_a_database_that_is_away_is_found_out_once_or_twice() {
    let hub = TestHub::new().await;
    let now = hub.app().snapshot().await.unwrap();
    let failed = hub.app().kept(&now, "failing".into(), async |_| Err::<Sum, _>(Error::NotFound)).await;
    assert!(matches!(failed, Err(Error::NotFound)));
    let tried = AtomicUsize::new(0);
    let ask = async || {
        let load = async |_: &mut sqlx::PgConnection| {
            tried.fetch_add(1, Ordering::SeqCst);
            tokio::task::yield_now().await;
            Err::<Sum, _>(Error::Unavailable("gone".into()))
        };
        hub.app().kept(&now, "failing".into(), load).await
    };
    let answers = join_all((0..40).map(|_| ask())).await;
    assert!(answers.iter().all(|answer| matches!(answer, Err(Error::Unavailable(_)))));
    assert!(tried.load(Ordering::SeqCst) <= 2, "{tried:?}");
    let sum = hub.app().kept(&now, "failing".into(), async |_| Ok(Sum(7))).await;
    assert_eq!(sum.unwrap().0, 7);
}
