package org.vitrine.project;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.TableKind;
import org.vitrine.encode.SplitSpec;

class KeptFileTest {
    private static final KeptSplit RATIO = new KeptSplit("ratio", 0.2, 0.05)
            .withFolds(5)
            .with(new KeptSplit.FoldIn(0.7, SplitSpec.Order.RANDOM))
            .with(new KeptSplit.Sessions(45, SplitSpec.Target.EVERY));

    @TempDir
    Path folder;

    @Test
    void whatIsWrittenIsReadAgain() throws Exception {
        var kept = KeptFile.read(folder, true);
        assertThat(kept.now()).isEqualTo(KeptSettings.NONE);
        kept.change(settings -> settings.withSplit(RATIO));
        assertThat(file()).doesNotExist();
        kept.write();
        assertThat(KeptFile.read(folder, false).now().split()).isEqualTo(RATIO);
    }

    @Test
    void looksOfTablesAreKeptOneByOne() throws Exception {
        var events = new TableLook(List.of("item", "user", "Größe"), 1, Map.of("user", 120.5));
        var kept = KeptFile.read(folder, true);
        kept.change(settings -> settings.withSplit(RATIO).withLook(TableKind.EVENTS, events));
        kept.change(settings -> settings.withLook(TableKind.ITEMS, new TableLook(List.of("item"), 0, Map.of())));
        kept.change(settings -> settings.withLook(TableKind.ITEMS, TableLook.USUAL));
        kept.write();
        var read = KeptFile.read(folder, true).now();
        assertThat(read).isEqualTo(new KeptSettings(RATIO, Map.of(TableKind.EVENTS, events)));
        assertThat(read.look(TableKind.ITEMS)).isEqualTo(TableLook.USUAL);
    }

    @Test
    void whatIsAsUsualNeedsNoFile() throws Exception {
        var kept = KeptFile.read(folder, true);
        kept.change(settings -> settings.withSplit(RATIO));
        kept.write();
        kept.change(settings -> settings.withSplit(KeptSplit.USUAL));
        kept.write();
        assertThat(file()).doesNotExist();
    }

    /** A kill in the middle of writing leaves the file beside, not in its place. */
    @Test
    void aKilledWriteLeavesTheLastWholeSettings() throws Exception {
        var kept = KeptFile.read(folder, true);
        kept.change(settings -> settings.withSplit(RATIO));
        kept.write();
        Files.writeString(folder.resolve(".settings.json.tmp"), "{\"split\": {\"ki");
        var next = KeptFile.read(folder, true);
        assertThat(next.now().split()).isEqualTo(RATIO);
        next.change(settings -> settings.withSplit(RATIO.withKind("temporal")));
        next.write();
        assertThat(KeptFile.read(folder, true).now().split().kind()).isEqualTo("temporal");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{\"split",
                "[1, 2]",
                "{\"tables\": {\"events\": {\"frozen\": 7}}}",
                "{\"split\": {\"kind\": \"ratio\", \"validation\": 0.7, \"test\": 0.7}}"
            })
    void aDamagedFileIsPutAsideOnceSomethingIsChosen(String text) throws Exception {
        Files.writeString(file(), text);
        var kept = KeptFile.read(folder, true);
        assertThat(kept.now()).isEqualTo(KeptSettings.NONE);
        assertThat(file()).hasContent(text);
        kept.change(settings -> settings.withSplit(RATIO));
        kept.write();
        assertThat(KeptFile.read(folder, true).now().split()).isEqualTo(RATIO);
        assertThat(folder.resolve("settings.json.damaged")).hasContent(text);
    }

    @Test
    void nothingIsWrittenIntoAFolderOfAnother() throws Exception {
        var read = KeptFile.read(folder, false);
        read.change(settings -> settings.withSplit(RATIO));
        read.write();
        assertThat(file()).doesNotExist();
        var mine = KeptFile.read(folder, true);
        mine.close();
        mine.change(settings -> settings.withSplit(RATIO));
        mine.write();
        assertThat(file()).doesNotExist();
    }

    private Path file() {
        return folder.resolve("settings.json");
    }

    /** The window asks and changes; whoever writes holds the file as long as the disk takes. */
    @Test
    void askingAndChangingWaitForNobodyWhoWrites() throws Exception {
        var kept = KeptFile.read(folder, true);
        var asked = new FutureTask<>(() -> {
            kept.change(settings -> settings);
            return kept.now();
        });
        synchronized (kept) {
            new Thread(asked, "asks").start();
            assertThat(asked.get(10, TimeUnit.SECONDS)).isEqualTo(KeptSettings.NONE);
        }
    }
}
