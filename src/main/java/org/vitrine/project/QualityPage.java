package org.vitrine.project;

import java.text.NumberFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.vitrine.data.DataTable;
import org.vitrine.data.Finding;
import org.vitrine.data.Finding.RowsWanted;
import org.vitrine.data.QualityLight;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.QualityThresholds.Limit;
import org.vitrine.data.ShopTables;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.data.recipe.QualityWays;
import org.vitrine.data.recipe.Recipe;
import org.vitrine.data.recipe.StepWords;
import org.vitrine.domain.Texts;
import org.vitrine.encode.SplitCheck;

/**
 * What is known about the quality of a project's tables as one HTML file that needs nothing beside it: no script, no picture, no font from
 * elsewhere. It prints, and is light or dark as its reader is.
 */
public final class QualityPage {
    /** Rows a finding shows. */
    private static final int EXAMPLES = 5;
    /** Columns an example shows; the one the finding is about is always among them. */
    private static final int COLUMNS = 8;

    private static final int LONGEST = 80;
    private static final int ASIDE = 20;

    private static final String STYLE = """
            :root{color-scheme:light dark;--ink:#1f2328;--soft:#59636e;--back:#fff;--card:#f6f8fa;--line:#d1d9e0;--red:#b3202c;--amber:#8a5300;--green:#1a6b32}
            @media(prefers-color-scheme:dark){:root{--ink:#f0f6fc;--soft:#9198a1;--back:#0d1117;--card:#151b23;--line:#3d444d;--red:#ff8a80;--amber:#e3b341;--green:#56d364}}
            *{box-sizing:border-box}body{margin:0 auto;max-width:64rem;padding:2.5rem 1.5rem 4rem;background:var(--back);color:var(--ink);font:16px/1.5 system-ui,"Noto Sans SC","Microsoft YaHei",sans-serif}
            h1{font-size:2rem;line-height:1.2;margin:0 0 .25rem}h2{font-size:1.25rem;margin:2.5rem 0 .75rem}p{margin:.25rem 0}.soft{color:var(--soft)}
            .lights{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.5rem 0 0;padding:0;list-style:none}.lights li{background:var(--card);border:1px solid var(--line);border-radius:.5rem;padding:.5rem .9rem}
            .red{color:var(--red)}.amber{color:var(--amber)}.green{color:var(--green)}.word{font-weight:600}
            .finding{border:1px solid var(--line);border-left:.3rem solid currentColor;border-radius:.5rem;padding:.75rem 1rem;margin:.75rem 0;break-inside:avoid}.finding>*{color:var(--ink)}.finding>.word{color:inherit}
            .scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.875rem;margin:.5rem 0;font-variant-numeric:tabular-nums}th,td{text-align:left;padding:.3rem .6rem;border-bottom:1px solid var(--line);vertical-align:top}th{color:var(--soft);font-weight:600}td.n,th.n{text-align:right}td.about{font-weight:600}
            code{font:.8rem ui-monospace,Consolas,monospace;overflow-wrap:anywhere}
            @media print{:root{--ink:#000;--soft:#444;--back:#fff;--card:#fff;--line:#bbb;--red:#900;--amber:#640;--green:#040}body{max-width:none;padding:0;font-size:10pt}h2{break-after:avoid}tr{break-inside:avoid}}
            """;

    private final Texts texts;
    private final NumberFormat whole;
    private final StringBuilder page = new StringBuilder();

    private QualityPage(Texts texts) {
        this.texts = texts;
        whole = NumberFormat.getIntegerInstance(texts.locale());
    }

    /**
     * What the page is about.
     *
     * @param name    of the project
     * @param recipe  the steps that were done to the tables
     * @param sources the files they were made from
     * @param limits  the findings were made by
     * @param found   in its tables and in the split, worst first
     * @param split   what is known of a split, if one was looked at
     * @param made    when
     */
    public record Subject(
            String name,
            ShopTables shop,
            Recipe recipe,
            List<SourceFile> sources,
            QualityThresholds limits,
            List<Finding> found,
            Optional<SplitCheck> split,
            Instant made) {
        public Subject {
            found = List.copyOf(found);
            sources = List.copyOf(sources);
        }

        /** A project as it is now. */
        public static Subject of(Project project, List<Finding> found, Optional<SplitCheck> split, Instant made)
                throws org.vitrine.domain.ProblemException {
            return new Subject(
                    project.name(),
                    project.tables(),
                    project.recipe().recipe(),
                    project.sources(),
                    project.thresholds(),
                    found,
                    split,
                    made);
        }
    }

    /** The whole file, in one language. */
    public static String of(Subject subject, Texts texts) {
        var page = new QualityPage(texts);
        page.write(subject);
        return page.page.toString();
    }

