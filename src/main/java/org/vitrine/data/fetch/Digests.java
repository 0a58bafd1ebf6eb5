package org.vitrine.data.fetch;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** What a file's content comes to. MD5 only because publishers give it; it tells damage, not forgery. */
record Digests(String md5, String sha256) {
    private static final int PIECE = 1 << 20;

    static Digests of(Path file, CancelToken cancel) throws IOException, CancelledException {
        var md5 = digest("MD5");
        var sha256 = digest("SHA-256");
        var piece = ByteBuffer.allocate(PIECE);
        try (var in = FileChannel.open(file, StandardOpenOption.READ)) {
            while (in.read(piece) >= 0) {
                cancel.check();
                md5.update(piece.array(), 0, piece.position());
                sha256.update(piece.array(), 0, piece.position());
                piece.clear();
            }
        }
        var hex = HexFormat.of();
        return new Digests(hex.formatHex(md5.digest()), hex.formatHex(sha256.digest()));
    }

    /** Whether it is {@code md5:…} or {@code sha256:…}. */
    boolean are(String digest) {
        return like(digest).equals(digest);
    }

    /** The digest of the same kind. */
    String like(String digest) {
        return digest.startsWith("md5:") ? "md5:" + md5 : "sha256:" + sha256;
    }

    private static MessageDigest digest(String kind) {
        try {
            return MessageDigest.getInstance(kind);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + kind, e);
        }
    }
}
