package org.vitrine.encode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.vitrine.data.ColumnCodes;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.DataTable;
import org.vitrine.data.Finding;
import org.vitrine.data.ShopTables;
import org.vitrine.data.TableKind;
import org.vitrine.domain.Behaviour;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ItemId;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;
import org.vitrine.domain.UserId;

/**
 * Turns a shop's tables into dense numbers.
 *
 * <p>Ids are numbered in the order of the user and item tables, then of the events, then of the provided candidates. Events without a
 * type column are {@link Behaviour#RATE} when there is a {@link ColumnRole#VALUE} column and {@link Behaviour#VIEW} otherwise: the
 * weakest claim the data supports. An event type that is none of {@link Behaviour} counts as VIEW and is reported.
 */
public final class Encoder {
    /** Encodes all of it; about half a second for a million events. */
    public EncodedDataset encode(ShopTables shop, Progress progress, CancelToken cancel) throws CancelledException {
        progress.at(0, Phrase.of("encode.ids"));
        var events = shop.events();
        var users = new IdCollector();
        var items = new IdCollector();
        var usersOfTable = collect(shop.users(), ColumnRole.USER, users, cancel);
        var itemsOfTable = collect(shop.items(), ColumnRole.ITEM, items, cancel);
        var user = users.collect(codes(events, ColumnRole.USER, cancel), cancel);
        var item = items.collect(codes(events, ColumnRole.ITEM, cancel), cancel);
        var proposed = shop.table(TableKind.CANDIDATES);
        var candidates = proposed.isEmpty()
                ? Optional.<Candidates>empty()
                : Optional.of(candidates(proposed.get(), users, items, cancel));
        cancel.check();
        progress.at(0.3, Phrase.of("encode.events"));
        var log = EventLog.read(events, user, item, cancel);
        cancel.check();
        progress.at(0.6, Phrase.of("encode.features"));
        var itemIndex = items.index(ItemId::new);
        var itemReader =
                itemsOfTable.map(rows -> new FieldReader(shop.items().orElseThrow(), rows, items.size(), true));
        var itemFeatures =
                new ItemFeatureReader(itemIndex, itemReader, new FieldReader(events, item, items.size(), false)).read();
        var userFeatures = new UserFeatures(usersOfTable
                .map(rows -> new FieldReader(shop.users().orElseThrow(), rows, users.size(), true)
                        .fields(List.of(ColumnRole.ATTRIBUTE, ColumnRole.CATEGORY)))
                .orElse(List.of()));
        cancel.check();
        progress.at(0.8, Phrase.of("encode.fingerprint"));
        var userIndex = users.index(UserId::new);
        long futureFrom = futureFrom(shop);
        var fingerprint =
                fingerprint(userIndex, itemIndex, log, itemFeatures, userFeatures, candidates, futureFrom, cancel);
        progress.at(1, Phrase.of("encode.fingerprint"));
        return new EncodedDataset(
                userIndex,
                itemIndex,
                log.interactions(),
                log.clock(),
                itemFeatures,
                userFeatures,
                log.provided(),
                candidates,
                fingerprint,
                log.leftOut(),
                futureFrom);
    }

    /** As the import found it: what has not happened yet depends on the day, and the same data must give the same split. */
    private static long futureFrom(ShopTables shop) {
        long from = EncodedDataset.NEVER;
        for (var finding : shop.report().findings()) {
            if (finding.id().equals(Finding.FUTURE_TIMES) && finding.rows() instanceof Finding.RowsWanted.InTable in) {
                var times = EventTimes.of(shop.events()).seconds();
                for (int row : in.rows()) {
                    from = Math.min(from, times[row]);
                }
            }
        }
        return from;
    }

    private static Optional<int[]> collect(
            Optional<DataTable> table, ColumnRole role, IdCollector ids, CancelToken cancel) throws CancelledException {
        return table.isEmpty() ? Optional.empty() : Optional.of(ids.collect(codes(table.get(), role, cancel), cancel));
    }

    private static ColumnCodes codes(DataTable table, ColumnRole role, CancelToken cancel) throws CancelledException {
        var column = table.column(role)
                .orElseThrow(() -> new IllegalStateException(table.kind().tableName() + " has no " + role + " column"));
        return ColumnCodes.of(column, cancel);
    }

    private static Candidates candidates(DataTable table, IdCollector users, IdCollector items, CancelToken cancel)
            throws CancelledException {
        var user = users.collect(codes(table, ColumnRole.USER, cancel), cancel);
        var item = items.collect(codes(table, ColumnRole.ITEM, cancel), cancel);
        var counts = new int[users.size()];
        for (int row = 0; row < user.length; row++) {
            if (user[row] >= 0 && item[row] >= 0) {
                counts[user[row]]++;
            }
        }
        var byUser = new LinkedHashMap<Integer, int[]>();
        var filled = new int[users.size()];
        for (int row = 0; row < user.length; row++) {
            int u = user[row];
            if (u >= 0 && item[row] >= 0) {
                byUser.computeIfAbsent(u, key -> new int[counts[key]])[filled[u]++] = item[row];
            }
        }
        return new Candidates(byUser);
    }

    private static DatasetFingerprint fingerprint(
            IdIndex<UserId> users,
            IdIndex<ItemId> items,
            EventLog log,
            ItemFeatures itemFeatures,
            UserFeatures userFeatures,
            Optional<Candidates> candidates,
            long futureFrom,
            CancelToken cancel)
            throws CancelledException {
        var hash = new Fingerprinter(cancel)
                .add(users)
                .add(items)
                .add(log.interactions())
                .add(itemFeatures)
                .add(userFeatures.fields());
        log.provided().ifPresent(hash::add);
        candidates.ifPresent(hash::add);
        if (futureFrom != EncodedDataset.NEVER) {
            // it decides what is tested on
            hash.add(futureFrom);
        }
        var events = log.interactions();
        int n = events.size();
        return new DatasetFingerprint(
                users.size(),
                items.size(),
                n,
                n == 0 ? 0 : events.time(0),
                n == 0 ? 0 : events.time(n - 1),
                hash.hex());
    }
}
