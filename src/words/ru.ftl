### Что adal говорит по-русски. Ключи, их порядок и значения те же, что в en.ftl.
### PLURAL – число, по которому выбирается форма слова.

## Значения

day = { $day } { $month ->
        [1] января
        [2] февраля
        [3] марта
        [4] апреля
        [5] мая
        [6] июня
        [7] июля
        [8] августа
        [9] сентября
        [10] октября
        [11] ноября
       *[12] декабря
    } { $year } года
not-given = (не указано)
unknown = (неизвестно)
list-end = { $some } и { $last }
list-more = { $some } и ещё { $more }
series = { $items }
both = { $first }; { $second }

## Итоги

outcome-met = соблюдено
outcome-breached = нарушено
outcome-undetermined = не установлено
outcome-not-applicable = не применяется
outcome-flagged = признак есть
outcome-no-sign = признака нет
outcome-due = возникает
outcome-nothing-due = не возникает
verdict-compliant = соответствует
verdict-non-compliant = не соответствует
verdict-undetermined = не установлено
verdict-rejected = отклонена
force-mandatory = обязательное
force-advisory = справочное

## Основание итога

not-in-force = не действует ни в один из дней периода: { $days }
not-in-force-as-of = не действует по состоянию на { $day }: { $days }
in-force-from = действует с { $from }
in-force-until = действует с { $from }, утрачивает силу с { $until }
empty-list = список `{ $list }` пуст
absent-list = список `{ $list }` не указан
does-not-apply = правило к этой декларации не применяется
nothing-is-a-member = { PLURAL($count) ->
        [1] правило не применяется к единственному элементу списка `{ $list }`
       *[other] правило не применяется ни к одному из элементов списка `{ $list }` (всего: { $count })
    }
requirement-holds = требование правила соблюдено
requirement-does-not-hold = требование правила нарушено
of-element = { $label }: { $what }
others-meet = { PLURAL($count) ->
        [one] по { $count } элементу списка `{ $list }` правило соблюдено
       *[other] по { $count } элементам списка `{ $list }` правило соблюдено
    }
others-outside = { PLURAL($count) ->
        [one] к { $count } элементу списка `{ $list }` правило не применяется
       *[other] к { $count } элементам списка `{ $list }` правило не применяется
    }
and-more = и ещё { $count }
open-filing = проверка невозможна
open-element = { $label }: проверка невозможна
open-without-one = { $open }, так как не указано `{ $path }`
open-without = { $open }, так как не указаны { $paths }
open-until = { $open } при имеющихся сведениях: { $what }
give = указать { $paths }
trace-cut = сведений так много, что найдены не все факты, на которых основан итог
gap = первый неохваченный день – { $day }
no-value = единое значение `{ $amount }` для проверяемых дней неизвестно
first-day-known = первый день действия, { $day }, { $how }
last-day-known = последний день действия, { $day }, { $how }
day-read = прочитан в тексте
day-computed = вычислен по дню опубликования изменяющего закона, а не прочитан
day-from-a-summary = известен из пересказа, а не из текста
day-from-code = известен из программного кода, а не из текста
day-inferred = выведен, а не прочитан
day-recalled = указан по памяти и не проверен
known-read = прочитано в тексте акта
known-computed = прочитано в тексте акта; граничный день вычислен, а не прочитан
known-from-a-summary = вторичный источник
known-from-code = известно из открытого программного кода
known-inferred = вывод
known-recalled = указано по памяти, не проверено
beyond-the-horizon = проверяется период по { $last }, а прочитанные редакции охватывают его не полностью ({ $acts }): последующим законодательством может быть установлено иное
law-beyond-the-horizon = применяется законодательство по состоянию на { $day }, а прочитанные редакции этот день не охватывают ({ $acts }): последующим законодательством может быть установлено иное
read-until = { $act } – по { $until }
too-many-combinations = правилам пришлось бы рассмотреть сочетания элементов списков { $lists }, всего: { $combinations }; рассматривается не более { $most }

## Отчёт

