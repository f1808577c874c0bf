//! Whether the outline of an act and the rules that cite it tell the same.

use crate::nearest::nearest;
use crate::rule::file::{Act, Finding, Provision, State};
use crate::rule::library::Library;

/// Provisions held by rules that are not there, rules that no provision names, provisions with two states, and
/// editions out of order.
pub(super) fn outlines(library: &Library) -> Vec<Finding> {
    let mut findings = Vec::new();
    for act in library.acts() {
        findings.extend(act.outline.iter().flat_map(|provision| encoded(library, act, provision)));
        findings.extend(two_states(act));
        findings.extend(editions(act));
        if !act.outline.is_empty() {
            findings.extend(unnamed(library, act));
        }
    }
    findings
}

fn encoded(library: &Library, act: &Act, provision: &Provision) -> Vec<Finding> {
    let State::Encoded(rules) = &provision.state else { return Vec::new() };
    let mut findings = Vec::new();
    if rules.is_empty() {
        findings.push(provision.finding(&act.source, format!("no rule encodes `{}`", provision.place)));
    }
    for named in rules {
        let help = |near: &str| format!("there is `{near}`");
        match library.rule(&named.text) {
            None => {
                let known = library.rules().map(|rule| rule.id.as_str());
                let help = nearest(&named.text, known).map(help);
                let message =
                    format!("`{}` is encoded by `{}`, which is no rule", provision.place, named.text);
                findings.push(crate::rule::file::finding(&act.source, &named.span(), message, help));
            }
            Some(rule) if !rule.cites.iter().any(|cites| cites.act == act.name) => {
                let message = format!("`{}` does not cite `{}`", rule.id, act.name);
                findings.push(crate::rule::file::finding(&act.source, &named.span(), message, None));
            }
            Some(_) => {}
        }
    }
    findings
}

/// Rules that cite the act and that no provision names.
fn unnamed(library: &Library, act: &Act) -> Vec<Finding> {
    let named = |id: &str| {
        act.outline.iter().any(|provision| match &provision.state {
            State::Encoded(rules) => rules.iter().any(|rule| rule.text == id),
            _ => false,
        })
    };
    let citing = library.rules().filter(|rule| rule.cites.iter().any(|cites| cites.act == act.name));
    let lost = citing.filter(|rule| !named(&rule.id));
    lost.map(|rule| act.finding(format!("no provision of `{}` names the rule `{}`", act.name, rule.id), None))
        .collect()
}

/// A place that stands twice for the same days.
fn two_states(act: &Act) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (position, provision) in act.outline.iter().enumerate() {
        let meets = |other: &&Provision| {
            other.place == provision.place
                && other.until.is_none_or(|until| provision.from.is_none_or(|from| from < until))
                && provision.until.is_none_or(|until| other.from.is_none_or(|from| from < until))
        };
        if act.outline[..position].iter().any(|other| meets(&other)) {
            let message = format!("`{}` stands twice for the same days", provision.place);
            findings.push(provision.finding(&act.source, message));
        }
    }
    findings
}

fn editions(act: &Act) -> Vec<Finding> {
    let pairs = act.editions.windows(2);
    let unordered = pairs.filter(|pair| pair[0].from >= pair[1].from);
    unordered
        .map(|pair| pair[1].finding(&act.source, "editions stand by day, the earliest first".to_owned()))
        .collect()
}
