package org.vitrine.encode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vitrine.data.ColumnRole;
import org.vitrine.data.ColumnSpec;
import org.vitrine.data.Finding;
import org.vitrine.data.ImportPlan;
import org.vitrine.data.QualityThresholds;
import org.vitrine.data.ShopTables;
import org.vitrine.data.SourceFormat;
import org.vitrine.data.SourceSpec;
import org.vitrine.data.SplitLeaks;
import org.vitrine.data.TableImporter;
import org.vitrine.data.TableKind;
import org.vitrine.data.TablePlan;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Progress;

/** A chosen split's leakage opens rows of the table, which is in no order, with rows no model can use among them. */
class LeakFindingsTest {
    @TempDir
    Path folder;

    private ShopTables shop() throws Exception {
        var random = new Random(7);
        var log = new StringBuilder("user,item,at\n");
        for (int k = 0; k < 400; k++) {
            log.append('u').append(random.nextInt(20)).append(',');
            log.append(k % 17 == 0 ? "" : "i" + random.nextInt(15)).append(',');
            log.append(1_700_000_000L + 50L * random.nextInt(8_000)).append('\n');
        }
        var file = Files.writeString(folder.resolve("log.csv"), log.toString());
        var columns = List.of(
                new ColumnSpec("user", ColumnRole.USER),
                new ColumnSpec("item", ColumnRole.ITEM),
                new ColumnSpec("at", ColumnRole.TIME));
        var source = new SourceSpec(file.toString(), SourceFormat.delimited(",", true), columns);
        return new TableImporter()
                .load(
                        new ImportPlan(List.of(new TablePlan(TableKind.EVENTS, source))),
                        folder,
                        Progress.SILENT,
                        new CancelToken());
    }

    @Test
    void leaveOneOutOpensTheEventsOfTrainThatCameLater() throws Exception {
        var shop = shop();
        var data = new Encoder().encode(shop, Progress.SILENT, new CancelToken());
        var spec = new SplitSpec.LeaveOneOut();
        var split = new Splitter().split(data, spec);
        var check = SplitCheck.of(split);
        var found = of(shop, data, spec).stream()
                .filter(each -> each.id().equals(SplitLeaks.FUTURE))
                .findFirst()
                .orElseThrow();
        assertThat(found.count()).isEqualTo(check.later());
        assertThat(found.text().args().getFirst()).isEqualTo(Phrase.of("quality.leak.split.leave-one-out"));
        assertThat((double) found.text().args().get(2))
                .isCloseTo(check.ahead(), org.assertj.core.api.Assertions.within(1e-12));
        long first = split.test().time(0);
        var times = EventTimes.of(shop.events()).seconds();
        assertThat(found.rows()).isInstanceOf(Finding.RowsWanted.InTable.class);
        if (found.rows() instanceof Finding.RowsWanted.InTable(var rows)) {
            assertThat(rows).hasSize((int) check.later()).isSorted();
            for (int row : rows) {
                assertThat(times[row]).isGreaterThan(first);
                assertThat(shop.events().text(ColumnRole.ITEM, row)).isPresent();
            }
        }
    }

    @Test
    void aCutInTimeOnlyTellsOfPairsThatMeetAgain() throws Exception {
        var shop = shop();
        var data = new Encoder().encode(shop, Progress.SILENT, new CancelToken());
        assertThat(of(shop, data, new SplitSpec.Temporal(0.1, 0.1)))
                .extracting(Finding::id)
                .containsExactly(SplitLeaks.PAIRS);
    }

    @Test
    void chanceTellsTheSameAsTheSplitPart() throws Exception {
        var shop = shop();
        var data = new Encoder().encode(shop, Progress.SILENT, new CancelToken());
        var spec = new SplitSpec.Ratio(0.1, 0.1, 5);
        var check = SplitCheck.of(new Splitter().split(data, spec));
        assertThat(of(shop, data, spec))
                .filteredOn(f -> f.id().equals(SplitLeaks.FUTURE))
                .singleElement()
                .satisfies(f -> assertThat(f.count()).isEqualTo(check.later()));
    }

    private static List<Finding> of(ShopTables shop, EncodedDataset data, SplitSpec spec) throws Exception {
        return LeakFindings.of(shop, data, spec, QualityThresholds.USUAL, new CancelToken());
    }
}