pack-named = набор { $name } { $version }
standard-input = стандартный ввод
period = { $from } – { $to }
citation = { $place } ({ $confidence }: { $known })
label-because = основание
label-missing = не указано
label-remedy = как исправить
label-consequence = последствие
label-note = примечание
label-not-checked = не проверено
label-warning = предупреждение
label-error = ошибка
label-help = подсказка
label-in-force = действует
label-packs = наборы
label-asks = что проверяется
label-conditions = условия
label-words = слова
advisory-not-counted = справочное: сообщается, но не учитывается
missing = не указано: { $names }
missing-in = не указано в { $table }: { $names }
more-places = { PLURAL($count) ->
        [one] и ещё { $count } место
        [few] и ещё { $count } места
       *[other] и ещё { $count } мест
    }
decisive-none-applies = ни одно правило набора к ней не применяется
decisive-compliant = ни одно обязательное правило не нарушено, итог по каждому установлен
decisive-breached = { PLURAL($count) ->
        [one] нарушено { $count } обязательное правило
        [few] нарушено { $count } обязательных правила
       *[other] нарушено { $count } обязательных правил
    }
decisive-undetermined = { PLURAL($count) ->
        [one] не установлено соблюдение { $count } обязательного правила
       *[other] не установлено соблюдение { $count } обязательных правил
    }
counted = { $what }: { $count }
advisory-outcome = { $outcome } (справочные)
no-rule = правил нет
declarations-counted = { PLURAL($count) ->
        [one] { $count } декларация: { $counts }
        [few] { $count } декларации: { $counts }
       *[other] { $count } деклараций: { $counts }
    }
nothing-was-judged = { PLURAL($count) ->
        [one] { $count } ошибка; проверка не проводилась
        [few] { $count } ошибки; проверка не проводилась
       *[other] { $count } ошибок; проверка не проводилась
    }
no-legal-advice = adal сравнивает указанное в декларации со своими правилами; это не юридическая консультация
days-from = с { $from }
days-until = с { $from }, утрачивает силу с { $until }
days-first = { $days }; первый день: { $known }
days-last = { $days }; последний день: { $known }
part-when = когда
part-for-each = для каждого
part-applies = если
part-requires = требуется
rule-beside = { $force }, { $days }; наборы: { $packs }
value-up-to = { $value } при значении не более { $upto }
value-above = { $value } при большем значении
value-unknown = неизвестно
value-dated = { $number }: { $days } ({ $cited })

## Командная строка

cannot-be-read = `{ $file }` нельзя прочитать: { $why }
cannot-be-written = `{ $file }` нельзя записать: { $why }
output-cannot-be-written = запись в стандартный вывод невозможна: { $why }
no-such-file = такого файла нет
permission-denied = доступ запрещён
it-is-a-folder = это папка
file-is-a-folder = `{ $file }` – это папка
file-exists = `{ $file }` уже есть и оставлен без изменений
file-name-not-utf-8 = имя файла `{ $file }` записано не в UTF-8
folder-too-deep = `{ $folder }` лежит глубже { $most } вложенных папок
no-toml-file = в папке `{ $folder }` нет файлов `.toml`
unknown-rule = неизвестное правило `{ $rule }`: список правил выводит `adal rules list`
unknown-rule-near = неизвестное правило `{ $rule }`: есть `{ $near }`
no-account = набор `{ $pack }` не дал отчёта по `{ $rule }`
pack-does-not-hold = в наборе `{ $pack }` нет `{ $rule }`
no-pack-holds = ни в одном наборе нет `{ $rule }`
no-pack = наборов нет
unknown-pack = неизвестный набор `{ $pack }`: есть { $names }
rules-cannot-be-used = { PLURAL($count) ->
        [one] правила нельзя использовать: { $count } ошибка
        [few] правила нельзя использовать: { $count } ошибки
       *[other] правила нельзя использовать: { $count } ошибок
    }
findings-counted = { PLURAL($count) ->
        [one] { $count } замечание
        [few] { $count } замечания
       *[other] { $count } замечаний
    }
two-are-compared = сравниваются два набора или два дня, например `april-2023,statute`
day-is-written-like = день записывается так: 2024-07-01

## Ошибки в документе: файл и его запись

unknown-extension = `{ $file }` – не файл `.toml` и не файл `.json`
extension-tells = как записан файл, указывает его расширение
file-too-large = файл больше { $most } МиБ
not-utf-8 = байт { $byte } не является текстом UTF-8
save-as-utf-8 = файл следует сохранить в кодировке UTF-8
more-mistakes = { PLURAL($count) ->
        [one] есть ещё { $count } ошибка
        [few] есть ещё { $count } ошибки
       *[other] есть ещё { $count } ошибок
    }
