### adal қазақша не айтады. Кілттер, олардың реті және мәндері en.ftl файлындағыдай.
### PLURAL – сөз нысаны таңдалатын сан.

## Мәндер

day = { $year } жылғы { $day } { $month ->
        [1] қаңтар
        [2] ақпан
        [3] наурыз
        [4] сәуір
        [5] мамыр
        [6] маусым
        [7] шілде
        [8] тамыз
        [9] қыркүйек
        [10] қазан
        [11] қараша
       *[12] желтоқсан
    }
not-given = (көрсетілмеген)
unknown = (белгісіз)
list-end = { $some } және { $last }
list-more = { $some } және тағы { $more }
series = { $items }
both = { $first }; { $second }

## Нәтижелер мен қорытындылар

outcome-met = сақталған
outcome-breached = бұзылған
outcome-undetermined = анықталмаған
outcome-not-applicable = қолданылмайды
outcome-flagged = белгі бар
outcome-no-sign = белгі жоқ
outcome-due = туындайды
outcome-nothing-due = туындамайды
verdict-compliant = сәйкес
verdict-non-compliant = сәйкес емес
verdict-undetermined = анықталмаған
verdict-rejected = қабылданбады
force-mandatory = міндетті
force-advisory = анықтамалық

## Нәтиженің негізі

not-in-force = кезеңнің бірде-бір күнінде қолданыста емес: { $days }
not-in-force-as-of = { $day } күні қолданыста емес: { $days }
in-force-from = { $from } күнінен бастап қолданыста
in-force-until = { $from } күнінен бастап қолданыста, { $until } күні күшін жояды
empty-list = `{ $list }` тізімі бос
absent-list = `{ $list }` тізімі көрсетілмеген
does-not-apply = қағида осы декларацияға қолданылмайды
nothing-is-a-member = { PLURAL($count) ->
        [1] қағида `{ $list }` тізімінің жалғыз элементіне қолданылмайды
       *[other] қағида `{ $list }` тізімінің { $count } элементінің ешқайсысына қолданылмайды
    }
requirement-holds = қағиданың талабы сақталған
requirement-does-not-hold = қағиданың талабы бұзылған
of-element = { $label }: { $what }
others-meet = `{ $list }` тізімінің { $count } элементі бойынша қағида сақталған
others-outside = `{ $list }` тізімінің { $count } элементіне қағида қолданылмайды
and-more = және тағы { $count }
open-filing = тексеру мүмкін емес
open-element = { $label }: тексеру мүмкін емес
open-without-one = { $open }, себебі `{ $path }` көрсетілмеген
open-without = { $open }, себебі { $paths } көрсетілмеген
open-until = { $open } (қолда бар мәліметтер бойынша): { $what }
give = { $paths } көрсету
trace-cut = мәліметтер тым көп болғандықтан, нәтижеге негіз болған фактілердің бәрі табылған жоқ
gap = қамтылмаған бірінші күн – { $day }
no-value = тексерілетін күндер үшін `{ $amount }` шамасының бірыңғай мәні белгісіз
first-day-known = қолданыстағы бірінші күн, { $day }, { $how }
last-day-known = қолданыстағы соңғы күн, { $day }, { $how }
day-read = мәтіннен оқылған
day-computed = өзгерістер енгізген заңның жарияланған күнінен есептелген, мәтіннен оқылмаған
day-from-a-summary = мәтіннен емес, мазмұндамадан белгілі
day-from-code = мәтіннен емес, бағдарламалық кодтан белгілі
day-inferred = оқылмаған, тұжырыммен алынған
day-recalled = жадтан келтірілген, тексерілмеген
known-read = актінің мәтінінен оқылған
known-computed = актінің мәтінінен оқылған; шекті күні есептелген, мәтіннен оқылмаған
known-from-a-summary = қайталама дереккөз
known-from-code = ашық бағдарламалық кодтан белгілі
known-inferred = тұжырым
known-recalled = жадтан келтірілген, тексерілмеген
beyond-the-horizon = тексерілетін кезеңнің соңғы күні – { $last }, оқылған редакциялар оны толық қамтымайды ({ $acts }): кейінгі заңнамада өзгеше белгіленуі мүмкін
law-beyond-the-horizon = заңнама { $day } күнгі жай-күйі бойынша қолданылады, оқылған редакциялар бұл күнді қамтымайды ({ $acts }): кейінгі заңнамада өзгеше белгіленуі мүмкін
read-until = { $act } – { $until } күнін қоса алғанда
too-many-combinations = қағидаларға { $lists } тізімдері элементтерінің { $combinations } тіркесімін қарауға тура келер еді; ең көбі { $most } қаралады

