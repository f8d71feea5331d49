//! A permitted judgement allocates nothing.

mod common;

use std::{
    alloc::{GlobalAlloc, Layout, System},
    cell::Cell,
};

use common::Story;
use redress::{
    Act, Answerable, Cause, Classification, Delivery, Demand, ExposedBy, Ground, Subject, Substance,
};

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
fn a_permitted_judgement_allocates_nothing() {
    let found = Story::found(Substance::Substantiated, Demand::Reasonable, Cause::Lapse);
    let told = Act::TellOutcome { delivery: Delivery::Delivered };
    let answered = found.clone().told();
    let closable = answered.clone().then([Act::Apologise, Act::Correct, Act::DealWithPerson]);
    let closed = closable.clone().then([Act::Close]);
    let accepted = Story::complaint(Subject::Other).then([Act::Accept]);
    for (story, act) in [
        (&found, told),
        (&answered, Act::Apologise),
        (&closable, Act::Close),
        (&closed, Act::Reopen { ground: Ground::NewFacts }),
        (&closed, Act::Expose { exposed_by: ExposedBy::Inspection }),
        (&accepted, Act::Assess { answerable: Answerable::AtOnce }),
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
    let before = ALLOCATIONS.with(Cell::get);
    drop(std::hint::black_box(Box::new(7)));
    assert_eq!(ALLOCATIONS.with(Cell::get), before + 1);
}