nested-too-deeply = слишком глубокая вложенность документа: читается не более { $most } уровней
too-many-values = в документе больше { $most } значений
too-many-tokens = в документе больше { $most } слов и знаков
table-counts-as = { PLURAL($count) ->
        [one] таблица считается за { $count } значение
        [few] таблица считается за { $count } значения
       *[other] таблица считается за { $count } значений
    }
not-the-syntax = это не { $syntax }: { $why }
expected-found = ожидается: { $expected }; найдено: { $found }
one-of-two = { $first } или { $second }
nothing-after-the-value = конец документа после значения
a-value = значение
a-key-in-double-quotes = ключ в двойных кавычках
a-digit = цифра
end-of-the-document = конец документа
control-character = знак { $character } в тексте записывается экранированием
text-never-ends = текст не завершён
unknown-escape = неизвестное экранирование в тексте
half-a-character = экранирование даёт лишь половину знака
four-hexadecimal-digits = после `\u` следуют четыре шестнадцатеричные цифры
comma-left-out = запятая перед ним не ставится
backslash-twice = обратная косая черта в тексте пишется дважды: `\\`
key-given-twice = ключ `{ $key }` указан дважды
key-cannot-be-added-to = ключ `{ $key }` уже указан, и дополнить его здесь нельзя
value-missing-here = здесь не указано значение
not-a-value = `{ $written }` – не значение
document-cannot-be-read = документ нельзя прочитать: { $why }

## Ошибки в документе: поля и значения

unknown-field = неизвестное поле `{ $path }`
nearest-field = ближайшее известное поле – `{ $near }`
known-fields = известные поля: { $names }
cannot-be-left-out = не указано `{ $path }`, а это обязательно
what-must-be-given = обязательно указываются: { $names }
unknown-word = слово `{ $word }` здесь не предусмотрено
blank-text = текст состоит из пробелов
blank-text-help = указать, что имеется в виду, или `""`, если известно, что ничего нет
nearest-word = ближайшее предусмотренное слово – `{ $near }`
known-words = предусмотрены слова { $names }
unknown-name = `{ $name }` нет в `{ $list }`
nearest-name = ближайшее имя в `{ $list }` – `{ $near }`
list-is-empty = список `{ $list }` пуст
name-given-twice = имя `{ $name }` указано дважды
first-given-on-line = впервые оно указано в строке { $line }
not-a-decimal = `{ $text }` – не десятичное число
how-an-amount-is-written = количество записывается цифрами, не более чем с одной точкой: `"41.25"`
too-many-digits = в `{ $text }` больше { $most } цифр до точки
too-many-decimals = в `{ $text }` больше { $most } цифр после точки
null-in-a-list = в списке стоит `null`
absent-element = отсутствующий элемент не записывается
the-number = число `{ $written }`
the-text = текст `{ $written }`
the-day = день `{ $written }`
the-time = время `{ $written }`
a-list = список
a-table = таблица
a-whole-number = целое число
an-amount-in-quotes = количество в кавычках
a-day = день
a-text-in-quotes = текст в кавычках
a-word-in-quotes = слово в кавычках
not-in-the-calendar = дня `{ $day }` нет в календаре
years-there-are = годы – от 0001 до 9999
amount-in-quotes = количество записывается в кавычках, чтобы не потерять ни одной цифры: `"{ $written }"`
how-an-amount-is-quoted = количество записывается в кавычках: `"41.25"`
day-without-quotes = день записывается без кавычек: `{ $day }`
how-a-day-is-written = день записывается в виде `ГГГГ-ММ-ДД`: `{ $example }`
how-a-day-is-written-without-quotes = день записывается в виде `ГГГГ-ММ-ДД`, без кавычек: `2024-07-01`
how-a-day-is-written-in-quotes = день записывается в виде `ГГГГ-ММ-ДД`, в кавычках: `"2024-07-01"`
truth-without-quotes = логическое значение записывается без кавычек
count-without-quotes = целое число записывается без кавычек
count-at-most = целое число не больше { $most }
text-in-quotes = текст записывается в кавычках: `"{ $written }"`
element-opened-by = каждый элемент начинается с `[[{ $key }]]`
list-in-brackets = список записывается в квадратных скобках, даже если в нём один элемент
table-in-braces = таблица записывается в фигурных скобках: `{ $example }`
days-out-of-order = `{ $last }` раньше, чем `{ $from }` (`{ $first }`)
negative-amount = `{ $amount }` – отрицательное количество; оно не может быть меньше нуля
negative-count = `{ $count }` – отрицательное число; оно не может быть меньше нуля
identification-number-digits = `{ $number }` – не БИН и не ИИН: такой номер состоит из 12 цифр
identification-number-check-digit = `{ $number }` – не БИН и не ИИН: при таких цифрах последняя была бы `{ $right }`
identification-number-impossible = `{ $number }` – не БИН и не ИИН: для первых 11 цифр контрольной цифры не существует
address-code-digits = `{ $code }` – не код КАТО: такой код состоит из 9 цифр
address-code-oblast = `{ $code }` – не код КАТО: области или города с цифрами `{ $oblast }` нет
country-code = `{ $code }` – не код страны: это две прописные латинские буквы, например `KZ`
not-a-quarter = `{ $text }` – не квартал: квартал записывается так: `2024-Q3`
not-a-month = `{ $text }` – не месяц: месяц записывается так: `2024-08`