## Есеп

pack-named = жинақ { $name } { $version }
standard-input = стандартты енгізу
period = { $from } – { $to }
citation = { $place } ({ $confidence }: { $known })
label-because = негізі
label-missing = көрсетілмеген
label-remedy = түзету жолы
label-consequence = салдары
label-note = ескертпе
label-not-checked = тексерілмеген
label-warning = ескерту
label-error = қате
label-help = көмек
label-in-force = қолданыста
label-packs = жинақтар
label-asks = не тексеріледі
label-conditions = шарттар
label-words = сөздер
advisory-not-counted = анықтамалық: хабарланады, бірақ есепке алынбайды
missing = көрсетілмеген: { $names }
missing-in = { $table } ішінде көрсетілмеген: { $names }
more-places = және тағы { $count } орын
decisive-none-applies = жинақтың бірде-бір қағидасы оған қолданылмайды
decisive-compliant = бірде-бір міндетті қағида бұзылмаған, әрқайсысының нәтижесі анықталған
decisive-breached = { $count } міндетті қағида бұзылған
decisive-undetermined = { $count } міндетті қағиданың сақталғаны-сақталмағаны анықталмаған
counted = { $what }: { $count }
advisory-outcome = { $outcome } (анықтамалық)
no-rule = қағида жоқ
declarations-counted = { $count } декларация: { $counts }
nothing-was-judged = { $count } қате; тексеру жүргізілмеді
no-legal-advice = adal декларацияда көрсетілгенді өз қағидаларымен салыстырады; бұл заң консультациясы емес
days-from = { $from } күнінен бастап
days-until = { $from } күнінен бастап, { $until } күні күшін жояды
days-first = { $days }; бірінші күн: { $known }
days-last = { $days }; соңғы күн: { $known }
part-when = қай кезде
part-for-each = әрқайсысы үшін
part-applies = қолданылу шарты
part-requires = талабы
rule-beside = { $force }, { $days }; жинақтар: { $packs }
value-unknown = белгісіз
value-dated = { $number }: { $days } ({ $cited })
value-up-to = ең көбі { $upto } болса: { $value }
value-above = одан артық болса: { $value }

## Пәрмен жолы

cannot-be-read = `{ $file }` оқылмайды: { $why }
cannot-be-written = `{ $file }` жазылмайды: { $why }
output-cannot-be-written = стандартты шығаруға жазу мүмкін емес: { $why }
no-such-file = мұндай файл жоқ
permission-denied = қол жеткізуге рұқсат жоқ
it-is-a-folder = бұл – қалта
file-is-a-folder = `{ $file }` – қалта
file-exists = `{ $file }` бұрыннан бар және өзгеріссіз қалдырылды
file-name-not-utf-8 = `{ $file }` файлының атауы UTF-8 кодында емес
folder-too-deep = `{ $folder }` салынған { $most } қалтадан терең жатыр
no-toml-file = `{ $folder }` қалтасында `.toml` файлы жоқ
unknown-rule = `{ $rule }` қағидасы белгісіз: қағидалар тізімін `adal rules list` көрсетеді
unknown-rule-near = `{ $rule }` қағидасы белгісіз: `{ $near }` бар
no-account = `{ $pack }` жинағы `{ $rule }` бойынша есеп бермеді
pack-does-not-hold = `{ $pack }` жинағында `{ $rule }` жоқ
no-pack-holds = бірде-бір жинақта `{ $rule }` жоқ
no-pack = жинақ жоқ
unknown-pack = `{ $pack }` жинағы белгісіз: { $names } бар
rules-cannot-be-used = қағидаларды пайдалану мүмкін емес: { $count } қате
findings-counted = { $count } ескерту
two-are-compared = екі жинақ немесе екі күн салыстырылады, мысалы `april-2023,statute`
day-is-written-like = күн былай жазылады: 2024-07-01

