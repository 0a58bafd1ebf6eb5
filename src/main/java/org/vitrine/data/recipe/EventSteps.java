package org.vitrine.data.recipe;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.vitrine.data.ColumnData;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.TableArrays;
import org.vitrine.data.TableKind;
import org.vitrine.data.ValueType;
import org.vitrine.domain.Behaviour;

/** Steps that say more about events: how much each counts, which visit it belongs to; and who its people are no longer. */
final class EventSteps {
    static final String WEIGHT = "weight";
    private static final String EVENT_WEIGHT = "event_weight";
    static final String SESSION = "session";
    private static final double DAY = 86_400;
    /** What age leaves of a weight at least: models count in floats. */
    private static final double LEAST_LEFT = 1e-6;

    /** 80 bits: two of a billion ids become one with a chance below one in a million. */
    private static final int PSEUDONYM_BYTES = 10;

    private final WorkTables work;

    EventSteps(WorkTables work) {
        this.work = work;
    }

    void weights(EventStep.EventWeights step) throws StepException {
        var events = work.get(TableKind.EVENTS);
        var types = work.texts(events, ColumnRole.EVENT_TYPE);
        var ofType = new double[types.values().length];
        for (int code = 0; code < ofType.length; code++) {
            var said = types.values()[code];
            ofType[code] = behaviour(said).map(step.weights()::get).orElse(1.0);
        }
        var weights = new double[events.rows()];
        for (int row = 0; row < weights.length; row++) {
            int code = types.codes()[row];
            weights[row] = code < 0 ? 1 : ofType[code];
        }
        work.count(weights.length);
        var kept = IntStream.range(0, weights.length)
                .filter(row -> weights[row] > 0)
                .toArray();
        var weighted = events.with(column(events), new ColumnData.Doubles(weights), ColumnRole.WEIGHT);
        work.put(weighted);
        work.keep(weighted, kept);
    }

    private static Optional<Behaviour> behaviour(String word) {
        return Arrays.stream(Behaviour.values())
                .filter(each -> each.name().equals(word))
                .findFirst();
    }

    /** Where weights are written: a column of that name is taken over, unless it is what somebody rated or played. */
    private static String column(TableArrays events) {
        return events.name(ColumnRole.WEIGHT)
                .orElse(
                        events.columns().containsKey(WEIGHT) && events.role(WEIGHT) == ColumnRole.VALUE
                                ? EVENT_WEIGHT
                                : WEIGHT);
    }

    void decay(EventStep.TimeDecay step) throws StepException {
        var events = work.get(TableKind.EVENTS);
        var clock = work.clock(events);
        long last = last(clock, step.halfLifeDays() * DAY);
        var before = events.columns().get(column(events)) instanceof ColumnData.Doubles(var values) ? values : null;
        var weights = new double[clock.length];
        for (int row = 0; row < weights.length; row++) {
            double age = clock[row] == ColumnData.Longs.MISSING ? 0 : Math.max(0, (last - clock[row]) / DAY);
            double left = Math.max(LEAST_LEFT, StrictMath.pow(0.5, age / step.halfLifeDays()));
            // an event without a weight counts 1
            weights[row] = (before == null || Double.isNaN(before[row]) ? 1 : before[row]) * left;
        }
        work.count(weights.length);
        work.put(events.with(column(events), new ColumnData.Doubles(weights), ColumnRole.WEIGHT));
    }

    /**
     * What ages are counted from: the last event; where it is more than a half-life later than all events but a thousandth, the last of those, or one
     * event with a wrong date would make all others old. Looks at no clock, so that a recipe gives the same wherever and whenever it is done.
     */
    private static long last(long[] clock, double halfLife) {
        var times = Arrays.stream(clock)
                .filter(time -> time != ColumnData.Longs.MISSING)
                .toArray();
        if (times.length == 0) {
            return 0;
        }
        Arrays.parallelSort(times);
        long last = times[times.length - 1];
        long usual = times[times.length - 1 - times.length / 1_000];
        return last - usual > halfLife ? usual : last;
    }