## Справка

help-heading-usage = Использование
help-heading-commands = Команды
help-heading-arguments = Аргументы
help-heading-options = Параметры
help-adal = Показывает, соответствует ли декларация фермы цифрового майнинга законодательству Казахстана о цифровых активах и почему
help-exit-codes = Коды завершения: 0 – соответствует, 1 – не соответствует, 3 – не установлено, 2 – программа не выполнена или декларация отклонена; из нескольких файлов учитывается наиболее неблагоприятный: 2, 1, 3, 0.
help-check = Проверить декларации
help-explain = Показать, чего требует правило, а с `--in` – его итог по декларации
help-law = Вывести акты, их редакции и кто решает по какому положению
help-rules = Работа с правилами
help-rules-list = Вывести список правил с днями действия и наборами
help-rules-show = Вывести правило в том виде, в котором оно записано
help-rules-lint = Найти ошибки в правилах; если они есть, код завершения – 1
help-rules-export = Вывести правила в виде страницы документации
help-schema = Вывести JSON Schema формата
help-new = Вывести декларацию с пояснениями, с которой удобно начать
help-completions = Вывести автодополнение для оболочки
help-help = Вывести эту справку или справку о команде
help-version-option = Вывести версии программы и её наборов
help-lang-option = Язык сообщений: `en`, `ru` или `kk`; если не указан – по региональным настройкам
help-help-option = Вывести справку
help-files = Декларации, `.toml` или `.json`; `-` – стандартный ввод
help-schema-format = Формат: `declaration` – это `adal/declaration/1`
help-format-option = Вид вывода: `human` – для чтения (по умолчанию), `json` – для программ
help-law-format-option = Вид вывода: `human` – для чтения (по умолчанию), `json` – для программ, `markdown` – страница документации
help-compare-option = Показать, что меняется между двумя наборами или законодательством двух дней: `april-2023,statute`, `2024-12-31,2025-01-01`
help-export-format-option = Вид вывода: `markdown` – страница документации
help-fixtures-option = Декларации для примеров, по папке на каждое правило
help-export-out-option = Записать в этот файл, а не на стандартный вывод
help-act = Один акт, по его ключу; если не указан – все
help-on-option = Только то, что действует в этот день
help-in-option = Декларация; `-` – стандартный ввод
help-rule = Идентификатор правила
help-pack-option = Набор правил; если не указан – набор по умолчанию
help-rules-option = Взять правила из этой папки, а не из программы
help-as-of-option = Применить ко всей декларации законодательство по состоянию на этот день
help-out-option = Записать в этот файл, которого ещё не должно быть
help-shell = Оболочка: `bash`, `elvish`, `fish`, `powershell` или `zsh`
help-subcommand = Команда
## Карта законодательства

