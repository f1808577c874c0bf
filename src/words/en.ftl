### What adal says in English. The same keys stand in the other files, in the same order, with the same values.
### PLURAL is the number that a written one is counted as.

## Values

day = { $day } { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    } { $year }
not-given = (not given)
unknown = (unknown)
list-end = { $some } and { $last }
list-more = { $some } and { $more } more
series = { $items }
both = { $first }; { $second }

## Outcomes and verdicts

outcome-met = met
outcome-breached = breached
outcome-undetermined = undetermined
outcome-not-applicable = not applicable
outcome-flagged = flagged
outcome-no-sign = no sign
outcome-due = due
outcome-nothing-due = nothing due
verdict-compliant = compliant
verdict-non-compliant = non-compliant
verdict-undetermined = undetermined
verdict-rejected = rejected
force-mandatory = mandatory
force-advisory = advisory

## Why a rule came out as it did

not-in-force = not in force on any day of the period: { $days }
not-in-force-as-of = not in force on { $day }: { $days }
in-force-from = in force from { $from }
in-force-until = in force from { $from } until before { $until }
empty-list = the list `{ $list }` is empty
absent-list = the list `{ $list }` is not given
does-not-apply = the rule does not apply to this declaration
nothing-is-a-member = { PLURAL($count) ->
        [1] the rule does not apply to the one element of `{ $list }`
       *[other] the rule does not apply to any of the { $count } elements of `{ $list }`
    }
requirement-holds = what the rule requires holds
requirement-does-not-hold = what the rule requires does not hold
of-element = { $label }: { $what }
others-meet = { PLURAL($count) ->
        [one] { $count } of `{ $list }` meets the rule
       *[other] { $count } of `{ $list }` meet the rule
    }
others-outside = to { $count } of `{ $list }` it does not apply
and-more = and { $count } more
open-filing = it cannot be judged
open-element = { $label } cannot be judged
open-without-one = { $open }: `{ $path }` is not given
open-without = { $open }: { $paths } are not given
open-until = { $open } as it stands: { $what }
give = give { $paths }
trace-cut = so much is declared that not every fact behind this was looked for
gap = the first day not covered is { $day }
no-value = no single value of `{ $amount }` is known for the days judged
first-day-known = the first day in force, { $day }, { $how }
last-day-known = the last day in force, { $day }, { $how }
day-read = was read in the text
day-computed = was computed from the publication of the amending law, not read
day-from-a-summary = is known from a summary, not from the text
day-from-code = is known from program code, not from the text
day-inferred = is inferred, not read
day-recalled = is recalled, not verified
known-read = read in the text of the act
known-computed = read in the text of the act; a boundary day is computed, not read
known-from-a-summary = a secondary source
known-from-code = seen in public program code
known-inferred = inferred
known-recalled = recalled, unverified
beyond-the-horizon = the days judged reach to { $last }, past what was read ({ $acts }): later law may say otherwise
law-beyond-the-horizon = the law of { $day } is applied, past what was read ({ $acts }): later law may say otherwise
read-until = { $act } to { $until }
too-many-combinations = the rules would have to look at { $combinations } combinations of the elements of { $lists }; at most { $most } are looked at

## The report

pack-named = pack { $name } { $version }
standard-input = standard input
period = { $from } to { $to }
citation = { $place } ({ $confidence }: { $known })
label-because = because
label-missing = missing
label-remedy = remedy
label-consequence = consequence
label-note = note
label-not-checked = not checked
label-warning = warning
label-error = error
label-help = help
label-in-force = in force
label-packs = packs
label-asks = what it asks
label-conditions = conditions
label-words = words
advisory-not-counted = advisory: reported, not counted
missing = missing: { $names }
missing-in = missing in { $table }: { $names }
more-places = { PLURAL($count) ->
        [one] and { $count } more place
       *[other] and { $count } more places
    }
decisive-none-applies = no rule of the pack applies to it
decisive-compliant = no mandatory rule is breached or undetermined
decisive-breached = { PLURAL($count) ->
        [one] { $count } mandatory rule is breached
       *[other] { $count } mandatory rules are breached
    }
decisive-undetermined = { PLURAL($count) ->
        [one] { $count } mandatory rule is undetermined
       *[other] { $count } mandatory rules are undetermined
    }
counted = { $count } { $what }
advisory-outcome = advisory { $outcome }
no-rule = no rule
declarations-counted = { PLURAL($count) ->
        [one] { $count } declaration: { $counts }
       *[other] { $count } declarations: { $counts }
    }
