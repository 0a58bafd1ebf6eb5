package org.vitrine.data.fetch;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.vitrine.domain.FileFault;
import org.vitrine.domain.Phrase;
import org.vitrine.domain.Problem;
import org.vitrine.domain.ProblemException;

/** What can go wrong on the way, with the way out. */
final class FetchProblems {
    private static final double MEGABYTE = 1e6;

    private FetchProblems() {}

    /** @param got bytes received so far, which are kept */
    static NotFetchedException network(URI at, IOException why, long got) {
        return got > 0
                ? new NotFetchedException(
                        new Problem(
                                Phrase.of("fetch.problem.brokenOff.what", at.toString(), got / MEGABYTE),
                                cause(why),
                                Phrase.of("fetch.problem.brokenOff.advice")),
                        why)
                : new NotFetchedException(
                        new Problem(
                                Phrase.of("fetch.problem.unreachable.what", at.getHost()),
                                cause(why),
                                Phrase.of("fetch.problem.unreachable.advice", at.toString())),
                        why);
    }

    private static Phrase cause(IOException why) {
        for (@Nullable Throwable each = why; each != null; each = each.getCause()) {
            switch (each) {
                case UnresolvedAddressException unknown -> {
                    return Phrase.of("fetch.cause.name");
                }
                case UnknownHostException unknown -> {
                    return Phrase.of("fetch.cause.name");
                }
                case HttpTimeoutException late -> {
                    return Phrase.of("fetch.cause.silent");
                }
                case SSLException secure -> {
                    return Phrase.of("fetch.cause.secure");
                }
                case ProxyRefused proxy -> {
                    return Phrase.of("fetch.cause.proxy");
                }
                default -> {}
            }
        }
        return why instanceof ConnectException ? Phrase.of("fetch.cause.refused") : Phrase.of("fetch.cause.ended");
    }

    /** The proxy between here and there wants somebody to sign in. */
    static final class ProxyRefused extends IOException {
        private static final long serialVersionUID = 1;

        ProxyRefused() {
            super("407 proxy authentication required");
        }
    }

    static NotFetchedException answered(URI at, int status) {
        var why = switch (status) {
            case 404, 410 -> "gone";
            case 401, 403 -> "forbidden";
            case 429, 503 -> "busy";
            default -> "other";
        };
        return notFetched(
                Phrase.of("fetch.problem.answered.what", at.toString(), String.valueOf(status)),
                Phrase.of("fetch.answered." + why),
                Phrase.of("fetch.problem.answered.advice"));
    }

    static NotFetchedException elsewhere(URI at, String to, List<String> agreed) {
        return notFetched(
                Phrase.of("fetch.problem.elsewhere.what", at.toString(), to),
                Phrase.of("fetch.problem.elsewhere.why", String.join(", ", agreed)),
                Phrase.of("fetch.problem.byHand"));
    }

    static NotFetchedException otherSize(PublicFile file, long bytes) {
        return notFetched(
                Phrase.of("fetch.problem.size.what", file.address().toString(), bytes),
                Phrase.of("fetch.problem.size.why", file.bytes()),
                Phrase.of("fetch.problem.byHand"));
    }

    static NotFetchedException tooLong(PublicFile file, long most) {
        return notFetched(
                Phrase.of("fetch.problem.long.what", file.address().toString(), most / MEGABYTE),
                Phrase.of("fetch.problem.long.why"),
                Phrase.of("fetch.problem.byHand"));
    }

    static NotFetchedException cutShort(PublicFile file, long got, long total) {
        return notFetched(
                Phrase.of("fetch.problem.brokenOff.what", file.address().toString(), got / MEGABYTE),
                Phrase.of("fetch.problem.short.why", got, total),
                Phrase.of("fetch.problem.brokenOff.advice"));
    }

    static NotFetchedException otherContent(PublicFile file, String found) {
        return notFetched(
                Phrase.of("fetch.problem.content.what", file.name()),
                Phrase.of("fetch.problem.content.why", found, file.digest()),
                Phrase.of("fetch.problem.content.advice"));
    }

    static ProblemException noRoom(Path folder, long needed, long free) {
        return problem(
                Phrase.of("fetch.problem.room.what", folder.toString()),
                Phrase.of("fetch.problem.room.why", needed / MEGABYTE, free / MEGABYTE),
                Phrase.of("fetch.problem.room.advice"));
    }

    static ProblemException disk(Path file, IOException why) {
        return new ProblemException(
                new Problem(
                        Phrase.of("fetch.problem.disk.what", file.toString()),
                        Phrase.of("fetch.problem.disk.why", FileFault.of(why)),
                        Phrase.of("fetch.problem.room.advice")),
                why);
    }

    static NotFetchedException outside(String archive, String entry) {
        return notFetched(
                Phrase.of("fetch.problem.outside.what", archive, entry),
                Phrase.of("fetch.problem.outside.why"),
                Phrase.of("fetch.problem.byHand"));
    }

    static NotFetchedException swells(String archive, long most) {
        return notFetched(
                Phrase.of("fetch.problem.swells.what", archive, most / MEGABYTE),
                Phrase.of("fetch.problem.swells.why"),
                Phrase.of("fetch.problem.byHand"));
    }

    static NotFetchedException noArchive(String archive, IOException why) {
        return new NotFetchedException(
                new Problem(
                        Phrase.of("fetch.problem.archive.what", archive),
                        Phrase.of("fetch.problem.archive.why"),
                        Phrase.of("fetch.problem.content.advice")),
                why);
    }

    static ProblemException taken(Path target) {
        return problem(
                Phrase.of("fetch.problem.taken.what", target.toString()),
                Phrase.of("fetch.problem.taken.why"),
                Phrase.of("fetch.problem.taken.advice"));
    }

    static ProblemException changed(Path target, String file) {
        return problem(
                Phrase.of("fetch.problem.changed.what", target.toString()),
                Phrase.of("fetch.problem.changed.why", file),
                Phrase.of("fetch.problem.changed.advice", target.toString()));
    }

    static ProblemException underWay(Path target) {
        return problem(
                Phrase.of("fetch.problem.underWay.what", target.toString()),
                Phrase.of("fetch.problem.underWay.why"),
                Phrase.of("fetch.problem.underWay.advice"));
    }

    private static ProblemException problem(Phrase what, Phrase why, Phrase advice) {
        return new ProblemException(new Problem(what, why, advice));
    }

    private static NotFetchedException notFetched(Phrase what, Phrase why, Phrase advice) {
        return new NotFetchedException(new Problem(what, why, advice));
    }
}
