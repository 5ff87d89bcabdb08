//! The program as its user runs it: a process with arguments, two outputs and an exit code.

use std::path::Path;
use std::process::Command;

use serde_json::Value;

/// How one run of the program ended.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

impl Run {
    /// The result as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_str(&self.stdout).unwrap_or_else(|error| {
            panic!("{error} in\n{}\n{}", self.stdout, self.stderr);
        })
    }

    /// Fails the test unless the program ended well.
    pub fn well(self) -> Self {
        assert_eq!(self.code, 0, "stdout:\n{}\nstderr:\n{}", self.stdout, self.stderr);
        self
    }
}

/// Runs the program in an office's folder.
pub fn congvan(folder: &Path, words: &[&str]) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_congvan"))
        .args(words)
        .current_dir(folder)
        .env_remove("DATABASE_URL")
        .env_remove("CONGVAN_DIR")
        .env_remove("CONGVAN_LANG")
        .output()
        .expect("the program starts");
    Run {
        code: output.status.code().unwrap_or(-1),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}
