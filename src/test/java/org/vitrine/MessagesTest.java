package org.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Every sentence exists in both languages, says the same, and is said somewhere. Reads sources as text; needs no toolkit. */
final class MessagesTest {
    private static final Path ENGLISH = Path.of("resources/i18n/messages.properties");
    private static final Path CHINESE = Path.of("resources/i18n/messages_zh_CN.properties");

    /** A key handed straight to what speaks it: Phrase.of("…"), texts.of("…"), texts().of("…"), getString("…"). */
    private static final Pattern SPOKEN = Pattern.compile(
            "(?:Phrase\\.of|new Phrase|[tT]exts(?:\\(\\))?\\s*\\.of|getString)\\(\\s*\"([^\"]+)\"\\s*(\\+)?");

    /** A whole key and whatever it is given. */
    private static final Pattern SAID = Pattern.compile(
            "(?:Phrase\\s*\\.of|[tT]exts(?:\\(\\))?\\s*\\.of|language(?:\\(\\))?\\s*\\.of)\\(\\s*\"([^\"]+)\"(?=\\s*[,)])");

    private static final Pattern IN_FXML = Pattern.compile("\"%([\\w.-]+)\"");
    private static final Pattern IN_HELP = Pattern.compile("\\$\\{bundle:([\\w.-]+)}");

    /** Any literal that could be a key; one that something is appended to is the prefix of keys made at run time. */
    private static final Pattern LITERAL = Pattern.compile("\"([a-z][\\w-]*\\.[\\w.-]*)\"(\\s*\\+)?");

    /** What is appended to a key to name its companions: key + ".advice". */
    private static final Pattern SUFFIX = Pattern.compile("\\+\\s*\"(\\.[\\w.-]+)\"");

    private static final Pattern COMMENT = Pattern.compile("/\\*[\\s\\S]*?\\*/|(?m)^\\s*//[^\\n]*");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    /** Names a language in that language, for those who cannot read the present one. */
    private static final Set<String> IN_THE_OTHER_LANGUAGE = Set.of("shell.command.language");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** A number is set off from Chinese words by a blank; so is what may begin or end with one. */
    private static final Pattern TIGHT =
            Pattern.compile("\\p{IsHan}(\\{\\d+,number|\\d)|(\\{\\d+,number[^{}]*}|\\d%?)\\p{IsHan}");

    /** A number that is a choice's limit is not said. */
    private static final Pattern LIMIT = Pattern.compile("\\d+[<#]");

    /** A percent sign stands right behind its number, in either language. */
    private static final Pattern LOOSE = Pattern.compile("[\\d}] %");

    private final TreeMap<String, String> english = read(ENGLISH);
    private final TreeMap<String, String> chinese = read(CHINESE);

    @Test
    void bothLanguagesHaveTheSameKeys() {
        assertThat(chinese.keySet()).isEqualTo(english.keySet());
    }

    @Test
    void noKeyIsGivenTwice() {
        assertThat(repeatedKeys(ENGLISH)).isEmpty();
        assertThat(repeatedKeys(CHINESE)).isEmpty();
    }

    @Test
    void numbersAreSetOffFromChineseWords() {
        var tight = new TreeMap<>(chinese);
        tight.values()
                .removeIf(text ->
                        !TIGHT.matcher(LIMIT.matcher(text).replaceAll("#")).find());
        assertThat(tight).isEmpty();
    }

    @Test
    void percentagesAreWrittenOneWay() {
        for (var language : List.of(english, chinese)) {
            var loose = new TreeMap<>(language);
            loose.values().removeIf(text -> !LOOSE.matcher(text).find());
            assertThat(loose).isEmpty();
        }
    }

