package org.vitrine.data.fetch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.vitrine.data.AtomicFile;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;
import org.vitrine.domain.ProblemException;

/**
 * One file on its way: {@code NAME.part} grows, {@code NAME.from} says of which version of which address it is, so that a later try goes on where this
 * one ended. Asks only hosts that were agreed to.
 */
final class Download {
    /** Behind a file's name: of which version of which address the part is. */
    static final String FROM = ".from";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_REDIRECTS = 5;
    private static final int LOOK_MILLIS = 100;

    /** What a file of unknown size may have, and how far one of about known size may be off. */
    private static final long MOST = 64L << 30;

    private static final long SPARE = 64L << 20;

    private final HttpClient client;
    private final Duration patience;
    private final PublicFile file;
    private final Path folder;
    private final Path part;
    private final Path from;
    private volatile @Nullable PartWriter writer;
    private volatile long total = -1;

    /** Where the file stands. */
    @FunctionalInterface
    interface Watcher {
        /** @param total bytes of the whole file; negative where the server does not say */
        void at(long received, long total);
    }

    /** @param patience how long nothing may come */
    Download(HttpClient client, Duration patience, PublicFile file, Path folder) {
        this.client = client;
        this.patience = patience;
        this.file = file;
        this.folder = folder;
        this.part = folder.resolve(file.name() + ".part");
        this.from = folder.resolve(file.name() + FROM);
    }

    Path part() {
        return part;
    }

    /** Forgets what has come so far. */
    void forget() throws IOException {
        Files.deleteIfExists(part);
        Files.deleteIfExists(from);
    }

    /** Receives all of it; where it came from in the end. */
    URI receive(Watcher watcher, CancelToken cancel) throws IOException, ProblemException, CancelledException {
        var at = file.address();
        for (int redirects = 0; redirects <= MOST_REDIRECTS; ) {
            var answer = ask(at, watcher, cancel);
            var head = answer.head();
            if (head.isRedirect()) {
                at = onward(at, answer.location());
                redirects++;
            } else if (answer.asked() > 0 && head.status() == Head.NO_SUCH_PART && head.total() == answer.asked()) {
                // a try before this one had all of it
                return at;
            } else if (answer.asked() > 0 && !head.isWanted(answer.asked())) {
                // nothing to go on with: all of it, then
                forget();
            } else {
                judge(at, head);
                return at;
            }
        }
        throw FetchProblems.elsewhere(file.address(), at.getHost(), file.hosts());
    }

    private void judge(URI at, Head head) throws IOException, ProblemException {
        if (head.status() == 407) {
            throw FetchProblems.network(at, new FetchProblems.ProxyRefused(), 0);
        }
        if (!head.isContent()) {
            throw FetchProblems.answered(at, head.status());
        }
        long got = Files.size(part);
        if (head.total() >= 0 && got != head.total()) {
            throw FetchProblems.cutShort(file, got, head.total());
        }
    }

    private URI onward(URI at, String location) throws ProblemException {
        URI to;
        try {
            to = at.resolve(URI.create(location));
        } catch (IllegalArgumentException e) {
            throw FetchProblems.elsewhere(at, location, file.hosts());
        }
        boolean isAsSafe = to.getScheme() != null
                && (to.getScheme().equals("https") || to.getScheme().equals(at.getScheme()));
        if (to.getHost() == null || !isAsSafe || !file.hosts().contains(to.getHost())) {
            throw FetchProblems.elsewhere(at, to.toString(), file.hosts());
        }
        return to;
    }

    /** @param asked the byte from which on the content was asked for */
    private record Answer(Head head, String location, long asked) {}