no-section = в декларации нет раздела `{ $section }`, а правило применяется только к декларациям, в которых он есть
no-value-on = значение `{ $amount }` на { $day } неизвестно
beyond-the-steps = ни одна ступень `{ $amount }` не охватывает это значение
only-recalled = значение `{ $amount }` приведено по памяти и не проверено, поэтому на нём не основывается ни одно заключение
law-title = Законодательство по положениям
law-on = В редакции, действующей на { $day }.
law-read-until = прочитано по состоянию на { $day }
law-not-read = текст не прочитан
law-edition = редакция
law-edition-by = с { $day }, { $by }
law-encoded = проверяется правилами
law-person = решает человек
law-addresses = адресовано другому лицу
law-not-found = не найдено
law-lost = таких правил нет: { $rules }
law-no-such-rule = (такого правила нет)
law-foot = положений всего: { $total }; из них проверяется правилами: { $encoded }, решает человек: { $person }, адресовано другим лицам: { $addresses }, не найдено: { $notfound }
law-from = с какого дня
law-by = каким актом
law-changed = что изменилось для майнинга
law-place = положение
law-says = содержание
law-state = кто решает
law-not-decided = положения, которые действовали в эти дни и правилами не проверяются
days-always = всегда
days-before = до { $until }
citation-edition = редакция, действующая с { $day }
citation-edition-known = { $edition } ({ $known })
compare-changed = Другой итог или другое основание:
compare-only = Только на одной стороне – { $side }:
compare-outside = { PLURAL($count) ->
    [one] и ещё { $count } правило, которое не применяется
    [few] и ещё { $count } правила, которые не применяются
   *[other] и ещё { $count } правил, которые не применяются
}
compare-same = { PLURAL($count) ->
    [one] по { $count } правилу итог одинаков
   *[other] по { $count } правилам итог одинаков
}
compare-law-of = законодательство на { $day }
compare-pack-as-of = { $pack }, законодательство на { $day }
unknown-act = неизвестный акт `{ $act }`
unknown-act-near = неизвестный акт `{ $act }`: есть `{ $near }`

## A formula in words

condition-part-section = Проверяются только декларации, в которых есть раздел `{ $section }`
condition-part-when = Применяется, только если { $body }
condition-part-for-each = Проверяется отдельно: { $each }
condition-part-applies = Из них – только те, для которых { $body }
condition-part-requires = Требование: { $body }
condition-part-no-sign = Признака риска нет, если { $body }
condition-part-nothing-due = Не возникает, если { $body }
condition-let = Здесь `{ $name }` означает: { $body }
condition-in-full = Полностью: { $body }
condition-all = верно всё перечисленное:
condition-any = верно хотя бы одно из перечисленного:
condition-not-all = неверно хотя бы одно из перечисленного:
condition-not-any = ни одно из перечисленного не верно:
condition-and = { $first } и { $second }
condition-or = { $first } или { $second }
condition-item = ({ $number }) { $what }
condition-list = { $head } { $items }
condition-brackets = ({ $what })
condition-quoted = «{ $what }»
condition-true = условие выполнено
condition-false = условие не выполнено
condition-unknown = неизвестно
condition-holds = { $what } – верно
condition-holds-not = { $what } – неверно
condition-not = неверно следующее: { $body }
condition-if = если { $condition }, то { $then }
condition-if-first-then-second = если верно первое, то верно и второе:
condition-first-case = первый подходящий случай:
condition-first-case-decides = решает первый подходящий случай:
condition-case = если { $condition }: { $then }
condition-case-first-then-second = если верно первое, применяется второе:
condition-else = в остальных случаях: { $then }
condition-empty = значение { $what } пустое
condition-not-empty = значение { $what } не пустое
condition-equal = { $left } равно { $right }
condition-not-equal = { $left } не равно { $right }
condition-same-day = { $left } и { $right } – один и тот же день
condition-other-day = { $left } и { $right } – разные дни
condition-less = { $left } меньше, чем { $right }
condition-at-most = { $left } не больше, чем { $right }
condition-more = { $left } больше, чем { $right }
condition-at-least = { $left } не меньше, чем { $right }
condition-before = { $left } раньше, чем { $right }
condition-no-later = { $left } не позднее, чем { $right }
condition-after = { $left } позднее, чем { $right }
condition-no-earlier = { $left } не раньше, чем { $right }
condition-one-of = { $what } – одно из значений: { $values }
condition-none-of = { $what } – ни одно из значений: { $values }
condition-between = { $what } – в пределах от { $from } до { $to } включительно
condition-between-days = { $what } – один из дней отрезка: { $from } – { $to }, включая оба
condition-judged = { $what } – проверяемый день
condition-not-judged = { $what } – не проверяемый день
condition-given = значение { $what } указано
condition-not-given = значение { $what } не указано
condition-well-formed = значение { $what } верно по форме
condition-not-well-formed = значение { $what } неверно по форме
condition-breached = правило { $rule } нарушено
condition-not-breached = правило { $rule } не нарушено
condition-term-holds = { $term } – верно
condition-term-holds-not = { $term } – неверно
condition-term-holds-of = { $term } – верно для: { $of }
condition-term-holds-not-of = { $term } – неверно для: { $of }
condition-term-of = { $term } (для: { $of })
condition-applied = { $term }, применительно к следующему: { $body }
condition-these = эти условия:
condition-every = { $each }: { $body }
condition-some = есть { $one }, для которого { $body }
condition-each = каждый элемент { $name } списка { $list }
condition-each-value = каждое отдельное значение { $name } из { $list }
condition-a = элемент { $name } списка { $list }
condition-a-value = значение { $name } из { $list }
condition-filtered = { $list } (только элементы, для которых { $body })
condition-days = дни: { $from } – { $to }
condition-every-day = каждый проверяемый день ({ $day }): { $body }
condition-every-day-between = каждый проверяемый день ({ $day }) отрезка: { $from } – { $to }, включая оба: { $body }
condition-only = { $what }, только по тем элементам, для которых { $body }
condition-number = { $number }
condition-day = { $day }
condition-negative = −{ $what }
condition-plus = { $left } + { $right }
condition-minus = { $left } − { $right }
condition-times = { $left } × { $right }
condition-divided = { $left } ÷ { $right }
condition-day-plus = { $day } плюс { $duration }
condition-day-minus = { $day } минус { $duration }
condition-days-between = число дней: с { $from } по { $to }
condition-years = { PLURAL($count) ->
        [one] { $count } год
        [few] { $count } года
       *[other] { $count } лет
    }