## Құжаттағы қателер: файл және оның жазылуы

unknown-extension = `{ $file }` – `.toml` файлы да, `.json` файлы да емес
extension-tells = файлдың қалай жазылғанын оның кеңейтімі көрсетеді
file-too-large = файл { $most } МиБ-тан үлкен
not-utf-8 = { $byte } байты UTF-8 мәтіні емес
save-as-utf-8 = файл UTF-8 кодында сақталуға тиіс
more-mistakes = тағы { $count } қате бар
nested-too-deeply = құжаттың салынуы тым терең: ең көбі { $most } деңгей оқылады
too-many-values = құжаттағы мәндер саны шектен асады, ең көбі: { $most }
too-many-tokens = құжаттағы сөздер мен таңбалар саны шектен асады, ең көбі: { $most }
table-counts-as = кесте { $count } мән болып есептеледі
not-the-syntax = бұл { $syntax } емес: { $why }
expected-found = күтілетіні: { $expected }; табылғаны: { $found }
one-of-two = { $first } немесе { $second }
nothing-after-the-value = мәннен кейін құжаттың соңы
a-value = мән
a-key-in-double-quotes = қос тырнақшадағы кілт
a-digit = цифр
end-of-the-document = құжаттың соңы
control-character = мәтіндегі { $character } таңбасы экрандалып жазылады
text-never-ends = мәтін аяқталмаған
unknown-escape = мәтінде белгісіз экрандау бар
half-a-character = экрандау таңбаның жартысын ғана береді
four-hexadecimal-digits = `\u` белгісінен кейін төрт он алтылық цифр жазылады
comma-left-out = оның алдына үтір қойылмайды
backslash-twice = мәтіндегі кері қиғаш сызық екі рет жазылады: `\\`
key-given-twice = `{ $key }` кілті екі рет көрсетілген
key-cannot-be-added-to = `{ $key }` кілті бұрын көрсетілген, оны бұл жерде толықтыруға болмайды
value-missing-here = бұл жерде мән көрсетілмеген
not-a-value = `{ $written }` – мән емес
document-cannot-be-read = құжат оқылмайды: { $why }

## Құжаттағы қателер: өрістер мен мәндер

