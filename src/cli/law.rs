//! `adal law`: the acts, their editions, and who decides on which provision.

use adal::render::{human, law, markdown};
use adal::rule::file::Act;
use adal::words::Message;

use super::exit::Exit;
use super::output::{Failure, Output};
use super::rulebook::Rulebook;
use super::{LawArgs, LawFormat};

pub fn run(args: &LawArgs, output: &mut Output) -> anyhow::Result<Exit> {
    let look = output.look();
    let language = look.language;
    let rulebook = Rulebook::open(args.rules.as_deref(), language)?;
    let library = &rulebook.library;
    if let Some(act) = &args.act
        && library.act(act).is_none()
    {
        match library.nearest_act(act) {
            Some(near) => {
                return Err(
                    Failure(Message::new("unknown-act-near").with("act", act).with("near", near)).into()
                );
            }
            None => return Err(Failure(Message::new("unknown-act").with("act", act)).into()),
        }
    }
    let wanted = |act: &&Act| args.act.as_ref().is_none_or(|named| *named == act.name);
    let acts = || library.acts().filter(wanted);
    let text = match args.format {
        LawFormat::Human => {
            let mut text = String::new();
            for act in acts() {
                text += &human::act(library, act, args.on, &look);
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