    private void write(Subject subject) {
        var title = texts.of("quality.page.title", subject.name());
        raw("<!doctype html>\n<html lang=\"" + HtmlText.escape(texts.locale().toLanguageTag()) + "\">\n<head>\n");
        raw("<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\">\n");
        raw(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n");
        raw("<title>" + HtmlText.escape(title) + "</title>\n<style>\n" + STYLE + "</style>\n</head>\n<body>\n");
        element("h1", "", title);
        element("p", "soft", texts.of("quality.page.made", subject.made()));
        lights(subject.shop());
        findings(subject.shop(), subject.found(), subject.limits());
        subject.split().ifPresent(this::split);
        accounts(subject.shop());
        aside(subject.shop());
        recipe(subject.recipe());
        limits(subject.limits());
        sources(subject.sources());
        raw("</body>\n</html>\n");
    }

    private void raw(String html) {
        page.append(html);
    }

    private void element(String name, String style, String text) {
        raw("<" + name + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">" + HtmlText.escape(text) + "</" + name
                + ">\n");
    }

    private void lights(ShopTables shop) {
        raw("<ul class=\"lights\">\n");
        for (var kind : TableKind.values()) {
            shop.table(kind).ifPresent(table -> {
                var light = QualityLight.of(shop.report().findings(), kind);
                raw("<li><span class=\"word " + light.word() + "\">" + sign(light) + " "
                        + HtmlText.escape(texts.of("quality.light." + light.name())) + "</span> ");
                raw(HtmlText.escape(texts.of("data.table." + kind.tableName()) + " · "
                                + texts.of("data.rows", table.rowCount()))
                        + "</li>\n");
            });
        }
        raw("</ul>\n");
        element("p", "soft", texts.of("quality.light.rule"));
    }

    /** Seen without colour. */
    private static String sign(QualityLight light) {
        return switch (light) {
            case GREEN -> "●";
            case AMBER -> "▲";
            case RED -> "◆";
        };
    }

    private void findings(ShopTables shop, List<Finding> found, QualityThresholds limits) {
        element("h2", "", texts.of("quality.page.findings", found.size()));
        if (found.isEmpty()) {
            element("p", "", texts.of("data.finding.none"));
        }
        for (var finding : found) {
            var light = QualityLight.of(finding.severity());
            raw("<section class=\"finding " + light.word() + "\">\n");
            var place = texts.of("data.table." + finding.table().tableName())
                    + (finding.column().isEmpty() ? "" : " · " + finding.column());
            element(
                    "p",
                    "word",
                    sign(light) + " "
                            + texts.of("data.severity." + finding.severity().name()) + " · " + place + " · "
                            + whole.format(finding.count()));
            element("p", "", texts.of(finding.text()));
            QualityWays.advice(finding, shop.role(finding), limits)
                    .ifPresent(why -> element("p", "soft", texts.of(why)));
            if (finding.rows() instanceof RowsWanted.InTable(var rows)) {
                shop.table(finding.table()).ifPresent(table -> rows(table, finding, rows));
            }
            raw("</section>\n");
        }
    }

    private void rows(DataTable table, Finding finding, int[] rows) {
        var shown = columns(table, finding.column());
        raw("<div class=\"scroll\"><table>\n<tr>");
        cell("th", "n", texts.of("quality.page.row"));
        for (int column : shown) {
            cell("th", "", table.columns().get(column).name());
        }
        raw("</tr>\n");
        for (int row : Arrays.copyOf(rows, Math.min(EXAMPLES, rows.length))) {
            raw("<tr>");
            cell("td", "n", whole.format(row + 1L));
            for (int column : shown) {
                var about = table.columns().get(column).name().equals(finding.column());
                cell("td", about ? "about" : "", value(table, row, column));
            }
            raw("</tr>\n");
        }
        raw("</table></div>\n");
        if (rows.length > EXAMPLES) {
            element("p", "soft", texts.of("quality.page.more", EXAMPLES, finding.count()));
        }
    }

    private static int[] columns(DataTable table, String wanted) {
        int all = table.columns().size();
        int place = 0;
        for (int k = 0; k < all; k++) {
            place = table.columns().get(k).name().equals(wanted) ? k : place;
        }
        var shown = new int[Math.min(COLUMNS, all)];
        Arrays.setAll(shown, k -> k);
        if (place >= shown.length) {
            shown[shown.length - 1] = place;
        }
        return shown;
    }

    private String value(DataTable table, int row, int column) {
        var value = table.value(row, column);
        if (value == null) {
            return "–";
        }
        var type = table.columns().get(column).type();
        var text = type == ValueType.TIME && value instanceof Long seconds
                ? Instant.ofEpochSecond(seconds).toString()
                : Objects.toString(value);
        int end = text.offsetByCodePoints(0, Math.min(LONGEST, text.codePointCount(0, text.length())));
        return end < text.length() ? text.substring(0, end) + "…" : text;
    }

    private void cell(String name, String style, String text) {
        raw("<" + name + (style.isEmpty() ? "" : " class=\"" + style + "\"") + ">" + HtmlText.escape(text) + "</" + name
                + ">");
    }

    private void split(SplitCheck split) {
        element("h2", "", texts.of("quality.page.split"));
        split.guard().forEach(said -> element("p", split.isClean() ? "green word" : "amber word", texts.of(said)));
        element("p", "", texts.of(split.warmth()));
    }

    private void accounts(ShopTables shop) {
        element("h2", "", texts.of("quality.page.accounts"));
        element("p", "soft", texts.of("quality.page.accounts.rule"));
        raw("<div class=\"scroll\"><table>\n<tr>");
        cell("th", "", texts.of("quality.page.table"));
        for (var key : List.of("read", "kept", "setAside", "merged", "leftOut", "now")) {
            cell("th", "n", texts.of("quality.page." + key));
        }
        raw("</tr>\n");
        for (var table : shop.report().tables()) {
            raw("<tr>");
            cell("td", "", texts.of("data.table." + table.name()));
            for (long count :
                    new long[] {table.read(), table.kept(), table.setAside(), table.merged(), table.leftOut()}) {
                cell("td", "n", whole.format(count));
            }
            cell("td", "n", whole.format(now(shop, table.name())));
            raw("</tr>\n");
        }
        raw("</table></div>\n");
    }

    private static long now(ShopTables shop, String name) {
        return Arrays.stream(TableKind.values())
                .filter(kind -> kind.tableName().equals(name))
                .flatMap(kind -> shop.table(kind).stream())
                .mapToLong(DataTable::rowCount)
                .sum();
    }

    private void aside(ShopTables shop) {
        var rows = shop.report().setAside();
        if (rows.isEmpty()) {
            return;
        }
        long all = shop.report().allSetAside();
        element("h2", "", texts.of("quality.page.aside", all));
        int shown = Math.min(ASIDE, rows.size());
        if (shown < all) {
            element("p", "soft", texts.of("quality.page.first", shown, all));
        }
        raw("<div class=\"scroll\"><table>\n<tr>");
        for (var key : List.of("file", "line", "column", "reason", "raw")) {
            cell("th", key.equals("line") ? "n" : "", texts.of("data.setAside." + key));
        }
        raw("</tr>\n");
        for (var row : rows.subList(0, shown)) {
            raw("<tr>");
            cell("td", "", row.file());
            cell("td", "n", whole.format(row.line()));
            cell("td", "", row.column());
            cell("td", "", texts.of(row.reason()));
            cell("td", "", row.raw().length() > LONGEST ? row.raw().substring(0, LONGEST) + "…" : row.raw());
            raw("</tr>\n");
        }
        raw("</table></div>\n");
    }

    private void recipe(Recipe recipe) {
        if (recipe.active().isEmpty()) {
            return;
        }
        element("h2", "", texts.of("quality.page.recipe"));
        raw("<ol>\n");
        recipe.active().forEach(step -> element("li", "", texts.of(StepWords.sentence(step))));
        raw("</ol>\n");
    }

    private void limits(QualityThresholds limits) {
        element("h2", "", texts.of("quality.page.limits"));
        raw("<div class=\"scroll\"><table>\n<tr>");
        cell("th", "", texts.of("quality.page.limit"));
        cell("th", "n", texts.of("quality.page.value"));
        cell("th", "n", texts.of("quality.page.usual"));
        raw("</tr>\n");
        for (var limit : Limit.values()) {
            raw("<tr>");
            cell("td", "", texts.of("quality.limit." + limit.word()));
            boolean changed = limits.changed().containsKey(limit);
            cell("td", changed ? "n about" : "n", number(limits.get(limit)));
            cell("td", "n", number(limit.usual()));
            raw("</tr>\n");
        }
        raw("</table></div>\n");
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : String.valueOf(value);
    }

    private void sources(List<SourceFile> sources) {
        element("h2", "", texts.of("quality.page.sources"));
        raw("<div class=\"scroll\"><table>\n<tr>");
        cell("th", "", texts.of("data.setAside.file"));
        cell("th", "n", texts.of("quality.page.bytes"));
        cell("th", "", "SHA-256");
        cell("th", "", texts.of("quality.page.columns"));
        raw("</tr>\n");
        for (var source : sources) {
            raw("<tr>");
            cell("td", "", source.file());
            cell("td", "n", whole.format(source.bytes()));
            raw("<td><code>" + HtmlText.escape(source.sha256()) + "</code></td>");
            cell("td", "", columns(source));
            raw("</tr>\n");
        }
        raw("</table></div>\n");
    }

    /** Which columns came and went since the import before; empty when none did. */
    private String columns(SourceFile source) {
        var said = new ArrayList<String>();
        if (!source.columnsNew().isEmpty()) {
            said.add(texts.of("import.changes.columnsNew", String.join(", ", source.columnsNew())));
        }
        if (!source.columnsGone().isEmpty()) {
            said.add(texts.of("import.changes.columnsGone", String.join(", ", source.columnsGone())));
        }
        return String.join("; ", said);
    }

    /** A name for the file that says what it is and of which day. */
    public static String fileName(String project, Instant made) {
        var day = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC).format(made);
        return project.replaceAll("[^\\p{L}\\p{N}]+", "-").toLowerCase(Locale.ROOT) + "-quality-" + day + ".html";
    }
}