nothing-was-judged = { PLURAL($count) ->
        [one] { $count } mistake; nothing was judged
       *[other] { $count } mistakes; nothing was judged
    }
no-legal-advice = adal compares what is declared with its rules; it is no legal advice
days-from = from { $from }
days-until = from { $from } until { $until }
days-first = { $days }; the first day: { $known }
days-last = { $days }; the last day: { $known }
part-when = when
part-for-each = for each
part-applies = applies if
part-requires = requires
rule-beside = { $force }, { $days }; in { $packs }
value-unknown = unknown
value-up-to = { $value } up to { $upto }
value-above = { $value } above
value-dated = { $number } { $days } ({ $cited })

## The command line

cannot-be-read = `{ $file }` cannot be read: { $why }
cannot-be-written = `{ $file }` cannot be written: { $why }
output-cannot-be-written = standard output cannot be written: { $why }
no-such-file = there is no such file
permission-denied = permission denied
it-is-a-folder = it is a folder
file-is-a-folder = `{ $file }` is a folder
file-exists = `{ $file }` exists and is left as it is
file-name-not-utf-8 = `{ $file }` is no UTF-8 file name
folder-too-deep = `{ $folder }` lies deeper than { $most } folders
no-toml-file = `{ $folder }` holds no `.toml` file
unknown-rule = unknown rule `{ $rule }`: `adal rules list` shows those there are
unknown-rule-near = unknown rule `{ $rule }`: there is `{ $near }`
no-account = the pack `{ $pack }` gave no account of `{ $rule }`
pack-does-not-hold = the pack `{ $pack }` does not hold `{ $rule }`
no-pack-holds = no pack holds `{ $rule }`
no-pack = there is no pack
unknown-pack = unknown pack `{ $pack }`: there are { $names }
rules-cannot-be-used = { PLURAL($count) ->
        [one] the rules cannot be used: { $count } mistake
       *[other] the rules cannot be used: { $count } mistakes
    }
findings-counted = { PLURAL($count) ->
        [one] { $count } finding
       *[other] { $count } findings
    }
two-are-compared = two packs or two days are compared, as in `april-2023,statute`
day-is-written-like = a day is written like 2024-07-01

## What is wrong with a document: its file and its syntax

unknown-extension = `{ $file }` is neither a `.toml` nor a `.json` file
extension-tells = the extension tells how a file is written
file-too-large = the file is larger than { $most } MiB
not-utf-8 = the byte { $byte } is not UTF-8 text
save-as-utf-8 = the file must be saved in the encoding UTF-8
more-mistakes = { PLURAL($count) ->
        [one] there is { $count } more mistake
       *[other] there are { $count } more mistakes
    }
nested-too-deeply = the document is nested too deeply: at most { $most } levels are read
too-many-values = the document has more than { $most } values
too-many-tokens = the document has more than { $most } words and signs
table-counts-as = a table counts as { $count } values
not-the-syntax = this is not { $syntax }: { $why }
expected-found = expected { $expected }, found { $found }
one-of-two = { $first } or { $second }
nothing-after-the-value = nothing after the value
a-value = a value
a-key-in-double-quotes = a key in double quotes
a-digit = a digit
end-of-the-document = the end of the document
control-character = the character { $character } in a text is written as an escape
text-never-ends = the text never ends
unknown-escape = unknown escape in a text
half-a-character = the escape is half of a character
four-hexadecimal-digits = `\u` is followed by four hexadecimal digits
comma-left-out = the comma before it must be left out
backslash-twice = a backslash in a text is written twice: `\\`
key-given-twice = the key `{ $key }` is given twice
key-cannot-be-added-to = the key `{ $key }` was given before and cannot be added to here
value-missing-here = a value is missing here
not-a-value = `{ $written }` is not a value
document-cannot-be-read = the document cannot be read: { $why }

## What is wrong with a document: its fields and values

