package org.vitrine.data.fetch;

import java.io.IOException;
import java.net.ProxySelector;
import java.net.http.HttpClient;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.vitrine.data.AtomicFile;
import org.vitrine.data.FileTree;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.ProblemException;
import org.vitrine.domain.Progress;

/**
 * Fetches a data set into a folder. What is under way lies in {@code FOLDER.part} beside it; the folder itself appears by one renaming when all is
 * received, compared, unpacked and synced, so that it is whole or not there, whoever ends the process. To be called when somebody agreed.
 */
public final class DataFetcher {
    /** The folder the data set becomes. */
    private static final String WHOLE = "whole";

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration CONNECTING = Duration.ofSeconds(20);

    private final InstantSource clock;
    private final ProxySelector proxies;
    private final Duration patience;

    /** With the system's proxies. */
    public DataFetcher(InstantSource clock) {
        this(clock, new SystemProxies(System::getenv), PATIENCE);
    }

    /** @param patience how long a server may be silent */
    public DataFetcher(InstantSource clock, ProxySelector proxies, Duration patience) {
        this.clock = clock;
        this.proxies = proxies;
        this.patience = patience;
    }

    /**
     * What was fetched into this folder before; empty where nothing was.
     *
     * @throws ProblemException when other files lie there, or the fetched ones were changed
     */
    public static Optional<FetchRecord> kept(PublicData data, Path target) throws IOException, ProblemException {
        if (!Files.exists(target)) {
            return Optional.empty();
        }
        if (!Files.isDirectory(target)) {
            throw FetchProblems.taken(target);
        }
        var record = FetchRecord.read(target);
        if (record.isEmpty() && isEmpty(target)) {
            return Optional.empty();
        }
        if (record.filter(each -> each.isOf(data)).isEmpty()) {
            throw FetchProblems.taken(target);
        }
        var missing = record.get().missing(target);
        if (missing.isPresent()) {
            throw FetchProblems.changed(target, missing.get());
        }
        return record;
    }

    /** Fetches it, or finds it in the folder: then nobody is asked. */
    public FetchRecord fetch(PublicData data, Path folder, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var target = folder.toAbsolutePath().normalize();
        var kept = kept(data, target);
        if (kept.isPresent()) {
            return kept.get();
        }
        var work = WorkFolder.beside(target);
        boolean isHeld = false;
        boolean isWhole = false;
        try {
            try (var held = FileChannel.open(work.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
                hold(held, target);
                isHeld = true;
                var record = whole(data, work.place(), progress, cancel);
                Files.deleteIfExists(target);
                AtomicFile.commit(work.place().resolve(WHOLE), target);
                isWhole = true;
                return record;
            }
        } finally {
            // somebody else's is left alone
            if (isHeld) {
                work.leave(isWhole);
            }
        }
    }

    private static void hold(FileChannel held, Path target) throws IOException, ProblemException {
        try {
            if (held.tryLock() == null) {
                throw FetchProblems.underWay(target);
            }
        } catch (OverlappingFileLockException e) {
            throw FetchProblems.underWay(target);
        }
    }

    private FetchRecord whole(PublicData data, Path work, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var whole = work.resolve(WHOLE);
        var made = FetchRecord.read(whole).filter(each -> each.isOf(data));
        if (made.isPresent() && made.get().missing(whole).isEmpty()) {
            // the last try ended between the last file and the renaming
            return made.get();
        }
        var receipts = new Receipts(work);
        receipts.takeBack(data, whole);
        FileTree.delete(whole);
        var received = new ArrayList<FetchRecord.Received>();
        var pool = Executors.newFixedThreadPool(
                2, Thread.ofPlatform().daemon().name("fetch-", 1).factory());
        var client = client(pool);
        try {
            for (int k = 0; k < data.files().size(); k++) {
                received.add(received(data, k, work, client, progress, cancel));
            }
        } finally {
            client.shutdownNow();
            pool.shutdown();
        }
        return assembled(data, received, receipts, progress, cancel);
    }

    private HttpClient client(ExecutorService pool) {
        return HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECTING)
                .proxy(proxies)
                .executor(pool)
                .build();
    }

    private FetchRecord.Received received(
            PublicData data, int k, Path work, HttpClient client, Progress progress, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var file = data.files().get(k);
        var receipts = new Receipts(work);
        var before = receipts.of(file);
        if (before.isPresent()) {
            return before.get();
        }
        cancel.check();
        var share = new Share(data, k);
        progress.at(
                share.done(0, -1),
                Phrase.of("fetch.doing.asking", file.address().getHost()));
        var download = new Download(client, patience, file, work);
        var from =
                download.receive((got, total) -> progress.at(share.done(got, total), share.words(got, total)), cancel);
        progress.at(share.done(1, 1), Phrase.of("fetch.doing.checking", file.name()));
        var digests = Digests.of(download.part(), cancel);
        if (file.isExact() && !digests.are(file.digest())) {
            download.forget();
            throw FetchProblems.otherContent(file, digests.like(file.digest()));
        }
        AtomicFile.sync(download.part());
        var receipt = new FetchRecord.Received(
                file.name(),
                file.address().toString(),
                from.toString(),
                clock.instant(),
                Files.size(download.part()),
                digests.sha256(),
                file.digest());
        receipts.keep(receipt);
        AtomicFile.commit(download.part(), work.resolve(file.name()));
        return receipt;
    }

    /** Unpacks first, as that may fail; then moves what is as it came; the record comes last. */
    private static FetchRecord assembled(
            PublicData data,
            ArrayList<FetchRecord.Received> received,
            Receipts receipts,
            Progress progress,
            CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var work = receipts.work();
        var whole = work.resolve(WHOLE);
        Files.createDirectories(whole);
        var kept = new ArrayList<Path>();
        for (var file : data.files()) {
            if (file.isPacked()) {
                progress.at(-1, Phrase.of("fetch.doing.unpacking", file.name()));
                kept.addAll(unpacked(file, whole, receipts, cancel));
            }
        }
        cancel.check();
        for (var file : data.files()) {
            if (!file.isPacked()) {
                kept.add(Files.move(work.resolve(file.name()), whole.resolve(file.name())));
            }
        }
        var files = new ArrayList<FetchRecord.Kept>();
        for (var path : kept) {
            files.add(new FetchRecord.Kept(
                    whole.toAbsolutePath()
                            .normalize()
                            .relativize(path.toAbsolutePath().normalize())
                            .toString()
                            .replace('\\', '/'),
                    Files.size(path)));
        }
        var record = new FetchRecord(data.preset(), data.choice(), received, files);
        record.write(whole);
        return record;
    }

    /** What cannot be unpacked is forgotten: the next try asks for it again. */
    private static List<Path> unpacked(PublicFile file, Path whole, Receipts receipts, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        try {
            return new ZipUnpacking(receipts.work().resolve(file.name()), file.name(), cancel).into(whole);
        } catch (NotFetchedException e) {
            receipts.forget(file);
            FileTree.delete(whole);
            throw e;
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (var inside = Files.list(folder)) {
            return inside.findAny().isEmpty();
        }
    }
}
