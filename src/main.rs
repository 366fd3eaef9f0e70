//! The program: parse the arguments, call one library function, turn its end into an exit code.

use clap::Parser;
use shushuo::cli::{self, Cli, Exit};
use std::process::ExitCode;

fn main() -> ExitCode {
    match cli::run(Cli::parse_from(cli::arguments())) {
        Ok(Exit::Found) => ExitCode::SUCCESS,
        Ok(Exit::Nothing) => ExitCode::from(1),
        Ok(Exit::Failed) => ExitCode::from(2),
        Err(e) if e.is_broken_pipe() => ExitCode::SUCCESS,
        Err(e) => {
            cli::say(format!("shushuo: {e}"));
            ExitCode::from(2)
        }
    }
}