unknown-field = unknown field `{ $path }`
nearest-field = the nearest known field is `{ $near }`
known-fields = the known fields are { $names }
cannot-be-left-out = `{ $path }` is missing, and cannot be left out
what-must-be-given = what must be given is { $names }
unknown-word = `{ $word }` is not a word known here
blank-text = the text consists of blanks
blank-text-help = write what is meant, or `""` where there is known to be nothing
nearest-word = the nearest known word is `{ $near }`
known-words = the known words are { $names }
unknown-name = `{ $name }` is not in `{ $list }`
nearest-name = the nearest name in `{ $list }` is `{ $near }`
list-is-empty = `{ $list }` is empty
name-given-twice = the name `{ $name }` is given twice
first-given-on-line = it was first given on line { $line }
not-a-decimal = `{ $text }` is not a decimal number
how-an-amount-is-written = an amount is written in digits with at most one point: `"41.25"`
too-many-digits = `{ $text }` has more than { $most } digits before the point
too-many-decimals = `{ $text }` has more than { $most } digits after the point
null-in-a-list = `null` stands in a list
absent-element = an element that is absent is left out
the-number = the number `{ $written }`
the-text = the text `{ $written }`
the-day = the day `{ $written }`
the-time = the time `{ $written }`
a-list = a list
a-table = a table
a-whole-number = a whole number
an-amount-in-quotes = an amount in quotes
a-day = a day
a-text-in-quotes = text in quotes
a-word-in-quotes = a word in quotes
not-in-the-calendar = `{ $day }` is not a day of the calendar
years-there-are = the years are 0001 to 9999
amount-in-quotes = an amount is written in quotes, so that no digit is lost: `"{ $written }"`
how-an-amount-is-quoted = an amount is written in quotes: `"41.25"`
day-without-quotes = a day is written without quotes: `{ $day }`
how-a-day-is-written = a day is written `YYYY-MM-DD`: `{ $example }`
how-a-day-is-written-without-quotes = a day is written `YYYY-MM-DD`, without quotes: `2024-07-01`
how-a-day-is-written-in-quotes = a day is written `YYYY-MM-DD`, in quotes: `"2024-07-01"`
truth-without-quotes = a truth value is written without quotes
count-without-quotes = a count is written without quotes
count-at-most = a count is at most { $most }
text-in-quotes = text is written in quotes: `"{ $written }"`
element-opened-by = every element is opened by `[[{ $key }]]`
list-in-brackets = a list is written in brackets, even if it has one element
table-in-braces = a table is written in braces: `{ $example }`
days-out-of-order = `{ $last }` comes before `{ $from }`, which is `{ $first }`
negative-amount = `{ $amount }` is negative; an amount is zero or more
negative-count = `{ $count }` is negative; a count is zero or more
identification-number-digits = `{ $number }` is not a BIN or IIN, which has 12 digits
identification-number-check-digit = `{ $number }` is not a BIN or IIN: with these digits the last would be `{ $right }`
identification-number-impossible = `{ $number }` is not a BIN or IIN: no check digit exists for its first 11 digits
address-code-digits = `{ $code }` is not a KATO code, which has 9 digits
address-code-oblast = `{ $code }` is not a KATO code: no oblast or city has the digits `{ $oblast }`
country-code = `{ $code }` is not a country code, which is two capital letters such as `KZ`
not-a-quarter = `{ $text }` is not a quarter such as `2024-Q3`
not-a-month = `{ $text }` is not a month such as `2024-08`

## The help

help-heading-usage = Usage
help-heading-commands = Commands
help-heading-arguments = Arguments
help-heading-options = Options
help-adal = Tells whether a crypto-mining farm's declaration meets Kazakhstan's Digital Assets Law, and why
help-exit-codes = Exit codes: 0 compliant, 1 non-compliant, 3 undetermined, 2 could not run or rejected input; with several files the gravest wins: 2, 1, 3, 0.
help-check = Judge declarations
help-explain = Say what a rule asks; with `--in`, what a declaration came to under it
help-law = Print the acts, their editions, and who decides on which provision
help-rules = Look at the rules
help-rules-list = List the rules with their days and packs
help-rules-show = Print a rule as it is written
help-rules-lint = Find what is wrong with the rules; exits 1 if anything is
help-rules-export = Write the rules as a page of the documentation
help-schema = Print the JSON Schema of a format
help-new = Print an annotated declaration to start from
help-completions = Print the completions of a shell
help-help = Print this help, or that of a command
help-version-option = Print the versions of the program and of its packs
help-lang-option = The language of what is said: `en`, `ru` or `kk`; without it, that of the locale
help-help-option = Print help
help-files = Declarations, `.toml` or `.json`; `-` is standard input
help-schema-format = The format: `declaration` is `adal/declaration/1`
help-format-option = What is printed: `human` is for a reader at a terminal (the default), `json` for programs
help-law-format-option = What is printed: `human` is for a reader at a terminal (the default), `json` for programs, `markdown` a page for the documentation
help-export-format-option = What is written: `markdown`, a page for the documentation
help-fixtures-option = Declarations for the examples, in a folder for each rule
help-export-out-option = Write it to this file instead of standard output
help-compare-option = Show what changes between two packs or the law of two days: `april-2023,statute`, `2024-12-31,2025-01-01`
help-act = One act, by its key; without it, all of them
help-on-option = Only what is in force on that day
help-in-option = The declaration; `-` is standard input
help-rule = The rule's identifier
help-pack-option = The pack of rules; without it, the one that the packs name as the default
help-rules-option = Take the rules from this folder instead of the program
help-as-of-option = Apply the law of that one day to the whole filing
help-out-option = Write it to this file, which must not exist yet
help-shell = The shell: `bash`, `elvish`, `fish`, `powershell` or `zsh`
help-subcommand = The command
## The map of the law