unknown-field = белгісіз өріс `{ $path }`
nearest-field = ең жақын белгілі өріс – `{ $near }`
known-fields = белгілі өрістер: { $names }
cannot-be-left-out = `{ $path }` көрсетілмеген, ал ол міндетті
what-must-be-given = міндетті түрде көрсетілетіні: { $names }
unknown-word = `{ $word }` сөзі бұл жерде көзделмеген
blank-text = мәтін бос орындардан ғана тұрады
blank-text-help = не айтылғанын жазу, ал ештеңе жоқ екені белгілі болса, `""` деп көрсету
nearest-word = ең жақын көзделген сөз – `{ $near }`
known-words = көзделген сөздер: { $names }
unknown-name = `{ $list }` ішінде `{ $name }` жоқ
nearest-name = `{ $list }` ішіндегі ең жақын атау – `{ $near }`
list-is-empty = `{ $list }` тізімі бос
name-given-twice = `{ $name }` атауы екі рет көрсетілген
first-given-on-line = ол бірінші рет { $line }-жолда көрсетілген
not-a-decimal = `{ $text }` – ондық сан емес
how-an-amount-is-written = шама цифрлармен, ең көбі бір нүктемен жазылады: `"41.25"`
too-many-digits = `{ $text }` санының нүктеге дейінгі цифрлары тым көп, ең көбі: { $most }
too-many-decimals = `{ $text }` санының нүктеден кейінгі цифрлары тым көп, ең көбі: { $most }
null-in-a-list = тізімде `null` тұр
absent-element = жоқ элемент жазылмайды
the-number = `{ $written }` саны
the-text = `{ $written }` мәтіні
the-day = `{ $written }` күні
the-time = `{ $written }` уақыты
a-list = тізім
a-table = кесте
a-whole-number = бүтін сан
an-amount-in-quotes = тырнақшадағы шама
a-day = күн
a-text-in-quotes = тырнақшадағы мәтін
a-word-in-quotes = тырнақшадағы сөз
not-in-the-calendar = күнтізбеде `{ $day }` күні жоқ
years-there-are = жылдар – 0001 – 9999
amount-in-quotes = бірде-бір цифр жоғалмауы үшін шама тырнақшада жазылады: `"{ $written }"`
how-an-amount-is-quoted = шама тырнақшада жазылады: `"41.25"`
day-without-quotes = күн тырнақшасыз жазылады: `{ $day }`
how-a-day-is-written = күн `ЖЖЖЖ-АА-КК` түрінде жазылады: `{ $example }`
how-a-day-is-written-without-quotes = күн `ЖЖЖЖ-АА-КК` түрінде, тырнақшасыз жазылады: `2024-07-01`
how-a-day-is-written-in-quotes = күн `ЖЖЖЖ-АА-КК` түрінде, тырнақшада жазылады: `"2024-07-01"`
truth-without-quotes = логикалық мән тырнақшасыз жазылады
count-without-quotes = бүтін сан тырнақшасыз жазылады
count-at-most = бүтін санның ең үлкен мәні – { $most }
text-in-quotes = мәтін тырнақшада жазылады: `"{ $written }"`
element-opened-by = әр элемент `[[{ $key }]]` жазуымен басталады
list-in-brackets = бір ғана элементі болса да, тізім тік жақшада жазылады
table-in-braces = кесте ирек жақшада жазылады: `{ $example }`
days-out-of-order = `{ $last }` күні `{ $from }` күнінен (`{ $first }`) бұрын
negative-amount = `{ $amount }` – теріс шама; ол нөлден кем болмауға тиіс
negative-count = `{ $count }` – теріс сан; ол нөлден кем болмауға тиіс
identification-number-digits = `{ $number }` – БСН да, ЖСН да емес: мұндай нөмір 12 цифрдан тұрады
identification-number-check-digit = `{ $number }` – БСН да, ЖСН да емес: мұндай цифрлармен соңғысы `{ $right }` болар еді
identification-number-impossible = `{ $number }` – БСН да, ЖСН да емес: алғашқы 11 цифр үшін бақылау цифры жоқ
address-code-digits = `{ $code }` – ӘАОЖ коды емес: мұндай код 9 цифрдан тұрады
address-code-oblast = `{ $code }` – ӘАОЖ коды емес: `{ $oblast }` цифрлары бар облыс немесе қала жоқ
country-code = `{ $code }` – ел коды емес: ол екі бас латын әрпінен тұрады, мысалы `KZ`
not-a-quarter = `{ $text }` – тоқсан емес: тоқсан былай жазылады: `2024-Q3`
not-a-month = `{ $text }` – ай емес: ай былай жазылады: `2024-08`

## Анықтама

