//! How much reading, relating and checking looked at, counted in builds with debug assertions: work that grows faster than the text is a fault that no
//! clock shows on short texts.

#[cfg(debug_assertions)]
use std::cell::Cell;

#[cfg(debug_assertions)]
thread_local! {
    static SPENT: Cell<u64> = const { Cell::new(0) };
}

/// Counts so many bytes or operands that were looked at.
#[cfg(debug_assertions)]
pub fn spend(amount: usize) {
    SPENT.with(|spent| spent.set(spent.get().saturating_add(amount as u64)));
}

/// Counts nothing.
#[cfg(not(debug_assertions))]
#[inline]
pub const fn spend(_: usize) {}

/// What this thread has spent since it began; always nothing in builds without debug assertions.
#[cfg(debug_assertions)]
pub fn spent() -> u64 {
    SPENT.with(Cell::get)
}

/// Nothing was counted.
#[cfg(not(debug_assertions))]
pub const fn spent() -> u64 {
    0
}
