//! How every example ends.

use std::{
    error::Error,
    io::{self, Write},
    process::ExitCode,
};

/// Runs an example, which writes to standard output, and says on standard error why it failed, if it did.
///
/// Whoever reads may go away before the end, as `head` does. Then there is nobody left to tell, and that
/// is no failure. (`println!` would panic.)
pub fn run(
    name: &str,
    example: impl FnOnce(&mut dyn Write) -> Result<(), Box<dyn Error>>,
) -> ExitCode {
    let mut output = io::stdout().lock();
    match example(&mut output).and_then(|()| Ok(output.flush()?)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_reader_gone(&*error) => ExitCode::SUCCESS,
        Err(error) => {
            let _ = writeln!(io::stderr(), "{name}: {error}");
            ExitCode::FAILURE
        }
    }
}

fn is_reader_gone(error: &(dyn Error + 'static)) -> bool {
    let error = error.downcast_ref::<io::Error>();
    error.is_some_and(|error| error.kind() == io::ErrorKind::BrokenPipe)
}