help-heading-usage = Қолданылуы
help-heading-commands = Пәрмендер
help-heading-arguments = Аргументтер
help-heading-options = Параметрлер
help-adal = Цифрлық майнинг фермасының декларациясы Қазақстанның цифрлық активтер туралы заңнамасына сәйкес пе және неге екенін көрсетеді
help-exit-codes = Аяқталу кодтары: 0 – сәйкес, 1 – сәйкес емес, 3 – анықталмаған, 2 – бағдарлама орындалмады немесе декларация қабылданбады; бірнеше файл болса, ең қолайсызы ескеріледі: 2, 1, 3, 0.
help-check = Декларацияларды тексеру
help-explain = Қағиданың не талап ететінін, ал `--in` берілсе, оның декларация бойынша нәтижесін көрсету
help-law = Актілерді, олардың редакцияларын және қай норма бойынша кім шешетінін шығару
help-rules = Қағидалармен жұмыс
help-rules-list = Қағидалар тізімін қолданылу күндерімен және жинақтарымен шығару
help-rules-show = Қағиданы жазылған түрінде шығару
help-rules-lint = Қағидалардағы қателерді табу; қате болса, аяқталу коды – 1
help-rules-export = Қағидаларды құжаттама беті түрінде шығару
help-schema = Форматтың JSON Schema сипаттамасын шығару
help-new = Бастауға ыңғайлы, түсіндірмелері бар декларацияны шығару
help-completions = Қабықша үшін автотолықтыруды шығару
help-help = Осы анықтаманы немесе пәрмен анықтамасын шығару
help-version-option = Бағдарлама мен оның жинақтарының нұсқаларын шығару
help-lang-option = Хабарлама тілі: `en`, `ru` немесе `kk`; көрсетілмесе – жүйенің тіл баптауы бойынша
help-help-option = Анықтаманы шығару
help-files = Декларациялар, `.toml` немесе `.json`; `-` – стандартты енгізу
help-schema-format = Формат: `declaration` – бұл `adal/declaration/1`
help-format-option = Шығару түрі: `human` – оқуға арналған (әдепкі), `json` – бағдарламаларға арналған
help-law-format-option = Шығару түрі: `human` – оқуға арналған (әдепкі), `json` – бағдарламаларға арналған, `markdown` – құжаттама беті
help-compare-option = Екі жинақтың немесе екі күнгі заңнаманың арасында не өзгеретінін көрсету: `april-2023,statute`, `2024-12-31,2025-01-01`
help-export-format-option = Шығару түрі: `markdown` – құжаттама беті
help-fixtures-option = Мысалдарға арналған декларациялар, әр қағидаға бір қалтадан
help-export-out-option = Стандартты шығарудың орнына осы файлға жазу
help-act = Бір акт, кілті бойынша; көрсетілмесе – барлығы
help-on-option = Тек осы күні қолданыста болатыны
help-in-option = Декларация; `-` – стандартты енгізу
help-rule = Қағиданың сәйкестендіргіші
help-pack-option = Қағидалар жинағы; көрсетілмесе – әдепкі жинақ
help-rules-option = Қағидаларды бағдарламадан емес, осы қалтадан алу
help-as-of-option = Бүкіл декларацияға осы күнгі жай-күйі бойынша заңнаманы қолдану
help-out-option = Осы файлға жазу; ондай файл әлі болмауға тиіс
help-shell = Қабықша: `bash`, `elvish`, `fish`, `powershell` немесе `zsh`
help-subcommand = Пәрмен
## Заңнама картасы

no-section = декларацияда `{ $section }` бөлімі жоқ, ал қағида осы бөлімі бар декларацияларға ғана қолданылады
no-value-on = `{ $amount }` шамасының { $day } күнгі мәні белгісіз
beyond-the-steps = `{ $amount }` шамасы сатыларының ешқайсысы бұл мәнді қамтымайды
only-recalled = `{ $amount }` шамасының мәні жадтан келтірілген, тексерілмеген, сондықтан оған ешбір қорытынды негізделмейді
law-title = Заңнама, ережелері бойынша
law-on = { $day } күнгі редакцияда.
law-read-until = { $day } күнгі жай-күйі бойынша оқылған
law-not-read = мәтіні оқылмаған
law-edition = редакция
law-edition-by = { $day } күнінен бастап, { $by }
law-encoded = қағидалармен тексеріледі
law-person = адам шешеді
law-addresses = басқа тұлғаға арналған
law-not-found = табылған жоқ
law-lost = мұндай қағида жоқ: { $rules }
law-no-such-rule = (мұндай қағида жоқ)
law-foot = барлық ереже саны: { $total }; оның ішінде қағидалармен тексерілетіні: { $encoded }, адам шешетіні: { $person }, басқа тұлғаларға арналғаны: { $addresses }, табылмағаны: { $notfound }
law-from = қай күннен бастап
law-by = қай актімен
law-changed = майнинг үшін не өзгерді
law-place = ереже
law-says = мазмұны
law-state = кім шешеді
law-not-decided = осы күндері қолданыста болған, бірақ қағидалармен тексерілмейтін ережелер
days-always = әрдайым
days-before = { $until } күніне дейін
citation-edition = { $day } күнінен бастап қолданыстағы редакция
citation-edition-known = { $edition } ({ $known })
compare-changed = Нәтижесі немесе негізі басқа:
compare-only = Тек мына жақта – { $side }:
compare-outside = тағы қолданылмайтын қағидалар саны: { $count }
compare-same = нәтижесі бірдей қағидалар саны: { $count }
compare-law-of = { $day } күнгі заңнама
compare-pack-as-of = { $pack }, { $day } күнгі заңнама
unknown-act = белгісіз акт: `{ $act }`
unknown-act-near = белгісіз акт: `{ $act }`; мынау бар: `{ $near }`