    /** Visits of a user are numbered from 1 in the order of time; events at the same time stay in the order of their rows. */
    void sessionise(EventStep.Sessionise step) throws StepException {
        var events = work.get(TableKind.EVENTS);
        var user = work.texts(events, ColumnRole.USER);
        var clock = work.clock(events);
        var order = byUserAndTime(user.codes(), user.values().length, clock);
        long gap = step.gapMinutes() * 60L;
        var sessions = new long[events.rows()];
        Arrays.fill(sessions, ColumnData.Longs.MISSING);
        int before = -1;
        for (int row : order) {
            boolean goesOn = before >= 0 && user.codes()[before] == user.codes()[row];
            sessions[row] = !goesOn ? 1 : sessions[before] + (clock[row] - clock[before] > gap ? 1 : 0);
            before = row;
        }
        work.count(order.length);
        work.put(events.with(SESSION, new ColumnData.Longs(ValueType.INTEGER, sessions), ColumnRole.ATTRIBUTE));
    }

    /** Rows with a user and a time: one bucket for each user, each sorted by time. */
    static int[] byUserAndTime(int[] user, int users, long[] clock) {
        var start = new int[users + 1];
        for (int row = 0; row < user.length; row++) {
            if (user[row] >= 0 && clock[row] != ColumnData.Longs.MISSING) {
                start[user[row] + 1]++;
            }
        }
        for (int u = 0; u < users; u++) {
            start[u + 1] += start[u];
        }
        var rows = new int[start[users]];
        var next = start.clone();
        for (int row = 0; row < user.length; row++) {
            if (user[row] >= 0 && clock[row] != ColumnData.Longs.MISSING) {
                rows[next[user[row]]++] = row;
            }
        }
        for (int u = 0; u < users; u++) {
            it.unimi.dsi.fastutil.ints.IntArrays.mergeSort(
                    rows, start[u], start[u + 1], (a, b) -> Long.compare(clock[a], clock[b]));
        }
        return rows;
    }

    void pseudonymise(IdStep.Pseudonymise step) throws StepException, ExpressionException {
        boolean met = false;
        var spared = step.where().isEmpty() ? Set.<String>of() : spared(step);
        for (var kind : List.copyOf(work.all().keySet())) {
            var table = work.get(kind);
            for (var name : List.copyOf(table.columns().keySet())) {
                if (table.role(name) == step.role() && table.columns().get(name) instanceof ColumnData.Texts texts) {
                    met = true;
                    var hidden = new String[texts.values().length];
                    for (int code = 0; code < hidden.length; code++) {
                        var id = texts.values()[code];
                        hidden[code] = spared.contains(id) ? id : pseudonym(step, id);
                    }
                    work.count(Arrays.stream(texts.codes())
                            .filter(code -> code >= 0 && !hidden[code].equals(texts.values()[code]))
                            .count());
                    table = table.with(name, new ColumnData.Texts(texts.codes(), hidden), step.role());
                }
            }
            work.put(table);
        }
        if (!met) {
            throw work.problem(
                    "noRole", TableKind.EVENTS.tableName(), step.role().name());
        }
    }

    /**
     * Ids that stay: all their rows of the role's own table, of the events if there is none, fail the condition. An id without such a row is replaced,
     * as nothing says that it may be seen; an id has one form everywhere.
     */
    private Set<String> spared(IdStep.Pseudonymise step) throws StepException, ExpressionException {
        var table = work.get(RowsMeant.table(Optional.empty(), Optional.of(step.role()), work.all()));
        var ids = work.texts(table, step.role());
        var condition = Expression.parse(step.where()).condition(table);
        var meant = new boolean[ids.values().length];
        var known = new boolean[ids.values().length];
        for (int row = 0; row < table.rows(); row++) {
            int code = ids.codes()[row];
            if (code >= 0) {
                known[code] = true;
                meant[code] |= condition.test(row);
            }
        }
        var spared = new HashSet<String>();
        for (int code = 0; code < known.length; code++) {
            if (known[code] && !meant[code]) {
                spared.add(ids.values()[code]);
            }
        }
        return spared;
    }

    /** HMAC-SHA-256 of role and id under the salt: without the salt nobody can try ids out. */
    private static String pseudonym(IdStep.Pseudonymise step, String id) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(step.salt().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update(step.role().name().getBytes(StandardCharsets.US_ASCII));
            mac.update((byte) 0);
            var hash = mac.doFinal(id.getBytes(StandardCharsets.UTF_8));
            return step.role().name().toLowerCase(java.util.Locale.ROOT).charAt(0)
                    + HexFormat.of().formatHex(hash, 0, PSEUDONYM_BYTES);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException(e);
        }
    }
}
