#[test] fn t(){ 
 let lib = adal::rule::library::Library::embedded();
 match &lib { Err(f)=> for f in f { println!("{} {:?} {} {:?}", f.source.name, f.mistake.place.as_ref().map(|p|(p.line,p.column)), f.mistake.message, f.mistake.help) }, Ok(l)=> {
 for f in l.lint() { println!("lint {} {:?} {} {:?}", f.source.name, f.mistake.place.as_ref().map(|p|(p.line,p.column)), f.mistake.message, f.mistake.help) } }} }