## A formula in words

condition-part-section = `{ $section }` бөлімі бар декларациялар ғана тексеріледі
condition-part-when = Мынадай жағдайда ғана қолданылады: { $body }
condition-part-for-each = Жеке-жеке тексеріледі: { $each }
condition-part-applies = Олардың ішінен мына шарт орындалатындары ғана: { $body }
condition-part-requires = Талап етіледі: { $body }
condition-part-no-sign = Мынадай жағдайда тәуекел белгісі жоқ: { $body }
condition-part-nothing-due = Мынадай жағдайда туындамайды: { $body }
condition-let = Мұнда `{ $name }` мынаны білдіреді: { $body }
condition-in-full = Толық түрде: { $body }
condition-all = мыналардың бәрі:
condition-any = мыналардың кемінде біреуі:
condition-not-all = мыналардың кемінде біреуі дұрыс емес:
condition-not-any = мыналардың бірде-бірі дұрыс емес:
condition-and = { $first } және { $second }
condition-or = { $first } немесе { $second }
condition-item = ({ $number }) { $what }
condition-list = { $head } { $items }
condition-brackets = ({ $what })
condition-quoted = «{ $what }»
condition-true = шарт орындалған
condition-false = шарт орындалмаған
condition-unknown = белгісіз
condition-holds = { $what } – дұрыс
condition-holds-not = { $what } – дұрыс емес
condition-not = мынау дұрыс емес: { $body }
condition-if = егер { $condition } болса, онда { $then }
condition-if-first-then-second = егер біріншісі дұрыс болса, екіншісі де дұрыс:
condition-first-case = сәйкес келетін бірінші жағдай:
condition-first-case-decides = сәйкес келетін бірінші жағдай шешеді:
condition-case = егер { $condition } болса: { $then }
condition-case-first-then-second = егер біріншісі дұрыс болса, екіншісі қолданылады:
condition-else = қалған жағдайларда: { $then }
condition-empty = { $what } мәні бос
condition-not-empty = { $what } мәні бос емес
condition-equal = { $left } мынаған тең: { $right }
condition-not-equal = { $left } мынаған тең емес: { $right }
condition-same-day = { $left } және { $right } – бір күн
condition-other-day = { $left } және { $right } – әртүрлі күндер
condition-less = { $left } мынадан кем: { $right }
condition-at-most = { $left } мынадан артық емес: { $right }
condition-more = { $left } мынадан артық: { $right }
condition-at-least = { $left } мынадан кем емес: { $right }
condition-before = { $left } мына күннен бұрын: { $right }
condition-no-later = { $left } мына күннен кеш емес: { $right }
condition-after = { $left } мына күннен кейін: { $right }
condition-no-earlier = { $left } мына күннен ерте емес: { $right }
condition-one-of = { $what } мына мәндердің бірі: { $values }
condition-none-of = { $what } мына мәндердің ешқайсысы емес: { $values }
condition-between = { $what } мына аралықта: { $from } – { $to }, екеуін қоса алғанда
condition-between-days = { $what } мына күндердің бірі: { $from } – { $to }, екеуін қоса алғанда
condition-judged = { $what } – тексерілетін күн
condition-not-judged = { $what } – тексерілетін күн емес
condition-given = { $what } мәні көрсетілген
condition-not-given = { $what } мәні көрсетілмеген
condition-well-formed = { $what } мәнінің нысаны дұрыс
condition-not-well-formed = { $what } мәнінің нысаны дұрыс емес
condition-breached = { $rule } қағидасы бұзылған
condition-not-breached = { $rule } қағидасы бұзылмаған
condition-term-holds = { $term } – дұрыс
condition-term-holds-not = { $term } – дұрыс емес
condition-term-holds-of = { $of } үшін { $term } – дұрыс
condition-term-holds-not-of = { $of } үшін { $term } – дұрыс емес
condition-term-of = { $term } ({ $of } үшін)
condition-applied = { $term }, мынаған қатысты: { $body }
condition-these = мына шарттар:
condition-every = { $each }: { $body }
condition-some = { $one } бар, ол үшін мынау дұрыс: { $body }
condition-each = { $list } тізімінің әрбір { $name } элементі
condition-each-value = { $list } мәндерінің ішіндегі әрбір жеке { $name } мәні
condition-a = { $list } тізімінің { $name } элементі
condition-a-value = { $list } мәндерінің ішіндегі { $name } мәні
condition-filtered = { $list } (мына шарт орындалатын элементтер ғана: { $body })
condition-days = күндер: { $from } – { $to }
condition-every-day = әрбір тексерілетін күн ({ $day }): { $body }
condition-every-day-between = мына аралықтың әрбір тексерілетін күні ({ $day }), { $from } – { $to }, екеуін қоса алғанда: { $body }
condition-only = { $what }, мына шарт орындалатын элементтер бойынша ғана: { $body }
condition-number = { $number }
condition-day = { $day }
condition-negative = −{ $what }
condition-plus = { $left } + { $right }
condition-minus = { $left } − { $right }
condition-times = { $left } × { $right }
condition-divided = { $left } ÷ { $right }
condition-day-plus = { $day } плюс { $duration }
condition-day-minus = { $day } минус { $duration }
condition-days-between = күндер саны: { $from } – { $to }
condition-years = { PLURAL($count) ->
        [one] { $count } жыл
       *[other] { $count } жыл
    }
