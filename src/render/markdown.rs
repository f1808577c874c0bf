//! Pages for the documentation: the map of the law, and the rules.

mod law;

pub use law::law;

/// Text of the rules inside a table or a paragraph.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '|' | '*' | '_' | '<' | '[' | ']' | '\\' => {
                out.push('\\');
                out.push(char);
            }
            '\n' | '\r' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
