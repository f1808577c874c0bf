//! `adal explain`: what a rule asks, and what a declaration came to under it.

use std::path::Path;

use anyhow::bail;

use adal::render::{Report, human};
use adal::rule::file::RuleFile;
use adal::words::Message;

use super::exit::Exit;
use super::output::{Failure, Output};
use super::rulebook::{self, Rulebook};
use super::{ExplainArgs, check, input};

/// With one rule there is room for more of its facts.
const MARKS: usize = 40;

pub fn run(args: &ExplainArgs, output: &mut Output) -> anyhow::Result<Exit> {
    let rulebook = Rulebook::open(args.law.rules.as_deref(), output.look().language)?;
    let rule = known(rulebook, &args.rule)?;
    match &args.file {
        Some(file) => judged(args, rulebook, rule, file, output),
        None => {
            let look = output.look();
            output.print(&human::rule(&rulebook.library, rule, &look))?;
            Ok(Exit::Compliant)
        }
    }
}

/// The rule of that name.
pub fn known<'a>(rulebook: &'a Rulebook, id: &str) -> anyhow::Result<&'a RuleFile> {
    match (rulebook.library.rule(id), rulebook.library.nearest_rule(id)) {
        (Some(rule), _) => Ok(rule),
        (None, Some(near)) => {
            bail!(Failure(Message::new("unknown-rule-near").with("rule", id).with("near", near)))
        }
        (None, None) => bail!(Failure(Message::new("unknown-rule").with("rule", id))),
    }
}

fn judged(
    args: &ExplainArgs,
    rulebook: &Rulebook,
    rule: &RuleFile,
    file: &Path,
    output: &mut Output,
) -> anyhow::Result<Exit> {
    let ruleset = rulebook.chosen(Some(&pack(rulebook, rule, args.law.pack.as_deref())?))?;
    let look = human::Look { marks: MARKS, ..output.look() };
    let mut text = human::head(&rulebook::head(ruleset, look.language), &look);
    let name = input::name(file);
    match check::judge(file, ruleset, args.law.as_of, look.language) {
        Ok((judgement, source)) => {
            let Some(account) = judgement.accounts.iter().find(|account| account.rule == rule.id) else {
                bail!(Failure(
                    Message::new("no-account").with("pack", &ruleset.pack.name).with("rule", &rule.id)
                ));
            };
            text += &human::warnings(&judgement, &look);
            text.push('\n');
            text += &human::account(account, &name, Some(&source), &look);
            output.print(&text)?;
            Ok(account.outcome.into())
        }
        Err(refused) => {
            let report = Report { file: name, result: Err(refused.refusal) };
            text.push('\n');
            text += &human::report(&report, refused.source.as_ref(), &look);
            output.print(&text)?;
            Ok(Exit::CouldNotRun)
        }
    }
}

/// The pack that the user named, else the default one if it holds the rule, else the first that does.
fn pack(rulebook: &Rulebook, rule: &RuleFile, named: Option<&str>) -> anyhow::Result<String> {
    let holds = |pack: &str| rule.packs.iter().any(|held| held.text == pack);
    if let Some(named) = named {
        rulebook.chosen(Some(named))?;
        if !holds(named) {
            bail!(Failure(Message::new("pack-does-not-hold").with("pack", named).with("rule", &rule.id)));
        }
        return Ok(named.to_owned());
    }
    let default = rulebook.library.default_pack().map(|pack| pack.name.clone()).filter(|pack| holds(pack));
    match default.or(rule.packs.first().map(|pack| pack.text.clone())) {
        Some(pack) => Ok(pack),
        None => bail!(Failure(Message::new("no-pack-holds").with("rule", &rule.id))),
    }
}
