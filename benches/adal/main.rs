//! What adal costs: start-up, one declaration, many declarations.
//!
//! Every figure is a ratio to its own work, on whatever machine runs it; none is asserted.

mod corpus;

use std::hint::black_box;
use std::process::{Command, Stdio};
use std::time::Duration;

use adal::declaration::{self, Declaration, Source, Syntax};
use adal::evaluate::outcome::evaluate;
use adal::facts;
use adal::language::Language;
use adal::rule::file::Pack;
use adal::rule::library::Library;
use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};

/// Declarations of the large corpus.
const MANY: usize = 100_000;
const BLOCKS: [usize; 4] = [256, 1_024, 2_048, 8_192];

fn start_up(c: &mut Criterion) {
    c.bench_function("start-up: read, type-check and digest all packs", |b| {
        b.iter(|| {
            let library = Library::embedded().unwrap();
            let ruleset = |pack: &Pack| library.ruleset_in(&pack.name, Some(Language::En)).unwrap();
            black_box(library.packs().iter().map(ruleset).collect::<Vec<_>>())
        });
    });
}

fn one_declaration(c: &mut Criterion) {
    let library = Library::embedded().unwrap();
    let ruleset = library.ruleset("april-2023").unwrap();
    let text = include_str!("../../fixtures/cases/quarter-example.toml");
    c.bench_function("one declaration: read, judge and explain", |b| {
        b.iter(|| {
            let filing = declaration::read(Source::new("example.toml", text), Syntax::Toml).unwrap();
            black_box(adal::explain::judge(&ruleset, &filing, None, Language::En).unwrap())
        });
    });
    c.bench_function("one declaration: the whole process of `adal check`", |b| {
        b.iter(|| {
            let mut adal = Command::new(env!("CARGO_BIN_EXE_adal"));
            adal.args(["check", "fixtures/cases/quarter-example.toml"]);
            black_box(adal.stdout(Stdio::null()).status().unwrap())
        });
    });
}

fn many_declarations(c: &mut Criterion) {
    let lines = corpus::lines(MANY);
    let read = |line: &String| {
        let source = Source::new("corpus.json", line.as_str());
        declaration::read(source, Syntax::Json).unwrap().declaration
    };
    let declarations: Vec<Declaration> = lines.iter().map(read).collect();

    let mut group = c.benchmark_group("outcomes of the pack april-2023, one thread");
    group
        .throughput(Throughput::Elements(MANY as u64))
        .sample_size(10)
        .measurement_time(Duration::from_secs(5));
    let library = Library::embedded().unwrap();
    let ruleset = library.ruleset("april-2023").unwrap();
    for block in BLOCKS {
        let batches: Vec<_> = declarations.chunks(block).map(facts::batch).collect();
        group.bench_with_input(BenchmarkId::new("declarations a block", block), &batches, |b, batches| {
            b.iter(|| batches.iter().for_each(|batch| drop(black_box(evaluate(&ruleset, batch, None)))));
        });
    }
    group.finish();

    let few = &lines[..10_000];
    let mut group = c.benchmark_group("before the evaluation");
    group.throughput(Throughput::Elements(few.len() as u64)).sample_size(10);
    group.bench_function("JSON Lines to checked declarations", |b| {
        b.iter(|| few.iter().for_each(|line| drop(black_box(read(line)))));
    });
    group.bench_function("declarations to columns", |b| {
        b.iter(|| {
            declarations[..10_000].chunks(2_048).for_each(|block| drop(black_box(facts::batch(block))))
        });
    });
    group.finish();
}

criterion_group!(benches, start_up, one_declaration, many_declarations);
criterion_main!(benches);
