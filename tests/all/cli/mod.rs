//! The program itself, run on files made for the test.

mod archives;
mod commands;
mod formats;
mod inputs;
mod lexicon;

use assert_cmd::Command;
use std::path::Path;
use tempfile::TempDir;

/// The program, started in a folder.
pub fn shushuo(dir: &Path) -> Command {
    let mut command = assert_cmd::cargo::cargo_bin_cmd!("shushuo");
    command.current_dir(dir).env_remove("NO_COLOR");
    command
}

/// What a run printed, and its exit code.
pub struct Run {
    pub code: i32,
    pub out: String,
    pub err: String,
}

/// Runs the program in a folder.
pub fn run(dir: &Path, args: &[&str]) -> Run {
    run_with(dir, args, "")
}

/// Runs the program with something on standard input.
pub fn run_with(dir: &Path, args: &[&str], stdin: impl Into<Vec<u8>>) -> Run {
    let output = shushuo(dir)
        .args(args)
        .write_stdin(stdin)
        .output()
        .expect("the program runs");
    Run {
        code: output.status.code().expect("an exit code"),
        out: String::from_utf8(output.stdout).expect("UTF-8"),
        err: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// A folder with these files; a name may hold folders.
pub fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().expect("a folder");
    for (name, bytes) in files {
        let path = dir.path().join(name);
        std::fs::create_dir_all(path.parent().expect("a parent")).expect("folders");
        std::fs::write(path, bytes).expect("a file");
    }
    dir
}

/// A short article with a number in it.
pub const ARTICLE: &str =
    "株洲选派驻村干部\n2023年5月12日\n全市共选派驻村干部363人，完成投资5.6亿元。\n";
