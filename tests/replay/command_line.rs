//! Wrong calls, and inputs and outputs that fail.

use std::io::{self, Cursor, Read, Write};

use crate::{OPEN, gives_up, replay, run};

#[test]
fn a_wrong_call_ends_with_its_reason() {
    gives_up(&["--then"], "--then");
    gives_up(&["--now"], "--now");
    gives_up(&["--now", "yesterday"], "`yesterday` is not an instant");
    gives_up(&["--now", "2024-05-21"], "is not an instant");
    gives_up(&["--now", "9999-12-31T23:00:00Z"], "four-digit year");
    gives_up(&["--now", "0000-01-01T00:00:00+23:59"], "four-digit year");
    let twice = ["--now", "2024-05-21T00:00:00Z", "--now", "2024-05-21T00:00:00Z"];
    gives_up(&twice, "--now");
    gives_up(&["a file", "another"], "another");
    gives_up(&["/no/such/file"], "/no/such/file");
    gives_up(&[env!("CARGO_MANIFEST_DIR")], env!("CARGO_MANIFEST_DIR"));
    gives_up(&["--calendar", "/no/such/file"], "/no/such/file");
    let help = run("", &["--help"]);
    assert_eq!(help.status, 0);
    assert!(help.output.starts_with("usage: replay"));
}

/// A reader or a writer that fails after some bytes.
struct Failing<T>(T, io::ErrorKind);

impl<R: Read> Read for Failing<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self.0.read(buffer)? {
            0 => Err(self.1.into()),
            read => Ok(read),
        }
    }
}

impl Write for Failing<()> {
    fn write(&mut self, _: &[u8]) -> io::Result<usize> {
        Err(self.1.into())
    }

    fn flush(&mut self) -> io::Result<()> {
        Err(self.1.into())
    }
}

#[test]
fn a_failing_input_or_output_ends_the_program() {
    let connect = |stdin: Box<dyn Read>, stdout: &mut dyn Write| {
        let mut stderr = Vec::new();
        let program = replay::Program { stdin, stdout, stderr: &mut stderr, progress: false };
        (program.run([]), String::from_utf8(stderr).unwrap())
    };
    let mut output = Vec::new();
    let input = Failing(Cursor::new(format!("{OPEN}\n")), io::ErrorKind::ConnectionReset);
    let (status, errors) = connect(Box::new(input), &mut output);
    assert_eq!(status, 1);
    assert!(errors.starts_with("replay: standard input: "), "{errors}");
    assert!(output.starts_with(b"{\"line\":1"), "what was judged is told");

    let full = connect(Box::new(Cursor::new(OPEN)), &mut Failing((), io::ErrorKind::StorageFull));
    assert!(full.0 == 1 && full.1.starts_with("replay: standard output: "), "{}", full.1);
    let gone = connect(Box::new(Cursor::new(OPEN)), &mut Failing((), io::ErrorKind::BrokenPipe));
    assert_eq!(gone, (1, String::new()));
}
