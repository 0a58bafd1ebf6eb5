package org.vitrine.data;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of a table that is being read, and the ways of its sources into them. */
final class TableColumns {
    private final TableKind kind;
    private final BehaviourWords words;
    private final Map<String, ColumnBuilder> builders = new LinkedHashMap<>();
    private final Map<String, ColumnRole> roles = new LinkedHashMap<>();
    private @Nullable LookedUp lookedUp;
    private double sample;
    private @Nullable ImportFilter filter;

    /**
     * The ways of one source into the table.
     *
     * @param asked how many of them are gone before the filter is asked
     * @param key   the one to the column that names the rows
     */
    record Ways(Feed[] feeds, int asked, @Nullable Feed key) {}

    TableColumns(TableKind kind, BehaviourWords words) {
        this.kind = kind;
        this.words = words;
    }

    /** See {@link TableBuilder#lookUp}. */
    void lookUp(LookedUp other) {
        lookedUp = other;
    }

    /** See {@link TableBuilder#sample}. */
    void sample(double share) {
        sample = share;
    }

    /** See {@link TableBuilder#filter}. */
    void filter(ImportFilter wanted) {
        filter = wanted;
    }

    /** By the names of the columns, in the order they came. */
    Map<String, ColumnBuilder> builders() {
        return builders;
    }

    Map<String, ColumnRole> roles() {
        return roles;
    }

    /**
     * The ways of a source into the columns; columns it is the first to have are made.
     *
     * @param found the columns the source has
     * @param rows  rows there are already
     */
    Ways ways(SourceSpec source, List<String> found, Path file, int rows) throws ImportException {
        return ways(feeds(source, found, file, rows));
    }

    /** The ways from the source's fields into the columns: the key first, then what can fail, attributes last. */
    private Feed[] feeds(SourceSpec source, List<String> found, Path file, int rows) throws ImportException {
        var feeds = new ArrayList<Feed>();
        for (var spec : source.columns()) {
            if (spec.role() == ColumnRole.IGNORED) {
                continue;
            }
            int place = found.indexOf(spec.source());
            if (place < 0) {
                throw PlanCheck.goneColumn(kind, file, spec.source(), found);
            }
            feeds.add(
                    spec.role() == ColumnRole.IMAGE
                            ? new Feed.Pictures(spec.name(), place, folder(source), builder(spec, rows))
                            : field(source, spec, place, rows));
        }
        for (var derived : source.derived()) {
            feeds.add(derived(derived, found, file, rows));
        }
        if (lookedUp != null) {
            for (var column : lookedUp.columns()) {
                feeds.add(lookedUp.feed(column, source.columns(), found, builder(column, rows)));
            }
        }
        var style = ValueStyle.of(source.format());
        builders.values().forEach(builder -> builder.style(rows, style));
        var fed = feeds.stream().map(Feed::name).toList();
        for (var other : builders.entrySet()) {
            if (!fed.contains(other.getKey())) {
                feeds.add(new Feed.Absent(other.getKey(), other.getValue()));
            }
        }
        feeds.sort(Comparator.comparingInt(Feed::order));
        return feeds.toArray(Feed[]::new);
    }

    /** What the filter needs to know goes first: the texts of rows left out are to cost nothing. */
    private Ways ways(Feed[] feeds) {
        var key = Arrays.stream(feeds).filter(feed -> feed.key() != null).findFirst();
        var wanted = filter;
        if (wanted == null) {
            return new Ways(feeds, -1, key.orElse(null));
        }
        wanted.bind(builders);
        Arrays.sort(feeds, Comparator.comparing(feed -> !wanted.needs(feed)));
        int asked = (int) Arrays.stream(feeds).filter(wanted::needs).count();
        return new Ways(feeds, asked, key.orElse(null));
    }

    private Feed field(SourceSpec source, ColumnSpec spec, int place, int rows) {
        var field = new Feed.Field(kind, spec, place, source.format().missing(), builder(spec, rows));
        return sample > 0 && spec.role() == ColumnRole.USER ? new SampledShoppers(field, place, sample) : field;
    }

    private Feed derived(DerivedColumn derived, List<String> found, Path file, int rows) throws ImportException {
        boolean isOrder = derived.rule() == DerivedColumn.Rule.ROW_ORDER
                || derived.rule() == DerivedColumn.Rule.DAY_AND_CLOCK && !DayNumbers.isRelative(derived);
        var time = isOrder ? TimeFormat.ORDER : TimeFormat.AUTO;
        var builder = builder(new ColumnSpec(derived.name(), derived.name(), derived.role(), null, time), rows);
        return switch (derived.rule()) {
            case CONSTANT -> new Feed.Constant(derived.name(), derived.inputs().getFirst(), builder);
            case LINE -> new Feed.Line(derived.name(), builder, derived.role() == ColumnRole.USER ? sample : 0);
            case ROW_ORDER -> new Feed.RowOrder(derived.name(), builder);
            case DAY_AND_CLOCK ->
                new Feed.DayAndClock(
                        derived.name(),
                        place(derived.inputs().get(0), found, file),
                        place(derived.inputs().get(1), found, file),
                        DayNumbers.origin(derived),
                        builder);
            case FLAGS -> {
                var labels = new ArrayList<String>();
                var places = new int[derived.inputs().size()];
                for (int i = 0; i < places.length; i++) {
                    int equals = derived.inputs().get(i).lastIndexOf('=');
                    labels.add(derived.inputs().get(i).substring(0, equals));
                    places[i] = place(derived.inputs().get(i).substring(equals + 1), found, file);
                }
                yield new Feed.Flags(derived.name(), labels, places, builder);
            }
            case GRADES ->
                new Grades(
                        derived.name(),
                        place(derived.inputs().getFirst(), found, file),
                        derived.inputs().subList(1, derived.inputs().size()),
                        builder);
        };
    }

    /** The folder of a source with a slash behind it; nothing for the project folder itself. */
    private static String folder(SourceSpec source) {
        var parent = Path.of(source.file()).getParent();
        return parent == null ? "" : parent.toString().replace('\\', '/') + "/";
    }

    private static int place(String column, List<String> found, Path file) throws ImportException {
        int place = found.indexOf(column);
        if (place < 0) {
            throw PlanCheck.noColumn(file, column, found);
        }
        return place;
    }

    /** The column's builder; one made for a later source starts with missing values for the rows already there. */
    private ColumnBuilder builder(ColumnSpec spec, int rows) {
        @Nullable ColumnBuilder known = builders.get(spec.name());
        if (known != null) {
            return known;
        }
        var judged = filter == null ? Optional.<ColumnBuilder>empty() : filter.builder(spec);
        var made = judged.orElseGet(() -> ColumnBuilder.of(spec, words));
        for (int row = 0; row < rows; row++) {
            made.missing(row);
        }
        builders.put(spec.name(), made);
        roles.put(spec.name(), spec.role());
        return made;
    }
}
