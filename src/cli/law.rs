//! `adal law`: the acts, their editions, and who decides on which provision.

use anyhow::bail;

use adal::language::Language;
use adal::nearest::nearest;
use adal::render::{human, law, markdown};
use adal::rule::file::Act;

use super::exit::Exit;
use super::output::Output;
use super::rulebook::Rulebook;
use super::{LawArgs, LawFormat};

pub fn run(args: &LawArgs, output: &mut Output) -> anyhow::Result<Exit> {
    let rulebook = Rulebook::open(args.rules.as_deref())?;
    let library = &rulebook.library;
    let language: Language = args.language();
    if let Some(act) = &args.act
        && library.act(act).is_none()
    {
        match nearest(act, library.acts().map(|act| act.name.as_str())) {
            Some(near) => bail!("unknown act `{act}`: there is `{near}`"),
            None => bail!("unknown act `{act}`"),
        }
    }
    let wanted = |act: &&Act| args.act.as_ref().is_none_or(|named| *named == act.name);
    let acts = || library.acts().filter(wanted);
    let text = match args.format {
        LawFormat::Human => {
            let look = output.look();
            let mut text = String::new();
            for act in acts() {
                text += &human::act(library, act, args.on, language, &look);
                text.push('\n');
            }
            text + &human::law_foot(acts(), args.on, language)
        }
        LawFormat::Json => law::document(library, acts(), args.on, language),
        LawFormat::Markdown => markdown::law(library, acts(), args.on, language),
    };
    output.print(&text)?;
    Ok(Exit::Compliant)
}