no-section = the declaration carries no section `{ $section }`, and the rule is only about those that do
no-value-on = no value of `{ $amount }` is known for { $day }
beyond-the-steps = no step of `{ $amount }` reaches so far
only-recalled = the value of `{ $amount }` is only recalled, not verified, so no verdict rests on it
law-title = The law, provision by provision
law-on = As it stands on { $day }.
law-read-until = read to { $day }
law-not-read = its text was not read
law-edition = edition
law-edition-by = from { $day }, { $by }
law-encoded = decided by rules
law-person = needs a person
law-addresses = addresses somebody else
law-not-found = not found
law-lost = no such rule: { $rules }
law-no-such-rule = (no such rule)
law-foot = provisions: { $total }; decided by rules: { $encoded }; need a person: { $person }; address somebody else: { $addresses }; not found: { $notfound }
law-from = from
law-by = by
law-changed = what changed for mining
law-place = provision
law-says = what it says
law-state = who decides
law-not-decided = of the law of these days, not decided by rules
days-always = always
days-before = until { $until }
citation-edition = edition of { $day }
citation-edition-known = { $edition } ({ $known })
compare-changed = Decided otherwise, or for another reason:
compare-only = Only in { $side }:
compare-outside = { PLURAL($count) ->
    [one] and { $count } rule that does not apply
   *[other] and { $count } rules that do not apply
}
compare-same = { PLURAL($count) ->
    [one] { $count } rule comes out the same
   *[other] { $count } rules come out the same
}
compare-law-of = law of { $day }
compare-pack-as-of = { $pack }, law of { $day }
unknown-act = unknown act `{ $act }`
unknown-act-near = unknown act `{ $act }`: there is `{ $near }`

## A formula in words