    @Test
    void everyKeyInUseExists() {
        var missing = new TreeSet<String>();
        for (var use : usesIn(sources())) {
            boolean exists = use.isPrefix() ? hasKeyUnder(use.text()) : english.containsKey(use.text());
            if (!exists) {
                missing.add(use.text() + (use.isPrefix() ? "… in " : " in ") + use.file());
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyKeyIsInUse() {
        var whole = new HashSet<String>();
        var prefixes = new HashSet<String>();
        var suffixes = new HashSet<>(Set.of(""));
        for (var source : sources()) {
            var literals = LITERAL.matcher(source.text());
            while (literals.find()) {
                (literals.group(2) == null ? whole : prefixes).add(literals.group(1));
            }
            SUFFIX.matcher(source.text()).results().map(found -> found.group(1)).forEach(suffixes::add);
        }
        usesIn(sources()).stream().filter(use -> !use.isPrefix()).map(Use::text).forEach(whole::add);
        var unused = new TreeSet<>(english.keySet());
        unused.removeIf(key -> prefixes.stream().anyMatch(key::startsWith)
                || suffixes.stream()
                        .anyMatch(end ->
                                key.endsWith(end) && whole.contains(key.substring(0, key.length() - end.length()))));
        assertThat(unused).as("keys nothing says").isEmpty();
    }

    @Test
    void everyTextParsesAndKeepsItsPlaceholders() {
        var wrong = new ArrayList<String>();
        english.forEach((key, text) -> {
            var translated = chinese.getOrDefault(key, "");
            if (!placeholders(text).equals(placeholders(translated))) {
                wrong.add(key + ": " + placeholders(text) + " in English, " + placeholders(translated) + " in Chinese");
            }
        });
        assertThat(wrong).isEmpty();
    }

    /** A sentence that is given too few arguments says {1}; what is put together at run time is looked at by {@link org.vitrine.domain.Texts}. */
    @Test
    void everySentenceGetsItsArguments() {
        var wrong = new ArrayList<String>();
        int seen = 0;
        for (var source : sources()) {
            var found = SAID.matcher(source.text());
            while (found.find()) {
                var given = arguments(source.text(), found.end());
                var text = english.get(found.group(1));
                // what is handed on as an array cannot be counted here
                if (text == null || given.stream().anyMatch(each -> each.matches("(?s)args|.*toArray\\(.*"))) {
                    continue;
                }
                seen++;
                if (placeholders(text).stream().anyMatch(place -> place >= given.size())) {
                    wrong.add(source.file() + ": " + found.group(1) + " with " + given + " for " + text);
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).isGreaterThan(1_000);
    }

    @Test
    void argumentsAreCountedAsTheyAreWritten() {
        assertThat(arguments(", a, f(b, \",)\"), ',');", 0)).containsExactly("a", "f(b, \",)\")", "','");
        assertThat(arguments(");", 0)).isEmpty();
    }

    /** What follows the key, up to the bracket that closes the call. */
    private static List<String> arguments(String source, int from) {
        var given = new ArrayList<String>();
        int depth = 0;
        int begin = from;
        for (int at = from; depth >= 0; at++) {
            char sign = source.charAt(at);
            if (sign == '"' || sign == '\'') {
                for (at++; source.charAt(at) != sign; at++) {
                    at += source.charAt(at) == '\\' ? 1 : 0;
                }
            }
            depth += "([{".indexOf(sign) >= 0 ? 1 : ")]}".indexOf(sign) >= 0 ? -1 : 0;
            if (depth < 0 || depth == 0 && sign == ',') {
                var one = source.substring(begin, at).strip();
                if (!one.isEmpty()) {
                    given.add(one);
                }
                begin = at + 1;
            }
        }
        return given;
    }

    /** MessageFormat eats a single apostrophe and with it every placeholder up to the next one. */
    @Test
    void apostrophesAreDoubled() {
        var wrong = new ArrayList<String>();
        for (var texts : List.of(english, chinese)) {
            texts.forEach((key, text) -> {
                if (text.replace("''", "").replaceAll("'[{}]+'", "").contains("'")) {
                    wrong.add(key + ": " + text);
                }
            });
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void chineseSentencesAreInChinese() {
        var leftInEnglish = new ArrayList<String>();
        chinese.forEach((key, text) -> {
            boolean isSentence = text.replaceAll("\\{[^}]*}", "").matches(".*[a-z]+ [a-z]+.*");
            if (isSentence && !HAN.matcher(text).find() && !IN_THE_OTHER_LANGUAGE.contains(key)) {
                leftInEnglish.add(key + ": " + text);
            }
        });
        assertThat(leftInEnglish).isEmpty();
    }

    /** The shop's people have one name; 用户画像 is the name of a page. */
    @Test
    void shoppersHaveOneNameInChinese() {
        var other = new TreeSet<String>();
        chinese.forEach((key, text) -> {
            if (text.replace("用户画像", "").matches("(?s).*(用户|客户).*")) {
                other.add(key + ": " + text);
            }
        });
        assertThat(other).isEmpty();
    }

    private boolean hasKeyUnder(String prefix) {
        var next = english.ceilingKey(prefix);
        return next != null && next.startsWith(prefix);
    }

    private static Set<Integer> placeholders(String text) {
        var format = new MessageFormat(text);
        var numbers = new TreeSet<Integer>();
        var found = PLACEHOLDER.matcher(format.toPattern().replaceAll("'[{}]+'", ""));
        while (found.find()) {
            numbers.add(Integer.valueOf(found.group(1)));
        }
        return numbers;
    }

    private record Source(Path file, String text) {}

    private record Use(String text, boolean isPrefix, Path file) {}

    private static List<Use> usesIn(List<Source> sources) {
        var uses = new ArrayList<Use>();
        for (var source : sources) {
            boolean isFxml = source.file().toString().endsWith(".fxml");
            for (var pattern : isFxml ? List.of(IN_FXML) : List.of(SPOKEN, IN_HELP)) {
                var found = pattern.matcher(source.text());
                while (found.find()) {
                    boolean isPrefix = found.groupCount() > 1 && found.group(2) != null;
                    uses.add(new Use(found.group(1), isPrefix, source.file()));
                }
            }
        }
        return uses;
    }

    private static List<Source> sources() {
        var sources = new ArrayList<Source>();
        for (var root : List.of(Path.of("src/main/java"), Path.of("fxml"))) {
            if (!Files.isDirectory(root)) {
                continue;
            }
            try (var files = Files.walk(root)) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    sources.add(new Source(
                            file, COMMENT.matcher(Files.readString(file)).replaceAll("")));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return sources;
    }

    private static TreeMap<String, String> read(Path file) {
        var properties = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var texts = new TreeMap<String, String>();
        properties.forEach((key, text) -> texts.put((String) key, (String) text));
        return texts;
    }

    private static Set<String> repeatedKeys(Path file) {
        var seen = new HashSet<String>();
        var repeated = new TreeSet<String>();
        try {
            for (var line : Files.readAllLines(file)) {
                var key = line.strip();
                if (!key.isEmpty() && !key.startsWith("#") && key.contains("=")) {
                    var name = key.substring(0, key.indexOf('=')).strip();
                    if (!seen.add(name)) {
                        repeated.add(name);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return repeated;
    }
}
