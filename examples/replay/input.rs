//! The lines of a log, and how far the reading is.

use std::io::{self, BufRead, BufReader, Read, Write};

use super::Problem;

/// The lines of a log.
pub struct Input {
    name: String,
    reader: BufReader<Box<dyn Read>>,
    line: Vec<u8>,
}

impl Input {
    pub fn new(name: String, reader: Box<dyn Read>) -> Self {
        const BUFFER: usize = 1 << 16;
        Self { name, reader: BufReader::with_capacity(BUFFER, reader), line: Vec::new() }
    }

    /// Whether the next line has to be waited for.
    pub fn is_drained(&self) -> bool {
        self.reader.buffer().is_empty()
    }

    /// The next line, or `None` after the last.
    pub fn next(&mut self) -> Result<Option<&[u8]>, Problem> {
        self.line.clear();
        match self.reader.read_until(b'\n', &mut self.line) {
            Ok(0) => Ok(None),
            Ok(_) => Ok(Some(self.line.strip_suffix(b"\n").unwrap_or(&self.line))),
            Err(error) => Err(Problem::Input { path: self.name.clone(), error }),
        }
    }
}

/// How far the reading is, shown when somebody watches and the input is long. Not where the verdicts go to
/// the same terminal: the two would write over each other, and the verdicts show the progress.
pub struct Meter {
    shown: bool,
    length: Option<u64>,
    read: u64,
}

impl Meter {
    /// So often it is shown, in bytes.
    const STEP: u64 = 8 << 20;

    pub fn new(shown: bool, length: Option<u64>) -> Self {
        Self { shown, length, read: 0 }
    }

    pub fn advance(&mut self, bytes: usize) {
        let steps = self.read / Self::STEP;
        self.read += bytes as u64;
        if self.shown && self.read / Self::STEP > steps {
            let mebibytes = |bytes: u64| bytes >> 20;
            let read = mebibytes(self.read);
            let _ = match self.length.map(mebibytes) {
                Some(length) => write!(io::stderr(), "\r{read} of {length} MiB read"),
                None => write!(io::stderr(), "\r{read} MiB read"),
            };
        }
    }

    /// Leaves an empty line to whoever writes next.
    pub fn finish(&self) {
        if self.shown && self.read >= Self::STEP {
            let _ = write!(io::stderr(), "\r{:40}\r", "");
        }
    }
}
