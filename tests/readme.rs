//! The README's example is what the program prints, and its excerpts are what the file says.

mod support;

use std::path::Path;
use std::process::Command;

use support::{in_english, without_digest};

const EXAMPLE: &str = "fixtures/cases/containers-in-the-south.toml";

fn read(path: &str) -> String {
    std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path))
        .expect("it is in the repository")
}

/// The blocks of the README in that syntax.
fn blocks(readme: &str, syntax: &str) -> Vec<String> {
    let fence = format!("```{syntax}\n");
    let begun = readme.split(&fence).skip(1);
    begun.filter_map(|rest| rest.split_once("```").map(|(block, _)| block.to_owned())).collect()
}

#[test]
fn the_account_is_what_the_program_prints() {
    let readme = read("README.md");
    let output = in_english(&mut Command::new(env!("CARGO_BIN_EXE_adal")))
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .args(["check", EXAMPLE])
        .env_remove("CLICOLOR_FORCE")
        .output()
        .expect("the program starts");
    let printed = without_digest(&String::from_utf8(output.stdout).expect("it is UTF-8"));
    let shown = blocks(&readme, "text").into_iter().find(|block| block.starts_with("pack "));
    let shown = shown.expect("the README shows an account");

    let mut rest = printed.as_str();
    for (index, part) in shown.split("…\n").enumerate().filter(|(_, part)| !part.is_empty()) {
        let at =
            rest.find(part).unwrap_or_else(|| panic!("the program does not print\n{part}\nbut\n{printed}"));
        assert!(index > 0 || at == 0, "the account begins with\n{part}");
        rest = &rest[at + part.len()..];
    }
    assert_eq!(rest, "", "the README leaves the end out");
    assert!(readme.contains(&format!("cargo run --release -- check {EXAMPLE}")));
}

#[test]
fn the_excerpts_stand_in_the_declaration() {
    let (readme, declaration) = (read("README.md"), read(EXAMPLE));
    let excerpts = blocks(&readme, "toml");

    assert!(!excerpts.is_empty());
    for excerpt in excerpts {
        assert!(declaration.contains(&excerpt), "{EXAMPLE} does not hold\n{excerpt}");
    }
}

#[test]
fn every_command_that_the_readme_names_exists() {
    let readme = read("README.md");
    let usage = blocks(&readme, "text").into_iter().find(|block| block.starts_with("adal check"));
    for line in usage.expect("the README shows the commands").lines() {
        let command = line.split_whitespace().nth(1).expect("a command follows");
        let help = in_english(&mut Command::new(env!("CARGO_BIN_EXE_adal")))
            .args([command, "--help"])
            .output()
            .expect("it starts");

        assert!(help.status.success(), "{command}");
    }
}

#[test]
fn the_files_that_the_documents_name_exist() {
    for document in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"] {
        let text = read(document);
        for link in text.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(link, _)| link) {
            let there =
                link.starts_with("https://") || Path::new(env!("CARGO_MANIFEST_DIR")).join(link).exists();
            assert!(there, "{document} names {link}");
        }
    }
}
