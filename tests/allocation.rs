//! Judging allocates nothing, whether it permits or refuses.

mod common;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

use common::Story;
use redress::{Act, Answerable, Cause, Delivery, Demand, Subject, Substance};

thread_local! {
    static ALLOCATIONS: Cell<usize> = const { Cell::new(0) };
}

struct Counting;

// SAFETY: every call is passed on to the system's allocator; counting touches no memory of its own.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATIONS.with(|count| count.set(count.get() + 1));
        // SAFETY: the caller keeps the contract of `alloc`.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        // SAFETY: `pointer` came from `alloc` above with this layout.
        unsafe { System.dealloc(pointer, layout) }
    }
}

#[global_allocator]
static COUNTING: Counting = Counting;

#[track_caller]
fn assert_no_allocation<T>(judge: impl Fn() -> T) {
    let before = ALLOCATIONS.with(Cell::get);
    std::hint::black_box(judge());
    assert_eq!(ALLOCATIONS.with(Cell::get), before);
}

#[test]
fn judging_allocates_nothing() {
    let found = Story::found(Substance::Substantiated, Demand::Reasonable, Cause::Lapse);
    let told = Act::TellOutcome { delivery: Delivery::Delivered };
    let answered = found.clone().told();
    let accepted = Story::complaint(Subject::Other).then([Act::Accept]);
    for (story, act) in [
        (&found, told),
        (&found, Act::Dispatch),
        (&answered, Act::Close),
        (&answered, Act::Apologise),
        (&accepted, Act::Assess { answerable: Answerable::AtOnce }),
        (&accepted, Act::AnswerAtOnce),
        (&accepted, common::promise("2024-05-24")),
        (&accepted, common::promise("2024-06-24")),
    ] {
        let event = story.event(act);
        assert_no_allocation(|| story.policy.judge(&story.case, &event));
    }
}

#[test]
fn the_counter_counts() {
    let before = ALLOCATIONS.with(Cell::get);
    drop(std::hint::black_box(Box::new(7)));
    assert_eq!(ALLOCATIONS.with(Cell::get), before + 1);
}
