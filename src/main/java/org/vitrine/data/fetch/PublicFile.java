package org.vitrine.data.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.vitrine.domain.Phrase;

/**
 * A file its publisher lets anybody download without signing in.
 *
 * @param address where it lies
 * @param name    what it is called here
 * @param bytes   its size; exact where {@code digest} is there, else about; 0 where the publisher does not say
 * @param digest  {@code md5:…} or {@code sha256:…} as the publisher gives it, in small letters; empty where none is given
 * @param onward  hosts the publisher's own sends on to, beside the one of the address
 */
public record PublicFile(URI address, String name, long bytes, String digest, List<String> onward) {
    private static final double MEGABYTE = 1e6;

    public PublicFile {
        onward = List.copyOf(onward);
        boolean isPlain = !name.isBlank() && !name.contains("/") && !name.contains("\\") && !name.startsWith(".");
        boolean isDigest = digest.isEmpty() || digest.matches("md5:[0-9a-f]{32}|sha256:[0-9a-f]{64}");
        if (address.getHost() == null || !isPlain || !isDigest || bytes < 0 || bytes == 0 && !digest.isEmpty()) {
            throw new IllegalArgumentException(address + " '" + name + "' " + bytes + " " + digest);
        }
    }

    /** A file called as the last part of its address. */
    static PublicFile at(String address) {
        return new PublicFile(URI.create(address), address.substring(address.lastIndexOf('/') + 1), 0, "", List.of());
    }

    PublicFile about(long size) {
        return new PublicFile(address, name, size, digest, onward);
    }

    /** Of this size to the byte and with this digest, as its publisher says. */
    public PublicFile checked(long size, String given) {
        return new PublicFile(address, name, size, given, onward);
    }

    /** Its publisher's host sends on to this one. */
    PublicFile sentOnTo(String host) {
        return new PublicFile(address, name, bytes, digest, List.of(host));
    }

    /** Whether size and content are known before it is asked for. */
    boolean isExact() {
        return !digest.isEmpty();
    }

    /** What it is called, how large it is and who gives it. */
    public Phrase told() {
        return bytes == 0
                ? Phrase.of("fetch.file.unsized", name, address.getHost())
                : Phrase.of("fetch.file.sized", name, bytes / MEGABYTE, address.getHost());
    }

    boolean isPacked() {
        return name.toLowerCase(Locale.ROOT).endsWith(".zip");
    }

    /** Every host that is asked for it. */
    public List<String> hosts() {
        var all = new ArrayList<String>();
        all.add(address.getHost());
        all.addAll(onward);
        return List.copyOf(all);
    }
}
