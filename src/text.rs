//! Stub.
pub fn clean(s:&str)->String{s.trim().to_owned()}
