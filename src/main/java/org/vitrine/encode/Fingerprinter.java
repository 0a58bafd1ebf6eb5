package org.vitrine.encode;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.vitrine.domain.CancelToken;
import org.vitrine.domain.CancelledException;

/** Hashes a data set; the same on every machine: big-endian numbers, UTF-8 texts, lengths written before contents. */
final class Fingerprinter {
    private final MessageDigest digest;
    private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    private final CancelToken cancel;

    Fingerprinter(CancelToken cancel) {
        this.cancel = cancel;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Fingerprinter add(IdIndex<?> ids) throws CancelledException {
        room(Integer.BYTES).putInt(ids.size());
        int row = 0;
        for (var id : ids.ids()) {
            cancel.check(row++);
            add(id.value());
        }
        return this;
    }

    Fingerprinter add(Interactions events) throws CancelledException {
        room(Integer.BYTES).putInt(events.size());
        for (int k = 0; k < events.size(); k++) {
            cancel.check(k);
            room(21).putInt(events.user(k))
                    .putInt(events.item(k))
                    .put(events.behaviours()[k])
                    .putFloat(events.value(k))
                    .putLong(events.time(k));
        }
        if (events.isWeighed()) {
            // without weights the bytes are those of before there were any
            for (int k = 0; k < events.size(); k++) {
                room(Float.BYTES).putFloat(events.weight(k));
            }
        }
        return this;
    }

    Fingerprinter add(List<Vocabulary> fields) {
        room(Integer.BYTES).putInt(fields.size());
        for (var field : fields) {
            add(field.name());
            addTexts(field.values());
            add(field.codes());
        }
        return this;
    }

    Fingerprinter add(ItemFeatures items) {
        add(items.fields());
        for (float price : items.price()) {
            room(Float.BYTES).putFloat(price);
        }
        // data without margins keep the fingerprint they have
        for (int i = 0; i < items.margin().length; i++) {
            if (!Float.isNaN(items.margin()[i])) {
                room(Integer.BYTES + Float.BYTES).putInt(i).putFloat(items.margin()[i]);
            }
        }
        addTexts(items.titles());
        for (var language : items.titlesByLanguage().keySet().stream().sorted().toList()) {
            add(language);
            addTexts(items.titlesByLanguage().getOrDefault(language, List.of()));
        }
        return this;
    }

    Fingerprinter add(byte[] bytes) {
        room(Integer.BYTES).putInt(bytes.length);
        flush();
        digest.update(bytes);
        return this;
    }

    Fingerprinter add(Candidates candidates) {
        for (int user :
                candidates.byUser().keySet().stream().sorted().mapToInt(u -> u).toArray()) {
            room(Integer.BYTES).putInt(user);
            add(candidates.byUser().getOrDefault(user, new int[0]));
        }
        return this;
    }

    Fingerprinter add(long number) {
        room(Long.BYTES).putLong(number);
        return this;
    }

    String hex() {
        flush();
        return HexFormat.of().formatHex(digest.digest());
    }

    private void add(int[] numbers) {
        room(Integer.BYTES).putInt(numbers.length);
        for (int number : numbers) {
            room(Integer.BYTES).putInt(number);
        }
    }

    private void addTexts(List<String> texts) {
        room(Integer.BYTES).putInt(texts.size());
        for (var text : texts) {
            add(text);
        }
    }

    private void add(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        room(Integer.BYTES).putInt(bytes.length);
        if (bytes.length <= buffer.capacity()) {
            room(bytes.length).put(bytes);
        } else {
            flush();
            digest.update(bytes);
        }
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer;
    }

    private void flush() {
        digest.update(buffer.flip());
        buffer.clear();
    }
}
