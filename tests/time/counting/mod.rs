//! How periods are counted: each choice by itself, all of them against a walk, and the trace.

mod choices;
mod laws;
mod words;

use core::num::NonZeroU16;

use redress::time::Counting;

fn number(number: u16) -> NonZeroU16 {
    NonZeroU16::new(number).unwrap()
}

const CODE: Counting = Counting::CIVIL_CODE;
