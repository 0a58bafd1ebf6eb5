package org.vitrine.data.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vitrine.data.preset.FileSet;
import org.vitrine.data.preset.PresetCatalogue;
import org.vitrine.data.preset.UnusedFiles;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;

/** Against a server on this machine. What real publishers answer is not tested here. */
class DataFetcherTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final ProxySelector DIRECT = ProxySelector.of(null);

    @TempDir
    Path folder;

    private final byte[] content = new byte[300_000];
    private Publisher publisher;
    private Path target;

    @BeforeEach
    void open() throws IOException {
        new Random(1).nextBytes(content);
        publisher = new Publisher();
        target = folder.resolve("shelf").resolve("data");
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void filesBecomeAFolderWithARecordAndAreNotAskedForAgain() throws Exception {
        publisher.serve("a.csv", content);
        publisher.serve("b.csv", "x\n".getBytes(StandardCharsets.UTF_8));
        var data = data(publisher.file("a.csv"), publisher.file("b.csv"));
        var record = fetch(data);
        assertThat(Files.readAllBytes(target.resolve("a.csv"))).isEqualTo(content);
        assertThat(names(target)).containsExactly(".fetched.json", "a.csv", "b.csv");
        assertThat(FetchRecord.read(target)).contains(record);
        assertThat(record.received().getLast())
                .isEqualTo(new FetchRecord.Received(
                        "b.csv",
                        "http://" + publisher.host() + "/b.csv",
                        "http://" + publisher.host() + "/b.csv",
                        NOW,
                        2,
                        "73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac",
                        ""));
        assertThat(names(folder.resolve("shelf"))).containsExactly("data");
        assertThat(fetch(data)).isEqualTo(record);
        assertThat(publisher.asked()).containsExactly("a.csv", "b.csv");
    }

    @Test
    void anArchiveIsComparedAndUnpackedWithoutItsFolder() throws Exception {
        var zip = Publisher.zip("ml/ratings.dat", "1::2::3::4\n", "ml/more/readme", "hello", "__MACOSX/ml/._x", "no");
        publisher.serve("ml.zip", zip);
        var digest = "sha256:" + sha256(zip);
        var record = fetch(data(publisher.file("ml.zip").checked(zip.length, digest)));
        assertThat(Files.readString(target.resolve("ratings.dat"))).isEqualTo("1::2::3::4\n");
        assertThat(record.kept())
                .containsExactly(new FetchRecord.Kept("ratings.dat", 11), new FetchRecord.Kept("more/readme", 5));
        assertThat(record.received().getFirst().checked()).isEqualTo(digest);
        assertThat(names(target)).containsExactly(".fetched.json", "more", "ratings.dat");
    }

    @Test
    void aFetchedArchiveIsToldLikeOnePutThereByHand() throws Exception {
        var zip = Publisher.zip(
                "ml-1m/users.dat", "1::F::1::10::48067\n",
                "ml-1m/movies.dat", "1193::One Flew Over the Cuckoo's Nest (1975)::Drama\n",
                "ml-1m/ratings.dat", "1::1193::5::978300760\n",
                "ml-1m/README", "SUMMARY\n");
        publisher.serve("ml-1m.zip", zip);
        fetch(data(publisher.file("ml-1m.zip")));
        var plan = PresetCatalogue.recognise(FileSet.of(target)).orElseThrow();
        assertThat(plan.preset()).isEqualTo("movielens-1m");
        assertThat(UnusedFiles.of(plan, target, target)).containsExactly("README");
    }

    @Test
    void whatBrokeOffGoesOnWhereItEnded() throws Exception {
        var data = data(publisher.file("a.csv"));
        breakOff("a.csv", 100_000);
        assertThat(problem(data)).isEqualTo("fetch.problem.brokenOff.what");
        assertThat(target).doesNotExist();
        publisher.forget("a.csv");
        publisher.serve("a.csv", content);
        fetch(data);
        assertThat(publisher.asked()).containsExactly("a.csv", "a.csv bytes=100000-");
        assertThat(Files.readAllBytes(target.resolve("a.csv"))).isEqualTo(content);
    }

    @Test
    void aFileThatIsAnotherByNowBeginsAnew() throws Exception {
        var data = data(publisher.file("a.csv"));
        breakOff("a.csv", 100_000);
        problem(data);
        publisher.forget("a.csv");
        var other = new byte[1_000];
        publisher.answer("a.csv", exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"two\"");
            exchange.sendResponseHeaders(200, other.length);
            exchange.getResponseBody().write(other);
        });
        fetch(data);
        assertThat(Files.readAllBytes(target.resolve("a.csv"))).isEqualTo(other);
    }

    @Test
    void aServerThatSendsAnotherPartIsAskedForAll() throws Exception {
        var data = data(publisher.file("a.csv"));
        breakOff("a.csv", 100_000);
        problem(data);
        publisher.forget("a.csv");
        publisher.answer("a.csv", exchange -> {
            if (exchange.getRequestHeaders().getFirst("Range") != null) {
                exchange.getResponseHeaders().set("Content-Range", "bytes 7-299999/300000");
                exchange.sendResponseHeaders(206, 299_993);
                exchange.getResponseBody().write(content, 7, 299_993);
            } else {
                exchange.sendResponseHeaders(200, content.length);
                exchange.getResponseBody().write(content);
            }
        });
        fetch(data);
        assertThat(Files.readAllBytes(target.resolve("a.csv"))).isEqualTo(content);
    }

    @Test
    void filesReceivedBeforeAFailureAreKept() throws Exception {
        publisher.serve("a.csv", content);
        var data = data(publisher.file("a.csv"), publisher.file("b.csv"));
        assertThat(problem(data)).isEqualTo("fetch.problem.answered.what");
        assertThat(target).doesNotExist();
        publisher.serve("b.csv", content);
        fetch(data);
        assertThat(publisher.asked()).containsExactly("a.csv", "b.csv");
        assertThat(names(target)).containsExactly(".fetched.json", "a.csv", "b.csv");
    }

    @ParameterizedTest
    @CsvSource({"404, gone", "403, forbidden", "503, busy", "500, other"})
    void anAnswerThatIsNoFileIsTold(int status, String why) throws Exception {
        publisher.answer("a.csv", exchange -> exchange.sendResponseHeaders(status, -1));
        var told = catchThrowableOfType(ProblemException.class, () -> fetch(data(publisher.file("a.csv"))));
        assertThat(told.problem().what().args())
                .containsExactly("http://" + publisher.host() + "/a.csv", String.valueOf(status));
        assertThat(told.problem().why().key()).isEqualTo("fetch.answered." + why);
        assertThat(target).doesNotExist();
    }

    @Test
    void anotherContentIsRefusedAndForgotten() throws Exception {
        publisher.serve("a.csv", content);
        var data = data(publisher.file("a.csv").checked(content.length, "md5:" + "0".repeat(32)));
        assertThat(problem(data)).isEqualTo("fetch.problem.content.what");
        assertThat(target).doesNotExist();
        assertThat(folder.resolve("shelf/data.part/a.csv.part")).doesNotExist();
    }

    @Test
    void anotherSizeIsRefusedBeforeItComes() throws Exception {
        publisher.serve("a.csv", content);
        var data = data(publisher.file("a.csv").checked(content.length - 1, "md5:" + "0".repeat(32)));
        assertThat(problem(data)).isEqualTo("fetch.problem.size.what");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void anEndlessFileEnds() throws Exception {
        publisher.answer("a.csv", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            for (int k = 0; k < 2_000; k++) {
                exchange.getResponseBody().write(content);
            }
        });
        assertThat(problem(data(publisher.file("a.csv").about(1_000)))).isEqualTo("fetch.problem.long.what");
        assertThat(target).doesNotExist();
    }

    @Test
    void onlyHostsAgreedToAreAsked() throws Exception {
        try (var other = new Publisher()) {
            other.serve("b.csv", content);
            var elsewhere = "http://localhost:" + other.host().split(":")[1] + "/b.csv";
            publisher.redirect("a.csv", elsewhere);
            var told = catchThrowableOfType(ProblemException.class, () -> fetch(data(publisher.file("a.csv"))));
            assertThat(told.problem().what().key()).isEqualTo("fetch.problem.elsewhere.what");
            assertThat(told.problem().what().args()).contains(elsewhere);
            assertThat(other.asked()).isEmpty();
            fetch(data(publisher.file("a.csv").sentOnTo("localhost")));
            assertThat(FetchRecord.read(target)
                            .orElseThrow()
                            .received()
                            .getFirst()
                            .from())
                    .isEqualTo(elsewhere);
        }
    }

    @Test
    void sendingInCirclesEnds() throws Exception {
        publisher.redirect("a.csv", "/a.csv");
        assertThat(problem(data(publisher.file("a.csv")))).isEqualTo("fetch.problem.elsewhere.what");
        assertThat(publisher.asked()).hasSizeLessThan(10);
    }

    @Test
    void cancellingTakesLessThanTwoSecondsAndKeepsWhatCame() throws Exception {
        publisher.stall("a.csv", content, 100_000);
        var cancel = new CancelToken();
        var asked = new AtomicLong();
        Progress progress = (done, doing) -> {
            if (doing.key().equals("fetch.doing.receiving") && !cancel.requested()) {
                asked.set(System.nanoTime());
                cancel.cancel();
            }
        };
        assertThatThrownBy(() -> fetcher().fetch(data(publisher.file("a.csv")), target, progress, cancel))
                .isInstanceOf(CancelledException.class);
        assertThat(System.nanoTime() - asked.get()).isLessThan(TimeUnit.SECONDS.toNanos(2));
        assertThat(target).doesNotExist();
        publisher.forget("a.csv");
        publisher.serve("a.csv", content);
        fetch(data(publisher.file("a.csv")));
        assertThat(Files.readAllBytes(target.resolve("a.csv"))).isEqualTo(content);
    }

    @Test
    void silenceIsTold() throws Exception {
        publisher.stall("a.csv", content, 100_000);
        var impatient = new DataFetcher(InstantSource.fixed(NOW), DIRECT, Duration.ofMillis(400));
        var told = catchThrowableOfType(
                ProblemException.class,
                () -> impatient.fetch(data(publisher.file("a.csv")), target, Progress.SILENT, new CancelToken()));
        assertThat(told.problem().why().key()).isEqualTo("fetch.cause.silent");
    }

    @Test
    void nobodyThereIsTold() {
        var file = new PublicFile(Publisher.refused(), "nothing.csv", 0, "", List.of());
        var told = catchThrowableOfType(ProblemException.class, () -> fetch(data(file)));
        assertThat(told.problem().what().key()).isEqualTo("fetch.problem.unreachable.what");
        assertThat(told.problem().why().key()).isEqualTo("fetch.cause.refused");
    }

    @Test
    void whereNothingCameNothingIsLeft() throws Exception {
        var file = new PublicFile(Publisher.refused(), "nothing.csv", 0, "", List.of());
        assertThat(problem(data(file))).isEqualTo("fetch.problem.unreachable.what");
        assertThat(folder).isEmptyDirectory();
        publisher.answer("a.csv", exchange -> exchange.sendResponseHeaders(404, -1));
        Files.createDirectories(target.getParent());
        problem(data(publisher.file("a.csv")));
        assertThat(folder.resolve("shelf")).isEmptyDirectory();
        Files.createDirectories(target);
        problem(data(publisher.file("a.csv")));
        assertThat(names(folder.resolve("shelf"))).containsExactly("data");
    }

    @Test
    void whatCameIsKeptForTheNextTry() throws Exception {
        breakOff("a.csv", 100_000);
        problem(data(publisher.file("a.csv")));
        assertThat(folder.resolve("shelf/data.part/a.csv.part")).hasSize(100_000);
    }

    @Test
    void aNetworkThatFailsIsToldFromADiskThatDoes() throws Exception {
        var file = new PublicFile(Publisher.refused(), "nothing.csv", 0, "", List.of());
        assertThatThrownBy(() -> fetch(data(file))).isInstanceOf(NotFetchedException.class);
        Files.createDirectories(target.getParent());
        Files.writeString(target.resolveSibling("data.part"), "mine");
        assertThatThrownBy(() -> fetch(data(file)))
                .isInstanceOf(ProblemException.class)
                .isNotInstanceOf(NotFetchedException.class);
    }

    @Test
    void aNameNobodyKnowsIsTold() {
        var file = PublicFile.at("http://no-such-host.invalid/a.csv");
        var told = catchThrowableOfType(ProblemException.class, () -> fetch(data(file)));
        assertThat(told.problem().why().key()).isEqualTo("fetch.cause.name");
    }

    @Test
    void aProxyThatWantsASignInIsTold() throws Exception {
        publisher.answer("", exchange -> {
            exchange.getResponseHeaders().set("Proxy-Authenticate", "Basic realm=\"x\"");
            exchange.sendResponseHeaders(407, -1);
        });
        int port = Integer.parseInt(publisher.host().split(":")[1]);
        var behind = new DataFetcher(
                InstantSource.fixed(NOW),
                ProxySelector.of(new InetSocketAddress("127.0.0.1", port)),
                Duration.ofSeconds(5));
        var told = catchThrowableOfType(
                ProblemException.class,
                () -> behind.fetch(
                        data(PublicFile.at("http://data.example/a.csv")), target, Progress.SILENT, new CancelToken()));
        assertThat(told.problem().why().key()).isEqualTo("fetch.cause.proxy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../out.csv", "/out.csv", "a/../../out.csv", "..\\out.csv", "C:out.csv", "a/./b.csv"})
    void aFileOutsideTheFolderIsRefused(String name) throws Exception {
        publisher.serve("x.zip", Publisher.zip("fine.csv", "a,b\n", name, "evil"));
        assertThat(problem(data(publisher.file("x.zip")))).isEqualTo("fetch.problem.outside.what");
        assertThat(target).doesNotExist();
        try (var all = Files.walk(folder)) {
            assertThat(all.map(each -> each.getFileName().toString())).noneMatch(each -> each.endsWith("out.csv"));
        }
    }

    @Test
    void anArchiveThatSwellsIsRefused() throws Exception {
        publisher.serve("x.zip", Publisher.zip("bomb.csv", "0".repeat(100_000_000)));
        assertThat(problem(data(publisher.file("x.zip")))).isEqualTo("fetch.problem.swells.what");
        assertThat(target).doesNotExist();
    }

    @Test
    void whatIsNoArchiveIsTold() throws Exception {
        publisher.serve("x.zip", "<html>busy</html>".getBytes(StandardCharsets.UTF_8));
        var data = data(publisher.file("x.zip"));
        assertThat(problem(data)).isEqualTo("fetch.problem.archive.what");
        assertThat(folder).isEmptyDirectory();
        publisher.forget("x.zip");
        publisher.serve("x.zip", Publisher.zip("a.csv", "a,b\n"));
        fetch(data);
        assertThat(names(target)).containsExactly(".fetched.json", "a.csv");
    }

    @Test
    void aFolderWithOtherFilesIsLeftAlone() throws Exception {
        Files.createDirectories(target);
        Files.writeString(target.resolve("mine.txt"), "mine");
        assertThat(problem(data(publisher.file("a.csv")))).isEqualTo("fetch.problem.taken.what");
        assertThat(publisher.asked()).isEmpty();
        assertThat(names(target)).containsExactly("mine.txt");
    }

    @Test
    void anEmptyFolderIsFilled() throws Exception {
        Files.createDirectories(target);
        publisher.serve("a.csv", content);
        fetch(data(publisher.file("a.csv")));
        assertThat(names(target)).containsExactly(".fetched.json", "a.csv");
    }

    @Test
    void fetchedFilesThatWereChangedAreTold() throws Exception {
        publisher.serve("a.csv", content);
        var data = data(publisher.file("a.csv"));
        fetch(data);
        Files.writeString(target.resolve("a.csv"), "short");
        assertThat(problem(data)).isEqualTo("fetch.problem.changed.what");
    }

    @Test
    void twoFetchesIntoOneFolderAreOneTooMany() throws Exception {
        publisher.stall("a.csv", content, 100_000);
        var cancel = new CancelToken();
        var told = new java.util.concurrent.atomic.AtomicReference<String>("");
        Progress progress = (done, doing) -> {
            if (doing.key().equals("fetch.doing.receiving") && !cancel.requested()) {
                told.set(problem(data(publisher.file("a.csv"))));
                cancel.cancel();
            }
        };
        assertThatThrownBy(() -> fetcher().fetch(data(publisher.file("a.csv")), target, progress, cancel))
                .isInstanceOf(CancelledException.class);
        assertThat(told).hasValue("fetch.problem.underWay.what");
    }

    @Test
    void aKilledFetchLeavesNoFolderAndGoesOn() throws Exception {
        publisher.stall("a.csv", content, 100_000);
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var process = new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Killed.class.getName(),
                        publisher.file("a.csv").address().toString(),
                        target.toString())
                .redirectErrorStream(true)
                .start();
        var part = folder.resolve("shelf/data.part/a.csv.part");
        try {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
            while (!(Files.exists(part) && Files.size(part) == 100_000) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
        assertThat(part).hasSize(100_000);
        assertThat(target).doesNotExist();
        publisher.forget("a.csv");
        publisher.serve("a.csv", content);
        fetch(data(publisher.file("a.csv")));
        assertThat(publisher.asked()).containsExactly("a.csv", "a.csv bytes=100000-");
        assertThat(Files.readAllBytes(target.resolve("a.csv"))).isEqualTo(content);
    }

    /** The process that is killed. */
    static final class Killed {
        private Killed() {}

        public static void main(String[] args) throws Exception {
            fetcher().fetch(data(PublicFile.at(args[0])), Path.of(args[1]), Progress.SILENT, new CancelToken());
        }
    }

    private void breakOff(String path, int sent) {
        publisher.answer(path, exchange -> {
            exchange.getResponseHeaders().set("ETag", "\"one\"");
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content, 0, sent);
            exchange.getResponseBody().flush();
        });
    }

    private static DataFetcher fetcher() {
        return new DataFetcher(InstantSource.fixed(NOW), DIRECT, Duration.ofSeconds(30));
    }

    private static PublicData data(PublicFile... files) {
        return new PublicData("wands", "", List.of(files));
    }

    private FetchRecord fetch(PublicData data) throws Exception {
        return fetcher().fetch(data, target, Progress.SILENT, new CancelToken());
    }

    private String problem(PublicData data) {
        return catchThrowableOfType(ProblemException.class, () -> fetch(data))
                .problem()
                .what()
                .key();
    }

    private static List<String> names(Path place) throws IOException {
        try (Stream<Path> all = Files.list(place)) {
            return all.map(each -> each.getFileName().toString()).sorted().toList();
        }
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