condition-months = { PLURAL($count) ->
        [one] { $count } ай
       *[other] { $count } ай
    }
condition-days-long = { PLURAL($count) ->
        [one] { $count } күн
       *[other] { $count } күн
    }
condition-days-judged = тексерілетін күндер
condition-first-day-judged = бірінші тексерілетін күн
condition-last-day-judged = соңғы тексерілетін күн
condition-first-day = { $of } аралығының бірінші күні
condition-last-day = { $of } аралығының соңғы күні
condition-character = { $of } мәнінің № { $number } таңбасы
condition-characters = { $of } мәнінің № { $from }–{ $to } таңбалары
condition-sum = { $of } сомасы
condition-sum-of-different = { $of } әртүрлі мәндерінің сомасы
condition-count = { $of } элементтерінің саны
condition-count-of-different = { $of } әртүрлі мәндерінің саны
condition-smallest = { $of } мәндерінің ең кішісі
condition-largest = { $of } мәндерінің ең үлкені
condition-earliest = { $of } күндерінің ең ертесі
condition-latest = { $of } күндерінің ең кеші
condition-sum-over = мына мәндердің сомасы ({ $each }): { $body }
condition-count-over = мына мәндердің саны ({ $each }): { $body }
condition-smallest-over = мына мәндердің ең кішісі ({ $each }): { $body }
condition-largest-over = мына мәндердің ең үлкені ({ $each }): { $body }
condition-earliest-over = мына күндердің ең ертесі ({ $each }): { $body }
condition-latest-over = мына күндердің ең кеші ({ $each }): { $body }
condition-amount-valued = { $amount } ({ $value })
condition-amount-on = { $day } күнгі { $amount }
condition-amount-for = { $number } саны үшін { $amount }

## The rules as a page

rules-title = Қағидалар
rules-generated = Қағида файлдары мен олардың мысалдары бойынша `adal rules export` пәрменімен жасалған; қолмен өзгертілмейді.
rules-how-well-known = Дереккөзден кейінгі әріптер оның қаншалықты белгілі екенін көрсетеді:
rules-contents = Мазмұны
rules-identifier = сәйкестендіргіш
rules-force = міндеттілігі
rules-kind = түрі
kind-obligation = міндет
kind-indicator = индикатор: тәуекел белгісі, бұзушылық емес
kind-calculation = есептеу: бұзушылықтан не туындайды
rules-formulas = формулалар
rules-terms = Ұғымдар
rules-terms-used = пайдаланылған ұғымдар
rules-amounts = шамалар
rules-amount = шама
rules-value = мәні
rules-days = күндері
rules-source = дереккөз
rules-example-met = сақталу мысалы
rules-example-breached = бұзылу мысалы
rules-example-rejected = қабылданбаған декларацияның мысалы
rules-says = Бағдарлама былай хабарлайды:
example-otherwise = `{ $file }` мысалының нәтижесі: `{ $outcome }`
