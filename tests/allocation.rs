//! A permitted judgement allocates nothing, and a long log takes no more memory than a short one.

mod common;

#[path = "../examples/replay.rs"]
#[allow(dead_code, reason = "`main` connects the program to the process, which tests do not")]
mod replay;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
    io::{self, Read, sink},
};

use common::{AT_ONCE, REOPEN, Story, TOLD};
use redress::{
    Act, Subject,
    facts::{Cause, Classification, Demand, ExposedBy, Substance},
};

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
    static HELD: Cell<usize> = const { Cell::new(0) };
    static MOST_HELD: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: every call is passed on to the system's allocator; counting touches no memory of its own.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.set(ALLOCATIONS.get() + 1);
        HELD.set(HELD.get().wrapping_add(layout.size()));
        // Wrapped: less is held than was when the counting began.
        if HELD.get() < usize::MAX / 2 {
            MOST_HELD.set(MOST_HELD.get().max(HELD.get()));
        }
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        HELD.set(HELD.get().wrapping_sub(layout.size()));
        // SAFETY: `pointer` came from `alloc` above with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

#[track_caller]
fn assert_no_allocation<T>(judge: impl Fn() -> T) {
    let before = ALLOCATIONS.get();
    std::hint::black_box(judge());
    assert_eq!(ALLOCATIONS.get(), before);
}

#[test]
fn a_permitted_judgement_allocates_nothing() {
    let found = Story::found(Substance::Substantiated, Demand::Reasonable, Cause::Lapse);
    let answered = found.clone().told();
    let closable = answered.clone().then([Act::Apologise, Act::Correct, Act::DealWithPerson]);
    let closed = closable.clone().then([Act::Close]);
    let accepted = Story::complaint(Subject::Other).then([Act::Accept]);
    for (story, act) in [
        (&found, TOLD),
        (&answered, Act::Apologise),
        (&closable, Act::Close),
        (&closed, REOPEN),
        (&closed, Act::Expose { exposed_by: ExposedBy::Inspection }),
        (&accepted, AT_ONCE),
        (&accepted, Act::Reclassify { to: Classification::Enquiry }),
        (&accepted, common::promise("2024-05-24")),
    ] {
        let event = story.event(act);
        story.policy.judge(&story.case, &event).expect("permitted");
        assert_no_allocation(|| story.policy.judge(&story.case, &event));
    }
}

#[test]
fn the_counter_counts() {
    let before = ALLOCATIONS.get();
    drop(std::hint::black_box(Box::new(7)));
    assert_eq!(ALLOCATIONS.get(), before + 1);
}

/// A log of so many lines about a hundred cases, made as it is read.
struct Log {
    lines: usize,
    written: usize,
    line: Vec<u8>,
}

impl Read for Log {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.line.is_empty() && self.written < self.lines {
            let case = self.written % 100;
            self.line = match self.written {
                0..100 => format!(
                    "{{\"case\":\"{case}\",\"open\":{{\"type\":\"enquiry\",\"channel\":\"department\",\
                     \"information\":\"complete\",\"contact\":\"reachable\",\"at\":\"2024-05-21T09:00:00Z\"}}}}\n"
                ),
                _ => format!(
                    "{{\"case\":\"{case}\",\"at\":\"2024-05-21T09:00:00Z\",\"by\":\"user\",\"act\":\"accept\"}}\n"
                ),
            }
            .into_bytes();
            self.written += 1;
        }
        let length = self.line.len().min(buffer.len());
        buffer[..length].copy_from_slice(&self.line[..length]);
        self.line.drain(..length);
        Ok(length)
    }
}

#[test]
fn a_long_log_takes_no_more_memory_than_a_short_one() {
    let most_held = |lines| {
        let stdin = Box::new(Log { lines, written: 0, line: Vec::new() });
        HELD.set(0);
        MOST_HELD.set(0);
        let (mut stdout, mut stderr) = (sink(), sink());
        let program =
            replay::Program { stdin, stdout: &mut stdout, stderr: &mut stderr, progress: false };
        assert_eq!(program.run([]), 0);
        MOST_HELD.get()
    };
    let short = most_held(1_000);
    assert!(short > 0);
    assert_eq!(most_held(50_000), short);
}