condition-months = { PLURAL($count) ->
        [one] { $count } месяц
        [few] { $count } месяца
       *[other] { $count } месяцев
    }
condition-days-long = { PLURAL($count) ->
        [one] { $count } день
        [few] { $count } дня
       *[other] { $count } дней
    }
condition-days-judged = проверяемые дни
condition-first-day-judged = первый проверяемый день
condition-last-day-judged = последний проверяемый день
condition-first-day = первый день отрезка { $of }
condition-last-day = последний день отрезка { $of }
condition-character = значение символа № { $number } в { $of }
condition-characters = значение символов № { $from }–{ $to } в { $of }
condition-sum = сумма { $of }
condition-sum-of-different = сумма различных значений { $of }
condition-count = число элементов { $of }
condition-count-of-different = число различных значений { $of }
condition-smallest = наименьшее из { $of }
condition-largest = наибольшее из { $of }
condition-earliest = самый ранний день из { $of }
condition-latest = самый поздний день из { $of }
condition-sum-over = сумма следующих значений ({ $each }): { $body }
condition-count-over = число следующих значений ({ $each }): { $body }
condition-smallest-over = наименьшее из следующих значений ({ $each }): { $body }
condition-largest-over = наибольшее из следующих значений ({ $each }): { $body }
condition-earliest-over = самый ранний из следующих дней ({ $each }): { $body }
condition-latest-over = самый поздний из следующих дней ({ $each }): { $body }
condition-amount-valued = { $amount } ({ $value })
condition-amount-on = { $amount } на день { $day }
condition-amount-for = { $amount } для числа { $number }

## The rules as a page

rules-title = Правила
rules-generated = Составлено по файлам правил и примерам к ним командой `adal rules export`; вручную не изменяется.
rules-how-well-known = Буквы после источника показывают, насколько он известен:
rules-contents = Содержание
rules-identifier = идентификатор
rules-force = обязательность
rules-kind = вид
kind-obligation = обязанность
kind-indicator = индикатор: признак риска, не нарушение
kind-calculation = расчёт: что следует из нарушения
rules-formulas = формулы
rules-terms = Понятия
rules-terms-used = использованные понятия
rules-amounts = величины
rules-amount = величина
rules-value = значение
rules-days = дни
rules-source = источник
rules-example-met = пример соблюдения
rules-example-breached = пример нарушения
rules-example-rejected = пример отклонённой декларации
rules-says = Программа сообщает:
example-otherwise = итог примера `{ $file }`: `{ $outcome }`