condition-part-section = Only a declaration with the section `{ $section }` is judged
condition-part-when = Applies only if { $body }
condition-part-for-each = Judged separately for { $each }
condition-part-applies = Of these, only those for which { $body }
condition-part-requires = Required: { $body }
condition-part-no-sign = No sign of risk if { $body }
condition-part-nothing-due = Nothing is due if { $body }
condition-let = Here `{ $name }` means: { $body }
condition-in-full = In full: { $body }
condition-all = all of the following hold:
condition-any = at least one of the following holds:
condition-not-all = at least one of the following does not hold:
condition-not-any = none of the following holds:
condition-and = { $first } and { $second }
condition-or = { $first } or { $second }
condition-item = ({ $number }) { $what }
condition-list = { $head } { $items }
condition-brackets = ({ $what })
condition-quoted = “{ $what }”
condition-true = it holds
condition-false = it does not hold
condition-unknown = not known
condition-holds = { $what } holds
condition-holds-not = { $what } does not hold
condition-not = this does not hold: { $body }
condition-if = if { $condition }, then { $then }
condition-if-first-then-second = if the first of these holds, so does the second:
condition-first-case = the first case that fits:
condition-first-case-decides = the first case that fits decides:
condition-case = if { $condition }: { $then }
condition-case-first-then-second = if the first of these holds, the second applies:
condition-else = otherwise: { $then }
condition-empty = { $what } is empty
condition-not-empty = { $what } is not empty
condition-equal = { $left } is { $right }
condition-not-equal = { $left } is not { $right }
condition-same-day = { $left } is { $right }
condition-other-day = { $left } is not { $right }
condition-less = { $left } is less than { $right }
condition-at-most = { $left } is at most { $right }
condition-more = { $left } is more than { $right }
condition-at-least = { $left } is at least { $right }
condition-before = { $left } is before { $right }
condition-no-later = { $left } is no later than { $right }
condition-after = { $left } is after { $right }
condition-no-earlier = { $left } is no earlier than { $right }
condition-one-of = { $what } is one of { $values }
condition-none-of = { $what } is none of { $values }
condition-between = { $what } lies between { $from } and { $to }, both included
condition-between-days = { $what } lies in the days from { $from } to { $to }, both included
condition-judged = { $what } is a day judged
condition-not-judged = { $what } is not a day judged
condition-given = { $what } is given
condition-not-given = { $what } is not given
condition-well-formed = { $what } is well formed
condition-not-well-formed = { $what } is not well formed
condition-breached = the rule { $rule } is breached
condition-not-breached = the rule { $rule } is not breached
condition-term-holds = { $term } is true
condition-term-holds-not = { $term } is not true
condition-term-holds-of = { $term } is true of { $of }
condition-term-holds-not-of = { $term } is not true of { $of }
condition-term-of = { $term } (for { $of })
condition-applied = { $term }, applied to this: { $body }
condition-these = these:
condition-every = for { $each }: { $body }
condition-some = there is { $one } for which { $body }
condition-each = each element { $name } of { $list }
condition-each-value = each different value { $name } of { $list }
condition-a = an element { $name } of { $list }
condition-a-value = a value { $name } of { $list }
condition-filtered = { $list } (only the elements for which { $body })
condition-days = the days from { $from } to { $to }
condition-every-day = for each day judged ({ $day }): { $body }
condition-every-day-between = for each day judged ({ $day }) from { $from } to { $to }, both included: { $body }
condition-only = { $what }, counting only the elements for which { $body }
condition-number = { $number }
condition-day = { $day }
condition-negative = −{ $what }
condition-plus = { $left } + { $right }
condition-minus = { $left } − { $right }
condition-times = { $left } × { $right }
condition-divided = { $left } ÷ { $right }
condition-day-plus = { $day } plus { $duration }
condition-day-minus = { $day } minus { $duration }
condition-days-between = the number of days from { $from } to { $to }
condition-years = { PLURAL($count) ->
        [one] { $count } year
       *[other] { $count } years
    }
condition-months = { PLURAL($count) ->
        [one] { $count } month
       *[other] { $count } months
    }
condition-days-long = { PLURAL($count) ->
        [one] { $count } day
       *[other] { $count } days
    }
condition-days-judged = the days judged
condition-first-day-judged = the first day judged
condition-last-day-judged = the last day judged
condition-first-day = the first day of { $of }
condition-last-day = the last day of { $of }
condition-character = character { $number } of { $of }
condition-characters = characters { $from } to { $to } of { $of }
condition-sum = the sum of { $of }
condition-sum-of-different = the sum of the different values of { $of }
condition-count = the number of elements of { $of }
condition-count-of-different = the number of different values of { $of }
condition-smallest = the smallest of { $of }
condition-largest = the largest of { $of }
condition-earliest = the earliest of { $of }
condition-latest = the latest of { $of }
condition-sum-over = the sum for { $each } of: { $body }
condition-count-over = the number of values, for { $each }, of: { $body }
condition-smallest-over = the smallest value, for { $each }, of: { $body }
condition-largest-over = the largest value, for { $each }, of: { $body }
condition-earliest-over = the earliest day, for { $each }, of: { $body }
condition-latest-over = the latest day, for { $each }, of: { $body }
condition-amount-valued = { $amount } ({ $value })
condition-amount-on = { $amount } on the day { $day }
condition-amount-for = { $amount } for the number { $number }

## The rules as a page

rules-title = The rules
rules-generated = Generated from the rule files and their fixtures by `adal rules export`; not to be edited by hand.
rules-how-well-known = The letters behind a source say how well it is known:
rules-contents = Contents
rules-identifier = identifier
rules-force = force
rules-kind = kind
kind-obligation = obligation
kind-indicator = indicator: a sign of risk, no breach
kind-calculation = calculation: what follows from a breach
rules-formulas = the formulas
rules-terms = Terms
rules-terms-used = terms used
rules-amounts = amounts
rules-amount = amount
rules-value = value
rules-days = days
rules-source = source
rules-example-met = an example that meets it
rules-example-breached = an example that breaches it
rules-example-rejected = an example that is rejected
rules-says = The program says:
example-otherwise = the example `{ $file }` comes out as `{ $outcome }`
