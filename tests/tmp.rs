#[test]
fn t() {
    let lib = adal::rule::library::Library::embedded();
    match &lib {
        Err(f) => {
            for f in f {
                println!(
                    "{} {:?} {} {:?}",
                    f.source.name,
                    f.mistake.place.as_ref().map(|p| (p.line, p.column)),
                    f.mistake.message,
                    f.mistake.help
                )
            }
        }
        Ok(l) => {
            for p in ["april-2023", "statute"] {
                let t = std::time::Instant::now();
                match l.ruleset(p) {
                    Ok(r) => println!("{} rules {} nodes {:?} {}", p, r.rules.len(), t.elapsed(), r.digest),
                    Err(fs) => {
                        for f in fs {
                            println!(
                                "{} {:?} {} {:?}",
                                f.source.name,
                                f.mistake.place.as_ref().map(|p| (p.line, p.column)),
                                f.mistake.message,
                                f.mistake.help
                            )
                        }
                    }
                }
            }
        }
    }
}