    private Answer ask(URI at, Watcher watcher, CancelToken cancel)
            throws IOException, ProblemException, CancelledException {
        var validator = validator();
        long begin = validator.isEmpty() || !Files.exists(part) ? 0 : Files.size(part);
        var request = HttpRequest.newBuilder(at).header("User-Agent", "Vitrine").GET();
        if (begin > 0) {
            request.header("Range", "bytes=" + begin + "-").header("If-Range", validator);
        }
        var refusals = new ArrayList<ProblemException>();
        try (var out = open()) {
            writer = null;
            var answer = client.sendAsync(request.build(), info -> {
                var head = Head.of(info.statusCode(), info.headers());
                try {
                    return subscriber(head, begin, out);
                } catch (ProblemException e) {
                    refusals.add(e);
                    return new PartWriter.Unread();
                }
            });
            var got = await(at, answer, watcher, cancel);
            if (!refusals.isEmpty()) {
                throw refusals.getFirst();
            }
            return new Answer(
                    Head.of(got.statusCode(), got.headers()),
                    Head.location(got.headers()).orElse(""),
                    begin);
        }
    }

    private FileChannel open() throws ProblemException {
        try {
            return FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw FetchProblems.disk(part, e);
        }
    }

    /** Called on a thread of the client's. */
    private HttpResponse.BodySubscriber<Void> subscriber(Head head, long asked, FileChannel out)
            throws ProblemException {
        if (!head.isContent() || !head.isWanted(asked)) {
            return new PartWriter.Unread();
        }
        if (file.isExact() && head.total() >= 0 && head.total() != file.bytes()) {
            throw FetchProblems.otherSize(file, head.total());
        }
        if (head.total() > most()) {
            throw FetchProblems.tooLong(file, most());
        }
        try {
            long free = Files.getFileStore(part).getUsableSpace();
            long needed = head.total() - head.begin() + SPARE;
            if (head.total() >= 0 && needed > free) {
                throw FetchProblems.noRoom(folder, needed, free);
            }
            var made = new PartWriter(out, head.begin(), most());
            if (head.status() == Head.WHOLE) {
                remember(head);
            }
            total = head.total();
            writer = made;
            return made;
        } catch (IOException e) {
            throw FetchProblems.disk(part, e);
        }
    }

    private long most() {
        return file.isExact() ? file.bytes() : file.bytes() == 0 ? MOST : 4 * file.bytes() + SPARE;
    }

    private <T> T await(URI at, CompletableFuture<T> answer, Watcher watcher, CancelToken cancel)
            throws ProblemException, CancelledException {
        long seen = -1;
        long since = System.nanoTime();
        for (; ; ) {
            try {
                return answer.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                long now = received();
                if (now != seen) {
                    seen = now;
                    since = System.nanoTime();
                    watcher.at(Math.max(0, now), total);
                }
                if (cancel.requested()) {
                    answer.cancel(true);
                    throw new CancelledException();
                }
                if (System.nanoTime() - since > patience.toNanos()) {
                    answer.cancel(true);
                    throw FetchProblems.network(at, new HttpTimeoutException("silence"), Math.max(0, now));
                }
            } catch (ExecutionException e) {
                throw failed(at, e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer.cancel(true);
                throw FetchProblems.network(at, new InterruptedIOException(), 0);
            }
        }
    }

    private long received() {
        var now = writer;
        return now == null ? -1 : now.size();
    }

    private ProblemException failed(URI at, @Nullable Throwable why) {
        return switch (why) {
            case PartWriter.TooLongException e -> FetchProblems.tooLong(file, most());
            case PartWriter.DiskException e -> FetchProblems.disk(part, e.why());
            case IOException e -> FetchProblems.network(at, e, Math.max(0, received()));
            case null, default -> throw new IllegalStateException("fetching " + at, why);
        };
    }

    /** The version the part is of; empty where it is of none, or of another address. */
    private String validator() throws IOException {
        if (!Files.isRegularFile(from)) {
            return "";
        }
        try {
            var node = JSON.readTree(Files.readString(from));
            return node.path("address").asText().equals(file.address().toString())
                    ? node.path("version").asText()
                    : "";
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private void remember(Head head) throws IOException {
        AtomicFile.write(
                from,
                JSON.writeValueAsString(JSON.createObjectNode()
                        .put("address", file.address().toString())
                        .put("version", head.validator())));
    }
}
